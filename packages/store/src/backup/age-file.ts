/** A stream to and from one age file, as blobs are: any `age` opens it. */
import { damagedAt, openAge, readAgeAt, readAgeFile, readChunks } from '../blob/age-file.ts';
import { CHUNK_BYTES, type ChunkSealer, createChunkSealer } from '../blob/age-stream.ts';
import type { StoredFile } from '../blob/place.ts';

/** One file that is being encrypted, and read back before anybody relies on it. */
export interface SealedStream {
  /** The encrypted bytes, in pieces of a chunk. To be read once. */
  readonly bytes: AsyncGenerator<Buffer>;
  /** The plain bytes of what lies there now, read from it and not closed: opened with the key of this very file, which is kept nowhere. @throws StoreError `blob-damaged`. */
  readBack(file: StoredFile): AsyncGenerator<Buffer>;
}

export async function sealStream(
  source: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): Promise<SealedStream> {
  const sealer = await createChunkSealer(...recipients);
  return {
    bytes: sealed(source, sealer),
    async *readBack(file) {
      const damaged = damagedAt('What was written cannot be read back');
      const payloadAt = sealer.preamble.length;
      if (!(await file.readAt(0, payloadAt)).equals(sealer.preamble)) throw damaged('it begins otherwise');
      yield* readChunks({ file, opener: sealer.opener(), payloadAt, damaged });
    },
  };
}

async function* sealed(source: AsyncIterable<Uint8Array>, sealer: ChunkSealer): AsyncGenerator<Buffer> {
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

/**
 * The plain bytes of an age file; each piece was authenticated, and the end is too. Closes the file.
 *
 * @throws StoreError `blob-damaged` where it was altered, cut short, or is for another identity.
 */
export async function* openAgeFile(file: StoredFile, identity: string): AsyncGenerator<Buffer> {
  try {
    yield* readAgeFile(file, identity, 'The backup cannot be opened');
  } finally {
    await file.close();
  }
}

/** An age file that is read at places. */
export interface ReadableAgeFile {
  /** Fewer bytes than `length` only at the end. @throws StoreError `blob-damaged`. */
  readAt(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Closing it closes the file. @throws what {@link openAgeFile} throws. */
export async function openAgeFileAt(file: StoredFile, identity: string): Promise<ReadableAgeFile> {
  try {
    const content = await openAge(file, identity, 'The backup cannot be opened');
    return { readAt: (at, length) => readAgeAt(content, at, length), close: () => file.close() };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}
