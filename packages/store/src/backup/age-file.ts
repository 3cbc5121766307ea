/** A stream to and from one age file, as blobs are: any `age` opens it. */
import { open, type FileHandle } from 'node:fs/promises';
import {
  CHUNK_BYTES,
  createChunkOpener,
  createChunkSealer,
  findHeaderLength,
  NONCE_BYTES,
  SEALED_CHUNK_BYTES,
} from '../blob/age-stream.ts';
import { StoreError } from '../error.ts';

/** The encrypted bytes, in pieces of a chunk. */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Buffer> {
  const sealer = await createChunkSealer(...recipients);
  yield Buffer.from(sealer.preamble);
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let used = 0;
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length;) {
      // A full chunk waits until more comes: only then is it known not to be the last.
      if (used === CHUNK_BYTES) {
        yield sealer.seal(chunk, false);
        used = 0;
      }
      const part = bytes.subarray(at, at + CHUNK_BYTES - used);
      chunk.set(part, used);
      used += part.length;
      at += part.length;
    }
  }
  yield sealer.seal(chunk.subarray(0, used), true);
}

const HEADER_MAX_BYTES = 64 * 1024;

/**
 * The plain bytes of an age file; each piece was authenticated, and the end is too.
 *
 * @throws StoreError `blob-damaged` where it was altered, cut short, or is for another identity; what opening the file throws.
 */
export async function* openAgeFile(path: string, identity: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = await readAt(file, 0, HEADER_MAX_BYTES);
    const length = findHeaderLength(start);
    if (length === null) throw damaged('it is no age file');
    const payloadAt = length + NONCE_BYTES;
    const opener = await createChunkOpener(
      start.subarray(0, length),
      start.subarray(length, payloadAt),
      identity,
    ).catch((cause: unknown) => {
      throw damaged('it was altered, or it was encrypted to another key', cause);
    });
    for (let at = payloadAt; at < size; at += SEALED_CHUNK_BYTES) {
      const sealed = await readAt(file, at, Math.min(SEALED_CHUNK_BYTES, size - at));
      yield openChunk(() => opener.open(sealed, at + SEALED_CHUNK_BYTES >= size));
    }
    if (size <= payloadAt) throw damaged('it is cut short');
  } finally {
    await file.close();
  }
}

function openChunk(opened: () => Buffer): Buffer {
  try {
    return opened();
  } catch (cause) {
    throw damaged('its bytes were altered or cut short', cause);
  }
}

function damaged(reason: string, cause?: unknown): StoreError {
  return new StoreError('blob-damaged', `The backup cannot be opened: ${reason}.`, { cause });
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
