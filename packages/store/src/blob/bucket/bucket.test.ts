/** What only a bucket has: locks, and faults of storage that is far away, each as a sentence. */
import {
  openLockingBucket,
  openTestBucket,
  TEST_BUCKET_KEY,
  type LockingBucket,
  type TestBucket,
} from '@custodia/testkit';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateOperationKey, type OperationKey } from '../../key/operation.ts';
import { openBlobStore } from '../open.ts';
import type { BucketOptions } from './options.ts';

let plain: TestBucket;
let locking: LockingBucket;
let key: OperationKey;

beforeAll(async () => {
  plain = await openTestBucket();
  locking = await openLockingBucket();
  key = await generateOperationKey();
});

afterAll(async () => {
  await plain.close();
  await locking.close();
});

const open = async (options: BucketOptions) => await openBlobStore({ at: { bucket: options } });
const put = async (options: BucketOptions) =>
  await (await open(options)).put([Buffer.from('bus')], { recipient: key.recipient });

describe('object lock', () => {
  test('is not passed over where the storage offers none', async () => {
    const lock = { kind: 'compliance', days: 30 } as const;
    await expect(open({ ...plain.options, lock })).rejects.toMatchObject({
      code: 'blob-unavailable',
      message: expect.stringContaining('offers no object lock') as unknown,
    });
  });

  test('compliance holds a blob until its day, and says until when', async () => {
    const store = await open({ ...locking.options, lock: { kind: 'compliance', days: 30 } });
    const { blobId } = await store.put([Buffer.from('bus')], { recipient: key.recipient });
    await expect(store.destroy(blobId)).rejects.toMatchObject({
      code: 'blob-held',
      message: expect.stringMatching(/until 20\d\d-/) as unknown,
    });
    expect((await Array.fromAsync(store.open(blobId, key.identity))).join('')).toBe('bus');
    locking.pass(31);
    expect(await store.destroy(blobId)).toBe(true);
    expect(locking.versions.size).toBe(0);
  });

  test.each([{ kind: 'governance', days: 3000 }, { kind: 'legal-hold' }] as const)(
    '$kind holds against others, and is lifted for an erasure',
    async (lock) => {
      const store = await open({ ...locking.options, lock });
      const { blobId } = await store.put([Buffer.from('bus')], { recipient: key.recipient });
      const other = await open(locking.options);
      await expect(other.destroy(blobId)).rejects.toThrow();
      expect(locking.versions.size).toBe(1);
      expect(await store.destroy(blobId)).toBe(true);
      expect(locking.versions.size).toBe(0);
    },
  );
});

describe('what the storage answers is a sentence', () => {
  const fails = (options: Partial<BucketOptions>) => put({ ...plain.options, ...options });

  test('where the bucket is missing, or the key is another', async () => {
    await expect(fails({ bucket: 'nowhere' })).rejects.toThrow(
      /s3:\/\/nowhere\/unit-a\/ failed while being opened: there is no such bucket\. Make it/,
    );
    const credentials = { ...TEST_BUCKET_KEY, accessKeyId: 'other' };
    await expect(fails({ credentials })).rejects.toThrow(/does not know the access key/);
  });

  test('where nothing answers, or its name is unknown', async () => {
    await expect(fails({ endpoint: 'http://127.0.0.1:9', attempts: 1 })).rejects.toThrow(/nothing answers/);
    await expect(fails({ endpoint: 'http://storage.invalid', attempts: 1 })).rejects.toMatchObject({
      code: 'blob-unavailable',
    });
  });

  test.each([
    ['RequestTimeTooSkewed', 403, /clock of this machine differs/],
    ['SignatureDoesNotMatch', 403, /secret of the access key/],
    ['AccessDenied', 403, /access was denied/],
    ['QuotaExceeded', 403, /is full; nothing was kept/],
    ['SlowDown', 400, /it answered SlowDown/],
  ])('%s', async (code, status, says) => {
    const storage = await saying(code, status);
    try {
      const { port } = storage.address() as AddressInfo;
      await expect(fails({ endpoint: `http://127.0.0.1:${String(port)}`, attempts: 1 })).rejects.toThrow(says);
    } finally {
      storage.close();
    }
  });
});

/** Answers everything with the fault. */
async function saying(code: string, status: number): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    return response.writeHead(status, { connection: 'close' }).end(`<Error><Code>${code}</Code></Error>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

test('an object that was altered in the bucket is named, and never ends normally', async () => {
  const store = await open({ ...plain.options, prefix: 'altered/' });
  const { blobId } = await store.put([randomBytes(200_000)], { recipient: key.recipient });
  const files = await readdir(plain.folder, { recursive: true });
  const path = join(
    plain.folder,
    files.find((name) => name.includes(blobId) && name.endsWith('object'))!,
  );
  const bytes = await readFile(path);
  for (const at of [20, 5000, bytes.length - 1]) {
    const altered = Buffer.from(bytes);
    altered[at]! ^= 1;
    await writeFile(path, altered);
    await expect(Array.fromAsync(store.open(blobId, key.identity))).rejects.toMatchObject({
      code: 'blob-damaged',
      message: expect.stringContaining(blobId) as unknown,
    });
  }
});
