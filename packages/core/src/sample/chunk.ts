/** Text in pieces to UTF-8 in chunks of about 64 KiB, so that a file of any size is written without being held. */
const CHUNK_CHARS = 32 * 1024;
const encoder = new TextEncoder();

/** Gives the chunks, and returns what the pieces return. */
export async function* encodeChunks<T>(pieces: Generator<string, T>): AsyncGenerator<Uint8Array, T> {
  let pending = '';
  for (let step = pieces.next(); ; step = pieces.next()) {
    if (step.done === true) {
      if (pending !== '') yield encoder.encode(pending);
      return step.value;
    }
    pending += step.value;
    if (pending.length < CHUNK_CHARS) continue;
    yield encoder.encode(pending);
    pending = '';
  }
}
