/** Writes nodes as one JSON-LD document, in chunks, so that a graph of any size takes little memory. */
import { CONTEXT } from './context.ts';
import type { Node } from './node.ts';

/** Characters gathered before they are encoded. */
const CHUNK_CHARS = 64 * 1024;

/** A node, or a node already written as JSON in pieces (threads are too long for one string). */
export type Written = Node | Iterable<string>;

export async function* writeDocument(nodes: AsyncIterable<Written>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let waiting = `{"@context":${JSON.stringify(CONTEXT)},\n"@graph":[`;
  let separator = '\n';
  for await (const node of nodes) {
    waiting += separator;
    separator = ',\n';
    for (const piece of Symbol.iterator in node ? (node as Iterable<string>) : [JSON.stringify(node)]) {
      waiting += piece;
      if (waiting.length < CHUNK_CHARS) continue;
      yield encoder.encode(waiting);
      waiting = '';
    }
  }
  yield encoder.encode(`${waiting}\n]}\n`);
}
