/**
 * Keys of signed notes (C2SP signed-note): a name and a 4-byte ID, which bind the name, the kind of signature and the public
 * key. Written as `name+hexid+base64(type ‖ key)`, which is what a recipient pins.
 */
import { sha256 } from '#digest';
import { base64, fromBase64 } from '../digest/base64.ts';
import { concatBytes } from '../digest/bytes.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';

/** What a signature by the key says: the text (a log's own), or that a witness saw this checkpoint at a time. */
export const SIGNATURE_TYPES = { ed25519: 0x01, cosignature: 0x04, 'ml-dsa-44-cosignature': 0x06 } as const;
export type KeyKind = keyof typeof SIGNATURE_TYPES;

/** Kinds of key that a witness signs with. */
export const COSIGNATURE_KINDS = ['cosignature', 'ml-dsa-44-cosignature'] as const;
export type CosignatureKind = (typeof COSIGNATURE_KINDS)[number];

export function isCosignatureKind(kind: KeyKind): kind is CosignatureKind {
  return kind !== 'ed25519';
}

export interface NoteKey {
  readonly kind: KeyKind;
  readonly name: string;
  /** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key), as a number. */
  readonly keyId: number;
  /** 32 bytes of Ed25519 (RFC 8032); 1312 of ML-DSA-44 (FIPS 204). */
  readonly publicKey: Uint8Array;
}

const PUBLIC_KEY_BYTES: Readonly<Record<KeyKind, number>> = {
  ed25519: 32,
  cosignature: 32,
  'ml-dsa-44-cosignature': 1312,
};
const NAME_TEXT = /^[^\p{White_Space}+\u0000-\u001f\p{Cs}]+$/u;
const VKEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/su;

/** The key of this name, kind and public key. Throws `malformed-key` on a name or a public key that cannot be. */
export function noteKey(kind: KeyKind, name: string, publicKey: Uint8Array): NoteKey {
  assertKeyName(name);
  if (publicKey.length !== PUBLIC_KEY_BYTES[kind]) {
    throw new ProofError('malformed-key', `A public key of kind ${kind} is ${PUBLIC_KEY_BYTES[kind]} bytes.`);
  }
  const typed = concatBytes(Uint8Array.of(SIGNATURE_TYPES[kind]), publicKey);
  return { kind, name, keyId: keyIdOf(name, typed), publicKey };
}

/** The key in the form to hand to others (vkey): `name+hexid+base64(type ‖ public key)`. */
export function formatVkey({ kind, name, keyId, publicKey }: NoteKey): string {
  const typed = concatBytes(Uint8Array.of(SIGNATURE_TYPES[kind]), publicKey);
  return `${name}+${keyIdText(keyId)}+${base64(typed)}`;
}

/** Reads a vkey. Throws `malformed-key` where it is no such text, its ID is another key's, or its kind is not supported. */
export function parseVkey(vkey: string): NoteKey {
  const [, name, id, encoded] = VKEY.exec(vkey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) throw malformedVkey();
  const typed = decodeKey(encoded);
  const kind = kindOf(typed[0]);
  const key = noteKey(kind, name, typed.slice(1));
  if (keyIdText(key.keyId) !== id)
    throw new ProofError('malformed-key', 'The ID in the key is not the ID of this name and key.');
  return key;
}

/** The ID as eight hexadecimal digits, as in a vkey. */
export function keyIdText(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key), most significant first. */
export function keyIdOf(name: string, typedKey: Uint8Array): number {
  const digest = sha256(concatBytes(utf8(`${name}\n`, 'malformed-key'), typedKey));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

/** Throws `malformed-key` unless `name` can stand in a signature line: not empty, no white space, no plus, no controls. */
export function assertKeyName(name: string): void {
  if (!isKeyName(name)) {
    throw new ProofError(
      'malformed-key',
      'A key name is not empty and holds no white space, no plus and no control characters.',
    );
  }
}

export function isKeyName(name: string): boolean {
  return NAME_TEXT.test(name);
}

function kindOf(type: number | undefined): KeyKind {
  for (const kind of Object.keys(SIGNATURE_TYPES) as KeyKind[]) if (SIGNATURE_TYPES[kind] === type) return kind;
  throw new ProofError(
    'malformed-key',
    'Supported are Ed25519 keys (type 1), and cosignature keys of Ed25519 (type 4) and ML-DSA-44 (type 6).',
  );
}

function decodeKey(encoded: string): Uint8Array {
  try {
    return fromBase64(encoded);
  } catch (cause) {
    throw new ProofError('malformed-key', 'The key in the vkey is not base 64.', { cause });
  }
}

function malformedVkey(): ProofError {
  return new ProofError('malformed-key', 'Expected a verifier key: name+8 hexadecimal digits+base 64.');
}
