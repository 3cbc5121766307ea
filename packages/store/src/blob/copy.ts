/** Blobs as they lie in the store, encrypted: for backups, which carry them as they are. */
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { syncFolder } from '../cluster/create.ts';
import { StoreError, findErrorCode } from '../error.ts';
import { blobPath } from './write.ts';

export interface StoredBytes {
  readonly storedBytes: number;
  /** The encrypted bytes, from the start. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @throws StoreError `blob-missing`. */
export async function openStored(folder: string, blobId: string): Promise<StoredBytes> {
  const path = blobPath(folder, blobId);
  try {
    const { size } = await stat(path);
    return { storedBytes: size, bytes: createReadStream(path) as AsyncIterable<Uint8Array> };
  } catch (cause) {
    if (findErrorCode(cause) !== 'ENOENT') throw cause;
    throw new StoreError('blob-missing', `The blob ${blobId} is not in the store.`, { cause });
  }
}

/** Puts the encrypted bytes of a blob in its place; whole and on the disk, or not there at all. */
export async function placeStored(folder: string, blobId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const path = blobPath(folder, blobId);
  const draft = join(folder, 'staging', randomBytes(16).toString('hex'));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(draft, 'wx', 0o600);
  try {
    for await (const piece of bytes) await file.writeFile(piece);
    await file.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(draft, path);
  await syncFolder(dirname(path));
}
