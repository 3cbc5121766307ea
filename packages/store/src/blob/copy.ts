/** Blobs as they lie in the store, encrypted: for backups and moves, which carry them as they are. */
import { createHash } from 'node:crypto';
import { StoreError } from '../error.ts';
import type { BlobPlace, StoredFile } from './place.ts';

export interface StoredBytes {
  readonly storedBytes: number;
  /** The encrypted bytes, from the start; to be read once, to their end. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

const READ_BYTES = 1024 * 1024;

/** @throws StoreError `blob-missing`. */
export async function openStored(place: BlobPlace, blobId: string): Promise<StoredBytes> {
  const file = await place.open(blobId);
  return { storedBytes: file.sizeBytes, bytes: readStored(file) };
}

async function* readStored(file: StoredFile): AsyncGenerator<Uint8Array> {
  try {
    for (let at = 0; at < file.sizeBytes;) {
      const piece = await file.readAt(at, READ_BYTES);
      if (piece.length === 0) return;
      at += piece.length;
      yield piece;
    }
  } finally {
    await file.close();
  }
}

/**
 * Puts the encrypted bytes of a blob in its place; whole and durable, or not there at all. Where the very same bytes lie there already, they
 * stay.
 *
 * @throws StoreError `blob-damaged` where other bytes lie there.
 */
export async function placeStored(place: BlobPlace, blobId: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const draft = await place.begin(blobId);
  const hash = createHash('sha256');
  try {
    for await (const piece of bytes) {
      hash.update(piece);
      await draft.write(piece);
    }
    const there = await findStoredDigest(place, blobId);
    if (there === null) return await draft.publish();
    await draft.discard();
    if (there.equals(hash.digest())) return;
    throw new StoreError('blob-damaged', `Under the id of the blob ${blobId}, other bytes lie in ${place.name}.`);
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

/** SHA-256 of the encrypted bytes, read back from where they lie; null where there are none. */
export async function findStoredDigest(place: BlobPlace, blobId: string): Promise<Buffer | null> {
  try {
    return await digestStored(await place.open(blobId));
  } catch (error) {
    if (error instanceof StoreError && error.code === 'blob-missing') return null;
    throw error;
  }
}

/** SHA-256 of all its bytes; closes it. */
export async function digestStored(file: StoredFile): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of readStored(file)) hash.update(piece);
  return hash.digest();
}
