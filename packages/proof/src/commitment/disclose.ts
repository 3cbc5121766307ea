/**
 * Building the proof that some messages belong to an exhibit without showing the others: the hashes of the largest subtrees
 * without a disclosed message, from left to right (docs/spec/commitment.md). No hash is given twice, and none that can be
 * computed from the disclosed messages; all messages disclosed need no hash at all.
 */
import { ProofError } from '../error.ts';
import { leafHash, nodeHash } from '../log/hash.ts';
import { assertEntry } from './root.ts';

export interface DisclosureBuilder {
  /** Adds the entry of the next message of the exhibit, disclosed or not, from ordinal 0 on. */
  add(entry: Uint8Array): void;
  /** The proof, once every entry was added. Throws `out-of-range` where an ordinal was not reached. */
  proof(): Uint8Array[];
}

/**
 * Builds a proof while entries stream by; memory grows with the proof, not with the exhibit.
 * @param ordinals The disclosed messages, in any order; duplicates are refused with `commitment-invalid`
 */
export function createDisclosure(ordinals: Iterable<number>): DisclosureBuilder {
  return new Discloser(sortedOnce(ordinals));
}

/** The proof for several messages at once, in deterministic order; see `createDisclosure`. */
export function buildDisclosure(entries: Iterable<Uint8Array>, ordinals: Iterable<number>): Uint8Array[] {
  const disclosure = createDisclosure(ordinals);
  for (const entry of entries) disclosure.add(entry);
  return disclosure.proof();
}

/** The RFC 6962 audit path of one message: sibling hashes from the leaf up. Throws `out-of-range` where there is no such message. */
export function buildMessageInclusion(entries: Iterable<Uint8Array>, ordinal: number): Uint8Array[] {
  const discloser = new Discloser(sortedOnce([ordinal]));
  for (const entry of entries) discloser.add(entry);
  return discloser.siblings();
}

/** A subtree of `size` entries from `start`; `hash` is null where it holds a disclosed message. */
interface Subtree {
  readonly start: number;
  readonly size: number;
  readonly hash: Uint8Array | null;
}

interface Sibling {
  readonly start: number;
  readonly hash: Uint8Array;
}

class Discloser implements DisclosureBuilder {
  readonly #ordinals: readonly number[];
  readonly #subtrees: Subtree[] = [];
  /** Hidden subtrees whose sibling holds a disclosed message, in the order in which they were completed. */
  readonly #siblings: Sibling[] = [];
  #count = 0;
  #reached = 0;

  constructor(ordinals: readonly number[]) {
    this.#ordinals = ordinals;
  }

  add(entry: Uint8Array): void {
    assertEntry(entry);
    const isDisclosed = this.#ordinals[this.#reached] === this.#count;
    if (isDisclosed) this.#reached += 1;
    let subtree: Subtree = { start: this.#count, size: 1, hash: isDisclosed ? null : leafHash(entry) };
    while (this.#subtrees.at(-1)?.size === subtree.size) subtree = this.#join(this.#subtrees.pop()!, subtree);
    this.#subtrees.push(subtree);
    this.#count += 1;
  }

  proof(): Uint8Array[] {
    return this.#finish()
      .sort((a, b) => a.start - b.start)
      .map(({ hash }) => hash);
  }

  /** For one disclosed message, hidden subtrees complete from its leaf up: just the order of an audit path. */
  siblings(): Uint8Array[] {
    return this.#finish().map(({ hash }) => hash);
  }

  #finish(): Sibling[] {
    if (this.#reached < this.#ordinals.length) {
      const missing = this.#ordinals[this.#reached];
      throw new ProofError('out-of-range', `There is no message ${missing} in an exhibit of ${this.#count}.`);
    }
    const rest = this.#subtrees.splice(0);
    if (rest.length === 0) return this.#siblings;
    const { start, hash } = rest.reduceRight((right, left) => this.#join(left, right));
    if (hash !== null) this.#siblings.push({ start, hash });
    return this.#siblings;
  }

  #join(left: Subtree, right: Subtree): Subtree {
    const joined = { start: left.start, size: left.size + right.size };
    if (left.hash !== null && right.hash !== null) return { ...joined, hash: nodeHash(left.hash, right.hash) };
    for (const { start, hash } of [left, right]) if (hash !== null) this.#siblings.push({ start, hash });
    return { ...joined, hash: null };
  }
}

function sortedOnce(ordinals: Iterable<number>): number[] {
  const sorted = [...ordinals].sort((a, b) => a - b);
  for (const [at, ordinal] of sorted.entries()) {
    if (!Number.isSafeInteger(ordinal) || ordinal < 0) {
      throw new ProofError('out-of-range', 'Expected ordinals to be whole numbers, zero or more.');
    }
    if (sorted[at - 1] === ordinal)
      throw new ProofError('commitment-invalid', `Message ${ordinal} is disclosed twice.`);
  }
  return sorted;
}
