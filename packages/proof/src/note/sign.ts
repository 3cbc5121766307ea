/**
 * Signing notes with keys made from 32-byte seeds that the caller keeps. Ed25519 (RFC 8032) is deterministic, and ML-DSA-44 is
 * used in its deterministic form (FIPS 204 section 3.4): the same seed and text give the same signature, so nothing here needs
 * randomness.
 */
import { openSecretKey } from '#ed25519';
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';
import { base64, fromBase64 } from '../digest/base64.ts';
import { concatBytes, equalBytes } from '../digest/bytes.ts';
import { utf8 } from '../digest/utf8.ts';
import { ProofError } from '../error.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignedMessage, joinTimestamp } from './cosignature.ts';
import {
  formatVkey,
  keyIdText,
  noteKey,
  SIGNATURE_TYPES,
  type CosignatureKind,
  type KeyKind,
  type NoteKey,
} from './key.ts';
import type { SecretKey } from './ed25519/secret-key.ts';
import { assertNoteText, formatNote, parseNote, type NoteSignature } from './parse.ts';

const SEED_BYTES = 32;
const SKEY = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/su;

/** A key that can sign. The seed stays inside. */
export interface Signer<Kind extends KeyKind = KeyKind> {
  readonly key: NoteKey & { readonly kind: Kind };
  /** The public key to hand to others. */
  readonly vkey: string;
  /** The raw signature of `message`: 64 bytes of Ed25519, 2420 of ML-DSA-44. */
  sign(message: Uint8Array): Uint8Array;
}
export type NoteSigner = Signer<'ed25519'>;
export type CosignatureSigner = Signer<CosignatureKind>;

/** A signer of notes (type 1), as logs are. Throws `malformed-key` on a bad name or a seed that is not 32 bytes. */
export function ed25519Signer(name: string, seed: Uint8Array): NoteSigner {
  return signerFrom('ed25519', name, seed);
}

/** A signer of cosignatures (type 4), as witnesses are. Its seed must serve no other cosigner. Throws as `ed25519Signer`. */
export function cosignatureSigner(name: string, seed: Uint8Array): Signer<'cosignature'> {
  return signerFrom('cosignature', name, seed);
}

/** The same with ML-DSA-44 (type 6), which quantum computers do not break. `seed`: 32 bytes, the ξ of FIPS 204. */
export function mlDsaCosignatureSigner(name: string, seed: Uint8Array): Signer<'ml-dsa-44-cosignature'> {
  return signerFrom('ml-dsa-44-cosignature', name, seed);
}

/** The signature of `text` by a note signer. Throws `malformed-note` where the text cannot stand in a note. */
export function signText(text: string, signer: NoteSigner): NoteSignature {
  assertNoteText(text);
  const { name, keyId } = signer.key;
  return { name, keyId, signature: signer.sign(utf8(text, 'malformed-note')) };
}

/** The whole note of `text`, signed by one or more signers, in their order. Throws `malformed-note` as `signText`. */
export function signNote(text: string, ...signers: readonly NoteSigner[]): string {
  return formatNote({ text, signatures: signers.map((signer) => signText(text, signer)) });
}

/**
 * A cosignature of the checkpoint whose note body is `noteBody`, as of `timestampSeconds` (the caller's clock, seconds since
 * 1970-01-01 UTC). Throws `malformed-checkpoint` where the body is no checkpoint. The caller must have checked that the
 * checkpoint is consistent with all that it cosigned before for this origin.
 */
export function cosign(noteBody: string, timestampSeconds: number, signer: CosignatureSigner): NoteSignature {
  parseCheckpoint(noteBody);
  const { name, keyId } = signer.key;
  const signature = signer.sign(cosignedMessage(noteBody, timestampSeconds, signer.key));
  return { name, keyId, signature: joinTimestamp(timestampSeconds, signature) };
}

/** `note` with further signatures at its end; one that is there already is not repeated. Throws `malformed-note`. */
export function addSignatures(note: Uint8Array | string, signatures: readonly NoteSignature[]): string {
  const { text, signatures: present } = parseNote(note);
  const all = [...present];
  for (const each of signatures) if (!all.some((other) => isSameSignature(other, each))) all.push(each);
  return formatNote({ text, signatures: all });
}

/** The private key as Go's sumdb/note writes it: `PRIVATE+KEY+name+hexid+base64(type ‖ seed)`. A secret. */
export function formatSkey(kind: KeyKind, name: string, seed: Uint8Array): string {
  const { key } = signerFrom(kind, name, seed);
  return `PRIVATE+KEY+${name}+${keyIdText(key.keyId)}+${base64(concatBytes(Uint8Array.of(SIGNATURE_TYPES[kind]), seed))}`;
}

/** Reads a private key that `formatSkey` or Go wrote. Throws `malformed-key`, without repeating any of it. */
export function parseSkey(skey: string): Signer {
  const [, name, id, encoded] = SKEY.exec(skey) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) throw malformedSkey();
  const typed = decodeSecret(encoded);
  const kind = (Object.keys(SIGNATURE_TYPES) as KeyKind[]).find((each) => SIGNATURE_TYPES[each] === typed[0]);
  if (kind === undefined) throw malformedSkey();
  const signer = signerFrom(kind, name, typed.slice(1));
  if (keyIdText(signer.key.keyId) !== id) throw malformedSkey();
  return signer;
}

function signerFrom<Kind extends KeyKind>(kind: Kind, name: string, seed: Uint8Array): Signer<Kind> {
  if (seed.length !== SEED_BYTES) throw new ProofError('malformed-key', `A seed is ${SEED_BYTES} bytes.`);
  const secret = kind === 'ml-dsa-44-cosignature' ? openMlDsaKey(seed) : openSecretKey(seed);
  const key = { ...noteKey(kind, name, secret.publicKey), kind };
  return { key, vkey: formatVkey(key), sign: (message) => secret.sign(message) };
}

function openMlDsaKey(seed: Uint8Array): SecretKey {
  const { secretKey, publicKey } = ml_dsa44.keygen(seed);
  return { publicKey, sign: (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false }) };
}

function isSameSignature(a: NoteSignature, b: NoteSignature): boolean {
  return a.name === b.name && a.keyId === b.keyId && equalBytes(a.signature, b.signature);
}

function decodeSecret(encoded: string): Uint8Array {
  try {
    return fromBase64(encoded);
  } catch {
    throw malformedSkey();
  }
}

function malformedSkey(): ProofError {
  return new ProofError('malformed-key', 'Expected a private key: PRIVATE+KEY+name+8 hexadecimal digits+base 64.');
}
