import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS_FOLDER } from '../migrate/read.ts';

const TABLES = `
  create table log_entry (index bigint primary key, kind text not null);
  create table weather_log (day int primary key, rain int);
  create table forecast (day int primary key, text text);
  create table cursor (name text primary key, day int);
  select protect_ledger('log_entry'), protect_ledger('weather_log');
  select protect_erasable('forecast');
  select open_registry('cursor');
`;

let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-ledger-'));
  await copyFile(join(MIGRATIONS_FOLDER, '0000-ledger.sql'), join(folder, '0000-ledger.sql'));
  await writeFile(join(folder, '0001-weather.sql'), TABLES);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Both the role that the application works as, which lacks the grants, and the owner, who has all of them. */
describe.each(['custodia_app', 'owner'] as const)('as %s', (role) => {
  let client: pg.Client;

  beforeAll(async () => {
    database = await testDatabase({ migrations: folder });
  });

  beforeEach(async () => {
    client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
    await client.query(`insert into weather_log values (1, 3), (2, 0) on conflict do nothing`);
    await client.query(`insert into forecast values (1, 'rain'), (2, 'sun') on conflict do nothing`);
    if (role === 'custodia_app') await client.query('set role custodia_app');
    return async () => await client.end();
  });

  afterAll(async () => {
    await database.drop();
  });

  const refusal = (trigger: string) => (role === 'owner' ? trigger : '42501');

  test.each([
    'update weather_log set rain = 9',
    'update weather_log set rain = 9 where false',
    'delete from weather_log where day = 1',
    'truncate weather_log',
    'insert into weather_log values (1, 5) on conflict (day) do update set rain = 5',
    'merge into weather_log using (select 1 as day) as new on new.day = weather_log.day when matched then delete',
  ])('the ledger refuses: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: refusal('CU001') });
    expect((await client.query('select * from weather_log order by day')).rows).toEqual([
      { day: 1, rain: 3 },
      { day: 2, rain: 0 },
    ]);
  });

  test('the ledger takes and shows rows', async () => {
    await client.query('begin; insert into weather_log values (7, 1)');
    expect((await client.query('select rain from weather_log where day = 7')).rows).toEqual([{ rain: 1 }]);
    await client.query('rollback');
  });

  test.each(['update forecast set text = $$fog$$', 'truncate forecast'])(
    'the erasable table refuses: %s',
    async (statement) => {
      await expect(client.query(statement)).rejects.toMatchObject({ code: refusal('CU002') });
    },
  );

  test('the erasable table refuses DELETE outside an erasure, and UPDATE inside one too', async () => {
    await expect(client.query('delete from forecast where day = 1')).rejects.toMatchObject({ code: 'CU003' });
    await client.query('begin; select begin_erasure(1)');
    await expect(client.query('update forecast set day = 5')).rejects.toMatchObject({ code: refusal('CU002') });
    await client.query('rollback');
  });

  test('an erasure deletes, where its log entry is there at the end of the transaction, and closes with it', async () => {
    const index = role === 'owner' ? 10 : 11;
    await client.query('begin');
    await client.query('select begin_erasure($1)', [index]);
    expect((await client.query('delete from forecast where day = 1')).rowCount).toBe(1);
    await client.query('insert into log_entry values ($1, $2)', [index, 'erasure']);
    await client.query('commit');
    expect((await client.query('select day from forecast')).rows).toEqual([{ day: 2 }]);
    await expect(client.query('delete from forecast')).rejects.toMatchObject({ code: 'CU003' });
  });

  test('an erasure without its log entry is undone', async () => {
    await client.query('begin; select begin_erasure(99); delete from forecast where day = 2');
    await expect(client.query('commit')).rejects.toMatchObject({ code: 'CU004' });
    expect((await client.query('select day from forecast where day = 2')).rowCount).toBe(1);
  });

  test('an entry opens the tables once, and only where it is an erasure', async () => {
    const index = role === 'owner' ? 20 : 21;
    await client.query(
      `begin; insert into log_entry values (${String(index)}, 'erasure'); select begin_erasure(${String(index)}); commit`,
    );
    await client.query(`begin; select begin_erasure(${String(index)})`);
    await expect(client.query('delete from forecast')).rejects.toMatchObject({ code: 'CU003' });
    await client.query('rollback');
    await client.query(
      `begin; insert into log_entry values (30, 'exhibit-sealed'); select begin_erasure(30); delete from forecast`,
    );
    await expect(client.query('commit')).rejects.toMatchObject({ code: 'CU004' });
  });

  test('an erasure in one session opens nothing for another', async () => {
    await client.query('begin; select begin_erasure(1)');
    const other = new pg.Client({ connectionString: database.databaseUrl });
    await other.connect();
    await expect(other.query('delete from forecast')).rejects.toMatchObject({ code: 'CU003' });
    await other.end();
    await client.query('rollback');
  });

  test('an erasure works through savepoints', async () => {
    await client.query('begin; savepoint one; select begin_erasure(1); release savepoint one; savepoint two');
    expect((await client.query('delete from forecast where day = 2')).rowCount).toBe(1);
    await client.query('rollback');
  });

  test('the registry may change', async () => {
    await client.query(
      `begin; insert into cursor values ('a', 1); update cursor set day = 2; delete from cursor; rollback`,
    );
  });

  test('no session setting gets around it', async () => {
    await client.query(`set custodia.erasure = '1'`);
    await expect(client.query('delete from forecast')).rejects.toMatchObject({ code: 'CU003' });
    if (role === 'custodia_app') {
      await expect(client.query(`set session_replication_role = replica`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`insert into erasure_opening (log_index) values (1)`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(client.query(`drop trigger only_grows on weather_log`)).rejects.toMatchObject({ code: '42501' });
      await expect(client.query(`alter table weather_log disable trigger all`)).rejects.toMatchObject({
        code: '42501',
      });
    } else {
      await client.query(`set session_replication_role = replica`).catch(() => undefined);
      await expect(client.query('delete from weather_log')).rejects.toMatchObject({ code: 'CU001' });
      await expect(client.query('delete from forecast')).rejects.toMatchObject({ code: 'CU003' });
    }
  });
});

test('the message says what and what to do', async () => {
  const own = await testDatabase({ migrations: folder });
  const client = new pg.Client({ connectionString: own.databaseUrl });
  await client.connect();
  await expect(client.query('truncate weather_log')).rejects.toMatchObject({
    message: 'The ledger table weather_log only ever grows: TRUNCATE is refused.',
    hint: 'A correction is a new row; an erasure is a tombstone.',
  });
  await client.end();
  await own.drop();
});
