/**
 * Checking disclosed messages against an exhibit's commitment root (docs/spec/commitment.md). Written from that text, not from
 * the code that builds proofs. Nothing here throws: what is malformed does not hold, and the reason is named.
 */
import type { JsonValue } from '../canonical/canonicalize.ts';
import { equalBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';
import { SALT_BYTES } from '../log/entry.ts';
import { emptyRoot, HASH_BYTES, leafHash, nodeHash } from '../log/hash.ts';
import { commitMessage } from './commit.ts';
import { sealRoot } from './root.ts';

export interface DisclosedMessage {
  /** Number of the message in its exhibit, from 0. */
  readonly ordinal: number;
  readonly salt: Uint8Array;
  /** The record, or its canonical bytes (RFC 8785). */
  readonly record: JsonValue | Uint8Array;
}

export interface DisclosureClaim {
  /** The commitment root of the exhibit, as it stands in the log. */
  readonly root: Uint8Array;
  /** Number of messages in the exhibit, as it stands in the log. */
  readonly count: number;
  /** In ascending order of ordinals. */
  readonly disclosed: Iterable<DisclosedMessage>;
  readonly proof: readonly Uint8Array[];
}

export type DisclosureFault =
  | 'malformed-root'
  | 'malformed-count'
  | 'malformed-ordinal'
  | 'ordinal-beyond-count'
  | 'ordinals-not-ascending'
  | 'malformed-salt'
  | 'malformed-record'
  | 'malformed-proof'
  | 'proof-too-short'
  | 'proof-too-long'
  | 'root-mismatch';

export type DisclosureResult =
  | { readonly holds: true; /** Number of messages disclosed. */ readonly disclosed: number; readonly count: number }
  | {
      readonly holds: false;
      readonly fault: DisclosureFault;
      /** A sentence without evidence text. */
      readonly because: string;
      /** Place in the list of disclosed messages, or in the proof, where the fault lies in one of them; else null. */
      readonly at: number | null;
    };

/** Takes disclosed messages one by one, so that a package of any size can be checked as it is read. */
export interface DisclosureCheck {
  add(message: DisclosedMessage): void;
  finish(proof: readonly Uint8Array[]): DisclosureResult;
}

/** Whether these messages, and nothing else at these places, are what the exhibit's root commits to. */
export function verifyDisclosure({ root, count, disclosed, proof }: DisclosureClaim): DisclosureResult {
  const check = createDisclosureCheck({ root, count });
  for (const message of disclosed) check.add(message);
  return check.finish(proof);
}

export function createDisclosureCheck(commitment: Pick<DisclosureClaim, 'root' | 'count'>): DisclosureCheck {
  return new Checker(commitment.root, commitment.count);
}

type Refusal = Extract<DisclosureResult, { holds: false }>;

class Checker implements DisclosureCheck {
  readonly #root: Uint8Array;
  readonly #count: number;
  readonly #ordinals: number[] = [];
  readonly #leaves: Uint8Array[] = [];
  /** The first fault met; later messages are not looked at. */
  #refusal: Refusal | null;

  constructor(root: Uint8Array, count: number) {
    this.#root = root;
    this.#count = count;
    this.#refusal = findCommitmentFault(root, count);
  }

  add({ ordinal, salt, record }: DisclosedMessage): void {
    if (this.#refusal !== null) return;
    const at = this.#ordinals.length;
    this.#refusal = this.#findMessageFault(ordinal, salt, at);
    if (this.#refusal !== null) return;
    const leaf = findLeaf(salt, record);
    if (leaf === null) this.#refusal = refuse('malformed-record', 'A disclosed message is not a JSON value.', at);
    else {
      this.#ordinals.push(ordinal);
      this.#leaves.push(leaf);
    }
  }

  #findMessageFault(ordinal: number, salt: Uint8Array, at: number): Refusal | null {
    if (!isCount(ordinal)) return refuse('malformed-ordinal', 'A disclosed message has no valid ordinal.', at);
    if (ordinal >= this.#count) {
      return refuse('ordinal-beyond-count', `There is no message ${ordinal} in an exhibit of ${this.#count}.`, at);
    }
    if (ordinal <= (this.#ordinals[at - 1] ?? -1)) {
      return refuse('ordinals-not-ascending', `Message ${ordinal} is repeated or out of order.`, at);
    }
    if (salt.length !== SALT_BYTES) {
      return refuse('malformed-salt', `The salt of message ${ordinal} is not ${SALT_BYTES} bytes.`, at);
    }
    return null;
  }

  finish(proof: readonly Uint8Array[]): DisclosureResult {
    if (this.#refusal !== null) return this.#refusal;
    const malformed = proof.findIndex((hash) => hash.length !== HASH_BYTES);
    if (malformed !== -1)
      return refuse('malformed-proof', `A hash of the proof is not ${HASH_BYTES} bytes.`, malformed);
    const walk = new Walk(this.#ordinals, this.#leaves, proof);
    const treeRoot = this.#count === 0 ? emptyRoot() : walk.hash(0, this.#count, 0, this.#ordinals.length);
    if (treeRoot === null)
      return refuse('proof-too-short', 'The proof lacks hashes for messages that are not shown.', null);
    if (walk.used < proof.length)
      return refuse('proof-too-long', 'The proof holds hashes that belong nowhere.', walk.used);
    if (!equalBytes(sealRoot(this.#count, treeRoot), this.#root)) {
      return refuse('root-mismatch', 'The messages shown are not those that the exhibit commits to.', null);
    }
    return { holds: true, disclosed: this.#ordinals.length, count: this.#count };
  }
}

/** Computes the tree root from disclosed leaves and, for every largest subtree without one, the next hash of the proof. */
class Walk {
  readonly #ordinals: readonly number[];
  readonly #leaves: readonly Uint8Array[];
  readonly #proof: readonly Uint8Array[];
  used = 0;

  constructor(ordinals: readonly number[], leaves: readonly Uint8Array[], proof: readonly Uint8Array[]) {
    this.#ordinals = ordinals;
    this.#leaves = leaves;
    this.#proof = proof;
  }

  /** Entries `start` to `start + size`, which hold the disclosed ones numbered `from` to `to`. Null where the proof ran out. */
  hash(start: number, size: number, from: number, to: number): Uint8Array | null {
    if (from === to) return this.#proof[this.used++] ?? null;
    if (size === 1) return this.#leaves[from]!;
    const half = leftSize(size);
    const middle = this.#firstFrom(start + half, from, to);
    const left = this.hash(start, half, from, middle);
    const right = left === null ? null : this.hash(start + half, size - half, middle, to);
    return left === null || right === null ? null : nodeHash(left, right);
  }

  /** Position of the first disclosed ordinal from `ordinal` on, between `from` and `to`. */
  #firstFrom(ordinal: number, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ordinals[middle]! < ordinal) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The largest power of two smaller than `size`, which is at least 2 (RFC 6962, 2.1). */
export function leftSize(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

function findCommitmentFault(root: Uint8Array, count: number): Refusal | null {
  if (root.length !== HASH_BYTES) return refuse('malformed-root', `The root is not ${HASH_BYTES} bytes.`, null);
  return isCount(count)
    ? null
    : refuse('malformed-count', 'The number of messages is not a whole number from 0.', null);
}

function findLeaf(salt: Uint8Array, record: JsonValue | Uint8Array): Uint8Array | null {
  try {
    return leafHash(commitMessage(salt, record));
  } catch (error) {
    if (error instanceof ProofError) return null;
    throw error;
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function refuse(fault: DisclosureFault, because: string, at: number | null): Refusal {
  return { holds: false, fault, because, at };
}
