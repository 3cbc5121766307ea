/** JSON of any size, in chunks: objects one after the other between a head and a tail. */

/** Characters gathered before they are encoded. */
const CHUNK_CHARS = 64 * 1024;

/** `head`, then `items` as JSON separated by commas, then `tail`. */
export async function* writeItems(
  head: string,
  items: AsyncIterable<object>,
  tail: string,
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = head;
  let separator = '\n';
  for await (const item of items) {
    waiting += separator + JSON.stringify(item);
    separator = ',\n';
    if (waiting.length < CHUNK_CHARS) continue;
    yield encoder.encode(waiting);
    waiting = '';
  }
  yield encoder.encode(`${waiting}\n${tail}`);
}
