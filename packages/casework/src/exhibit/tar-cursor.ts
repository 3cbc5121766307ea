/** Where somebody stands in a tar: it is read forwards only, so that one that unpacks as it is read is opened like a file. */
import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;

export interface TarCursor {
  /** Bytes that are behind it. */
  readonly position: () => number;
  /** The next so many bytes; fewer where it ends. */
  readonly read: (length: number) => Promise<Uint8Array>;
  /** False where it ends before that place, or stands behind it. */
  readonly skipTo: (position: number) => Promise<boolean>;
  /** The next so many bytes in chunks; each chunk is the reader's until it asks for the next. */
  readonly take: (length: number) => AsyncIterable<Uint8Array>;
  /** Nothing more is read. */
  readonly close: () => Promise<void>;
}

export function fileCursor(file: FileHandle, sizeBytes: number): TarCursor {
  let at = 0;
  const read = async (length: number): Promise<Uint8Array> => {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, sizeBytes - at)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    at += bytesRead;
    return buffer.subarray(0, bytesRead);
  };
  return {
    position: () => at,
    read,
    async skipTo(position) {
      if (position < at || position > sizeBytes) return false;
      at = position;
      return true;
    },
    take: (length) => inChunks(read, length),
    close: () => Promise.resolve(),
  };
}

export function streamCursor(source: AsyncIterable<Uint8Array>): TarCursor {
  const iterator = source[Symbol.asyncIterator]();
  let left: Uint8Array = new Uint8Array(0);
  let at = 0;
  /** At most so many of the next bytes, as they come; none at the end. */
  const next = async (length: number): Promise<Uint8Array> => {
    while (left.length === 0) {
      const { done, value } = (await iterator.next()) as IteratorResult<Uint8Array, undefined>;
      if (done === true) return left;
      // What it gives is the reader's only until more is asked for.
      left = Uint8Array.from(value);
    }
    const given = left.subarray(0, length);
    left = left.subarray(given.length);
    at += given.length;
    return given;
  };
  const read = async (length: number): Promise<Uint8Array> => {
    const chunks: Uint8Array[] = [];
    for (let missing = length; missing > 0;) {
      const chunk = await next(missing);
      if (chunk.length === 0) break;
      chunks.push(chunk);
      missing -= chunk.length;
    }
    return Buffer.concat(chunks);
  };
  return {
    position: () => at,
    read,
    async skipTo(position) {
      while (at < position) if ((await next(position - at)).length === 0) return false;
      return at === position;
    },
    take: (length) => inChunks(next, length),
    close: async () => void (await iterator.return?.()),
  };
}

async function* inChunks(read: (length: number) => Promise<Uint8Array>, length: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < length;) {
    const chunk = await read(Math.min(CHUNK_BYTES, length - done));
    if (chunk.length === 0) return;
    done += chunk.length;
    yield chunk;
  }
}

/** What is held in memory, as a stream. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
