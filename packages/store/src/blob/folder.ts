/**
 * Blobs in a folder: written into a staging file, made durable, and only then renamed to their place. A kill before the rename leaves a staging
 * file, which nothing reads and the sweep removes; after it, a whole blob.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../cluster/create.ts';
import { StoreError, findErrorCode } from '../error.ts';
import { type BlobDraft, type BlobPlace, type StoredBlob, type StoredFile, blobName, parseBlobName } from './place.ts';

/** The steps of writing a blob, in order; each is told when it is done. */
export type BlobStep = 'staged' | 'written' | 'synced' | 'renamed' | 'dir-synced';
export type BlobStepHook = (step: BlobStep) => void | Promise<void>;

/** Made where it is missing, mode 0700. */
export async function openFolderPlace(folder: string, onStep: BlobStepHook = () => undefined): Promise<BlobPlace> {
  await mkdir(join(folder, 'staging'), { recursive: true, mode: 0o700 });
  return {
    name: folder,
    begin: async (blobId) => await beginDraft(folder, blobId, onStep),
    open: async (blobId) => await openBlob(folder, blobId),
    destroy: async (blobId) => await destroyFile(blobPath(folder, blobId)),
    list: () => listFolder(folder),
    sweepDrafts: async (before) => await sweepStaging(join(folder, 'staging'), before),
  };
}

/** `<folder>/<aa>/<blobId>.age` */
export function blobPath(folder: string, blobId: string): string {
  return join(folder, blobName(blobId));
}

async function beginDraft(folder: string, blobId: string, onStep: BlobStepHook): Promise<BlobDraft> {
  const staging = join(folder, 'staging', randomBytes(16).toString('hex'));
  const file = await open(staging, 'wx', 0o600);
  const path = blobPath(folder, blobId);
  await onStep('staged');
  return {
    write: async (bytes) => {
      await withClearFaults(() => writeWhole(file, bytes));
    },
    publish: async () => {
      await onStep('written');
      await withClearFaults(() => file.sync());
      await onStep('synced');
      await file.close();
      await moveToPlace(staging, path, onStep);
    },
    discard: async () => {
      await file.close().catch(() => undefined);
      await rm(staging, { force: true }).catch(() => undefined);
    },
  };
}

async function moveToPlace(staging: string, path: string, onStep: BlobStepHook): Promise<void> {
  const shard = dirname(path);
  const made = await mkdir(shard, { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(dirname(shard));
  await rename(staging, path);
  await onStep('renamed');
  await syncFolder(shard);
  await onStep('dir-synced');
}

/** A write may take less than it was given, for instance just before the disk is full. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at);
    at += bytesWritten;
  }
}

const NO_SPACE = ['ENOSPC', 'EDQUOT', 'EFBIG'];

async function withClearFaults(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!NO_SPACE.includes(findErrorCode(error) ?? '')) throw error;
    throw new StoreError(
      'disk-full',
      'The disk of the blob store is full; nothing was kept. Make room and try again.',
      { cause: error },
    );
  }
}

async function openBlob(folder: string, blobId: string): Promise<StoredFile> {
  try {
    return await asStoredFile(await open(blobPath(folder, blobId), 'r'));
  } catch (cause) {
    const code = findErrorCode(cause);
    if (code === 'ENOENT') throw new StoreError('blob-missing', `The blob ${blobId} is not in the store.`, { cause });
    const message = `The blob ${blobId} cannot be opened (${code ?? 'unknown reason'}).`;
    throw new StoreError('blob-unavailable', message, { cause });
  }
}

/** A file of the disk as it is read at places. */
export async function asStoredFile(file: FileHandle): Promise<StoredFile> {
  const { size } = await file.stat();
  return { sizeBytes: size, readAt: (at, length) => readAt(file, at, length), close: () => file.close() };
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** The header, which holds the file key, and the start of the payload. */
const OVERWRITTEN_BYTES = 128 * 1024;

/**
 * The beginning is overwritten with zeros before the file goes, so that even a recovered file has no key left. Gives false where it was gone
 * already. A crash in between leaves a file that opens for nobody; destroy it again.
 */
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

const SHARD = /^[0-9a-f]{2}$/;

async function* listFolder(folder: string): AsyncGenerator<StoredBlob> {
  const shards = (await readdir(folder)).filter((name) => SHARD.test(name)).sort();
  for (const shard of shards) {
    for (const name of (await readdir(join(folder, shard))).sort()) {
      const blobId = parseBlobName(`${shard}/${name}`);
      const facts = blobId === null ? null : await stat(join(folder, shard, name)).catch(() => null);
      if (blobId === null || facts === null) continue;
      yield { blobId, storedBytes: facts.size, storedAt: facts.mtime };
    }
  }
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
