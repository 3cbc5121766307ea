/** Takes blobs out of the store, and finds the ones that nothing refers to. */
import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../cluster/create.ts';
import { findErrorCode } from '../error.ts';
import { blobPath } from './write.ts';

/** The header, which holds the file key, and the start of the payload. */
const OVERWRITTEN_BYTES = 128 * 1024;

/**
 * Destroys the blob: its beginning is overwritten with zeros before the file goes, so that even a recovered file has no key
 * left. Gives false where it was gone already. A crash in between leaves a file that opens for nobody; destroy it again.
 */
export async function destroyBlob(folder: string, blobId: string): Promise<boolean> {
  return await destroyFile(blobPath(folder, blobId));
}

async function destroyFile(path: string): Promise<boolean> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if (findErrorCode(error) === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return false;
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(Math.min(size, OVERWRITTEN_BYTES)), 0, undefined, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await rm(path, { force: true });
  await syncFolder(dirname(path));
  return true;
}

export interface StoredBlob {
  readonly blobId: string;
  readonly storedBytes: number;
  /** When it was published. */
  readonly storedAt: Date;
}

const SHARD = /^[0-9a-f]{2}$/;
const FILE = /^([0-9a-f]{32})\.age$/;

/** Every published blob, by blob id. What is no blob is passed over. */
export async function* listBlobs(folder: string): AsyncGenerator<StoredBlob> {
  const shards = (await readdir(folder)).filter((name) => SHARD.test(name)).sort();
  for (const shard of shards) {
    for (const name of (await readdir(join(folder, shard))).sort()) {
      const blobId = FILE.exec(name)?.[1];
      const facts = blobId === undefined ? null : await stat(join(folder, shard, name)).catch(() => null);
      if (blobId === undefined || facts === null) continue;
      yield { blobId, storedBytes: facts.size, storedAt: facts.mtime };
    }
  }
}

export interface SweepOptions {
  /** Younger files may belong to a writer that is still at work. */
  readonly olderThanMs: number;
}

/** Whether any record refers to the blob. */
export type IsReferenced = (blobId: string) => boolean | Promise<boolean>;

/** Destroys staging leftovers and blobs that nothing refers to, both only where old enough. Gives how many there were. */
export async function sweepBlobs(folder: string, isReferenced: IsReferenced, options: SweepOptions): Promise<number> {
  const before = Date.now() - options.olderThanMs;
  let destroyed = await sweepStaging(join(folder, 'staging'), before);
  for await (const { blobId, storedAt } of listBlobs(folder)) {
    if (storedAt.getTime() > before || (await isReferenced(blobId))) continue;
    if (await destroyBlob(folder, blobId)) destroyed += 1;
  }
  return destroyed;
}

async function sweepStaging(staging: string, before: number): Promise<number> {
  let destroyed = 0;
  for (const name of await readdir(staging)) {
    const facts = await stat(join(staging, name)).catch(() => null);
    if (facts === null || facts.mtimeMs > before) continue;
    if (await destroyFile(join(staging, name))) destroyed += 1;
  }
  return destroyed;
}
