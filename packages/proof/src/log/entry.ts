/**
 * What stands in the log for a record: a salted digest, never the record. Whoever holds record and salt can show that the
 * record was logged; destroy the salt, and the entry can no longer be linked to any record, while the log still verifies.
 */
import { sha256 } from '#digest';
import { canonicalBytes, type JsonValue } from '../canonical/canonicalize.ts';
import { concatBytes } from '../digest/bytes.ts';
import { ProofError } from '../error.ts';

/** 256 bits of randomness, so that not even a record of few possible values can be guessed from its entry. */
export const SALT_BYTES = 32;

/**
 * The log entry of `record`: SHA-256(salt ‖ canonical record), 32 bytes.
 * Throws `malformed-salt` where `salt` is not 32 bytes, and what `canonicalize` throws.
 */
export function entryOf(salt: Uint8Array, record: JsonValue): Uint8Array {
  if (salt.length !== SALT_BYTES) {
    throw new ProofError('malformed-salt', `A salt is ${SALT_BYTES} bytes; this one is ${salt.length}.`);
  }
  return sha256(concatBytes(salt, canonicalBytes(record)));
}
