/** Destroying an object: every version of it, so that nothing can be brought back; a lock of ours that an erasure may lift is lifted. */
import {
  DeleteObjectCommand,
  GetObjectLegalHoldCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectLegalHoldCommand,
} from '@aws-sdk/client-s3';
import { StoreError } from '../../error.ts';
import type { Bucket } from './client.ts';
import { faultName, statusOf } from './fault.ts';

/** False where it was gone already. @throws StoreError `blob-held`. */
export async function destroyObject(bucket: Bucket, blobId: string): Promise<boolean> {
  const versions = await listVersions(bucket, bucket.keyOf(blobId));
  if (versions === null) return await destroyOnlyVersion(bucket, blobId);
  for (const version of versions) await destroyVersion(bucket, blobId, version);
  return versions.length > 0;
}

/** Versions and marks of deletion under this very key; null where the storage knows no versions. */
async function listVersions({ client, options }: Bucket, Key: string): Promise<string[] | null> {
  try {
    // A key of ours begins no other key: one page has them all.
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: options.bucket, Prefix: Key }));
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    return all.flatMap((one) => (one.Key === Key && one.VersionId !== undefined ? [one.VersionId] : []));
  } catch (error) {
    if ([400, 405, 501].includes(statusOf(error) ?? 0)) return null;
    throw error;
  }
}

async function destroyOnlyVersion({ client, options, keyOf }: Bucket, blobId: string): Promise<boolean> {
  const object = { Bucket: options.bucket, Key: keyOf(blobId) };
  const isThere = await client.send(new HeadObjectCommand(object)).then(
    () => true,
    (error: unknown) => {
      if (statusOf(error) === 404) return false;
      throw error;
    },
  );
  if (isThere) await client.send(new DeleteObjectCommand(object));
  return isThere;
}

async function destroyVersion(bucket: Bucket, blobId: string, VersionId: string): Promise<void> {
  const { client, options, keyOf } = bucket;
  const version = { Bucket: options.bucket, Key: keyOf(blobId), VersionId };
  if (options.lock?.kind === 'legal-hold') await liftHold(bucket, version);
  const BypassGovernanceRetention = options.lock?.kind === 'governance' ? true : undefined;
  try {
    await client.send(new DeleteObjectCommand({ ...version, BypassGovernanceRetention }));
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    const until = await findRetention(bucket, version);
    if (until !== null) throw held(bucket, blobId, `until ${until.toISOString()}`, error);
    throw (await isHeld(bucket, version)) ? held(bucket, blobId, 'until its legal hold is lifted', error) : error;
  }
}

type Version = { readonly Bucket: string; readonly Key: string; readonly VersionId: string };

/** A mark of deletion has no hold. */
async function liftHold({ client }: Bucket, version: Version): Promise<void> {
  const lifted = { ...version, LegalHold: { Status: 'OFF' as const } };
  await client.send(new PutObjectLegalHoldCommand(lifted)).catch((error: unknown) => {
    if (statusOf(error) !== 405 && faultName(error) !== 'NoSuchKey') throw error;
  });
}

async function findRetention({ client }: Bucket, version: Version): Promise<Date | null> {
  const said = await client.send(new GetObjectRetentionCommand(version)).catch(() => null);
  return said?.Retention?.RetainUntilDate ?? null;
}

async function isHeld({ client }: Bucket, version: Version): Promise<boolean> {
  const said = await client.send(new GetObjectLegalHoldCommand(version)).catch(() => null);
  return said?.LegalHold?.Status === 'ON';
}

function held({ name, noun }: Bucket, blobId: string, until: string, cause: unknown): StoreError {
  return new StoreError(
    'blob-held',
    `The storage ${name} keeps ${noun} ${blobId} ${until}, whoever asks (object lock). It can be destroyed after that.`,
    { cause },
  );
}
