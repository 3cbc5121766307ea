/** The root over all messages of an exhibit, built while they stream by: memory grows with the logarithm of their number. */
import { sha256 } from '#digest';
import { concatBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';
import { emptyRoot, HASH_BYTES, leafHash, nodeHash } from '../log/hash.ts';
import { u64be } from './commit.ts';

/** First byte of what the root is the digest of; 0x00 and 0x01 begin leaves and nodes (RFC 6962). */
const ROOT_PREFIX = 0x02;

export interface CommitmentRoot {
  /** Number of messages added. */
  readonly count: number;
  /** Adds the entry of the next message. Throws `malformed-entry` unless it is 32 bytes. */
  add(entry: Uint8Array): void;
  /** The root over the messages added so far: 32 bytes. More may be added afterwards. */
  root(): Uint8Array;
}

export function createCommitmentRoot(): CommitmentRoot {
  return new Frontier();
}

/**
 * The root that binds a tree to its number of leaves: SHA-256(0x02 ‖ u64be(count) ‖ tree root). A bare RFC 6962 root does not:
 * where inner nodes are given as hashes, trees of several sizes can lead to the same root.
 */
export function sealRoot(count: number, treeRoot: Uint8Array): Uint8Array {
  return sha256(concatBytes(Uint8Array.of(ROOT_PREFIX), u64be(count), treeRoot));
}

export function assertEntry(entry: Uint8Array): void {
  if (entry.length !== HASH_BYTES) {
    throw new ProofError('malformed-entry', `A message entry is ${HASH_BYTES} bytes; this one is ${entry.length}.`);
  }
}

/** Roots of the complete subtrees to the left of the next leaf, largest first (as the one bits of `count`). */
class Frontier implements CommitmentRoot {
  readonly #subtrees: Uint8Array[] = [];
  count = 0;

  add(entry: Uint8Array): void {
    assertEntry(entry);
    let hash = leafHash(entry);
    for (let rest = this.count; rest % 2 === 1; rest = (rest - 1) / 2) hash = nodeHash(this.#subtrees.pop()!, hash);
    this.#subtrees.push(hash);
    this.count += 1;
  }

  root(): Uint8Array {
    const treeRoot =
      this.count === 0 ? emptyRoot() : this.#subtrees.reduceRight((right, left) => nodeHash(left, right));
    return sealRoot(this.count, treeRoot);
  }
}
