/** Backups in a bucket with object lock: nobody removes one before its time, and where the bucket offers none that is said before anything is written. */
import { procedures, type InputGiven } from '@custodia/contract';
import {
  openLockingBucket,
  openTestBucket,
  openTestCasework,
  testDatabase,
  TEST_BUCKET_KEY,
  type LockingBucket,
  type TestBucket,
  type TestCasework,
  type TestDatabase,
} from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createBackup } from './create.ts';
import { checkBackups, pruneBackups } from './keep.ts';
import { listBackups } from './list.ts';
import { restoreBackup } from './restore.ts';

let casework: TestCasework;
let locking: LockingBucket;
let plain: TestBucket;
let restored: TestDatabase;
let secret: string;
let to: string;

beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = TEST_BUCKET_KEY.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = TEST_BUCKET_KEY.secretAccessKey;
  casework = await openTestCasework();
  locking = await openLockingBucket();
  plain = await openTestBucket();
  restored = await testDatabase({ migrations: null });
  secret = await generateX25519Identity();
  to = await identityToRecipient(secret);
  await casework.operation();
});

afterAll(async () => {
  await restored.drop();
  await plain.close();
  await locking.close();
  await casework.close();
});

const backUp = (given: Partial<InputGiven<typeof procedures.backupCreate>>) =>
  createBackup(casework, procedures.backupCreate.input.parse({ to: [to], ...given }));

const prune = (given: Partial<InputGiven<typeof procedures.backupPrune>>) =>
  pruneBackups(casework, procedures.backupPrune.input.parse(given));

const place = (name: string) => {
  const { bucket, endpoint } = locking.options;
  return { folder: `s3://${bucket}/${name}/`, endpoint: endpoint! };
};

it('stays for as long as was asked for, said so; then it is removed', async () => {
  const old = await backUp({ ...place('days'), lock: 'compliance:30' });
  const added = await backUp({ ...place('days'), lock: 'governance:30' });
  const newer = await backUp({ ...place('days'), lock: 'compliance:30', whole: true });
  expect(added.chain).toBe(old.id);
  const named = [old, added].map(({ id, fileName }) => ({ id, fileName }));
  // Of a chain whose newest stays, all of it stays.
  expect(await prune({ ...place('days'), keep: 1 })).toEqual({ removed: [], held: named.toReversed(), kept: 3 });
  expect((await listBackups(casework)).filter(({ removedAt }) => removedAt !== null)).toEqual([]);
  expect((await checkBackups(casework)).holds).toBe(true);
  locking.pass(31);
  expect(await prune({ ...place('days'), keep: 1 })).toEqual({ removed: named.toReversed(), held: [], kept: 1 });
  expect([...locking.versions.keys()]).toEqual([`days/${newer.fileName}`]);
});

it('stays under a legal hold until that is lifted in the storage', async () => {
  await backUp({ ...place('hold'), lock: 'legal-hold' });
  await backUp({ ...place('hold'), whole: true });
  const { removed, held } = await prune({ ...place('hold'), keep: 1 });
  expect([removed.length, held.length]).toEqual([0, 1]);
  for (const versions of locking.versions.values()) for (const version of versions) version.hold = false;
  expect((await prune({ ...place('hold'), keep: 1 })).removed).toEqual(held);
});

it('is restored from a bucket that is named with its address', async () => {
  await backUp({ ...place('restored'), lock: 'compliance:1' });
  const identity = await casework.write('backup-key.txt', `${secret}\n`);
  const data = join(casework.folder, 'restored');
  const into = { data, databaseUrl: restored.databaseUrl, masterKeyFile: null };
  const { folder, endpoint } = place('restored');
  const made = await restoreBackup(into, { file: folder, endpoint, identity, keys: join(casework.folder, 'keys') });
  expect(made).toMatchObject({ files: 1, newer: 0 });
});

it('is not begun where the bucket offers no lock, is not there, or what is asked for makes no sense', async () => {
  const { bucket, endpoint } = plain.options;
  await expect(backUp({ folder: `s3://${bucket}/x/`, endpoint, lock: 'compliance:30' })).rejects.toThrow(
    /offers no object lock, and --lock asks for one/,
  );
  await expect(backUp({ folder: 's3://absent/x/', endpoint })).rejects.toThrow(/there is no such bucket/);
  await expect(backUp({ folder: `s3://${bucket}/x/`, endpoint, lock: 'for ever' })).rejects.toThrow(/governance:DAYS/);
  await expect(backUp({ folder: join(casework.folder, 'x'), endpoint })).rejects.toThrow(/are of a bucket/);
  await expect(backUp({ folder: 's3://No_Bucket/x/', endpoint })).rejects.toThrow(/Backups cannot lie in/);
  expect(await listBackups(casework)).toHaveLength(6);
});
