/** Authorities in 71 countries, each with a key pair of its own: every other one of age, every other one of OpenPGP. */
import { SEEDED_COUNTRIES } from '@custodia/core';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { generateKey } from 'openpgp';

export interface AuthorityKeys {
  /** ISO 3166-1. */
  readonly country: string;
  readonly kind: 'age' | 'openpgp';
  /** As it is registered. */
  readonly recipient: string;
  readonly secret: string;
  readonly language: 'en' | 'nl' | 'fr';
}

const COUNTRIES = 71;
const LANGUAGES = ['en', 'nl', 'fr'] as const;

export function makeKeys(): Promise<AuthorityKeys[]> {
  return Promise.all(
    SEEDED_COUNTRIES.slice(0, COUNTRIES).map(async (country, i) => ({
      country,
      language: LANGUAGES[i % LANGUAGES.length]!,
      ...(await (i % 2 === 0 ? makeAge() : makeOpenPgp(country))),
    })),
  );
}

type KeyPair = Pick<AuthorityKeys, 'kind' | 'recipient' | 'secret'>;

async function makeAge(): Promise<KeyPair> {
  const secret = await generateX25519Identity();
  return { kind: 'age', recipient: await identityToRecipient(secret), secret };
}

/** Ed25519 with Curve25519, as `gpg` makes them today. */
async function makeOpenPgp(country: string): Promise<KeyPair> {
  const userIDs = [{ name: `Police of ${country}`, email: `desk@${country.toLowerCase()}.example` }];
  const { privateKey, publicKey } = await generateKey({
    userIDs,
    type: 'ecc',
    curve: 'ed25519Legacy',
    format: 'armored',
  });
  return { kind: 'openpgp', recipient: publicKey, secret: privateKey };
}
