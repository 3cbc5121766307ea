/** The three hashes of a Merkle tree (RFC 6962 section 2.1, unchanged in RFC 9162 section 2.1.1), over SHA-256. */
import { sha256 } from '#digest';
import { SHA256_BYTES } from '../digest/hasher.ts';
import { ProofError } from '../error.ts';

export const HASH_BYTES = SHA256_BYTES;

/** Different first bytes for leaves and nodes: no node can be passed off as an entry. */
const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/** The hash of an entry as a leaf: SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = LEAF_PREFIX;
  input.set(entry, 1);
  return sha256(input);
}

/** The hash of the node above two hashes: SHA-256(0x01 ‖ left ‖ right). Throws `malformed-hash` unless both are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  assertHash(left);
  assertHash(right);
  const input = new Uint8Array(1 + 2 * HASH_BYTES);
  input[0] = NODE_PREFIX;
  input.set(left, 1);
  input.set(right, 1 + HASH_BYTES);
  return sha256(input);
}

/** The root of the tree without entries: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** Throws `malformed-hash` unless `hash` is 32 bytes. */
export function assertHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES) {
    throw new ProofError('malformed-hash', `A hash is ${HASH_BYTES} bytes; this one is ${hash.length}.`);
  }
}
