/**
 * What every place of blobs keeps to, run on each: a folder, a bucket of S3-compatible storage, and both while blobs move. A bucket of one's own
 * is tried in the same way with CUSTODIA_TEST_BUCKET=s3://BUCKET/PREFIX, CUSTODIA_TEST_BUCKET_ENDPOINT and access keys in the environment.
 */
import { openTestBucket, type TestBucket } from '@custodia/testkit';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateOperationKey, type OperationKey } from '../key/operation.ts';
import { CHUNK_BYTES } from './age-stream.ts';
import { type BlobLocation, openBlobStore, type OpenBlobStore } from './open.ts';

const MIB = 1024 * 1024;
let folder: string;
let bucket: TestBucket;
let key: OperationKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-place-'));
  bucket = await openTestBucket();
  key = await generateOperationKey();
});

afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true });
});

function ownBucket(): BlobLocation | null {
  const named = /^s3:\/\/([^/]+)\/(.*)$/.exec(process.env.CUSTODIA_TEST_BUCKET ?? '');
  if (named === null) return null;
  const prefix = `${named[2] ?? ''}${randomBytes(6).toString('hex')}/`;
  return { bucket: { bucket: named[1]!, prefix, endpoint: process.env.CUSTODIA_TEST_BUCKET_ENDPOINT } };
}

const own = ownBucket();
if (own === null) console.log('Skipped: no CUSTODIA_TEST_BUCKET is named, buckets are tried on s3rver only.');

const PLACES: Readonly<Record<string, () => Promise<OpenBlobStore>>> = {
  'a folder': () => openBlobStore({ at: { folder: join(folder, 'one') } }),
  'a bucket': () => openBlobStore({ at: { bucket: bucket.options } }),
  'a bucket, and a folder before': () =>
    openBlobStore({ at: { bucket: { ...bucket.options, prefix: 'both/' } }, before: { folder: join(folder, 'two') } }),
  ...(own === null ? {} : { 'the bucket that was named': () => openBlobStore({ at: own }) }),
};

async function read(store: OpenBlobStore, blobId: string): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(store.open(blobId, key.identity)));
}

const idsIn = async (store: OpenBlobStore) => (await Array.fromAsync(store.list())).map(({ blobId }) => blobId);

describe.each(Object.entries(PLACES))('%s', (_name, open) => {
  let store: OpenBlobStore;
  const put = async (bytes: Uint8Array) => await store.put([bytes], { recipient: key.recipient });

  beforeAll(async () => {
    store = await open();
  });

  test.each([0, 1, CHUNK_BYTES, 3 * MIB, 20 * MIB + 7])('keeps %i bytes as they were', async (size) => {
    const bytes = randomBytes(size);
    const sealed = await put(bytes);
    expect(sealed).toMatchObject({ sizeBytes: size });
    expect(Buffer.from(sealed.sha256)).toEqual(createHash('sha256').update(bytes).digest());
    expect((await read(store, sealed.blobId)).equals(bytes)).toBe(true);
    const there = (await Array.fromAsync(store.list())).find(({ blobId }) => blobId === sealed.blobId);
    expect(there?.storedBytes).toBe(sealed.storedBytes);
  });

  test('lists by id, and only blobs', async () => {
    await Promise.all(Array.from({ length: 5 }, (_, i) => put(Buffer.from([i]))));
    const ids = await idsIn(store);
    expect(ids.length).toBeGreaterThanOrEqual(5);
    expect(ids).toEqual([...ids].sort());
  });

  test('destroys, and says whether there was one', async () => {
    const { blobId } = await put(randomBytes(10));
    expect(await store.destroy(blobId)).toBe(true);
    expect(await store.destroy(blobId)).toBe(false);
    await expect(read(store, blobId)).rejects.toMatchObject({ code: 'blob-missing' });
    expect(await store.findStoredDigest(blobId)).toBeNull();
  });

  test('gives nothing of a blob whose source failed', async () => {
    const before = await idsIn(store);
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield randomBytes(20 * MIB);
      await Promise.reject(new RangeError('fog'));
    }
    await expect(store.put(failing(), { recipient: key.recipient })).rejects.toThrow(new RangeError('fog'));
    expect(await idsIn(store)).toEqual(before);
  });

  test('takes the same stored bytes twice, and never others under the same id', async () => {
    const { blobId } = await put(randomBytes(9 * MIB));
    const bytes = Buffer.concat(await Array.fromAsync((await store.openStored(blobId)).bytes));
    const give = async function* (given: Uint8Array) {
      yield await Promise.resolve(given);
    };
    await store.placeStored(blobId, give(bytes));
    await expect(store.placeStored(blobId, give(randomBytes(100)))).rejects.toMatchObject({ code: 'blob-damaged' });
    expect(await store.findStoredDigest(blobId)).toEqual(createHash('sha256').update(bytes).digest());
    await store.destroy(blobId);
    await store.placeStored(blobId, give(bytes));
    expect((await read(store, blobId)).length).toBe(9 * MIB);
  });

  test('sweeps what nothing refers to, once it is old enough', async () => {
    const kept = await put(randomBytes(1));
    const orphan = await put(randomBytes(2));
    expect(await store.sweep((id) => id !== orphan.blobId, { olderThanMs: 3_600_000 })).toBe(0);
    expect(await store.sweep((id) => id !== orphan.blobId, { olderThanMs: -5000 })).toBe(1);
    expect(await idsIn(store)).toContain(kept.blobId);
    expect(await idsIn(store)).not.toContain(orphan.blobId);
  });

  test('passes no id that is a path', () => {
    expect(() => store.open('../../etc/passwd', key.identity)).toThrow(/no blob id/);
  });
});

test('while blobs move, what lies in either place is read and listed once, and destroyed in both', async () => {
  const at = { bucket: { ...bucket.options, prefix: 'moved/' } };
  const before = { folder: join(folder, 'three') };
  const [old, fresh] = [await openBlobStore({ at: before }), await openBlobStore({ at })];
  const both = await openBlobStore({ at, before });
  const { blobId } = await old.put([Buffer.from('bus')], { recipient: key.recipient });
  const { blobId: second } = await both.put([Buffer.from('tram')], { recipient: key.recipient });
  expect(await idsIn(fresh)).toEqual([second]);
  expect((await read(both, blobId)).toString()).toBe('bus');
  await fresh.placeStored(blobId, (await old.openStored(blobId)).bytes);
  expect(await idsIn(both)).toEqual([blobId, second].sort());
  expect(await both.destroy(blobId)).toBe(true);
  expect([await idsIn(old), await idsIn(fresh)]).toEqual([[], [second]]);
});

test('a killed upload leaves no blob', async () => {
  const store = await openBlobStore({ at: { bucket: { ...bucket.options, prefix: 'killed/' } } });
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield randomBytes(20 * MIB);
    await new Promise(() => undefined);
  }
  // It never ends: the server goes first.
  store.put(endless(), { recipient: key.recipient }).catch(() => undefined);
  await expect.poll(() => countUploads(), { timeout: 20_000 }).toBeGreaterThan(0);
  expect(await idsIn(store)).toEqual([]);
});

async function countUploads(): Promise<number> {
  const names = await readdir(bucket.folder, { recursive: true });
  return names.filter((name) => /uploads.*\.md5$/.test(name)).length;
}
