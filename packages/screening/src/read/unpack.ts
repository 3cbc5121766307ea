/**
 * Files that come packed: gzip, and zip with any number of files in it, as banks deliver statements. They are unpacked beside the tables of the
 * engine, in a folder that is destroyed with it.
 */
import { configure, Reader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ScreeningError } from '../error.ts';

export interface PlainFile {
  readonly path: string;
  /** As people know it: the name of the given file, and of the file in it. */
  readonly source: string;
}

/** Bytes that all files of one packed file may have: far beyond any book of payments, and far below a disk. */
const MOST_BYTES = 32 * 2 ** 30;
const MOST_FILES = 10_000;
/** A gzip in a zip is usual; more than that is not. */
const MOST_LAYERS = 3;

configure({ useWebWorkers: false });

/** The file itself where it is not packed. Throws `file-unreadable` at what is damaged, locked or beyond all measure. */
export async function unpack(file: PlainFile, folder: string, layer = 0): Promise<readonly PlainFile[]> {
  const packing = await packingOf(file.path);
  if (packing === null) return [file];
  if (layer === MOST_LAYERS) throw refuse(file.source, `is packed more than ${MOST_LAYERS} times`);
  await mkdir(folder, { recursive: true });
  const inner = packing === 'gzip' ? [await openGzip(file, folder)] : await openZip(file, folder);
  const plain: PlainFile[] = [];
  for (const [at, one] of inner.entries()) plain.push(...(await unpack(one, join(folder, String(at)), layer + 1)));
  return plain;
}

async function packingOf(path: string): Promise<'gzip' | 'zip' | null> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip';
    return buffer.toString('latin1') === 'PK\u0003\u0004' ? 'zip' : null;
  } finally {
    await file.close();
  }
}

async function openGzip({ path, source }: PlainFile, folder: string): Promise<PlainFile> {
  const target = join(folder, 'plain');
  try {
    await pipeline(createReadStream(path), createGunzip(), atMost(MOST_BYTES, source), createWriteStream(target));
  } catch (cause) {
    throw cause instanceof ScreeningError ? cause : refuse(source, 'is cut short or damaged', cause);
  }
  return { path: target, source };
}

async function openZip({ path, source }: PlainFile, folder: string): Promise<readonly PlainFile[]> {
  const file = await open(path);
  try {
    const entries = (await new ZipReader(new FileReader(file)).getEntries()).filter((one) => !one.directory);
    if (entries.length > MOST_FILES) throw refuse(source, `holds more than ${MOST_FILES} files`);
    const plain: PlainFile[] = [];
    let left = MOST_BYTES;
    for (const [at, entry] of entries.entries()) {
      const one = { path: join(folder, `${at}.plain`), source: `${source}: ${entry.filename}` };
      if (entry.encrypted) throw refuse(one.source, 'is locked by a password: unpack it first');
      left -= await writeEntry(entry, one, left);
      plain.push(one);
    }
    return plain;
  } catch (cause) {
    throw cause instanceof ScreeningError ? cause : refuse(source, 'is cut short or damaged', cause);
  } finally {
    await file.close();
  }
}

async function writeEntry(entry: FileEntry, { path, source }: PlainFile, left: number): Promise<number> {
  const counted = atMost(left, source);
  const through = new TransformStream<Uint8Array, Uint8Array>();
  await Promise.all([
    entry.getData(through.writable, { checkSignature: true }),
    pipeline(
      Readable.fromWeb(through.readable as Parameters<typeof Readable.fromWeb>[0]),
      counted,
      createWriteStream(path),
    ),
  ]);
  return entry.uncompressedSize;
}

/** Counts what really comes: what a zip says of its sizes may be anything. */
function atMost(bytes: number, source: string): Transform {
  let left = bytes;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      left -= chunk.length;
      if (left < 0) done(refuse(source, 'unpacks to more than any file of payments has'));
      else done(null, chunk);
    },
  });
}

/** A file as zip.js reads one, at any place. */
class FileReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    super(file);
    this.#file = file;
  }

  override async init(): Promise<void> {
    await super.init?.();
    this.size = (await this.#file.stat()).size;
  }

  override async readUint8Array(from: number, length: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  }
}

function refuse(source: string, what: string, cause?: unknown): ScreeningError {
  return new ScreeningError('file-unreadable', `"${source}" ${what}.`, { cause });
}
