/** The secret under which session cookies are signed and one-time secrets encrypted: 32 random bytes in a file of its own. */
import { randomBytes } from 'node:crypto';
import { StoreError } from '../error.ts';
import { createKeyFile, findKeyFile } from './file.ts';

const SECRET_BYTES = 32;

/**
 * The secret in this file, made where there is none. Without the one that was used before, everybody must sign in anew, and authenticator
 * apps must be set up again; passkeys and passwords stay.
 *
 * @throws StoreError `key-file` where it is open to others or not 32 bytes long.
 */
export async function loadOrCreateIdentitySecret(path: string): Promise<string> {
  await createWhereMissing(path);
  const bytes = await findKeyFile(path);
  if (bytes?.length === SECRET_BYTES) return bytes.toString('base64url');
  throw new StoreError(
    'key-file',
    `The file ${path} is no secret of Custodia: ${String(SECRET_BYTES)} bytes were expected.`,
  );
}

async function createWhereMissing(path: string): Promise<void> {
  if ((await findKeyFile(path)) === null) await createKeyFile(path, randomBytes(SECRET_BYTES));
}
