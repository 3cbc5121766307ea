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

test('says whose database is wanted where the login may not create tables', async () => {
  await write('0000-bus.sql', 'create table bus ()');
  const passer = `passer_${String(process.pid)}`;
  await client.query(`create role ${passer}`);
  await client.query(`grant ${passer} to current_user`);
  await client.query(`set role ${passer}`);
  await expect(migrate(client, folder)).rejects.toMatchObject({
    code: 'database-unsuitable',
    message: expect.stringMatching(new RegExp(`login ${passer} may not create tables .* owner ${passer}`)) as unknown,
  });
  await client.query('reset role');
  await client.query(`drop role ${passer}`);
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

const ONLINE = [
  '-- online: an index, and a rule for what is written from now on',
  '',
  'create index concurrently if not exists bus_line_number on bus (line);',
  '-- step',
  'alter table bus drop constraint if exists bus_line;',
  'alter table bus add constraint bus_line check (line > 0) not valid;',
  '-- step',
  'alter table bus validate constraint bus_line;',
].join('\n');

async function indexesOf(table: string): Promise<{ name: string; valid: boolean }[]> {
  const { rows } = await client.query<{ name: string; valid: boolean }>(
    `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass`,
    [table],
  );
  return rows;
}

test('an online migration builds its index beside writers, and doing it twice changes nothing', async () => {
  await write('0000-bus.sql', 'create table bus (line int); insert into bus select g from generate_series(1, 1000) g');
  await migrate(client, folder);
  const writer = await connect();
  await write('0001-stop.sql', ONLINE);
  // Someone writes and has not committed: the index waits for them, and nobody waits for the index.
  await writer.query('begin; insert into bus values (1)');
  const migrating = migrate(await track(connect()), folder);
  await waitFor(`select 1 from pg_stat_activity where query like '%concurrently%' and wait_event_type = 'Lock'`);
  await client.query('insert into bus values (2)');
  await writer.query('commit');
  expect(await migrating).toEqual(['0001-stop']);
  expect(await indexesOf('bus')).toEqual([{ name: 'bus_line_number', valid: true }]);
  await client.query('delete from schema_migration where number = 1');
  expect(await migrate(client, folder)).toEqual(['0001-stop']);
  await writer.end();
});

test('an online migration that broke off begins again: an index that was left unfinished is made anew', async () => {
  await write('0000-bus.sql', 'create table bus (line int); insert into bus values (1), (1)');
  await write('0001-line.sql', '-- online\ncreate unique index concurrently if not exists bus_line on bus (line);');
  await expect(migrate(client, folder)).rejects.toMatchObject({ code: 'migration-failed' });
  expect(await indexesOf('bus')).toEqual([{ name: 'bus_line', valid: false }]);
  await client.query('delete from bus where ctid = (select min(ctid) from bus)');
  expect(await migrate(client, folder)).toEqual(['0001-line']);
  expect(await indexesOf('bus')).toEqual([{ name: 'bus_line', valid: true }]);
});

test('a failing step is named by its line in the file, and the migration is not taken for done', async () => {
  await write('0000-bus.sql', '-- online\ncreate table if not exists bus (line int);\n-- step\n\nselect nothing;');
  await expect(migrate(client, folder)).rejects.toThrow(
    /0000-bus\.sql, line 5 failed: column "nothing" does not exist/,
  );
  const { rows } = await client.query('select from schema_migration');
  expect(rows).toEqual([]);
});

test('a table that others hold is waited for in short turns: nobody stands behind the migration', async () => {
  await write('0000-bus.sql', 'create table bus (line int)');
  await migrate(client, folder);
  await write('0001-stop.sql', 'alter table bus add column stop text');
  const holder = await connect();
  await holder.query('begin; select * from bus');
  const migrating = migrate(await track(connect()), folder);
  await waitFor(`select 1 from pg_stat_activity where query like '%add column stop%' and wait_event_type = 'Lock'`);
  // While the migration stands in line a reader would stand behind it; its turn ends, and the reader passes.
  await client.query('select * from bus');
  await holder.query('commit');
  expect(await migrating).toEqual(['0001-stop']);
  await holder.end();
});

const opened: pg.Client[] = [];

async function track(opening: Promise<pg.Client>): Promise<pg.Client> {
  const one = await opening;
  opened.push(one);
  return one;
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.end();
});

async function waitFor(sql: string): Promise<void> {
  for (;;) {
    const { rowCount } = await client.query(sql);
    if (rowCount !== 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
