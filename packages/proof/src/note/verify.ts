/**
 * Opening notes: which known keys signed the text. Verifying needs public keys only and never the code that signs.
 *
 * Ed25519 is checked as RFC 8032 asks (encodings must be canonical), not by the looser rules of ZIP 215.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { cosignedMessage, splitTimestamp } from './cosignature.ts';
import { keyIdText, parseVkey, type CosignatureKind, type KeyKind, type NoteKey } from './key.ts';
import { parseNote, type Note, type NoteSignature } from './parse.ts';

/** A signature by a known key that holds. */
export interface VerifiedSignature extends NoteSignature {
  readonly kind: KeyKind;
  /** When the witness says it cosigned, in seconds since 1970-01-01 UTC; null for a signature that carries no time. */
  readonly timestampSeconds: number | null;
}

export interface OpenedNote {
  readonly text: string;
  /** At least one, and at most one of each key: the first. */
  readonly verified: readonly VerifiedSignature[];
  /** By keys that are not known: they show nothing, and harm nothing. */
  readonly unverified: readonly NoteSignature[];
}

/**
 * Reads a note and checks every signature by a key among `keys` (vkeys or parsed). Unknown keys are ignored.
 *
 * Throws `malformed-note`; `invalid-signature` where a known key's signature does not hold; `unsigned` where no known key
 * signed; `malformed-key` or `ambiguous-key` where `keys` are no use.
 */
export function openNote(note: Uint8Array | string, keys: readonly (NoteKey | string)[]): OpenedNote {
  const { text, verified, unverified, failed } = checkNote(parseNote(note), keys);
  const [bad] = failed;
  if (bad !== undefined) {
    throw new ProofError('invalid-signature', `The signature of ${bad.name} (${keyIdText(bad.keyId)}) does not hold.`);
  }
  if (verified.length === 0) throw new ProofError('unsigned', 'No known key signed this note.');
  return { text, verified, unverified };
}

/** What `openNote` judges by, for callers that report instead of refusing: `failed` are bad signatures by known keys. */
export interface CheckedNote extends OpenedNote {
  readonly failed: readonly NoteSignature[];
}

/** Every signature by a known key is checked; a key that signed more than once is listed once. */
export function checkNote({ text, signatures }: Note, keys: readonly (NoteKey | string)[]): CheckedNote {
  const known = indexKeys(keys);
  const verified: VerifiedSignature[] = [];
  const unverified: NoteSignature[] = [];
  const failed: NoteSignature[] = [];
  for (const signature of signatures) {
    const key = known.get(lookupKey(signature));
    const checked = key === undefined ? null : verifySignature(text, signature, key);
    if (key === undefined) unverified.push(signature);
    else if (checked === null) failed.push(signature);
    else if (!verified.some((other) => lookupKey(other) === lookupKey(checked))) verified.push(checked);
  }
  return { text, verified, unverified, failed };
}

/** The signature with what it says, or null where it does not hold. */
function verifySignature(text: string, signature: NoteSignature, key: NoteKey): VerifiedSignature | null {
  switch (key.kind) {
    case 'ed25519':
      return holds(signature.signature, utf8(text, 'malformed-note'), key)
        ? { ...signature, kind: key.kind, timestampSeconds: null }
        : null;
    case 'cosignature':
    case 'ml-dsa-44-cosignature':
      return verifyCosignature(text, signature, { ...key, kind: key.kind });
  }
}

function verifyCosignature(
  text: string,
  signature: NoteSignature,
  key: NoteKey & { readonly kind: CosignatureKind },
): VerifiedSignature | null {
  const parts = splitTimestamp(signature.signature, key.kind);
  if (parts === null) return null;
  const { timestampSeconds } = parts;
  const message = findMessage(text, timestampSeconds, key);
  if (message === null) return null;
  const hold = key.kind === 'cosignature' ? holds : holdsMlDsa;
  return hold(parts.signature, message, key) ? { ...signature, kind: key.kind, timestampSeconds } : null;
}

/** Null where the text is no checkpoint, so that nothing can have been cosigned. */
function findMessage(
  text: string,
  timestampSeconds: number,
  key: NoteKey & { readonly kind: CosignatureKind },
): Uint8Array | null {
  try {
    return cosignedMessage(text, timestampSeconds, key);
  } catch (cause) {
    if (cause instanceof ProofError) return null;
    throw cause;
  }
}

/** ML-DSA-44 (FIPS 204) with an empty context. */
function holdsMlDsa(signature: Uint8Array, message: Uint8Array, { publicKey }: NoteKey): boolean {
  try {
    return ml_dsa44.verify(signature, message, publicKey);
  } catch {
    return false;
  }
}

function holds(signature: Uint8Array, message: Uint8Array, { publicKey }: NoteKey): boolean {
  if (signature.length !== 64) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    // The library throws on some malformed points; a signature it cannot read does not hold.
    return false;
  }
}

function indexKeys(keys: readonly (NoteKey | string)[]): ReadonlyMap<string, NoteKey> {
  const known = new Map<string, NoteKey>();
  for (const key of keys.map((each) => (typeof each === 'string' ? parseVkey(each) : each))) {
    const other = known.get(lookupKey(key));
    if (other !== undefined && !isSameKey(other, key)) {
      throw new ProofError(
        'ambiguous-key',
        `Two different keys are named ${key.name} with ID ${keyIdText(key.keyId)}.`,
      );
    }
    known.set(lookupKey(key), key);
  }
  return known;
}

function isSameKey(a: NoteKey, b: NoteKey): boolean {
  return a.kind === b.kind && a.publicKey.every((byte, at) => byte === b.publicKey[at]);
}

function lookupKey({ name, keyId }: { name: string; keyId: number }): string {
  return `${name}+${keyId}`;
}
