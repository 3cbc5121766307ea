/**
 * What was heard, on this machine's disk before anything else happens with it: lines are appended, forced to the disk together, and only then
 * counted as held. A line that was held survives a power cut; one that was cut off in the middle was never held, and is left out when the spool is
 * opened again.
 */
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** A file takes no more lines once it is this long: it goes as a whole, when all of it is sealed. */
const FILE_BYTES = 1 << 20;
const RETRY_MS = 1000;
/** What is forced to the disk at once: on a disk that is nearly full, some of it still has room. */
const HELD_AT_ONCE = 1000;
/** What is read at once to be sealed. */
const READ_BYTES = 1 << 20;
/** More than the longest line (see RAW_BYTES_MAX of the session). */
const LINE_BYTES_MAX = 4 << 20;
const LF = 10;

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
  readonly #listener: SpoolListener;
  readonly #files: SpoolFile[] = [];
  #handle: FileHandle | null = null;
  readonly #pending: string[] = [];
  #appended = 0;
  #held = 0;
  #sealed = 0;
  /** Bytes of the first file that were sealed. */
  #readAt = 0;
  #working: Promise<void> | null = null;
  #waiters: { readonly until: number; readonly resolve: () => void }[] = [];
  #isFull = false;
  #closed = false;

  constructor(folder: string, listener: SpoolListener) {
    this.#folder = folder;
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

  /** Held lines that are not sealed yet, from the first; at most so many. */
  async take(most: number): Promise<SpooledLines | null> {
    const file = this.#files[0];
    if (file === undefined || this.#held <= this.#sealed) return null;
    for (let bytes = READ_BYTES; bytes <= LINE_BYTES_MAX; bytes *= 2) {
      const text = await readFrom(file.path, this.#readAt, Math.min(file.bytes, this.#readAt + bytes));
      const lines = text.split('\n').slice(0, -1).slice(0, most);
      if (lines.length > 0) return { first: this.#sealed, lines };
    }
    return null;
  }

  /** Says that these lines are sealed: they need not be here any more. */
  async release({ lines }: SpooledLines): Promise<void> {
    this.#sealed += lines.length;
    this.#readAt += lines.reduce((bytes, line) => bytes + Buffer.byteLength(line) + 1, 0);
    const file = this.#files[0]!;
    const done = this.#readAt >= file.bytes && (this.#files.length > 1 || this.#closed);
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
      const lines = this.#pending.splice(0, HELD_AT_ONCE);
      await this.#hold(lines);
    }
    this.#working = null;
  }

  /** Tries for as long as it takes: what was heard is not given up because a disk is full. */
  async #hold(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
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

/** What a recorder that died left: its held lines, from the first that is not sealed. `sealed`: lines of the session that are. */
export async function* readLeft(folder: string, sealed: number, most: number): AsyncGenerator<SpooledLines> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => FILE.test(name)).sort();
  let next = sealed;
  for (const name of names) {
    const first = Number(FILE.exec(name)![1]);
    const bytes = await readFile(join(folder, name));
    const lines = bytes
      .subarray(0, bytes.lastIndexOf(LF) + 1)
      .toString('utf8')
      .split('\n')
      .slice(0, -1);
    for (let at = Math.max(0, next - first); at < lines.length; at += most) {
      const some = lines.slice(at, at + most);
      yield { first: first + at, lines: some };
      next = first + at + some.length;
    }
  }
}

const FILE = /^(\d{12})\.lines$/;

function fileName(first: number): string {
  return `${String(first).padStart(12, '0')}.lines`;
}

async function readFrom(path: string, from: number, to: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(to - from);
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    const whole = buffer.subarray(0, filled);
    return whole.subarray(0, whole.lastIndexOf(LF) + 1).toString('utf8');
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
