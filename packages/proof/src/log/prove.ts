/**
 * Roots and proofs from stored hashes (RFC 6962 sections 2.1 to 2.1.2). Every part of a proof is the hash of a range of
 * entries: first the ranges are found, then all stored hashes are read at once, then each range is folded into one hash.
 */
import { ProofError } from '../error.ts';
import { assertCount, log2Floor, subtreesOf } from './coordinates.ts';
import { emptyRoot, nodeHash } from './hash.ts';
import { readSubtrees, type HashReader } from './store.ts';

/** Entries `from` up to, not including, `to`. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** The root of the first `size` entries: 32 bytes. Throws `missing-hash` where storage does not reach that far. */
export async function treeRoot(size: number, reader: HashReader): Promise<Uint8Array> {
  assertCount(size);
  if (size === 0) return emptyRoot();
  const [root] = await hashRanges([{ from: 0, to: size }], reader);
  return root!;
}

/**
 * The inclusion proof (audit path) of entry `index` in the tree of `size` entries, from the leaf's sibling to the root's
 * child. Throws `out-of-range` unless `index < size`.
 */
export async function buildInclusionProof(index: number, size: number, reader: HashReader): Promise<Uint8Array[]> {
  assertCount(index);
  assertCount(size);
  if (index >= size) throw new ProofError('out-of-range', `There is no entry ${index} in a log of ${size}.`);
  return hashRanges(siblingsOfEntry(index, { from: 0, to: size }), reader);
}

/**
 * The proof that the tree of `newSize` entries begins with the tree of `oldSize` entries. Empty where nothing has to be
 * shown: both sizes equal, or the old tree empty. Throws `out-of-range` unless `oldSize <= newSize`.
 */
export async function buildConsistencyProof(
  oldSize: number,
  newSize: number,
  reader: HashReader,
): Promise<Uint8Array[]> {
  assertCount(oldSize);
  assertCount(newSize);
  if (oldSize > newSize) throw new ProofError('out-of-range', `A log of ${newSize} cannot hold a log of ${oldSize}.`);
  if (oldSize === 0 || oldSize === newSize) return [];
  return hashRanges(partsSinceSize(oldSize, { from: 0, to: newSize }, true), reader);
}

/** PATH(m, D[n]) of RFC 6962 section 2.1.1, as ranges. */
function siblingsOfEntry(index: number, range: Range): Range[] {
  if (range.to - range.from === 1) return [];
  const { left, right } = halves(range);
  return index < left.to ? [...siblingsOfEntry(index, left), right] : [...siblingsOfEntry(index, right), left];
}

/** SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2, as ranges. `isOldTree`: the old tree's root is the range's hash. */
function partsSinceSize(oldSize: number, range: Range, isOldTree: boolean): Range[] {
  if (oldSize === range.to) return isOldTree ? [] : [range];
  const { left, right } = halves(range);
  return oldSize <= left.to
    ? [...partsSinceSize(oldSize, left, isOldTree), right]
    : [...partsSinceSize(oldSize, right, false), left];
}

/** The left half has the largest power of two of entries that is smaller than the whole. */
function halves({ from, to }: Range): { left: Range; right: Range } {
  const middle = from + 2 ** log2Floor(to - from - 1);
  return { left: { from, to: middle }, right: { from: middle, to } };
}

async function hashRanges(ranges: readonly Range[], reader: HashReader): Promise<Uint8Array[]> {
  const subtrees = ranges.map(({ from, to }) => subtreesOf(from, to));
  const hashes = await readSubtrees(subtrees.flat(), reader);
  let at = 0;
  return subtrees.map(({ length }) => foldSubtrees(hashes.slice(at, (at += length))));
}

/** The hash above complete subtrees of falling size, given from left to right. */
export function foldSubtrees(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}
