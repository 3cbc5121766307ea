/**
 * The signed messages and the signature bytes of cosignatures (C2SP tlog-cosignature, v1): a witness says that, as of a time,
 * this was the largest tree of this log it had seen, consistent with all before.
 */
import { concatBytes } from '../digest/bytes.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { parseCheckpoint } from './checkpoint-body.ts';
import type { CosignatureKind } from './key.ts';

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES: Readonly<Record<CosignatureKind, number>> = { cosignature: 64, 'ml-dsa-44-cosignature': 2420 };
const SUBTREE_LABEL = 'subtree/v1\n\0';
/** Longest name and origin that the ML-DSA message can hold, in bytes. */
const TEXT_BYTES_MAX = 255;

/** The witness as the message may commit to it: the ML-DSA one does, the Ed25519 one does not. */
interface Cosigner {
  readonly kind: CosignatureKind;
  readonly name: string;
}

/** What the witness signs. Throws `malformed-note` or `malformed-checkpoint` where the body is no checkpoint. */
export function cosignedMessage(noteBody: string, timestampSeconds: number, { kind, name }: Cosigner): Uint8Array {
  switch (kind) {
    case 'cosignature':
      return utf8(`cosignature/v1\ntime ${timestampSeconds}\n${noteBody}`, 'malformed-note');
    case 'ml-dsa-44-cosignature':
      return cosignedSubtree(noteBody, timestampSeconds, name);
  }
}

/** `cosigned_message` of a whole tree: `start` is 0. Extension lines are not in it. */
function cosignedSubtree(noteBody: string, timestampSeconds: number, name: string): Uint8Array {
  const { origin, size, root } = parseCheckpoint(noteBody);
  return concatBytes(
    utf8(SUBTREE_LABEL, 'malformed-note'),
    shortText(name),
    uint64(timestampSeconds),
    shortText(origin),
    uint64(0),
    uint64(size),
    root,
  );
}

/** `opaque<1..2^8-1>` of RFC 8446: one byte of length and the bytes. */
function shortText(text: string): Uint8Array {
  const bytes = utf8(text, 'malformed-note');
  if (bytes.length === 0 || bytes.length > TEXT_BYTES_MAX)
    throw new ProofError('malformed-note', `An ML-DSA cosignature takes names of at most ${TEXT_BYTES_MAX} bytes.`);
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** The signature bytes: the time as 8 bytes, most significant first, and the signature itself. */
export function joinTimestamp(timestampSeconds: number, signature: Uint8Array): Uint8Array {
  if (!Number.isSafeInteger(timestampSeconds) || timestampSeconds < 0) {
    throw new ProofError('number-too-large', 'Expected whole seconds since 1970-01-01 UTC, from 0 to 2^53 - 1.');
  }
  return concatBytes(uint64(timestampSeconds), signature);
}

/** The parts of the signature bytes; null where they have another length, or a time beyond 2^53 - 1 seconds. */
export function splitTimestamp(
  signature: Uint8Array,
  kind: CosignatureKind,
): { timestampSeconds: number; signature: Uint8Array } | null {
  if (signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES[kind]) return null;
  const timestampSeconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0));
  if (!Number.isSafeInteger(timestampSeconds)) return null;
  return { timestampSeconds, signature: signature.slice(TIMESTAMP_BYTES) };
}
