/**
 * The keys by which partners' installations know this one. Derived from the master key: they lie nowhere else, and who has its backup has
 * them. A partner is given the two public ones as a card, and compares their fingerprint by telephone.
 */
import { Refusal } from '@custodia/contract';
import { canonicalize, ed25519Signer, hex, parseVkey, sha256, type NoteSigner } from '@custodia/proof';
import { bech32 } from '@scure/base';
import { Encrypter, identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import type { Casework } from '../context.ts';

export interface OwnKeys {
  /** Signs what this installation says. */
  readonly signer: NoteSigner;
  /** `AGE-SECRET-KEY-1…`: opens what is said to it. */
  readonly identity: string;
  readonly card: PartnerCard;
}

/** What one unit gives another, as JSON. Nothing in it is secret. */
const partnerCard = z.strictObject({
  kind: z.literal('custodia-partner-card'),
  version: z.literal(1),
  address: z.string().nullable(),
  /** Verifier key of signed notes (C2SP signed-note). */
  signingKey: z.string(),
  /** age recipient. */
  encryptionKey: z.string(),
});
export type PartnerCard = z.output<typeof partnerCard>;

export async function ownKeys({ masterKey, installationId, surroundings }: Casework): Promise<OwnKeys> {
  const signer = ed25519Signer(`custodia-${installationId}`, masterKey.derive('partner-signing'));
  const secret = bech32.encodeFromBytes('AGE-SECRET-KEY-', masterKey.derive('partner-encryption'));
  const identity = secret.toUpperCase();
  const card: PartnerCard = {
    kind: 'custodia-partner-card',
    version: 1,
    address: surroundings.publicAddress,
    signingKey: signer.vkey,
    encryptionKey: await identityToRecipient(identity),
  };
  return { signer, identity, card };
}

/** Hexadecimal SHA-256 over both keys: what is compared on another way than the card came. */
export function fingerprintOf({
  signingKey,
  encryptionKey,
}: Pick<PartnerCard, 'signingKey' | 'encryptionKey'>): string {
  return hex(sha256(new TextEncoder().encode(canonicalize({ encryptionKey, signingKey }))));
}

/** @throws Refusal `key-invalid` where the text is no card, or a key in it is none. */
export function readCard(text: string): PartnerCard {
  try {
    const card = partnerCard.parse(JSON.parse(text));
    if (parseVkey(card.signingKey).kind !== 'ed25519') throw new Error('a cosigner');
    new Encrypter().addRecipient(card.encryptionKey);
    if (!/^age1[0-9a-z]{58}$/.test(card.encryptionKey)) throw new Error('another kind of recipient');
    return card;
  } catch (cause) {
    throw new Refusal(
      'key-invalid',
      'This is no card of a Custodia installation. Ask the partner for the text that "custodia partner card" prints there, and give all of it.',
      { cause },
    );
  }
}
