/** A bucket as its functions share it: the client, the names, and what faults become. */
import { S3Client } from '@aws-sdk/client-s3';
import { blobName } from '../place.ts';
import { describeFault } from './fault.ts';
import type { BucketOptions } from './options.ts';

/** A bucket in use: what its functions share. */
export interface Bucket {
  readonly client: S3Client;
  readonly options: BucketOptions;
  /** `s3://bucket/prefix` */
  readonly name: string;
  readonly keyOf: (blobId: string) => string;
}

export function bucketOf(options: BucketOptions): Bucket {
  const { prefix = '', endpoint, region = 'us-east-1', pathStyle = endpoint !== undefined, credentials } = options;
  const client = new S3Client({
    region,
    endpoint,
    forcePathStyle: pathStyle,
    credentials,
    maxAttempts: options.attempts ?? 5,
    // We state SHA-256 ourselves; storage that knows no newer checksums is not to be sent them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return {
    client,
    options,
    name: `s3://${options.bucket}/${prefix}`,
    keyOf: (blobId) => `${prefix}${blobName(blobId)}`,
  };
}

/** @throws StoreError, whatever the storage answered. */
export async function attempt<T>(bucket: Bucket, doing: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw describeFault(error, doing, bucket.name);
  }
}
