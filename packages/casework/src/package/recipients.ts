/**
 * Whom a package is encrypted to. Over HTTP that is a confirmed recipient, by its id, and nothing else; at the machine itself also age
 * recipients as text or in a file, and OpenPGP public keys in a file.
 */
import { Refusal } from '@custodia/contract';
import { Encrypter } from 'age-encryption';
import { readFile } from 'node:fs/promises';
import { findIds, listRecipients, type RecipientRow } from '@custodia/store';
import { readKey, readKeys, type Key } from 'openpgp';
import type { Casework } from '../context.ts';

export type Recipient = (
  { readonly kind: 'age'; readonly id: string } | { readonly kind: 'openpgp'; readonly id: string; readonly key: Key }
) & {
  /** Of the recipient on record; absent where the key was given at the machine. */
  readonly recordId?: string;
};

const ID = /^[0-9a-f]{4,8}(?:-[0-9a-f-]*)?$/i;

/** Each of `to` once. Throws `key-invalid`, `not-found`, `ambiguous-id`, `state-invalid`. */
export async function resolveRecipients(casework: Casework, to: readonly string[]): Promise<Recipient[]> {
  const found = (await Promise.all(to.map((text) => resolveRecipient(casework, text)))).flat();
  assertUnmixed(found);
  return [...new Map(found.map((recipient) => [`${recipient.kind}:${recipient.id}`, recipient])).values()];
}

async function resolveRecipient(casework: Casework, given: string): Promise<Recipient[]> {
  const local = casework.caller.kind === 'local';
  const ids = ID.test(given) ? await findIds(casework.database.db, 'recipient', given) : [];
  if (ids.length === 0 && local) return parseRecipient(given, casework.clock());
  if (ids.length === 0) {
    throw new Refusal(
      'not-found',
      'A package goes to recipients whose keys are on record and confirmed, and one of those you named is not among them. Choose from the list of recipients.',
    );
  }
  if (ids.length > 1) throw new Refusal('ambiguous-id', `More than one recipient begins with ${given}.`);
  const [recipient] = await listRecipients(casework.database.db, { ids });
  return [await fromRecord(recipient!, casework.clock())];
}

async function fromRecord(recipient: RecipientRow, now: Date): Promise<Recipient> {
  const { id: recordId, name, state, purpose, kind, key } = recipient;
  if (state !== 'confirmed') {
    throw new Refusal(
      'state-invalid',
      `The key of ${name} is ${state}: nothing is encrypted to it. ${state === 'proposed' ? 'Have a second person confirm it first.' : 'Choose their present key.'}`,
    );
  }
  if (purpose !== 'authority')
    throw new Refusal('state-invalid', `The key of ${name} is for backups, not for packages.`);
  if (kind === 'age') return { ...checkedAge(key), recordId };
  return { kind, id: recipient.fingerprint, key: await usableOpenPgp(recipient, now), recordId };
}

/** Whether something can be encrypted to a key on record now, whatever anybody decided about it. An age key never expires by itself. */
export async function isUsable(recipient: RecipientRow, now: Date): Promise<'usable' | 'expired' | 'unusable'> {
  const { kind, key } = recipient;
  try {
    if (kind === 'age') checkedAge(key);
    else await readKey({ armoredKey: key });
  } catch {
    return 'unusable';
  }
  if (kind === 'age') return 'usable';
  return usableOpenPgp(recipient, now).then(
    () => 'usable',
    () => 'expired',
  );
}

/** It could encrypt when it was brought in; it may have expired since. */
async function usableOpenPgp({ key: armoredKey, name }: RecipientRow, now: Date): Promise<Key> {
  try {
    const key = await readKey({ armoredKey });
    await key.getEncryptionKey(undefined, now);
    return key;
  } catch (cause) {
    throw new Refusal('key-invalid', `The key of ${name} can no longer encrypt: it has expired. Ask for a new one.`, {
      cause,
    });
  }
}

const AGE_RECIPIENT = /^age1[a-z0-9]+$/;

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
