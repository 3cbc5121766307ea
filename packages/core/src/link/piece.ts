/** Records in pieces that links hold together, none so large that it cannot be looked at pair by pair. */
import { clusterLinks } from './cluster.ts';

export interface Links {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly bits: Float64Array;
}

/** Of a piece that is too large, weak links are left out until it falls apart. */
const STRONGER_BITS = 2;
const STRONGEST_BITS = 80;

/** For each record the smallest record of its piece. Links below `leastBits` hold nothing together. */
export function findPieces(records: number, links: Links, leastBits: number, largest: number): Int32Array {
  let held = rangeOf(links.a.length).filter((at) => links.bits[at]! >= leastBits);
  for (let least = leastBits; ; least += STRONGER_BITS) {
    const piece = clusterLinks(records, pairsOf(links, held));
    const size = sizesOf(piece);
    if (least > STRONGEST_BITS || !size.some((count) => count > largest)) return piece;
    held = held.filter((at) => size[piece[links.a[at]!]!]! <= largest || links.bits[at]! >= least + STRONGER_BITS);
  }
}

function rangeOf(length: number): Int32Array {
  return Int32Array.from({ length }, (_, at) => at);
}

function* pairsOf(links: Links, held: Int32Array): Iterable<readonly [number, number]> {
  for (const at of held) yield [links.a[at]!, links.b[at]!];
}

/** By the smallest record of the piece. */
export function sizesOf(piece: Int32Array): Int32Array {
  const size = new Int32Array(piece.length);
  for (const root of piece) size[root]!++;
  return size;
}
