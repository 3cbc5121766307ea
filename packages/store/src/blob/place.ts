/**
 * Where encrypted blobs lie: a folder, or a bucket of S3-compatible storage. A place knows bytes and ids; keys, digests of the content and
 * who refers to a blob are not its business. Every place is held to the same tests (`place.test.ts`).
 */

export interface BlobPlace {
  /** What a person is told of it: a path, or `s3://bucket/prefix`. */
  readonly name: string;
  /** Begins to write a blob; nobody sees it before `publish`. */
  begin(blobId: string): Promise<BlobDraft>;
  /** @throws StoreError `blob-missing`, `blob-unavailable`. Close what it gives. */
  open(blobId: string): Promise<StoredFile>;
  /**
   * Destroys the blob, every version of it. False where it was gone already.
   *
   * @throws StoreError `blob-held` where the storage keeps it for now, whoever asks.
   */
  destroy(blobId: string): Promise<boolean>;
  /** Every published blob, by blob id. What is no blob is passed over. */
  list(): AsyncIterable<StoredBlob>;
  /** Destroys what writers left that began before this moment (ms since 1970) and never published. Gives how many there were. */
  sweepDrafts(before: number): Promise<number>;
}

export interface BlobDraft {
  write(bytes: Uint8Array): Promise<void>;
  /** When it resolves, all of it survives a power cut and is what was written; when it throws, nothing was published. */
  publish(): Promise<void>;
  /** Leaves nothing behind. Never throws. */
  discard(): Promise<void>;
}

export interface StoredFile {
  readonly sizeBytes: number;
  /** Bytes from `at`, fewer than `length` only at the end. */
  readAt(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface StoredBlob {
  readonly blobId: string;
  readonly storedBytes: number;
  /** When it was published. */
  readonly storedAt: Date;
}

/** `<aa>/<blobId>.age` */
export function blobName(blobId: string): string {
  return `${blobId.slice(0, 2)}/${blobId}.age`;
}

const NAME = /(?:^|\/)[0-9a-f]{2}\/([0-9a-f]{32})\.age$/;

/** The id of the blob that lies under this name; null where no blob does. */
export function parseBlobName(name: string): string | null {
  return NAME.exec(name)?.[1] ?? null;
}
