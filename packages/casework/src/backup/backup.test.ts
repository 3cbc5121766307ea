/** Backups, the whole way: made while others import, restored into an empty place, checked, searched; and everything that is refused. */
import type { Casework } from '../context.ts';
import {
  collectSample,
  openTestCasework,
  testDatabase,
  writeTelegramJson,
  type TestCasework,
  type TestDatabase,
} from '@custodia/testkit';
import { procedures } from '@custodia/contract';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { copyFile, mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from '../installation/check.ts';
import { openFolder } from '../installation/open-folder.ts';
import { acceptRollback } from '../log/accept.ts';
import { listLog } from '../log/explore.ts';
import { publishLog } from '../log/publish.ts';
import { createBackup } from './create.ts';
import { readHeader } from './choose.ts';
import { sealBackup } from './header.ts';
import { openBackupPlace } from './place.ts';
import { restoreBackup } from './restore.ts';
import { asStoredFile, openAgeFile, readArchive, sealStream, writeArchive, type ArchiveTotals } from '@custodia/store';

let casework: TestCasework;
let operation: string;
let to: string;
let identityFile: string;
let keys: string;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation({ account: ['telegram:keeper'] });
  const identity = await generateX25519Identity();
  to = await identityToRecipient(identity);
  identityFile = await casework.write('backup-key.txt', `${identity}\n`);
  keys = join(casework.folder, 'keys');
  await grow(1, 40);
});

afterAll(async () => {
  for (const database of databases) await database.drop();
  await casework.close();
});

async function grow(seed: number, messages: number): Promise<string> {
  const sample = await collectSample(writeTelegramJson({ messages, seed, startIso: '2024-05-01T08:00:00Z' }));
  const [result] = await casework.import(operation, await casework.write(`grow-${seed}.json`, sample.bytes));
  expect(result?.admission).toBe('admitted');
  return result!.exhibitId!;
}

const asked = (given: Partial<Parameters<typeof createBackup>[1]> = {}) =>
  procedures.backupCreate.input.parse({ to: [to], ...given });

const backUp = async (given: Partial<Parameters<typeof createBackup>[1]> = {}) => {
  const made = await createBackup(casework, asked(given));
  return { ...made, path: join(casework.folder, 'backups', made.fileName) };
};

interface Place {
  readonly data: string;
  readonly databaseUrl: string;
  readonly masterKeyFile: null;
}

async function emptyPlace(): Promise<Place> {
  const database = await testDatabase({ migrations: null });
  databases.push(database);
  return {
    data: join(casework.folder, `restored-${databases.length}`),
    databaseUrl: database.databaseUrl,
    masterKeyFile: null,
  };
}

async function withRestored<T>(place: Place, work: (restored: Casework) => Promise<T>): Promise<T> {
  const caller = { kind: 'local', name: 'test.officer' } as const;
  const acting = { actor: caller.name, caller, tool: 'custodia test' };
  await expect(openFolder(place, acting)).rejects.toThrow(/restored from a backup/);
  await acceptRollback(place, { reason: 'test rule, nobody told' }, acting);
  const restored = await openFolder(place, acting);
  try {
    await publishLog(restored);
    return await work(restored);
  } finally {
    await restored.database.close();
  }
}

const countIn = async ({ database }: Pick<Casework, 'database'>, table: string) => {
  const { rows } = await database.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]!.count;
};

describe('a backup', () => {
  it('made while others import, is restored: every check of the store holds, and the words are found', async () => {
    const during = Promise.all([grow(2, 300), grow(3, 300), grow(4, 300)]);
    const made = await backUp();
    await during;
    const place = await emptyPlace();
    const restored = await restoreBackup(place, { file: made.path, identity: identityFile, keys });
    expect(restored).toMatchObject({ backupId: made.id, blobs: made.blobs, rows: made.rows, logSize: made.logSize });
    await withRestored(place, async (again) => {
      const result = await checkInstallation(again, { quick: false });
      expect(result.findings).toEqual([]);
      expect(result.checked.exhibits).toBeGreaterThanOrEqual(1);
      const found = await again.database.pool.query(
        `select from message where to_tsvector('simple', text) @@ to_tsquery('simple', 'ferry | rain | bus | the')`,
      );
      expect(found.rowCount).toBeGreaterThan(0);
      expect(await countIn(again, 'message')).toBeLessThanOrEqual(await countIn(casework, 'message'));
      const { size } = await listLog(again, { limit: 1 });
      expect(size).toBeGreaterThanOrEqual(made.logSize);
    });
  });

  it('is equal to what it was made of, table by table, when nobody writes', async () => {
    const made = await backUp();
    const place = await emptyPlace();
    await restoreBackup(place, { file: made.path, identity: identityFile, keys });
    const digests = await casework.asOwner((owner) => digestTables(owner.pool));
    const database = await databases.at(-1)!.open({ role: 'owner' });
    const restored = await digestTables(database.pool);
    await database.close();
    // What the backup itself left afterwards: its entry in the log, and its row.
    const since = new Set([
      'backup',
      'backup_part',
      'log_entry',
      'log_hash',
      'log_checkpoint',
      'log_record',
      'schema_migration',
    ]);
    const differing = [...digests].filter(([table, digest]) => restored.get(table) !== digest).map(([table]) => table);
    expect(differing.filter((table) => !since.has(table))).toEqual([]);
    expect(digests.get('message')).toBe(restored.get('message'));
  });

  it('is logged, and the triggers that guard the ledger stand again after a restore', async () => {
    const made = await backUp();
    const { entries } = await listLog(casework, { kind: 'backup-made', limit: 1 });
    expect(entries[0]?.index).toBe(made.logIndex);
    const place = await emptyPlace();
    await restoreBackup(place, { file: made.path, identity: identityFile, keys });
    const database = await databases.at(-1)!.open({ role: 'owner' });
    const modes = `select c.relname, t.tgname, t.tgenabled from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal order by 1, 2`;
    const restored = (await database.pool.query(modes)).rows as unknown;
    await expect(database.pool.query('delete from log_entry')).rejects.toMatchObject({ code: 'CU001' });
    await database.close();
    expect(restored).toEqual(await casework.asOwner(async (owner) => (await owner.pool.query(modes)).rows as unknown));
  });

  it('holds no key, and what is erased meanwhile is destroyed when it ends', async () => {
    const exhibit = await grow(5, 20);
    let blobsThen = 0;
    const watched: Casework = {
      ...casework,
      step: async (name) => {
        if (name !== 'backup-written') return;
        await erase(casework, { exhibit, person: undefined, operation: undefined, reason: 'test rule', yes: true });
        blobsThen = (await Array.fromAsync(casework.blobs.list())).length;
      },
    };
    const made = await createBackup(watched, asked());
    expect((await Array.fromAsync(casework.blobs.list())).length).toBe(blobsThen - 1);
    const place = await emptyPlace();
    const file = join(casework.folder, 'backups', made.fileName);
    await restoreBackup(place, { file, identity: identityFile, keys });
    await withRestored(place, async (again) => {
      expect((await checkInstallation(again, { quick: false })).findings).toEqual([]);
    });
    const bytes = await readFile(file);
    for (const name of await readdir(keys)) expect(bytes.includes(await readFile(join(keys, name)))).toBe(false);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('needs a confirmed key, and one at a time is made', async () => {
    await expect(createBackup(casework, asked({ to: [] }))).rejects.toMatchObject({ code: 'key-invalid' });
    const both = await Promise.allSettled([backUp(), backUp()]);
    const [failed] = both.filter((one) => one.status === 'rejected');
    if (failed !== undefined) expect(failed.reason).toMatchObject({ code: 'busy' });
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('takes neither key nor folder from somebody who is signed in', async () => {
    const account = {
      kind: 'account',
      accountId: crypto.randomUUID(),
      name: 'Anna',
      roles: ['administrator'],
    } as const;
    const signedIn: Casework = { ...casework, caller: { ...account, scopes: null, requestId: 'r-1' } };
    for (const input of [{ to: [to] }, { to: [], folder: '/tmp' }])
      await expect(createBackup(signedIn, asked(input))).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('a restore', () => {
  it('refuses what was altered or cut short, another key, and another installation’s keys; then works all the same', async () => {
    const made = await backUp({ whole: true });
    const place = await emptyPlace();
    const file = await casework.write('altered.tar.age', '');
    const restore = (given: Partial<Parameters<typeof restoreBackup>[1]>) =>
      restoreBackup(place, { file, identity: identityFile, keys, ...given });
    const whole = await readFile(made.path);
    const altered = Buffer.from(whole);
    altered[whole.length - 5000]! ^= 1;
    for (const bytes of [altered, whole.subarray(0, whole.length - 70_000), Buffer.from('rain')]) {
      await writeFile(file, bytes);
      await expect(restore({})).rejects.toMatchObject({ code: 'integrity' });
    }
    const other = await casework.write('other.txt', await generateX25519Identity());
    await expect(restore({ file: made.path, identity: other })).rejects.toMatchObject({ code: 'integrity' });
    await expect(restore({ file: made.path, keys: await otherKeys() })).rejects.toMatchObject({ code: 'integrity' });
    await expect(restore({ file: join(casework.folder, 'absent') })).rejects.toMatchObject({ code: 'file-unreadable' });
    await rm(join(place.data, 'keys'), { recursive: true, force: true });
    await restore({ file: made.path });
    await expect(restore({ file: made.path })).rejects.toMatchObject({ code: 'already-initialised' });
  });

  it('takes what was made before backups could add to others', async () => {
    const made = await backUp({ whole: true });
    const folder = join(casework.folder, 'before');
    const file = join(folder, made.fileName);
    await mkdir(folder);
    await writeFile(file, await asOfFirstFormat(made.path));
    const place = await emptyPlace();
    const restored = await restoreBackup(place, { file, identity: identityFile, keys });
    expect(restored).toMatchObject({ backupId: made.id, rows: made.rows, blobs: made.blobs, files: 1 });
  });

  /** The same backup with neither a list of pieces nor a chain, as version 1 was written and signed. */
  async function asOfFirstFormat(path: string): Promise<Buffer> {
    const secret = (await readFile(identityFile, 'utf8')).trim();
    const { chain: _none, ...header } = {
      ...(await readHeader(await openBackupPlace(dirname(path)), basename(path), secret)),
      format: 'custodia-backup/1' as const,
    };
    async function* files() {
      for await (const { name, sizeBytes, body } of readArchive(
        openAgeFile(await asStoredFile(await open(path)), secret),
        () => undefined,
      )) {
        if (name.startsWith('pieces/')) continue;
        const own = Buffer.from(JSON.stringify(header));
        if (name === 'backup.json') yield { name, sizeBytes: own.length, body: [own] };
        else yield { name, sizeBytes, body: [...(await Array.fromAsync(body))] };
      }
    }
    const seal = (totals: ArchiveTotals) => sealBackup(header, totals, casework.logKey.signer);
    const { bytes } = await sealStream(writeArchive(files(), seal, new Date(header.snapshotAt)), [to]);
    return Buffer.concat(await Array.fromAsync(bytes));
  }

  async function otherKeys(): Promise<string> {
    const folder = join(casework.folder, 'other-keys');
    await mkdir(folder, { mode: 0o700 });
    await copyFile(join(keys, 'master.age-identity'), join(folder, 'master.age-identity'));
    await writeFile(join(folder, 'log.seed'), Buffer.alloc(32, 7), { mode: 0o600 });
    return folder;
  }
});

interface Pool {
  query(text: string): Promise<{ rows: unknown[] }>;
}

/** A digest of the rows of each table, whatever their order. */
async function digestTables(pool: Pool): Promise<Map<string, string>> {
  const { rows } = await pool.query(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const digests = new Map<string, string>();
  for (const { name } of rows as { name: string }[]) {
    const digest = await pool.query(`select md5(string_agg(t::text, '' order by t::text)) as digest from "${name}" t`);
    digests.set(name, (digest.rows[0] as { digest: string | null }).digest ?? 'empty');
  }
  return digests;
}
