/** Files of backups in a bucket (s3rver): in parts where they are large, unseen until they are whole, never overwritten, gone when they are removed. */
import { openTestBucket, type TestBucket } from '@custodia/testkit';
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackupBucket, openBackupBucket } from './bucket.ts';

const MIB = 1024 * 1024;
let server: TestBucket;
let bucket: BackupBucket;

beforeAll(async () => {
  server = await openTestBucket();
  bucket = await openBackupBucket({ ...server.options, prefix: 'unit-a/' });
});

afterAll(() => server.close());

async function readAll(fileName: string): Promise<Buffer> {
  const file = await bucket.open(fileName);
  const pieces: Buffer[] = [];
  for (let at = 0; at < file.sizeBytes; at += pieces.at(-1)!.length) pieces.push(await file.readAt(at, 3 * MIB));
  await file.close();
  return Buffer.concat(pieces);
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('one that is larger than its parts is there when its last part is, and not before', async () => {
  const bytes = randomBytes(70 * MIB);
  const draft = bucket.begin('custodia-large.tar.age');
  for (let at = 0; at < bytes.length; at += MIB) await draft.write(bytes.subarray(at, at + MIB));
  expect([...(await bucket.list())]).toEqual([]);
  await expect(bucket.open('custodia-large.tar.age')).rejects.toMatchObject({ code: 'blob-missing' });
  await draft.publish();
  expect([...(await bucket.list())]).toEqual([['custodia-large.tar.age', bytes.length]]);
  expect(digest(await readAll('custodia-large.tar.age'))).toBe(digest(bytes));
  await bucket.remove('custodia-large.tar.age');
  expect([...(await bucket.list())]).toEqual([]);
});

test('one that is given up leaves nothing, and what is removed twice is gone', async () => {
  const draft = bucket.begin('custodia-left.tar.age');
  await draft.write(randomBytes(65 * MIB));
  await draft.discard();
  expect([...(await bucket.list())]).toEqual([]);
  await bucket.remove('custodia-left.tar.age');
});

test('what lies deeper, or beside the prefix, is none of ours', async () => {
  const beside = await openBackupBucket({ ...server.options, prefix: 'unit-b/' });
  const deeper = await openBackupBucket({ ...server.options, prefix: 'unit-a/blobs/' });
  for (const [place, name] of [
    [beside, 'custodia-b.tar.age'],
    [deeper, 'custodia-c.tar.age'],
    [bucket, 'custodia-a.tar.age'],
  ] as const) {
    const draft = place.begin(name);
    await draft.write(Buffer.from('rain'));
    await draft.publish();
  }
  expect([...(await bucket.list()).keys()]).toEqual(['custodia-a.tar.age']);
});

test('a bucket that is not there, or nothing that answers, is said', async () => {
  await expect(openBackupBucket({ ...server.options, bucket: 'absent' })).rejects.toThrow(/no such bucket/);
  const silent = { ...server.options, endpoint: 'http://127.0.0.1:9', attempts: 1 };
  await expect(openBackupBucket(silent)).rejects.toThrow(/nothing answers/);
});
