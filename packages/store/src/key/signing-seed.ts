/** The key that signs the log: an Ed25519 seed (RFC 8032), 32 raw bytes in a file of its own. */
import { randomBytes } from 'node:crypto';
import { StoreError } from '../error.ts';
import { createKeyFile, findKeyFile } from './file.ts';
import { openProtectedKey, type KeyMeans } from './protection.ts';

const SEED_BYTES = 32;

/**
 * The seed in this file.
 *
 * @throws StoreError `key-file` where it is missing, open to others, or not 32 bytes long.
 */
export async function openSigningSeed(path: string, means: KeyMeans = {}): Promise<Uint8Array> {
  const seed = await findSigningSeed(path, means);
  if (seed !== null) return seed;
  throw new StoreError(
    'key-file',
    `There is no signing key at ${path}. Bring it back from its backup: the log goes on only with the same key.`,
  );
}

/**
 * The seed in this file, made where there is none. Only for setting up: a log goes on only with the key it began with.
 *
 * @throws StoreError `key-file` where it is open to others or not 32 bytes long.
 */
export async function loadOrCreateSigningSeed(path: string, means: KeyMeans = {}): Promise<Uint8Array> {
  const known = await findSigningSeed(path, means);
  if (known !== null) return known;
  await createKeyFile(path, randomBytes(SEED_BYTES));
  return await openSigningSeed(path, means);
}

async function findSigningSeed(path: string, means: KeyMeans): Promise<Uint8Array | null> {
  const found = await findKeyFile(path);
  if (found === null) return null;
  const bytes = await openProtectedKey(found, path, means);
  if (bytes.length === SEED_BYTES) return new Uint8Array(bytes);
  throw new StoreError(
    'key-file',
    `The file ${path} is no signing key: 32 bytes were expected, it has ${String(bytes.length)}.`,
  );
}
