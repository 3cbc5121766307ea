/** A stream to and from one age file, as blobs are: any `age` opens it. */
import { open } from 'node:fs/promises';
import { readAgeFile } from '../blob/age-file.ts';
import { CHUNK_BYTES, createChunkSealer } from '../blob/age-stream.ts';
import { asStoredFile } from '../blob/folder.ts';

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

/**
 * The plain bytes of an age file; each piece was authenticated, and the end is too.
 *
 * @throws StoreError `blob-damaged` where it was altered, cut short, or is for another identity; what opening the file throws.
 */
export async function* openAgeFile(path: string, identity: string): AsyncGenerator<Buffer> {
  const file = await asStoredFile(await open(path, 'r'));
  try {
    yield* readAgeFile(file, identity, 'The backup cannot be opened');
  } finally {
    await file.close();
  }
}
