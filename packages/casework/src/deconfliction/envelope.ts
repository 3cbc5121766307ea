/**
 * What two installations say to each other: one line of canonical JSON, signed as a note (C2SP signed-note) by who says it and encrypted
 * (age) to who is meant. Who listens on the way learns sizes; who alters or repeats it is found out: it names who it is for, when it was
 * said, and which question it answers.
 */
import { Refusal } from '@custodia/contract';
import { canonicalize, openNote, parseNote, keyIdText, signNote, type JsonValue } from '@custodia/proof';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import type { OwnKeys } from '../partner/keys.ts';

/** How far two clocks may be apart, and how long something may be under way. */
const AGE_MAX_MS = 5 * 60 * 1000;
/** Of what is encrypted. */
export const ENVELOPE_MAX_BYTES = 900_000;

const said = z.strictObject({
  v: z.literal(1),
  /** Random, of this message; an answer names the one it answers. */
  id: z.uuid(),
  answers: z.uuid().nullable(),
  to: z.string(),
  at: z.iso.datetime(),
  kind: z.string(),
  body: z.json(),
});

export interface Said {
  readonly id: string;
  readonly answers: string | null;
  readonly at: string;
  readonly kind: string;
  readonly body: JsonValue;
}

export interface Peer {
  readonly signingKey: string;
  readonly encryptionKey: string;
}

export async function sealEnvelope({ signer }: OwnKeys, peer: Peer, message: Said): Promise<Uint8Array> {
  const text = `${canonicalize({ v: 1, ...message, to: peer.signingKey })}\n`;
  const encrypter = new Encrypter();
  encrypter.addRecipient(peer.encryptionKey);
  return encrypter.encrypt(signNote(text, signer));
}

/** Decrypted, and by whom it claims to be signed: `name+id` of the key. Not yet believed. */
export interface Unsealed {
  readonly note: string;
  readonly claims: readonly string[];
}

/** @throws Refusal `input-invalid` where it is not for us or not whole. */
export async function unseal({ identity }: OwnKeys, bytes: Uint8Array): Promise<Unsealed> {
  if (bytes.length > ENVELOPE_MAX_BYTES) throw new Refusal('too-large', 'The message is larger than one may be.');
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const note = await decrypter.decrypt(bytes, 'text');
    const { signatures } = parseNote(note);
    return { note, claims: signatures.map(({ name, keyId }) => `${name}+${keyIdText(keyId)}`) };
  } catch (cause) {
    throw new Refusal('input-invalid', 'The message was altered on the way, or it is not for this installation.', {
      cause,
    });
  }
}

/** @throws Refusal `input-invalid` where the peer did not sign it, or it is for another, or of another time. */
export function believe({ note }: Unsealed, own: OwnKeys, peer: Peer, now: Date): Said {
  const message = readSigned(note, peer);
  if (message.to !== own.signer.vkey)
    throw new Refusal('input-invalid', 'The message is for another installation: it was passed on.');
  if (Math.abs(now.getTime() - Date.parse(message.at)) > AGE_MAX_MS)
    throw new Refusal(
      'input-invalid',
      'The message is more than five minutes from this machine’s time: it was held back or repeated, or one of the two clocks is wrong. Compare the clocks.',
    );
  return message;
}

function readSigned(note: string, { signingKey }: Peer) {
  try {
    return said.parse(JSON.parse(openNote(note, [signingKey]).text));
  } catch (cause) {
    throw new Refusal('input-invalid', 'The message is not signed by the partner, or not of the expected form.', {
      cause,
    });
  }
}
