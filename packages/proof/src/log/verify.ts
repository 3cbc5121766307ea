/**
 * Checking proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2). Written from that text, not from the code that builds proofs.
 * Nothing here throws: what is malformed or out of range does not hold.
 */
import { equalBytes } from '../digest/bytes.ts';
import { emptyRoot, HASH_BYTES, leafHash, nodeHash } from './hash.ts';

export interface InclusionClaim {
  /** The log entry, as logged (not its leaf hash). */
  readonly entry: Uint8Array;
  /** Number of the entry, from 0. */
  readonly index: number;
  /** Number of entries in the tree that `root` is the root of. */
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** True exactly where `proof` shows that `entry` is number `index` of the `size` entries under `root`. */
export function verifyInclusion({ entry, index, size, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([root, ...proof])) return false;
  const path = new Path(index, size - 1);
  let hash = leafHash(entry);
  for (const sibling of proof) {
    if (path.isAtRoot) return false;
    hash = path.hasLeftSibling ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    path.climb();
  }
  return path.isAtRoot && equalBytes(hash, root);
}

/**
 * True exactly where `proof` shows that the tree of `newSize` entries begins with the tree of `oldSize`, unchanged.
 * An empty old tree begins every tree: its proof is empty, and its root must be the empty root.
 */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false;
  if (!areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, emptyRoot());
  return verifyGrowth({ oldSize, oldRoot, newSize, newRoot, proof });
}

function verifyGrowth({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  // Where the old tree is one complete subtree, its root is the first part, and the proof leaves it out.
  const [first, ...rest] = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  if (first === undefined || proof.length === 0) return false;
  const path = new Path(oldSize - 1, newSize - 1);
  path.climbWhileRight();
  let oldHash = first;
  let newHash = first;
  for (const part of rest) {
    if (path.isAtRoot) return false;
    if (path.hasLeftSibling) {
      oldHash = nodeHash(part, oldHash);
      newHash = nodeHash(part, newHash);
    } else {
      newHash = nodeHash(newHash, part);
    }
    path.climb();
  }
  return path.isAtRoot && equalBytes(oldHash, oldRoot) && equalBytes(newHash, newRoot);
}

/** The way from a node up to the root: `fn` and `sn` of RFC 9162, the node's number and the last number, level by level. */
class Path {
  #node: number;
  #last: number;

  constructor(node: number, last: number) {
    this.#node = node;
    this.#last = last;
  }

  get isAtRoot(): boolean {
    return this.#last === 0;
  }

  /** A node on the right edge without a right sibling is raised until it is someone's right sibling. */
  get hasLeftSibling(): boolean {
    return this.#node % 2 === 1 || this.#node === this.#last;
  }

  climb(): void {
    if (this.hasLeftSibling) while (this.#node % 2 === 0 && this.#node !== 0) this.#up();
    this.#up();
  }

  climbWhileRight(): void {
    while (this.#node % 2 === 1) this.#up();
  }

  #up(): void {
    this.#node = Math.floor(this.#node / 2);
    this.#last = Math.floor(this.#last / 2);
  }
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0;
}

function isPowerOfTwo(count: number): boolean {
  let rest = count;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES);
}
