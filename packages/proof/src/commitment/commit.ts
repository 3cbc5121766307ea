/**
 * One message's commitment (docs/spec/commitment.md): a salted digest from which nothing can be learnt or guessed, and which
 * only this record, with this salt, opens. Salts are derived from the exhibit's secret, so none has to be stored; destroying
 * the secret cuts every commitment of the exhibit loose from its message.
 */
import { sha256 } from '#digest';
import { canonicalBytes, type JsonValue } from '../canonical/canonicalize.ts';
import { ProofError } from '../error.ts';
import { SALT_BYTES } from '../log/entry.ts';
import { createHmacSha256 } from './hmac.ts';

const SECRET_BYTES = 32;
const LABEL = new TextEncoder().encode('custodia/message-salt/v1');

/**
 * The salt of message `ordinal` (from 0) of an exhibit: HMAC-SHA256(secret, "custodia/message-salt/v1" ‖ u64be(ordinal)).
 * Salts of other messages cannot be told from it.
 * @throws ProofError `malformed-salt` unless the secret has 32 bytes, `out-of-range` unless the ordinal is a whole number from 0
 */
export function messageSalt(secret: Uint8Array, ordinal: number): Uint8Array {
  return createMessageSalts(secret)(ordinal);
}

/** As `messageSalt`, for many messages of one exhibit. Throws as it does. */
export function createMessageSalts(secret: Uint8Array): (ordinal: number) => Uint8Array {
  if (secret.length !== SECRET_BYTES) {
    throw new ProofError(
      'malformed-salt',
      `An exhibit's secret is ${SECRET_BYTES} bytes; this one is ${secret.length}.`,
    );
  }
  const message = new Uint8Array(LABEL.length + 8);
  message.set(LABEL);
  const hmac = createHmacSha256(secret, message.length);
  return (ordinal) => {
    message.set(u64be(ordinal), LABEL.length);
    return hmac(message);
  };
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
  return sha256(input);
}

const encoder = new TextEncoder();
/** Room for salt and record of a usual message; a longer one gets its own. Overwritten at each call, never given out. */
const scratch = new Uint8Array(16_384);

/** As `commitMessage`, of a record that is canonical text (RFC 8785) already. */
export function commitCanonicalText(salt: Uint8Array, text: string): Uint8Array {
  if (salt.length !== SALT_BYTES || SALT_BYTES + text.length * 3 > scratch.length) {
    return commitMessage(salt, encoder.encode(text));
  }
  scratch.set(salt);
  const { written } = encoder.encodeInto(text, scratch.subarray(SALT_BYTES));
  return sha256(scratch.subarray(0, SALT_BYTES + written));
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
