/** The plain bytes of an age file of ours: every piece that is given was authenticated, and the end is authenticated too. */
import { StoreError } from '../error.ts';
import {
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
  const damaged = (reason: string, cause?: unknown): StoreError =>
    new StoreError('blob-damaged', `${fault}: ${reason}.`, { cause });
  const size = file.sizeBytes;
  const payload = { ...(await readHeader(file, size, identity, damaged)), size };
  yield* readChunks(file, payload, damaged);
}

type Damaged = (reason: string, cause?: unknown) => StoreError;

interface Payload {
  readonly opener: ChunkOpener;
  readonly payloadAt: number;
  readonly size: number;
}

async function readHeader(
  file: StoredFile,
  size: number,
  identity: string,
  damaged: Damaged,
): Promise<Omit<Payload, 'size'>> {
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

async function* readChunks(
  file: StoredFile,
  { opener, payloadAt, size }: Payload,
  damaged: Damaged,
): AsyncGenerator<Buffer> {
  if (size - payloadAt < 1) throw damaged('it is cut short');
  for (let at = payloadAt; at < size;) {
    const sealed = await file.readAt(at, Math.min(READ_CHUNKS * SEALED_CHUNK_BYTES, size - at));
    if (sealed.length === 0) throw damaged('it is cut short');
    for (let from = 0; from < sealed.length; from += SEALED_CHUNK_BYTES) {
      const chunk = sealed.subarray(from, from + SEALED_CHUNK_BYTES);
      const last = at + from + chunk.length >= size;
      const plain = openChunk(opener, chunk, last, damaged);
      // Only an empty file has an empty last chunk.
      if (last && plain.length === 0 && at + from > payloadAt) throw damaged('its last chunk is empty');
      if (plain.length > 0) yield plain;
    }
    at += sealed.length;
  }
}

function openChunk(opener: ChunkOpener, chunk: Uint8Array, last: boolean, damaged: Damaged): Buffer {
  try {
    return opener.open(chunk, last);
  } catch (cause) {
    throw damaged('its bytes were altered or cut short', cause);
  }
}
