/** The plain bytes of an age file of ours: every piece that is given was authenticated, and the end is authenticated too. */
import { StoreError } from '../error.ts';
import {
  CHUNK_BYTES,
  type ChunkOpener,
  NONCE_BYTES,
  SEALED_CHUNK_BYTES,
  createChunkOpener,
  findHeaderLength,
} from './age-stream.ts';
import type { StoredFile } from './place.ts';

/** Of a header some 200 bytes are used for each recipient; this leaves room for hundreds. */
const HEADER_MAX_BYTES = 64 * 1024;
const READ_CHUNKS = 16;

/**
 * In pieces of up to 64 KiB. Ends normally only where the whole file was as it was sealed.
 *
 * @param fault begins the message where it was not: “The blob … cannot be opened”.
 * @throws StoreError `blob-damaged` where it was altered, cut short or lengthened, or `identity` is not a key it was sealed to; what reading
 *   the file throws.
 */
export async function* readAgeFile(file: StoredFile, identity: string, fault: string): AsyncGenerator<Buffer> {
  yield* readChunks(await openAge(file, identity, fault));
}

/** An age file that was opened: its header is genuine. */
export interface AgeContent {
  readonly file: StoredFile;
  readonly opener: ChunkOpener;
  /** Length of header and nonce. */
  readonly payloadAt: number;
  /** What is thrown where a chunk cannot be opened. */
  readonly damaged: (reason: string, cause?: unknown) => StoreError;
}

/** @throws StoreError as {@link readAgeFile} does. */
export async function openAge(file: StoredFile, identity: string, fault: string): Promise<AgeContent> {
  const damaged = damagedAt(fault);
  return { file, damaged, ...(await readHeader(file, file.sizeBytes, identity, damaged)) };
}

export function damagedAt(fault: string): AgeContent['damaged'] {
  return (reason, cause) => new StoreError('blob-damaged', `${fault}: ${reason}.`, { cause });
}

/** The plain bytes from `at`, fewer than `length` only at the end; every chunk that they touch was authenticated. */
export async function readAgeAt(content: AgeContent, at: number, length: number): Promise<Buffer> {
  const { file, opener, payloadAt, damaged } = content;
  const first = Math.floor(at / CHUNK_BYTES);
  const count = Math.ceil((at + length) / CHUNK_BYTES) - first;
  const from = payloadAt + first * SEALED_CHUNK_BYTES;
  const sealed = await file.readAt(from, count * SEALED_CHUNK_BYTES);
  const plain: Buffer[] = [];
  for (let start = 0; start < sealed.length; start += SEALED_CHUNK_BYTES) {
    const chunk = sealed.subarray(start, start + SEALED_CHUNK_BYTES);
    const last = from + start + chunk.length >= file.sizeBytes;
    plain.push(openChunk(opener, chunk, first + start / SEALED_CHUNK_BYTES, last, damaged));
  }
  const skipped = at - first * CHUNK_BYTES;
  return Buffer.concat(plain).subarray(skipped, skipped + length);
}

type Damaged = AgeContent['damaged'];

async function readHeader(
  file: StoredFile,
  size: number,
  identity: string,
  damaged: Damaged,
): Promise<Pick<AgeContent, 'opener' | 'payloadAt'>> {
  const start = await file.readAt(0, Math.min(HEADER_MAX_BYTES, size));
  const length = findHeaderLength(start);
  const nonce = length === null ? new Uint8Array() : start.subarray(length, length + NONCE_BYTES);
  if (length === null || nonce.length < NONCE_BYTES) throw damaged('it has no age header');
  try {
    const opener = await createChunkOpener(start.subarray(0, length), nonce, identity);
    return { opener, payloadAt: length + NONCE_BYTES };
  } catch (cause) {
    throw damaged('its header was altered, or it was sealed to another key', cause);
  }
}

/** All of it, in order. */
export async function* readChunks({ file, opener, payloadAt, damaged }: AgeContent): AsyncGenerator<Buffer> {
  const size = file.sizeBytes;
  let number = 0;
  if (size - payloadAt < 1) throw damaged('it is cut short');
  for (let at = payloadAt; at < size;) {
    const sealed = await file.readAt(at, Math.min(READ_CHUNKS * SEALED_CHUNK_BYTES, size - at));
    if (sealed.length === 0) throw damaged('it is cut short');
    for (let from = 0; from < sealed.length; from += SEALED_CHUNK_BYTES) {
      const chunk = sealed.subarray(from, from + SEALED_CHUNK_BYTES);
      const last = at + from + chunk.length >= size;
      const plain = openChunk(opener, chunk, number++, last, damaged);
      // Only an empty file has an empty last chunk.
      if (last && plain.length === 0 && at + from > payloadAt) throw damaged('its last chunk is empty');
      if (plain.length > 0) yield plain;
    }
    at += sealed.length;
  }
}

function openChunk(opener: ChunkOpener, chunk: Uint8Array, number: number, last: boolean, damaged: Damaged): Buffer {
  try {
    return opener.open(chunk, number, last);
  } catch (cause) {
    throw damaged('its bytes were altered or cut short', cause);
  }
}
