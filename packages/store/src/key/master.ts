/**
 * The master key: an age X25519 identity in a file of its own (an `age-keygen` file; `age -d -i` takes it). It opens the operation keys,
 * which open the blobs. Whoever has it and the database reads everything; without it nothing can be read. Back it up apart.
 */
import { hkdfSync } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { StoreError } from '../error.ts';
import { createKeyFile, findKeyFile } from './file.ts';

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
export async function openMasterKey(path: string): Promise<MasterKey> {
  const key = await findMasterKey(path);
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
export async function loadOrCreateMasterKey(path: string): Promise<MasterKey> {
  const known = await findMasterKey(path);
  if (known !== null) return known;
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await createKeyFile(path, Buffer.from(`# public key: ${recipient}\n${identity}\n`));
  return await openMasterKey(path);
}

async function findMasterKey(path: string): Promise<MasterKey | null> {
  const bytes = await findKeyFile(path);
  return bytes === null ? null : await parseMasterKey(bytes.toString('utf8'), path);
}

async function parseMasterKey(text: string, path: string): Promise<MasterKey> {
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'));
  try {
    if (identity !== undefined) return new MasterKey(identity.trim(), await identityToRecipient(identity.trim()));
  } catch {
    // Falls through: the library's own message would quote the line.
  }
  throw new StoreError('key-file', `The file ${path} holds no age identity (a line AGE-SECRET-KEY-1…).`);
}
