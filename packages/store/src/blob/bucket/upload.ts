/** Writing one object: in one request where it is small, in parts where it is large; each held against what the storage says it kept. */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { StoreError } from '../../error.ts';
import type { BlobDraft } from '../place.ts';
import { digestStored } from '../copy.ts';
import { atBeginning, attempt, type Bucket } from './client.ts';
import { faultName, statusOf } from './fault.ts';
import { openObject } from './read.ts';

const PARTS_MOST = 10_000;
const DAY_MS = 86_400_000;

export function beginUpload(bucket: Bucket, blobId: string): BlobDraft {
  const upload = new Upload(bucket, blobId);
  const doing = `writing ${bucket.noun} ${blobId}`;
  return {
    write: (bytes) => attempt(bucket, doing, () => upload.write(bytes)),
    publish: () => attempt(bucket, doing, () => upload.publish()),
    discard: () => upload.discard().catch(() => undefined),
  };
}

class Upload {
  readonly #bucket: Bucket;
  readonly #blobId: string;
  readonly #object: { readonly Bucket: string; readonly Key: string };
  readonly #whole = createHash('sha256');
  readonly #parts: CompletedPart[] = [];
  #uploadId: string | undefined;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  /** False once the storage left open what it kept of a part. */
  #isProven = true;

  constructor(bucket: Bucket, blobId: string) {
    this.#bucket = bucket;
    this.#blobId = blobId;
    this.#object = { Bucket: bucket.options.bucket, Key: bucket.keyOf(blobId) };
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#whole.update(bytes);
    // Whoever gave the bytes may use their memory again.
    this.#waiting.push(Buffer.from(bytes));
    this.#waitingBytes += bytes.length;
    const { partBytes } = this.#bucket;
    if (this.#waitingBytes >= 2 * partBytes) await this.#sendParts(partBytes);
  }

  async publish(): Promise<void> {
    if (this.#uploadId === undefined) await this.#putWhole();
    else await this.#complete();
    if (!this.#isProven) await this.#readBack();
  }

  async discard(): Promise<void> {
    const UploadId = this.#uploadId;
    this.#uploadId = undefined;
    if (UploadId === undefined) return;
    await this.#bucket.client.send(new AbortMultipartUploadCommand({ ...this.#object, UploadId }));
  }

  async #putWhole(): Promise<void> {
    const Body = Buffer.concat(this.#waiting);
    const digests = digestsOf(Body);
    const put = { ...this.#object, Body, IfNoneMatch: '*', ChecksumSHA256: digests.sha256, ...this.#lock() };
    const kept = await this.#once(() => this.#bucket.client.send(new PutObjectCommand(put)));
    if (kept !== null) this.#hold(kept, digests);
    else this.#isProven = false;
  }

  async #sendParts(leastBytes: number): Promise<void> {
    const { client, partBytes } = this.#bucket;
    if (this.#uploadId === undefined) {
      const begun = { ...this.#object, ChecksumAlgorithm: 'SHA256' as const, ...this.#lock() };
      this.#uploadId = (await client.send(new CreateMultipartUploadCommand(begun))).UploadId;
    }
    let bytes = Buffer.concat(this.#waiting);
    for (; bytes.length >= leastBytes && bytes.length > 0; bytes = bytes.subarray(partBytes))
      await this.#sendPart(bytes.subarray(0, partBytes));
    this.#waiting = [bytes];
    this.#waitingBytes = bytes.length;
  }

  async #sendPart(Body: Buffer): Promise<void> {
    const PartNumber = this.#parts.length + 1;
    if (PartNumber > PARTS_MOST) throw this.#tooLarge();
    const digests = digestsOf(Body);
    const part = { ...this.#object, UploadId: this.#uploadId, PartNumber, Body, ChecksumSHA256: digests.sha256 };
    const kept = await this.#bucket.client.send(new UploadPartCommand(part));
    this.#hold(kept, digests);
    this.#parts.push({ PartNumber, ETag: kept.ETag, ChecksumSHA256: kept.ChecksumSHA256 });
  }

  async #complete(): Promise<void> {
    await this.#sendParts(1);
    const done = {
      ...this.#object,
      UploadId: this.#uploadId,
      MultipartUpload: { Parts: this.#parts },
      IfNoneMatch: '*',
    };
    // Where the answer was lost and it was asked again, the upload is gone and the object is there: it is read back.
    const isKept = await this.#once(() => this.#bucket.client.send(new CompleteMultipartUploadCommand(done)));
    if (isKept === null) this.#isProven = false;
    this.#uploadId = undefined;
  }

  /** Null where the storage says that the object is there already: an answer that was lost, or somebody else’s. Reading back tells. */
  async #once<T>(send: () => Promise<T>): Promise<T | null> {
    try {
      return await send();
    } catch (error) {
      if (statusOf(error) === 412 || faultName(error) === 'NoSuchUpload') return null;
      throw error;
    }
  }

  #hold(kept: { readonly ChecksumSHA256?: string; readonly ETag?: string }, digests: Digests): void {
    if (kept.ChecksumSHA256 !== undefined) {
      if (kept.ChecksumSHA256 !== digests.sha256) throw this.#otherwise();
    } else if (kept.ETag?.replaceAll('"', '') !== digests.md5) {
      this.#isProven = false;
    }
  }

  async #readBack(): Promise<void> {
    const there = await digestStored(await openObject(this.#bucket, this.#blobId));
    if (!there.equals(this.#whole.digest())) throw this.#otherwise();
  }

  #tooLarge(): StoreError {
    const { noun, partBytes } = this.#bucket;
    const gigabytes = Math.floor((partBytes * PARTS_MOST) / 2 ** 30);
    return new StoreError(
      'blob-unavailable',
      `${atBeginning(noun)} ${this.#blobId} is larger than a bucket holds in one piece here (${String(gigabytes)} GiB).`,
    );
  }

  #otherwise(): StoreError {
    const { name, noun } = this.#bucket;
    const message = `The storage ${name} keeps other bytes under ${noun} ${this.#blobId} than were sent.`;
    return new StoreError('blob-unavailable', message);
  }

  #lock() {
    const { lock } = this.#bucket.options;
    if (lock === undefined) return {};
    if (lock.kind === 'legal-hold') return { ObjectLockLegalHoldStatus: 'ON' as const };
    const ObjectLockMode = lock.kind === 'compliance' ? ('COMPLIANCE' as const) : ('GOVERNANCE' as const);
    return { ObjectLockMode, ObjectLockRetainUntilDate: new Date(Date.now() + lock.days * DAY_MS) };
  }
}

interface Digests {
  readonly sha256: string;
  readonly md5: string;
}

/** MD5 only as the name by which most storage calls what it kept. */
function digestsOf(bytes: Uint8Array): Digests {
  return {
    sha256: createHash('sha256').update(bytes).digest('base64'),
    md5: createHash('md5').update(bytes).digest('hex'),
  };
}

/** Storage that lists none has none that we could end. */
export async function abortOldUploads(
  { client, options }: Bucket,
  before: number,
  isOurs: (key: string) => boolean = () => true,
): Promise<number> {
  const Bucket = options.bucket;
  const asked = { Bucket, Prefix: options.prefix };
  const listed = await client.send(new ListMultipartUploadsCommand(asked)).catch(() => null);
  let aborted = 0;
  for (const { Key, UploadId, Initiated } of listed?.Uploads ?? []) {
    if (Initiated === undefined || Initiated.getTime() > before || !isOurs(Key ?? '')) continue;
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })).catch(() => undefined);
    aborted += 1;
  }
  return aborted;
}
