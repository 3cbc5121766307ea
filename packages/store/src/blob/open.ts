/**
 * The blob store: sealed bytes, each blob one age file (https://age-encryption.org/v1) that the operation's key opens, in a folder or in a
 * bucket. Blobs are written once and never changed. Who refers to a blob is the database's to know; the store knows only the bytes.
 */
import { StoreError } from '../error.ts';
import { readAgeFile } from './age-file.ts';
import { openBucketPlace } from './bucket/open.ts';
import type { BucketOptions } from './bucket/options.ts';
import { findStoredDigest, openStored, placeStored, type StoredBytes } from './copy.ts';
import { type BlobStepHook, openFolderPlace } from './folder.ts';
import { inBothPlaces } from './both.ts';
import type { BlobPlace, StoredBlob } from './place.ts';
import { type ByteSource, type SealedBlob, sealBlob } from './seal.ts';

export interface BlobStoreOptions {
  readonly at: BlobLocation;
  /** Where blobs still lie that are on their way from there. */
  readonly before?: BlobLocation;
  /** Told after each step of a write to a folder; crash tests stop the process there. */
  readonly onStep?: BlobStepHook;
}

export type BlobLocation = { readonly folder: string } | { readonly bucket: BucketOptions };

export interface SweepOptions {
  /** Younger ones may belong to a writer that is still at work. */
  readonly olderThanMs: number;
}

/** Whether any record refers to the blob. */
export type IsReferenced = (blobId: string) => boolean | Promise<boolean>;

export interface OpenBlobStore {
  /** Where it is, as a person is told: a path, or `s3://bucket/prefix`. */
  readonly name: string;
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
  /** Destroys the blob, its key first. False where it was gone already. @throws StoreError `blob-held`. */
  destroy(blobId: string): Promise<boolean>;
  /** Destroys what killed writers left behind and blobs that nothing refers to. Gives how many there were. */
  sweep(isReferenced: IsReferenced, options: SweepOptions): Promise<number>;
  /** The encrypted bytes as they lie there. @throws StoreError `blob-missing`. */
  openStored(blobId: string): Promise<StoredBytes>;
  /** Puts back what `openStored` gave. The same bytes a second time change nothing. @throws StoreError `blob-damaged` where others lie there. */
  placeStored(blobId: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** SHA-256 of the encrypted bytes, read back from where they lie; null where there are none. */
  findStoredDigest(blobId: string): Promise<Buffer | null>;
  /** Every blob there is. */
  list(): AsyncIterable<StoredBlob>;
}

/**
 * Opens the blob store there; a folder is made where it is missing. Several processes may have it open at once.
 *
 * @throws StoreError `blob-unavailable` where a bucket cannot be used: the message says why, and what to do.
 */
export async function openBlobStore({ at, before, onStep }: BlobStoreOptions): Promise<OpenBlobStore> {
  const first = await openPlace(at, onStep);
  return blobStoreIn(before === undefined ? first : inBothPlaces(first, await openPlace(before)));
}

async function openPlace(location: BlobLocation, onStep?: BlobStepHook): Promise<BlobPlace> {
  return 'folder' in location ? await openFolderPlace(location.folder, onStep) : await openBucketPlace(location.bucket);
}

function blobStoreIn(place: BlobPlace): OpenBlobStore {
  return {
    name: place.name,
    put: (source, { recipient }) => sealBlob(place, source, recipient),
    open: (blobId, identity) => readBlob(place, parseBlobId(blobId), identity),
    destroy: async (blobId) => await place.destroy(parseBlobId(blobId)),
    sweep: (isReferenced, { olderThanMs }) => sweepBlobs(place, isReferenced, Date.now() - olderThanMs),
    openStored: async (blobId) => await openStored(place, parseBlobId(blobId)),
    placeStored: async (blobId, bytes) => await placeStored(place, parseBlobId(blobId), bytes),
    findStoredDigest: async (blobId) => await findStoredDigest(place, parseBlobId(blobId)),
    list: () => place.list(),
  };
}

async function* readBlob(place: BlobPlace, blobId: string, identity: string): AsyncGenerator<Uint8Array> {
  const file = await place.open(blobId);
  try {
    yield* readAgeFile(file, identity, `The blob ${blobId} cannot be opened`);
  } finally {
    await file.close();
  }
}

/** Destroys drafts and blobs that nothing refers to, both only where old enough. */
async function sweepBlobs(place: BlobPlace, isReferenced: IsReferenced, before: number): Promise<number> {
  let destroyed = await place.sweepDrafts(before);
  for await (const { blobId, storedAt } of place.list()) {
    if (storedAt.getTime() > before || (await isReferenced(blobId))) continue;
    if (await place.destroy(blobId)) destroyed += 1;
  }
  return destroyed;
}

/** An id becomes a path: nothing else may pass. */
function parseBlobId(blobId: string): string {
  if (/^[0-9a-f]{32}$/.test(blobId)) return blobId;
  throw new StoreError('blob-missing', 'That is no blob id: 32 hexadecimal digits were expected.');
}
