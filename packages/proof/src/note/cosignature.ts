/**
 * The signed message and the signature bytes of an Ed25519 cosignature (C2SP tlog-cosignature, v1): a witness says that, as
 * of a time, this was the largest tree of this log it had seen, consistent with all before.
 */
import { concatBytes } from '../digest/bytes.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** What the witness signs: header line, time line, and the whole body of the checkpoint note. */
export function cosignedMessage(noteBody: string, timestampSeconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestampSeconds}\n${noteBody}`, 'malformed-note');
}

/** The signature bytes: the time as 8 bytes, most significant first, and the Ed25519 signature. */
export function joinTimestamp(timestampSeconds: number, ed25519Signature: Uint8Array): Uint8Array {
  if (!Number.isSafeInteger(timestampSeconds) || timestampSeconds < 0) {
    throw new ProofError('number-too-large', 'Expected whole seconds since 1970-01-01 UTC, from 0 to 2^53 - 1.');
  }
  const time = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timestampSeconds));
  return concatBytes(time, ed25519Signature);
}

/** The parts of the signature bytes; null where they have another length, or a time beyond 2^53 - 1 seconds. */
export function splitTimestamp(
  signature: Uint8Array,
): { timestampSeconds: number; ed25519Signature: Uint8Array } | null {
  if (signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) return null;
  const timestampSeconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(timestampSeconds)) return null;
  return { timestampSeconds, ed25519Signature: signature.slice(TIMESTAMP_BYTES) };
}
