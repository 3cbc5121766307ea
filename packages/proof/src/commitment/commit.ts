/**
 * One message's commitment (docs/spec/commitment.md): a salted digest from which nothing can be learnt or guessed, and which
 * only this record, with this salt, opens. Salts are derived from the exhibit's secret, so none has to be stored; destroying
 * the secret cuts every commitment of the exhibit loose from its message.
 */
import { shortSha256 } from '#short-digest';
import { canonicalBytes, type JsonValue } from '../canonical/canonicalize.ts';
import { ProofError } from '../error.ts';
import { SALT_BYTES } from '../log/entry.ts';
import { hmacSha256 } from './hmac.ts';

const SECRET_BYTES = 32;
const LABEL = new TextEncoder().encode('custodia/message-salt/v1');

/**
 * The salt of message `ordinal` (from 0) of an exhibit: HMAC-SHA256(secret, "custodia/message-salt/v1" ‖ u64be(ordinal)).
 * Salts of other messages cannot be told from it.
 * @throws ProofError `malformed-salt` unless the secret has 32 bytes, `out-of-range` unless the ordinal is a whole number from 0
 */
export function messageSalt(secret: Uint8Array, ordinal: number): Uint8Array {
  if (secret.length !== SECRET_BYTES) {
    throw new ProofError(
      'malformed-salt',
      `An exhibit's secret is ${SECRET_BYTES} bytes; this one is ${secret.length}.`,
    );
  }
  const message = new Uint8Array(LABEL.length + 8);
  message.set(LABEL);
  message.set(u64be(ordinal), LABEL.length);
  return hmacSha256(secret, message);
}

/**
 * The entry of one message: SHA-256(salt ‖ canonical record), 32 bytes.
 * @param record The record, or its canonical bytes (RFC 8785) where the caller has them already
 * @throws ProofError `malformed-salt` unless the salt has 32 bytes, and what `canonicalBytes` throws
 */
export function commitMessage(salt: Uint8Array, record: JsonValue | Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) {
    throw new ProofError('malformed-salt', `A salt is ${SALT_BYTES} bytes; this one is ${salt.length}.`);
  }
  const bytes = record instanceof Uint8Array ? record : canonicalBytes(record);
  const input = new Uint8Array(SALT_BYTES + bytes.length);
  input.set(salt);
  input.set(bytes, SALT_BYTES);
  return shortSha256(input);
}

/** Eight bytes, most significant first. */
export function u64be(count: number): Uint8Array {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new ProofError('out-of-range', 'Expected a whole number, zero or more.');
  }
  const bytes = new Uint8Array(8);
  for (let at = 7, rest = count; rest > 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}
