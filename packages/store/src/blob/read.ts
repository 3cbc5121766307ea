/** Reads one blob back: every piece that is given was authenticated, and the end is authenticated too. */
import { type FileHandle, open } from 'node:fs/promises';
import { StoreError, findErrorCode } from '../error.ts';
import { readAgeFile } from './age-file.ts';
import { blobPath } from './write.ts';

/**
 * The plain bytes, in pieces of up to 64 KiB. Ends normally only where the whole blob was as it was sealed.
 *
 * @throws StoreError `blob-missing`; `blob-damaged` where it was altered, cut short or lengthened, or `identity` is not the key
 *   it was sealed to; `blob-unavailable` where the file cannot be read. All name the blob.
 */
export async function* readBlob(folder: string, blobId: string, identity: string): AsyncGenerator<Uint8Array> {
  const file = await openFile(folder, blobId);
  try {
    yield* readAgeFile(file, identity, `The blob ${blobId} cannot be opened`);
  } finally {
    await file.close();
  }
}

async function openFile(folder: string, blobId: string): Promise<FileHandle> {
  try {
    return await open(blobPath(folder, blobId), 'r');
  } catch (cause) {
    if (findErrorCode(cause) === 'ENOENT') throw missing(blobId);
    throw new StoreError(
      'blob-unavailable',
      `The blob ${blobId} cannot be opened (${findErrorCode(cause) ?? 'unknown reason'}).`,
      { cause },
    );
  }
}

function missing(blobId: string): StoreError {
  return new StoreError('blob-missing', `The blob ${blobId} is not in the store.`);
}
