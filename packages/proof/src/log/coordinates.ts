/**
 * Where the hashes of complete subtrees are kept. A hash that is stored never changes: only subtrees of 2^level entries
 * are stored, each at the moment when its last entry is appended, so storage only ever grows at its end.
 *
 * The numbering is that of Go's golang.org/x/mod/sumdb/tlog (after Crosby and Wallach, 2009, section 3.3): appending entry n
 * stores its leaf hash and then, from low to high, the hash of every subtree that n completes.
 *
 * Entries are counted to 2^53 - 1 in theory; bit operators are not used because they stop at 2^31.
 */
import { ProofError } from '../error.ts';

/** A complete subtree: entries `n * 2^level` up to, not including, `(n + 1) * 2^level`. */
export interface Subtree {
  readonly level: number;
  readonly n: number;
}

/** Number of hashes stored for a log of `size` entries: 2 * size - (number of one bits in size). */
export function storedHashCount(size: number): number {
  assertCount(size);
  return assertExact(2 * size - countOnes(size));
}

/** Storage index of the hash of the `n`-th complete subtree at `level` (level 0: the leaf hash of entry `n`). */
export function storedHashIndex(level: number, n: number): number {
  assertCount(level);
  assertCount(n);
  const lastEntry = assertExact((n + 1) * 2 ** level - 1);
  return assertExact(storedHashCount(lastEntry) + level);
}

/** The subtree whose hash is stored at `index`: the inverse of `storedHashIndex`. */
export function splitStoredHashIndex(index: number): Subtree {
  assertCount(index);
  let lastEntry = Math.floor(index / 2);
  while (storedHashCount(lastEntry + 1) <= index) lastEntry++;
  const level = index - storedHashCount(lastEntry);
  return { level, n: Math.floor(lastEntry / 2 ** level) };
}

/**
 * The complete subtrees, from left to right and each as large as possible, that together are the entries from `from` up
 * to, not including, `to`. `from` must be 0 or a multiple of a power of two that is at least `to - from`, as all ranges
 * in proofs are.
 */
export function subtreesOf(from: number, to: number): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < to;) {
    const level = log2Floor(to - at);
    subtrees.push({ level, n: at / 2 ** level });
    at += 2 ** level;
  }
  return subtrees;
}

/** The largest `level` with 2^level <= count. `count` is at least 1. */
export function log2Floor(count: number): number {
  let level = 0;
  for (let rest = count; rest >= 2; rest = Math.floor(rest / 2)) level++;
  return level;
}

/** Throws `out-of-range` unless `count` is a whole number from 0, and `number-too-large` beyond 2^53 - 1. */
export function assertCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new ProofError('out-of-range', 'Expected a whole number, zero or more.');
  }
  assertExact(count);
}

function assertExact(count: number): number {
  if (count > Number.MAX_SAFE_INTEGER) {
    throw new ProofError('number-too-large', 'Logs are supported up to the size at which a count exceeds 2^53 - 1.');
  }
  return count;
}

function countOnes(count: number): number {
  let ones = 0;
  for (let rest = count; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
