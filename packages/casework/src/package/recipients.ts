/** Reads the keys that `--to` names: age recipients as text or in a file, and OpenPGP public keys in a file. */
import { Refusal } from '@custodia/contract';
import { Encrypter } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { readKeys, type Key } from 'openpgp';

export type Recipient =
  { readonly kind: 'age'; readonly id: string } | { readonly kind: 'openpgp'; readonly id: string; readonly key: Key };

const AGE_RECIPIENT = /^age1[a-z0-9]+$/;

/** At least one recipient for each given text; throws `key-invalid` with what was expected. */
export async function parseRecipients(given: readonly string[], now: Date): Promise<Recipient[]> {
  const found = (await Promise.all(given.map((text) => parseRecipient(text, now)))).flat();
  assertUnmixed(found);
  return [...new Map(found.map((recipient) => [`${recipient.kind}:${recipient.id}`, recipient])).values()];
}

/** One recipient who is not post-quantum would make the file as weak as if none were (age: never in one file). */
function assertUnmixed(found: readonly Recipient[]): void {
  const ages = found.filter(({ kind }) => kind === 'age');
  const quantum = ages.filter(({ id }) => id.startsWith('age1pq1'));
  if (quantum.length === 0 || quantum.length === ages.length) return;
  throw new Refusal(
    'key-invalid',
    '--to: post-quantum and other age recipients cannot share a file: it would be as weak as the weaker key. Build one package for each.',
  );
}

async function parseRecipient(given: string, now: Date): Promise<Recipient[]> {
  if (AGE_RECIPIENT.test(given)) return [checkedAge(given)];
  const bytes = await readFile(given).catch(() => null);
  if (bytes === null) {
    throw new Refusal(
      'key-invalid',
      `--to: "${shorten(given)}" is neither an age recipient (age1…) nor a readable file with keys.`,
    );
  }
  const lines = bytes
    .toString('utf8')
    .split(/\r?\n/)
    .map((line) => line.trim());
  const recipients = lines.filter((line) => AGE_RECIPIENT.test(line));
  if (recipients.length > 0) return recipients.map(checkedAge);
  if (lines.some((line) => line.startsWith('AGE-SECRET-KEY-') || line.includes('PRIVATE KEY BLOCK'))) {
    throw new Refusal(
      'key-invalid',
      `--to: "${given}" holds a secret key. Never send one; ask the recipient for the public key.`,
    );
  }
  return parseOpenPgp(given, bytes, now);
}

function checkedAge(recipient: string): Recipient {
  try {
    new Encrypter().addRecipient(recipient);
  } catch (cause) {
    throw new Refusal(
      'key-invalid',
      `--to: "${shorten(recipient)}" is not a valid age recipient: its checksum or kind is wrong. Copy it again.`,
      { cause },
    );
  }
  return { kind: 'age', id: recipient };
}

async function parseOpenPgp(path: string, bytes: Buffer, now: Date): Promise<Recipient[]> {
  const armored = bytes.includes('-----BEGIN PGP');
  try {
    const keys = await (armored
      ? readKeys({ armoredKeys: bytes.toString('utf8') })
      : readKeys({ binaryKeys: new Uint8Array(bytes) }));
    await Promise.all(keys.map((key) => key.getEncryptionKey(undefined, now)));
    return keys.map((key) => ({ kind: 'openpgp' as const, id: key.getFingerprint(), key }));
  } catch (cause) {
    throw new Refusal(
      'key-invalid',
      `--to: "${path}" holds no usable key: expected age recipients (one age1… per line) or an OpenPGP public key that can encrypt and has not expired.`,
      { cause },
    );
  }
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
