import { appendFile, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from './run.ts';

let database: TestDatabase;
let folder: string;
let client: pg.Client;

beforeEach(async () => {
  database = await testDatabase({ migrations: null });
  folder = await mkdtemp(join(tmpdir(), 'custodia-migrations-'));
  client = await connect();
});

afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function connect(): Promise<pg.Client> {
  const other = new pg.Client({ connectionString: database.databaseUrl });
  await other.connect();
  return other;
}

async function write(name: string, sql: string): Promise<void> {
  await writeFile(join(folder, name), sql);
}

async function listTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map((row) => row.name);
}

test('runs in order what is missing, once, and records it with its digest', async () => {
  await write('0000-bus.sql', 'create table bus (line int)');
  await write('0001-stop.sql', 'alter table bus add column stop text; create table stop ()');
  expect(await migrate(client, folder)).toEqual(['0000-bus', '0001-stop']);
  expect(await migrate(client, folder)).toEqual([]);
  await write('0002-wind.sql', 'create table wind ()');
  expect(await migrate(client, folder)).toEqual(['0002-wind']);
  const { rows } = await client.query('select number, name, sha256 from schema_migration order by number');
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    number: 0,
    name: '0000-bus',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  });
});

test('keeps nothing of a migration that fails, and says where', async () => {
  await write('0000-bus.sql', 'create table bus ()');
  await write('0001-stop.sql', 'create table stop ();\n\nselect nothing;');
  await expect(migrate(client, folder)).rejects.toMatchObject({
    code: 'migration-failed',
    message: expect.stringMatching(/0001-stop\.sql, line 3 failed: column "nothing" does not exist/) as unknown,
  });
  expect(await listTables()).toEqual(['bus', 'schema_migration']);
});

test('refuses an applied file that changed', async () => {
  await write('0000-bus.sql', 'create table bus ()');
  await migrate(client, folder);
  await appendFile(join(folder, '0000-bus.sql'), ' -- later');
  await expect(migrate(client, folder)).rejects.toMatchObject({
    code: 'migration-mismatch',
    message: expect.stringContaining('Restore the file') as unknown,
  });
});

test('refuses a database that a newer version has migrated', async () => {
  await write('0000-bus.sql', 'create table bus ()');
  await write('0001-stop.sql', 'create table stop ()');
  await migrate(client, folder);
  await unlink(join(folder, '0001-stop.sql'));
  await expect(migrate(client, folder)).rejects.toThrow(/0001-stop, which this version of Custodia does not know/);
});

test('refuses a folder with a gap or a name it does not understand', async () => {
  await write('0001-bus.sql', 'create table bus ()');
  await expect(migrate(client, folder)).rejects.toThrow(/0001-bus\.sql is out of order: 0000-name\.sql/);
  await write('0000 bus.sql', 'create table bus ()');
  await expect(migrate(client, folder)).rejects.toMatchObject({ code: 'migration-mismatch' });
});

test('several at once: one does the work, the others find it done', async () => {
  await write('0000-bus.sql', 'select pg_sleep(0.2); create table bus ()');
  await write('0001-stop.sql', 'create table stop ()');
  const others = await Promise.all([connect(), connect(), connect()]);
  const done = await Promise.all(others.map(async (other) => await migrate(other, folder)));
  expect(done.flat().sort()).toEqual(['0000-bus', '0001-stop']);
  await Promise.all(others.map(async (other) => await other.end()));
});
