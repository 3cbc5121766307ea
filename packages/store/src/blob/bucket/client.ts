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
  readonly keyOf: (name: string) => string;
  /** Before a name, in what people are told: `the blob`. */
  readonly noun: string;
  /** Of an upload in parts: the least that storage takes is 5 MiB, and 10,000 of them make the largest object. */
  readonly partBytes: number;
}

/** What lies in a bucket: how it is called, and how large it may become. */
type Objects = Pick<Bucket, 'noun' | 'partBytes'> & { readonly nameOf: (name: string) => string };

const MIB = 1024 * 1024;

/** At most 80 GB each. */
const BLOBS: Objects = { noun: 'the blob', partBytes: 8 * MIB, nameOf: blobName };

export function bucketOf(options: BucketOptions, { noun, partBytes, nameOf }: Objects = BLOBS): Bucket {
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
    keyOf: (name) => `${prefix}${nameOf(name)}`,
    ...{ noun, partBytes },
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

/** `The blob` */
export function atBeginning(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
