/** Reads a public key that somebody gives: what kind it is, and its fingerprint. Secret keys are refused before anything keeps them. */
import { Refusal } from '@custodia/contract';
import { hex, sha256 } from '@custodia/proof';
import type { KeyKind } from '@custodia/store';
import { Encrypter } from 'age-encryption';
import { readKey } from 'openpgp';

export interface PublicKey {
  readonly kind: KeyKind;
  /** As it is kept: an age recipient, or one armored OpenPGP public key. */
  readonly key: string;
  /** Hexadecimal: of the OpenPGP key; SHA-256 of the age recipient, which has none of its own. */
  readonly fingerprint: string;
  /** Whether it resists quantum computers: never mixed with keys that do not. */
  readonly postQuantum: boolean;
}

const AGE_RECIPIENT = /^age1[a-z0-9]+$/;

/** Throws `key-invalid` with what was expected; the key itself stands in no message. */
export async function readPublicKey(given: string, now: Date): Promise<PublicKey> {
  const text = given.trim();
  if (text.includes('AGE-SECRET-KEY-') || text.includes('PRIVATE KEY BLOCK')) {
    throw new Refusal(
      'key-invalid',
      'That is a secret key. It must never leave its owner: ask for the public key, and tell the owner that the secret one was sent.',
    );
  }
  if (AGE_RECIPIENT.test(text)) return readAge(text);
  if (text.includes('-----BEGIN PGP PUBLIC KEY BLOCK-----')) return await readOpenPgp(text, now);
  throw new Refusal(
    'key-invalid',
    'Expected an age recipient (one line, age1…) or an OpenPGP public key (from -----BEGIN PGP PUBLIC KEY BLOCK----- to its end).',
  );
}

function readAge(recipient: string): PublicKey {
  try {
    new Encrypter().addRecipient(recipient);
  } catch (cause) {
    throw new Refusal(
      'key-invalid',
      'The age recipient has a wrong checksum or is of an unknown kind. Copy it again.',
      {
        cause,
      },
    );
  }
  return {
    kind: 'age',
    key: recipient,
    fingerprint: hex(sha256(new TextEncoder().encode(recipient))),
    postQuantum: recipient.startsWith('age1pq1'),
  };
}

async function readOpenPgp(armoredKey: string, now: Date): Promise<PublicKey> {
  try {
    const key = await readKey({ armoredKey });
    await key.getEncryptionKey(undefined, now);
    return { kind: 'openpgp', key: key.armor(), fingerprint: key.getFingerprint(), postQuantum: false };
  } catch (cause) {
    throw new Refusal(
      'key-invalid',
      'The OpenPGP key cannot be read, cannot encrypt, or has expired. Ask the authority for its present public key.',
      { cause },
    );
  }
}

/** Whether what a person typed or pasted is this key's fingerprint (or the age recipient itself); spaces and colons do not count. */
export function isFingerprintOf(typed: string, { fingerprint, key }: Pick<PublicKey, 'fingerprint' | 'key'>): boolean {
  const bare = typed.replace(/[\s:]/g, '').replace(/^0x/i, '').toLowerCase();
  return bare === fingerprint || bare === key.toLowerCase();
}
