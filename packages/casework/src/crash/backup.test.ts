/**
 * Backups that are killed, in real processes: at each step, and wherever it happens to hit. What is left is a whole backup or nothing that anybody takes
 * for one; the next adds to what was recorded, and is restored; a folder and a bucket alike.
 */
import { procedures } from '@custodia/contract';
import {
  collectSample,
  openTestBucket,
  openTestCasework,
  TEST_BUCKET_KEY,
  testDatabase,
  writeTelegramJson,
  type TestBucket,
  type TestCasework,
  type TestDatabase,
} from '@custodia/testkit';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackup } from '../backup/create.ts';
import { checkBackups, pruneBackups } from '../backup/keep.ts';
import { openBackupPlace } from '../backup/place.ts';
import { restoreBackup } from '../backup/restore.ts';
import { checkInstallation } from '../installation/check.ts';
import { openFolder } from '../installation/open-folder.ts';
import { acceptRollback } from '../log/accept.ts';
import { killAfter, killAt } from './kill.fixture.ts';

let casework: TestCasework;
let bucket: TestBucket;
let operation: string;
let identity: string;
let to: string;
let seed = 0;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  // Inherited by the processes that are killed.
  process.env['AWS_ACCESS_KEY_ID'] = TEST_BUCKET_KEY.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = TEST_BUCKET_KEY.secretAccessKey;
  casework = await openTestCasework();
  bucket = await openTestBucket();
  operation = await casework.operation({ account: ['telegram:keeper'] });
  const secret = await generateX25519Identity();
  to = await identityToRecipient(secret);
  identity = await casework.write('backup-key.txt', `${secret}\n`);
});

afterAll(async () => {
  for (const database of databases) await database.drop();
  await bucket.close();
  await casework.close();
});

async function grow(): Promise<string> {
  seed += 1;
  const sample = await collectSample(writeTelegramJson({ messages: 60, seed, startIso: '2024-05-01T08:00:00Z' }));
  const [result] = await casework.import(operation, await casework.write(`grow-${String(seed)}.json`, sample.bytes));
  return result!.exhibitId!;
}

const backUp = (folder: string) => createBackup(casework, procedures.backupCreate.input.parse({ to: [to], folder }));

const prune = (folder: string) => pruneBackups(casework, procedures.backupPrune.input.parse({ keep: 1, folder }));

/** What is restored from there, with its exhibits, once every check of the store holds. */
async function restored(folder: string) {
  const database = await testDatabase({ migrations: null });
  databases.push(database);
  const data = join(casework.folder, `restored-${String(databases.length)}`);
  const place = { data, databaseUrl: database.databaseUrl, masterKeyFile: null };
  const { backupId } = await restoreBackup(place, { file: folder, identity, keys: join(casework.folder, 'keys') });
  const caller = { kind: 'local', name: 'test.officer' } as const;
  const acting = { actor: caller.name, caller, tool: 'custodia test' };
  await acceptRollback(place, { reason: 'test rule' }, acting);
  const again = await openFolder(place, acting);
  try {
    expect((await checkInstallation(again, { quick: false })).findings).toEqual([]);
    const { rows } = await again.database.pool.query<{ id: string }>('select id from exhibit order by id');
    return { backupId, exhibits: rows.map(({ id }) => id) };
  } finally {
    await again.database.close();
  }
}

const exhibits = async () =>
  (await casework.database.pool.query<{ id: string }>('select id from exhibit order by id')).rows.map(({ id }) => id);

/** Names that a restore takes for backups. */
async function named(folder: string): Promise<string[]> {
  const names = [...(await (await openBackupPlace(folder)).list()).keys()];
  return names.filter((name) => name.endsWith('.tar.age'));
}

async function stateOf(ids: readonly string[]): Promise<string[]> {
  const { files } = await checkBackups(casework);
  return ids.map((id) => files.find((file) => file.id === id)?.state ?? 'not recorded');
}

const PLACES = [
  { kind: 'folder', of: (name: string) => join(casework.folder, name) },
  {
    kind: 'bucket',
    of: (name: string) =>
      `s3://${bucket.options.bucket}/${name}/?endpoint=${encodeURIComponent(bucket.options.endpoint)}`,
  },
] as const;

describe.each(PLACES)('a backup in a $kind that is killed', ({ kind, of }) => {
  // In a bucket it has its name before it is read back; it is whole and signed by then.
  const whole =
    kind === 'folder' ? ['backup-written', 'backup-recorded'] : ['backup-draft', 'backup-written', 'backup-recorded'];

  it.each(['backup-rows', 'backup-draft', 'backup-written', 'backup-recorded'])(
    'at %s leaves a whole one or none, and the next goes on with the chain',
    { timeout: 120_000 },
    async (step) => {
      const folder = of(`killed-${step}`);
      const first = await grow();
      const before = await backUp(folder);
      const second = await grow();
      await killAt(casework, step, { kind: 'backup', to, folder });
      expect(await named(folder)).toHaveLength(whole.includes(step) ? 2 : 1);
      const now = await restored(folder);
      expect(now.backupId === before.id).toBe(!whole.includes(step));
      expect(now.exhibits).toContain(first);
      expect(now.exhibits.includes(second)).toBe(whole.includes(step));
      expect(await stateOf([before.id])).toEqual(['as-written']);
      expect(await stateOf([now.backupId])).toEqual([
        whole.includes(step) && step !== 'backup-recorded' ? 'not recorded' : 'as-written',
      ]);
      const after = await backUp(folder);
      expect(after.chain).toBe(before.id);
      expect(await restored(folder)).toEqual({ backupId: after.id, exhibits: await exhibits() });
      expect(await stateOf([before.id, after.id])).toEqual(['as-written', 'as-written']);
    },
  );

  it.each(['backup-removed', 'backups-removed'])(
    'while old ones are removed, at %s: what stays is restored, and removing again ends it',
    { timeout: 120_000 },
    async (step) => {
      const folder = of(`pruned-${step}`);
      const old = [await backUp(folder), await backUp(folder)];
      await createBackup(casework, procedures.backupCreate.input.parse({ to: [to], folder, whole: true }));
      const newest = await backUp(folder);
      await killAt(casework, step, { kind: 'prune', folder });
      expect(await named(folder)).toHaveLength(step === 'backup-removed' ? 3 : 2);
      expect((await restored(folder)).backupId).toBe(newest.id);
      // What is gone and still recorded is told.
      expect(await stateOf([old[1]!.id])).toEqual(['absent']);
      expect((await prune(folder)).removed.map(({ id }) => id)).toEqual([old[1]!.id, old[0]!.id]);
      expect(await stateOf([old[0]!.id, old[1]!.id])).toEqual(['not recorded', 'not recorded']);
      expect((await backUp(folder)).chain).toBe(newest.chain);
    },
  );
});

describe('a backup that is killed wherever it happens to be', () => {
  it('leaves a place that can be restored, checked and added to, each time', { timeout: 300_000 }, async () => {
    const folder = join(casework.folder, 'anywhere');
    const first = await backUp(folder);
    const wholeMs = await killAfter(casework, 120_000, { kind: 'backup', to, folder });
    const left = new Set<number>();
    for (let turn = 1; turn <= 8; turn++) {
      await grow();
      const there = (await named(folder)).length;
      // The later part of it: before, it is a program that starts.
      await killAfter(casework, wholeMs * (0.4 + 0.07 * turn), { kind: 'backup', to, folder });
      left.add((await named(folder)).length - there);
      await restored(folder);
      expect(await stateOf([first.id])).toEqual(['as-written']);
    }
    const last = await backUp(folder);
    expect(last.chain).toBe(first.id);
    expect(await restored(folder)).toEqual({ backupId: last.id, exhibits: await exhibits() });
    // Some came to their end before they were hit, some did not: else it was no test.
    expect([...left].every((more) => more === 0 || more === 1)).toBe(true);
    expect(left.has(0)).toBe(true);
  });
});
