/**
 * What was heard, encrypted on this machine's disk before anything else happens with it: lines are appended, forced to the disk together, and only
 * then counted as held. What was held survives a power cut; what was cut off in the middle was never held, and is left out when the spool is read
 * again.
 */
import { constants } from 'node:fs';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { openFrame, sealFrame, SpoolDamage, type SpoolFrame } from './frame.ts';

/** A file takes no more lines once it is this long: it goes as a whole, when all of it is sealed. */
const FILE_BYTES = 1 << 20;
const RETRY_MS = 1000;
/** What is forced to the disk at once, in lines and characters (and one line, however long): on a disk that is nearly full, some of it has room. */
const FRAME_LINES = 1000;
const FRAME_UNITS = 1 << 20;
/** What is read at once to be sealed. */
const READ_BYTES = 1 << 20;
/** More than the largest frame: what it may hold beside its longest line (see RAW_BYTES_MAX of the session). */
const FRAME_BYTES_MAX = 16 << 20;

export interface SpooledLines {
  /** Number of the first line in the session. */
  readonly first: number;
  readonly lines: readonly string[];
}

export interface SpoolListener {
  /** The disk takes nothing: nothing more may be heard until it does. */
  readonly onFull: (fault: unknown) => void;
  readonly onWritable: () => void;
}

interface SpoolFile {
  readonly path: string;
  readonly first: number;
  lines: number;
  bytes: number;
}

export class Spool {
  readonly #folder: string;
  readonly #key: Uint8Array;
  readonly #listener: SpoolListener;
  readonly #files: SpoolFile[] = [];
  #handle: FileHandle | null = null;
  readonly #pending: string[] = [];
  #appended = 0;
  #held = 0;
  #sealed = 0;
  /** Bytes of the first file that were sealed. */
  #readAt = 0;
  /** What was taken last, to be sealed. */
  #taken: readonly SpoolFrame[] = [];
  #working: Promise<void> | null = null;
  #waiters: { readonly until: number; readonly resolve: () => void }[] = [];
  #isFull = false;
  #closed = false;

  /** `key`: of SPOOL_KEY_BYTES, for this spool alone. */
  constructor(folder: string, key: Uint8Array, listener: SpoolListener) {
    this.#folder = folder;
    this.#key = key;
    this.#listener = listener;
  }

  get appended(): number {
    return this.#appended;
  }

  get held(): number {
    return this.#held;
  }

  /** Takes a line; it is held once `whenHeld` says so. */
  append(line: string): void {
    this.#pending.push(line);
    this.#appended += 1;
    this.#working ??= this.#work();
  }

  /** Resolves when everything that was appended by now is on the disk. */
  async whenHeld(): Promise<void> {
    const until = this.#appended;
    if (this.#held >= until) return;
    await new Promise<void>((resolve) => this.#waiters.push({ until, resolve }));
  }

  /**
   * Held lines that are not sealed yet, from the first: those that were held together, together, and of them no more than makes `most` or one more.
   *
   * @throws SpoolDamage where lines are held that cannot be read.
   */
  async take(most: number): Promise<SpooledLines | null> {
    // The last file may have been read to its end before the next one was begun.
    await this.#dropSealed();
    const file = this.#files[0];
    if (file === undefined || this.#held <= this.#sealed) return null;
    for (let bytes = READ_BYTES; bytes <= FRAME_BYTES_MAX; bytes *= 2) {
      const end = Math.min(file.bytes, this.#readAt + bytes);
      this.#taken = framesIn(this.#key, await readFrom(file.path, this.#readAt, end), most);
      if (this.#taken.length > 0) return { first: this.#sealed, lines: this.#taken.flatMap(({ lines }) => lines) };
    }
    throw new SpoolDamage('Lines that are held in the spool cannot be read from it.');
  }

  /** Says that so many of the lines that were taken are sealed: they need not be here any more. */
  async release(count: number): Promise<void> {
    let left = count;
    for (const { lines, bytes } of this.#taken) {
      if (lines.length > left) break;
      left -= lines.length;
      this.#sealed += lines.length;
      this.#readAt += bytes;
    }
    this.#taken = [];
    await this.#dropSealed();
  }

  /** Files of which everything is sealed, but for the one that is written to. */
  async #dropSealed(): Promise<void> {
    const file = this.#files[0];
    const done = file !== undefined && this.#readAt >= file.bytes && (this.#files.length > 1 || this.#closed);
    if (!done) return;
    this.#files.shift();
    this.#readAt = 0;
    await rm(file.path, { force: true });
  }

  /** Writes what is left, where the disk takes it. */
  async close(): Promise<void> {
    // A disk that takes nothing is not waited for.
    if (this.#isFull) this.#closed = true;
    await this.#working;
    this.#closed = true;
    await this.#handle?.close();
    this.#handle = null;
  }

  async #work(): Promise<void> {
    while (this.#pending.length > 0 && !this.#closed) {
      await this.#hold(this.#pending.splice(0, countOfFrame(this.#pending)));
    }
    this.#working = null;
  }

  /** Tries for as long as it takes: what was heard is not given up because a disk is full. */
  async #hold(lines: readonly string[]): Promise<void> {
    const bytes = sealFrame(this.#key, this.#held, lines);
    while (!this.#closed) {
      try {
        await this.#write(bytes, lines.length);
        this.#held += lines.length;
        if (this.#isFull) this.#listener.onWritable();
        this.#isFull = false;
        const reached = this.#waiters.filter(({ until }) => until <= this.#held);
        this.#waiters = this.#waiters.filter(({ until }) => until > this.#held);
        for (const { resolve } of reached) resolve();
        return;
      } catch (fault) {
        if (!this.#isFull) this.#listener.onFull(fault);
        this.#isFull = true;
        await this.#giveWay();
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
      }
    }
  }

  /** The file that is written to goes, where all of it is sealed: it may be what fills the disk. */
  async #giveWay(): Promise<void> {
    const [file, ...more] = this.#files;
    if (file === undefined || more.length > 0 || this.#held > this.#sealed) return;
    this.#files.shift();
    this.#readAt = 0;
    await this.#handle?.close().catch(() => undefined);
    this.#handle = null;
    await rm(file.path, { force: true }).catch(() => undefined);
  }

  async #write(bytes: Buffer, lines: number): Promise<void> {
    const file = await this.#currentFile();
    try {
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await this.#handle!.write(bytes, at, bytes.length - at, file.bytes + at);
        at += bytesWritten;
      }
      await this.#handle!.datasync();
    } catch (fault) {
      // What came half onto the disk goes again, so that the next attempt begins where this one did.
      await this.#handle!.truncate(file.bytes).catch(() => undefined);
      throw fault;
    }
    file.bytes += bytes.length;
    file.lines += lines;
  }

  async #currentFile(): Promise<SpoolFile> {
    const last = this.#files.at(-1);
    if (last !== undefined && this.#handle !== null && last.bytes < FILE_BYTES) return last;
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    await this.#handle?.close();
    const path = join(this.#folder, fileName(this.#held));
    this.#handle = await open(path, constants.O_CREAT | constants.O_RDWR | constants.O_TRUNC, 0o600);
    await syncFolder(this.#folder);
    const file = { path, first: this.#held, lines: 0, bytes: 0 };
    this.#files.push(file);
    return file;
  }
}

/** How many of the first lines are forced to the disk together. */
function countOfFrame(lines: readonly string[]): number {
  let units = lines[0]!.length;
  let count = 1;
  while (count < Math.min(lines.length, FRAME_LINES) && units <= FRAME_UNITS) units += lines[count++]!.length;
  return count;
}

/** Whole ones, from the beginning, until they hold `most` lines. */
function framesIn(key: Uint8Array, bytes: Buffer, most: number): SpoolFrame[] {
  const frames: SpoolFrame[] = [];
  for (let at = 0, lines = 0; lines < most;) {
    const frame = openFrame(key, bytes.subarray(at));
    if (frame === null) break;
    frames.push(frame);
    at += frame.bytes;
    lines += frame.lines.length;
  }
  return frames;
}

/** They sort as they were written. */
function fileName(first: number): string {
  return `${String(first).padStart(12, '0')}.lines`;
}

async function readFrom(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(to - from);
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
