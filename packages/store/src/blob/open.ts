/**
 * The blob store: sealed bytes in a folder, each blob one age file (https://age-encryption.org/v1) that the operation's key opens.
 * Blobs are written once and never changed. Who refers to a blob is the database's to know; the store knows only the files.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../error.ts';
import { openStored, placeStored, type StoredBytes } from './copy.ts';
import { readBlob } from './read.ts';
import { type IsReferenced, type StoredBlob, type SweepOptions, destroyBlob, listBlobs, sweepBlobs } from './remove.ts';
import { type BlobStepHook, type ByteSource, type SealedBlob, writeBlob } from './write.ts';

export interface BlobStoreOptions {
  /** Made where it is missing, mode 0700. */
  readonly folder: string;
  /** Told after each step of a write; crash tests stop the process there. */
  readonly onStep?: BlobStepHook;
}

export interface OpenBlobStore {
  /**
   * Seals the bytes to the recipient (`age1…`) and gives their id and digest. When it resolves, the blob survives a power cut; when it
   * throws, or the process dies, nothing was published.
   *
   * @throws StoreError `disk-full`, `blob-unavailable`; whatever `source` throws.
   */
  put(source: ByteSource, options: { readonly recipient: string }): Promise<SealedBlob>;
  /**
   * The plain bytes, in pieces; each piece is authenticated before it is given. Ends normally only where all of it was as it was sealed.
   *
   * @throws StoreError `blob-missing`, `blob-damaged`, `blob-unavailable` (while being read)
   */
  open(blobId: string, identity: string): AsyncIterable<Uint8Array>;
  /** Destroys the blob, its key first. False where it was gone already. */
  destroy(blobId: string): Promise<boolean>;
  /** Destroys what killed writers left behind and blobs that nothing refers to. Gives how many there were. */
  sweep(isReferenced: IsReferenced, options: SweepOptions): Promise<number>;
  /** The encrypted bytes as they lie there. @throws StoreError `blob-missing`. */
  openStored(blobId: string): Promise<StoredBytes>;
  /** Puts back what `openStored` gave. */
  placeStored(blobId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Every blob there is. */
  list(): AsyncIterable<StoredBlob>;
}

/** Opens the blob store in `folder`. Several processes may have it open at once. */
export async function openBlobStore(options: BlobStoreOptions): Promise<OpenBlobStore> {
  const { folder, onStep = () => undefined } = options;
  await mkdir(join(folder, 'staging'), { recursive: true, mode: 0o700 });
  return {
    put: async (source, { recipient }) => await writeBlob(folder, source, recipient, onStep),
    open: (blobId, identity) => readBlob(folder, parseBlobId(blobId), identity),
    destroy: async (blobId) => await destroyBlob(folder, parseBlobId(blobId)),
    sweep: async (isReferenced, sweepOptions) => await sweepBlobs(folder, isReferenced, sweepOptions),
    openStored: async (blobId) => await openStored(folder, parseBlobId(blobId)),
    placeStored: async (blobId, bytes) => await placeStored(folder, parseBlobId(blobId), bytes),
    list: () => listBlobs(folder),
  };
}

/** An id becomes a path: nothing else may pass. */
function parseBlobId(blobId: string): string {
  if (/^[0-9a-f]{32}$/.test(blobId)) return blobId;
  throw new StoreError('blob-missing', 'That is no blob id: 32 hexadecimal digits were expected.');
}
