/** Reading objects at places, by ranges. */
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { StoreError } from '../../error.ts';
import type { StoredFile } from '../place.ts';
import { atBeginning, attempt, type Bucket } from './client.ts';
import { faultName } from './fault.ts';

/** Read at once where it is small, and in windows of this size where it is not. */
const WINDOW_BYTES = 8 * 1024 * 1024;

/** @throws StoreError `blob-missing`, `blob-unavailable`. */
export async function openObject(bucket: Bucket, blobId: string): Promise<StoredFile> {
  const read = async (at: number, length: number) =>
    await attempt(bucket, `reading ${bucket.noun} ${blobId}`, () => readRange(bucket, blobId, at, length));
  const first = await read(0, WINDOW_BYTES);
  let window = { at: 0, bytes: first.bytes };
  return {
    sizeBytes: first.sizeBytes,
    readAt: async (at, length) => {
      const end = Math.min(at + length, first.sizeBytes);
      if (at >= end) return Buffer.alloc(0);
      if (at < window.at || end > window.at + window.bytes.length)
        window = { at, bytes: (await read(at, Math.max(length, WINDOW_BYTES))).bytes };
      return window.bytes.subarray(at - window.at, end - window.at);
    },
    close: () => Promise.resolve(),
  };
}

async function readRange({ client, options, keyOf, noun }: Bucket, blobId: string, at: number, length: number) {
  try {
    const range = {
      Bucket: options.bucket,
      Key: keyOf(blobId),
      Range: `bytes=${String(at)}-${String(at + length - 1)}`,
    };
    const { Body, ContentRange, ContentLength } = await client.send(new GetObjectCommand(range));
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    const sizeBytes = Number(/\/(\d+)$/.exec(ContentRange ?? '')?.[1] ?? ContentLength);
    return { bytes, sizeBytes };
  } catch (cause) {
    if (faultName(cause) === 'NoSuchKey' || faultName(cause) === 'NotFound')
      throw new StoreError('blob-missing', `${atBeginning(noun)} ${blobId} is not in the store.`, { cause });
    // A range of an empty object: it is no age file, and is read as what it is.
    if (faultName(cause) === 'InvalidRange' && at === 0) return { bytes: Buffer.alloc(0), sizeBytes: 0 };
    throw cause;
  }
}
