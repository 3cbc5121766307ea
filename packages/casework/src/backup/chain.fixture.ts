/** Backups that add to others, in a folder and in a bucket: what they leave out, how each moment comes back, what is refused, and what a process that dies in between leaves. */
import { procedures, type InputGiven } from '@custodia/contract';
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
import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from '../installation/check.ts';
import { openFolder } from '../installation/open-folder.ts';
import { acceptRollback } from '../log/accept.ts';
import { listLog } from '../log/explore.ts';
import { createBackup } from './create.ts';
import { checkBackups, pruneBackups } from './keep.ts';
import { listBackups } from './list.ts';
import { restoreBackup } from './restore.ts';

let casework: TestCasework;
let operation: string;
let to: string;
let identity: string;
let keys: string;
let seed = 0;
let bucket: TestBucket;
const databases: TestDatabase[] = [];

async function openHome(): Promise<void> {
  casework = await openTestCasework();
  bucket = await openTestBucket();
  process.env['AWS_ACCESS_KEY_ID'] = TEST_BUCKET_KEY.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = TEST_BUCKET_KEY.secretAccessKey;
  operation = await casework.operation({ account: ['telegram:keeper'] });
  const secret = await generateX25519Identity();
  to = await identityToRecipient(secret);
  identity = await casework.write('backup-key.txt', `${secret}\n`);
  keys = join(casework.folder, 'keys');
}

async function closeHome(): Promise<void> {
  for (const database of databases.splice(0)) await database.drop();
  await bucket.close();
  await casework.close();
}

/** Where backups are written, and how their files lie on this disk. */
export interface Place {
  readonly kind: 'folder' | 'bucket';
  /** As it is named in a command. */
  of(name: string): string;
  /** Of a file in it. */
  path(place: string, fileName: string): string;
  /** The files in it, as they lie on this disk. */
  files(place: string): Promise<string[]>;
}

const OBJECT = '._S3rver_object';

export const FOLDER: Place = {
  kind: 'folder',
  of: (name) => join(casework.folder, name),
  path: (place, fileName) => join(place, fileName),
  files: async (place) => (await readdir(place).catch(() => [])).map((name) => join(place, name)),
};

export const BUCKET: Place = {
  kind: 'bucket',
  of: (name) => `s3://${bucket.options.bucket}/${name}/?endpoint=${encodeURIComponent(bucket.options.endpoint)}`,
  path: (place, fileName) => join(under(place), `${fileName}${OBJECT}`),
  files: async (place) =>
    (await readdir(under(place)).catch(() => []))
      .filter((name) => name.endsWith(OBJECT))
      .map((name) => join(under(place), name)),
};

function under(place: string): string {
  return join(bucket.folder, bucket.options.bucket, /^s3:\/\/[^/]+\/([^?]*)/.exec(place)![1]!);
}

async function grow(messages: number): Promise<string> {
  seed += 1;
  const sample = await collectSample(writeTelegramJson({ messages, seed, startIso: '2024-05-01T08:00:00Z' }));
  const [result] = await casework.import(operation, await casework.write(`grow-${seed}.json`, sample.bytes));
  return result!.exhibitId!;
}

async function emptyPlace() {
  const database = await testDatabase({ migrations: null });
  databases.push(database);
  const data = join(casework.folder, `restored-${String(databases.length)}`);
  return { data, databaseUrl: database.databaseUrl, masterKeyFile: null };
}

async function restore(file: string, at?: string) {
  const place = await emptyPlace();
  return { place, ...(await restoreBackup(place, { file, at, identity, keys })) };
}

async function exhibits(): Promise<string[]> {
  const { rows } = await casework.database.pool.query<{ id: string }>('select id from exhibit');
  return rows.map(({ id }) => id);
}

async function sealedBytes(): Promise<number> {
  const { rows } = await casework.database.pool.query<{ bytes: number }>(
    'select sum(size_bytes)::float as bytes from blob',
  );
  return rows[0]!.bytes;
}

async function exhibitsIn(place: Awaited<ReturnType<typeof emptyPlace>>): Promise<string[]> {
  const caller = { kind: 'local', name: 'test.officer' } as const;
  const acting = { actor: caller.name, caller, tool: 'custodia test' };
  await expect(openFolder(place, acting)).rejects.toThrow(/restored from a backup/);
  await acceptRollback(place, { reason: 'test rule' }, acting);
  const restored = await openFolder(place, acting);
  try {
    expect((await checkInstallation(restored, { quick: false })).findings).toEqual([]);
    const { rows } = await restored.database.pool.query<{ id: string }>('select id from exhibit order by id');
    return rows.map(({ id }) => id);
  } finally {
    await restored.database.close();
  }
}

export function describeChain(place: Place): void {
  beforeAll(openHome);
  afterAll(closeHome);

  const backUp = async (given: Partial<InputGiven<typeof procedures.backupCreate>> = {}, as: Casework = casework) => {
    const folder = given.folder ?? place.of('backups');
    const made = await createBackup(as, procedures.backupCreate.input.parse({ to: [to], ...given, folder }));
    return { ...made, folder, path: place.path(folder, made.fileName), address: addressOf(folder, made.fileName) };
  };

  /** As a restore names it. */
  const addressOf = (folder: string, fileName: string): string =>
    place.kind === 'folder' ? join(folder, fileName) : folder.replace('/?', `/${fileName}?`);

  describe('a backup that adds to others', () => {
    it('holds what is new alone, and each moment comes back with all that it had and nothing later', async () => {
      const folder = place.of('moments');
      const earlier = await exhibits();
      const first = await grow(3000);
      const whole = await backUp({ folder });
      const sealed = await sealedBytes();
      const second = await grow(60);
      const one = await backUp({ folder });
      const third = await grow(60);
      const two = await backUp({ folder });
      expect([whole.chain, one.chain, two.chain]).toEqual([whole.id, whole.id, whole.id]);
      expect([whole.newBlobs, one.newBlobs, two.newBlobs]).toEqual([
        whole.blobs,
        one.blobs - whole.blobs,
        two.blobs - one.blobs,
      ]);
      expect(one.rows).toBeGreaterThan(whole.rows);
      // Of the sealed bytes that it holds in common nothing stands in it again: it is smaller by them, but for the sixty messages.
      expect(whole.bytes - one.bytes).toBeGreaterThan(0.9 * sealed);
      for (const [at, files, added] of [
        [whole.snapshotAt, 1, [first]],
        [one.snapshotAt, 2, [first, second]],
        [undefined, 3, [first, second, third]],
      ] as const) {
        const restored = await restore(folder, at);
        expect(restored).toMatchObject({ files, newer: 3 - files });
        expect(await exhibitsIn(restored.place)).toEqual([...earlier, ...added].sort());
      }
      const named = await restore(one.address);
      expect(named).toMatchObject({ backupId: one.id, rows: one.rows, blobs: one.blobs, logSize: one.logSize });
      expect(Buffer.from(named.logRoot, 'base64')).toHaveLength(32);
    });

    it('brings back nothing that was erased in between, and no sealed byte of it', async () => {
      const folder = place.of('erased');
      const gone = await grow(40);
      const before = await backUp({ folder });
      await erase(casework, { exhibit: gone, person: undefined, operation: undefined, reason: 'test rule', yes: true });
      const after = await backUp({ folder });
      expect(after.blobs).toBe(before.blobs - 1);
      const { place: restored, blobs } = await restore(after.address);
      expect(blobs).toBe(after.blobs);
      const names = await readdir(join(restored.data, 'blobs'), { recursive: true });
      expect(names.filter((name) => name.endsWith('.age'))).toHaveLength(after.blobs);
      await exhibitsIn(restored);
    });

    it('is whole where it was asked for, where enough add to one, for other keys, and where a file is gone', async () => {
      const folder = place.of('whole');
      const first = await backUp({ folder });
      expect((await backUp({ folder })).chain).toBe(first.id);
      const asked = await backUp({ folder, whole: true });
      expect(asked.chain).toBe(asked.id);
      expect((await backUp({ folder, increments: 1 })).chain).toBe(asked.id);
      const due = await backUp({ folder, increments: 1 });
      expect(due.chain).toBe(due.id);
      const other = await identityToRecipient(await generateX25519Identity());
      const forOthers = await backUp({ folder, to: [to, other] });
      expect(forOthers.chain).toBe(forOthers.id);
      await rm(forOthers.path);
      const alone = await backUp({ folder, to: [to, other] });
      expect([alone.chain, alone.newBlobs]).toEqual([alone.id, alone.blobs]);
    });

    it('goes on in each of two folders', async () => {
      const folders = ['left', 'right'].map((name) => place.of(name));
      const chains: string[][] = [[], []];
      for (let turn = 0; turn < 2; turn += 1)
        for (const [at, folder] of folders.entries()) chains[at]!.push((await backUp({ folder })).chain);
      for (const [one, two] of chains) expect(two).toBe(one);
      expect(chains[0]![0]).not.toBe(chains[1]![0]);
    });
  });

  describe('a restore of a chain', () => {
    it('refuses where a file is missing, damaged, or another; and takes no older one in silence', async () => {
      const folder = place.of('refused');
      const whole = await backUp({ folder });
      await grow(30);
      const added = await backUp({ folder });
      await rename(whole.path, `${whole.path}.away`);
      await expect(restore(added.address)).rejects.toThrow(/adds to .* which is not there/);
      const other = await backUp({ folder: place.of('refused-other') });
      await copyFile(other.path, whole.path);
      await expect(restore(added.address)).rejects.toThrow(/another backup than the one that was added to/);
      await rename(`${whole.path}.away`, whole.path);
      const genuine = await readFile(added.path);
      await writeFile(added.path, genuine.subarray(0, 100));
      await expect(restore(folder)).rejects.toThrow(/newest backup cannot be read/);
      expect((await restore(folder, whole.snapshotAt)).backupId).toBe(whole.id);
      await writeFile(added.path, genuine);
      expect((await restore(folder)).backupId).toBe(added.id);
      await expect(restore(folder, '2020-01-01T00:00:00Z')).rejects.toThrow(/not later than 2020/);
      await expect(restore(added.address, whole.snapshotAt)).rejects.toThrow(/is later than/);
    });
  });

  describe('what becomes of backups', () => {
    it('is found when they are read again', async () => {
      const folder = place.of('checked');
      const [kept, altered, absent] = [await backUp({ folder }), await backUp({ folder }), await backUp({ folder })];
      const bytes = await readFile(altered.path);
      bytes[bytes.length - 1]! ^= 1;
      await writeFile(altered.path, bytes);
      await rm(absent.path);
      const { holds, files } = await checkBackups(casework);
      const state = ({ id }: { readonly id: string }) => files.find((file) => file.id === id)?.state;
      expect([holds, state(kept), state(altered), state(absent)]).toEqual([false, 'as-written', 'altered', 'absent']);
    });

    it('is removed by whole chains, logged, and never where what stays is not there', async () => {
      const folder = place.of('pruned');
      const old = [await backUp({ folder }), await backUp({ folder })];
      const stays = [await backUp({ folder, whole: true }), await backUp({ folder })];
      await rename(stays[0]!.path, `${stays[0]!.path}.away`);
      await expect(pruneBackups(casework, { keep: 1, folder })).rejects.toThrow(/Nothing was removed/);
      await rename(`${stays[0]!.path}.away`, stays[0]!.path);
      expect(await pruneBackups(casework, { keep: 2, folder })).toMatchObject({ removed: [], kept: 4 });
      const { removed, kept } = await pruneBackups(casework, { keep: 1, folder });
      expect([removed.map(({ id }) => id).sort(), kept]).toEqual([old.map(({ id }) => id).sort(), 2]);
      expect(old.some(({ path }) => existsSync(path))).toBe(false);
      const listed = await listBackups(casework);
      expect(listed.find(({ id }) => id === old[0]!.id)?.removedAt).not.toBeNull();
      const { entries } = await listLog(casework, { kind: 'backup-removed', limit: 1 });
      expect(entries).toHaveLength(1);
      expect((await restore(folder)).backupId).toBe(stays[1]!.id);
    });
  });

  describe('a backup that ends early', () => {
    const dyingAt = (step: string): Casework => ({
      ...casework,
      step: (reached) => {
        if (reached === step) throw new Error('the power went');
      },
    });

    it.each(['backup-rows', 'backup-draft', 'backup-written'])(
      'at %s leaves nothing that the next relies on',
      async (step) => {
        const folder = place.of(`died-${step}`);
        const before = await backUp({ folder });
        const exhibit = await grow(25);
        await expect(backUp({ folder }, dyingAt(step))).rejects.toThrow('the power went');
        const after = await backUp({ folder });
        // What the one that died had written stands in this one again.
        expect([after.chain, after.newBlobs]).toEqual([before.id, after.blobs - before.blobs]);
        expect(await exhibitsIn((await restore(after.address)).place)).toContain(exhibit);
      },
    );

    it('is not kept where it cannot be read back as it was written', async () => {
      const folder = place.of('unreadable');
      const worn: Casework = {
        ...casework,
        step: async (reached) => {
          if (reached !== 'backup-draft') return;
          const [draft] = await place.files(folder);
          const bytes = await readFile(draft!);
          bytes[Math.floor(bytes.length / 2)]! ^= 4;
          await writeFile(draft!, bytes);
        },
      };
      await expect(backUp({ folder }, worn)).rejects.toThrow(/cannot be read back.*Nothing was kept/);
      expect(await place.files(folder)).toEqual([]);
      expect((await stat((await backUp({ folder })).path)).size).toBeGreaterThan(0);
    });
  });
}
