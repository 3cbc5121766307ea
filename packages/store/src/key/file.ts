/** Key files: made once and whole, readable by their owner alone. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../cluster/create.ts';
import { StoreError, findErrorCode } from '../error.ts';

/**
 * The bytes of the key file, or null where there is none.
 *
 * @throws StoreError `key-file` where others may read it (with the command that closes it), or it cannot be read.
 */
export async function findKeyFile(path: string): Promise<Buffer | null> {
  try {
    await assertPrivate(path);
    return await readFile(path);
  } catch (cause) {
    if (findErrorCode(cause) === 'ENOENT') return null;
    if (cause instanceof StoreError) throw cause;
    throw new StoreError(
      'key-file',
      `The key file ${path} cannot be read (${findErrorCode(cause) ?? 'unknown reason'}).`,
      { cause },
    );
  }
}

async function assertPrivate(path: string): Promise<void> {
  const { mode } = await stat(path);
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  const shown = (mode & 0o777).toString(8).padStart(4, '0');
  throw new StoreError(
    'key-file',
    `The key file ${path} is open to others (mode ${shown}). Close it first: chmod 600 '${path}'`,
  );
}

/**
 * Writes a new key file, durable when it returns. Written beside and linked, so that it is there whole or not at all; where one is there
 * already (another process was faster), that one stays and false is given.
 */
export async function createKeyFile(path: string, bytes: Uint8Array): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeDurably(draft, bytes);
    await link(draft, path);
    return true;
  } catch (error) {
    if (findErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
    await syncFolder(folder);
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Puts other bytes in the place of a key file, durable when it returns: the old ones or the new ones are there at every moment.
 *
 * @param keepAs where the old file stays under another name; absent: it goes.
 */
export async function replaceKeyFile(path: string, bytes: Uint8Array, keepAs?: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  await writeDurably(draft, bytes);
  if (keepAs !== undefined) await link(path, keepAs);
  await rename(draft, path);
  await syncFolder(dirname(path));
}
