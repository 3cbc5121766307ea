/** Reads one blob back: every piece that is given was authenticated, and the end is authenticated too. */
import { type FileHandle, open } from 'node:fs/promises';
import { StoreError, findErrorCode } from '../error.ts';
import {
  type ChunkOpener,
  NONCE_BYTES,
  SEALED_CHUNK_BYTES,
  createChunkOpener,
  findHeaderLength,
} from './age-stream.ts';
import { blobPath } from './write.ts';

/** Of a header with one recipient some 200 bytes are used; this leaves room for dozens. */
const HEADER_MAX_BYTES = 16 * 1024;
const READ_CHUNKS = 16;

/**
 * The plain bytes, in pieces of up to 64 KiB. Ends normally only where the whole blob was as it was sealed.
 *
 * @throws StoreError `blob-missing`; `blob-damaged` where it was altered, cut short or lengthened, or `identity` is not the key
 *   it was sealed to; `blob-unavailable` where the file cannot be read. All name the blob.
 */
export async function* readBlob(folder: string, blobId: string, identity: string): AsyncGenerator<Uint8Array> {
  const file = await openFile(folder, blobId);
  try {
    const { size } = await file.stat();
    const { opener, payloadAt } = await readHeader(file, blobId, identity);
    yield* readChunks(file, { blobId, opener, payloadAt, size });
  } finally {
    await file.close();
  }
}

async function openFile(folder: string, blobId: string): Promise<FileHandle> {
  try {
    return await open(blobPath(folder, blobId), 'r');
  } catch (cause) {
    if (findErrorCode(cause) === 'ENOENT') throw missing(blobId);
    throw new StoreError(
      'blob-unavailable',
      `The blob ${blobId} cannot be opened (${findErrorCode(cause) ?? 'unknown reason'}).`,
      { cause },
    );
  }
}

function missing(blobId: string): StoreError {
  return new StoreError('blob-missing', `The blob ${blobId} is not in the store.`);
}

interface Payload {
  readonly blobId: string;
  readonly opener: ChunkOpener;
  readonly payloadAt: number;
  readonly size: number;
}

async function readHeader(
  file: FileHandle,
  blobId: string,
  identity: string,
): Promise<Pick<Payload, 'opener' | 'payloadAt'>> {
  const start = await readAt(file, 0, HEADER_MAX_BYTES);
  const length = findHeaderLength(start);
  const nonce = length === null ? new Uint8Array() : start.subarray(length, length + NONCE_BYTES);
  if (length === null || nonce.length < NONCE_BYTES) throw damaged(blobId, 'it has no age header');
  try {
    const opener = await createChunkOpener(start.subarray(0, length), nonce, identity);
    return { opener, payloadAt: length + NONCE_BYTES };
  } catch (cause) {
    throw damaged(blobId, 'its header was altered, or it was sealed to another key', cause);
  }
}

async function* readChunks(file: FileHandle, payload: Payload): AsyncGenerator<Uint8Array> {
  const { payloadAt, size } = payload;
  if (size - payloadAt < 1) throw damaged(payload.blobId, 'it is cut short');
  for (let at = payloadAt; at < size;) {
    const sealed = await readAt(file, at, Math.min(READ_CHUNKS * SEALED_CHUNK_BYTES, size - at));
    if (sealed.length === 0) throw damaged(payload.blobId, 'it is cut short');
    for (let from = 0; from < sealed.length; from += SEALED_CHUNK_BYTES) {
      const chunk = sealed.subarray(from, from + SEALED_CHUNK_BYTES);
      const last = at + from + chunk.length >= size;
      const plain = openChunk(payload, chunk, last);
      // Only an empty blob has an empty last chunk.
      if (last && plain.length === 0 && at + from > payloadAt) throw damaged(payload.blobId, 'its last chunk is empty');
      if (plain.length > 0) yield plain;
    }
    at += sealed.length;
  }
}

function openChunk(payload: Payload, chunk: Uint8Array, last: boolean): Uint8Array {
  try {
    return payload.opener.open(chunk, last);
  } catch (cause) {
    throw damaged(payload.blobId, 'its bytes were altered or cut short', cause);
  }
}

function damaged(blobId: string, reason: string, cause?: unknown): StoreError {
  return new StoreError('blob-damaged', `The blob ${blobId} cannot be opened: ${reason}.`, { cause });
}

/** Up to `length` bytes; fewer only at the end of the file. */
async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
