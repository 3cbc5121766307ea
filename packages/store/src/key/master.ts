/**
 * The master key: an age X25519 identity in a file of its own (an `age-keygen` file; `age -d -i` takes it). It opens the operation keys,
 * which open the blobs. Whoever has it and the database reads everything; without it nothing can be read. Back it up apart.
 */
import { hkdfSync } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { StoreError } from '../error.ts';
import { createKeyFile, findKeyFile } from './file.ts';
import { openProtectedKey, protectKey, type KeyMeans, type Protection } from './protection.ts';

/** Holds the identity where neither a log line nor an inspection shows it. */
export class MasterKey {
  /** `age1…`: what operation keys are wrapped to. */
  readonly recipient: string;
  readonly #identity: string;

  constructor(identity: string, recipient: string) {
    this.#identity = identity;
    this.recipient = recipient;
  }

  /** The identity itself (`AGE-SECRET-KEY-1…`), for unwrapping. */
  reveal(): string {
    return this.#identity;
  }

  /** A key of 32 bytes for one purpose (HKDF-SHA256 with the label as info); the same at every call. */
  derive(label: string): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#identity, '', label, 32));
  }
}

/**
 * The master key in this file.
 *
 * @throws StoreError `key-file` where it is missing, open to others, or holds no key.
 */
export async function openMasterKey(path: string, means: KeyMeans = {}): Promise<MasterKey> {
  const key = await findMasterKey(path, means);
  if (key !== null) return key;
  throw new StoreError(
    'key-file',
    `There is no master key at ${path}. Bring it back from its backup: without it no sealed byte can be read.`,
  );
}

/**
 * The master key in this file, made where there is none. Only for setting up: a new key opens nothing that an old one sealed.
 *
 * @throws StoreError `key-file` where it is open to others or holds no key.
 */
export async function loadOrCreateMasterKey(path: string, means: KeyMeans = {}): Promise<MasterKey> {
  const known = await findMasterKey(path, means);
  if (known !== null) return known;
  await createKeyFile(path, await formatMasterKey(await generateMasterKey(), 'none', means));
  return await openMasterKey(path, means);
}

export async function generateMasterKey(): Promise<MasterKey> {
  const identity = await generateX25519Identity();
  return new MasterKey(identity, await identityToRecipient(identity));
}

/** The bytes of a file with this key, protected in this way. */
export async function formatMasterKey(key: MasterKey, by: Protection, means: KeyMeans): Promise<Uint8Array> {
  const text = Buffer.from(`# public key: ${key.recipient}\n${key.reveal()}\n`);
  return await protectKey(by === 'none' ? text : Buffer.from(key.reveal()), { by, of: key.recipient }, means);
}

async function findMasterKey(path: string, means: KeyMeans): Promise<MasterKey | null> {
  const bytes = await findKeyFile(path);
  if (bytes === null) return null;
  const opened = await openProtectedKey(bytes, path, means);
  return await parseMasterKey(Buffer.from(opened).toString('utf8'), `The file ${path}`);
}

/**
 * The master key in this text.
 *
 * @param where begins the sentence where it holds none: “The file …”.
 * @throws StoreError `key-file`; the text is not quoted.
 */
export async function parseMasterKey(text: string, where: string): Promise<MasterKey> {
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  try {
    if (identity !== undefined) return new MasterKey(identity.trim(), await identityToRecipient(identity.trim()));
  } catch {
    // Falls through: the library's own message would quote the line.
  }
  throw new StoreError('key-file', `${where} holds no age identity (a line AGE-SECRET-KEY-1…).`);
}
