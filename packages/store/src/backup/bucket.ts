/**
 * Backups in a bucket of S3-compatible storage, each an object of its own, written in parts. Nobody sees it before its last part is there and the
 * storage said what it kept of each; nothing is overwritten. With object lock nobody removes it for as long as was asked for, ours included.
 */
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { attempt, type Bucket, bucketOf } from '../blob/bucket/client.ts';
import { destroyObject } from '../blob/bucket/destroy.ts';
import { assertLocks } from '../blob/bucket/open.ts';
import type { BucketOptions } from '../blob/bucket/options.ts';
import { openObject } from '../blob/bucket/read.ts';
import { abortOldUploads, beginUpload } from '../blob/bucket/upload.ts';
import type { BlobDraft, StoredFile } from '../blob/place.ts';

export interface BackupBucket {
  begin(fileName: string): BlobDraft;
  /** @throws StoreError `blob-missing`, `blob-unavailable`. */
  open(fileName: string): Promise<StoredFile>;
  /** Sizes in bytes by name. What lies deeper is passed over. */
  list(): Promise<Map<string, number>>;
  /** @throws StoreError `blob-held` where the storage keeps it for now, whoever asks. */
  remove(fileName: string): Promise<void>;
  /** Ends what writers left that began before this moment (ms since 1970) and never came to their end. */
  sweepDrafts(before: number, isOurs: (fileName: string) => boolean): Promise<void>;
}

/** At most 320 GB each. */
const BACKUPS = { noun: 'the backup', partBytes: 32 * 1024 * 1024, nameOf: (name: string) => name };

/** @throws StoreError `blob-unavailable` where it is missing, denied, out of reach, or offers no lock where one is asked for. */
export async function openBackupBucket(options: BucketOptions): Promise<BackupBucket> {
  const bucket = bucketOf(options, BACKUPS);
  const { prefix = '' } = options;
  // What comes after all backups is nothing: whether it may be listed is what is asked.
  const { bucket: Bucket } = options;
  const asked = { Bucket, Prefix: prefix, StartAfter: `${prefix}~`, MaxKeys: 1 };
  await attempt(bucket, 'being opened', () => bucket.client.send(new ListObjectsV2Command(asked)));
  if (options.lock !== undefined) await assertLocks(bucket, '--lock asks for');
  // A backup is removed because newer ones stand in its place: that lifts no lock, whoever asked for it.
  const unlocked = { ...bucket, options: { ...options, lock: undefined } };
  return {
    begin: (fileName) => beginUpload(bucket, fileName),
    open: async (fileName) => await openObject(bucket, fileName),
    list: async () => await listObjects(bucket),
    remove: async (fileName) =>
      void (await attempt(bucket, `removing the backup ${fileName}`, () => destroyObject(unlocked, fileName))),
    sweepDrafts: async (before, isOurs) =>
      void (await abortOldUploads(bucket, before, (key) => isOurs(key.slice(prefix.length)))),
  };
}

async function listObjects(bucket: Bucket): Promise<Map<string, number>> {
  const { bucket: Bucket, prefix: Prefix = '' } = bucket.options;
  const found = new Map<string, number>();
  let ContinuationToken: string | undefined;
  do {
    const asked = { Bucket, Prefix, ContinuationToken };
    const page = await attempt(bucket, 'listing it', () => bucket.client.send(new ListObjectsV2Command(asked)));
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      const name = Key.slice(Prefix.length);
      if (!name.includes('/')) found.set(name, Size);
    }
    ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined);
  return found;
}
