/**
 * Blobs in a bucket of S3-compatible storage. Keys are as in a folder (`<prefix><aa>/<id>.age`). What was written is held against what the
 * storage says it kept; what it cannot say is read back. Nothing is overwritten: a key that is taken is a fault.
 */
import {
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { StoreError } from '../../error.ts';
import { type BlobPlace, type StoredBlob, parseBlobName } from '../place.ts';
import { attempt, type Bucket, bucketOf } from './client.ts';
import { destroyObject } from './destroy.ts';
import type { BucketOptions } from './options.ts';
import { openObject } from './read.ts';
import { abortOldUploads, beginUpload } from './upload.ts';

/** @throws StoreError `blob-unavailable` where it is missing, denied, out of reach, or offers no lock where one is asked for. */
export async function openBucketPlace(options: BucketOptions): Promise<BlobPlace> {
  const bucket = bucketOf(options);
  // A HEAD has no body to say what is wrong; what comes after all blobs is nothing.
  const { bucket: Bucket, prefix = '' } = options;
  const asked = { Bucket, Prefix: prefix, StartAfter: `${prefix}~`, MaxKeys: 1 };
  await attempt(bucket, 'being opened', () => bucket.client.send(new ListObjectsV2Command(asked)));
  if (options.lock !== undefined) await assertLocks(bucket, 'custodia.json asks for');
  return {
    name: bucket.name,
    begin: async (blobId) => await Promise.resolve(beginUpload(bucket, blobId)),
    open: async (blobId) => await openObject(bucket, blobId),
    destroy: async (blobId) =>
      await attempt(bucket, `destroying the blob ${blobId}`, () => destroyObject(bucket, blobId)),
    list: () => listObjects(bucket),
    sweepDrafts: async (before) => await abortOldUploads(bucket, before),
  };
}

/** Some storage passes over a lock that it does not know: it is asked before anything relies on it. */
export async function assertLocks({ client, options, name }: Bucket, whoAsks: string): Promise<void> {
  const Bucket = options.bucket;
  const said = await client.send(new GetObjectLockConfigurationCommand({ Bucket })).catch(() => null);
  const versions = await client.send(new GetBucketVersioningCommand({ Bucket })).catch(() => null);
  if (said?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled' && versions?.Status === 'Enabled') return;
  throw new StoreError(
    'blob-unavailable',
    `The storage ${name} offers no object lock, and ${whoAsks} one (${options.lock?.kind ?? ''}). Make the bucket with object lock, which cannot be switched on later everywhere, or do without the lock.`,
  );
}

async function* listObjects(bucket: Bucket): AsyncGenerator<StoredBlob> {
  const { bucket: Bucket, prefix: Prefix = '' } = bucket.options;
  let ContinuationToken: string | undefined;
  do {
    const asked = { Bucket, Prefix, ContinuationToken };
    const page = await attempt(bucket, 'listing it', () => bucket.client.send(new ListObjectsV2Command(asked)));
    for (const { Key = '', Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
      const blobId = parseBlobName(Key.slice(Prefix.length));
      if (blobId !== null) yield { blobId, storedBytes: Size, storedAt: LastModified };
    }
    ContinuationToken = page.IsTruncated === true ? page.NextContinuationToken : undefined;
  } while (ContinuationToken !== undefined);
}
