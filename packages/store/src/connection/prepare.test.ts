/** A question that is prepared gives what it gave before, to everybody their own, and survives a change of the schema. */
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from './open.ts';

let database: TestDatabase;
let opened: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase();
  opened = await database.open({ maxConnections: 1 });
  const owner = await database.open({ role: 'owner' });
  await sql`create table bus_stop (id int primary key, name text not null);
    insert into bus_stop values (1, 'Harbour'), (2, 'Mill'); grant select, insert on bus_stop to custodia_app`.execute(
    owner.db,
  );
  await owner.close();
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const nameOf = async (id: number): Promise<unknown[]> =>
  (await sql<object>`select * from bus_stop where id = ${id}`.execute(opened.db)).rows;

async function preparedTexts(): Promise<string[]> {
  const { rows } = await opened.pool.query<{ statement: string }>('select statement from pg_prepared_statements');
  return rows.map(({ statement }) => statement);
}

test('a question is prepared once it was asked some times, and answers with the values of each time', async () => {
  for (let round = 0; round < 12; round++) {
    expect(await nameOf(1)).toEqual([{ id: 1, name: 'Harbour' }]);
    expect(await nameOf(2)).toEqual([{ id: 2, name: 'Mill' }]);
    expect(await nameOf(3)).toEqual([]);
  }
  expect((await preparedTexts()).filter((text) => text.includes('bus_stop'))).toEqual([
    'select * from bus_stop where id = $1',
  ]);
});

test('what writes, and what is asked once, is not', async () => {
  for (let id = 10; id < 20; id++) await sql`insert into bus_stop values (${id}, 'Lock')`.execute(opened.db);
  for (let id = 10; id < 20; id++) await sql`select ${sql.lit(id)}::int, ${id}::int`.execute(opened.db);
  expect((await preparedTexts()).filter((text) => /insert|::int/.test(text))).toEqual([]);
});

test('a failing question fails as before', async () => {
  for (let round = 0; round < 6; round++) {
    await expect(sql`select 1 / ${0}::int as bus`.execute(opened.db)).rejects.toMatchObject({ code: '22012' });
  }
  expect(await nameOf(1)).toHaveLength(1);
});

test('who changes the schema beneath it breaks no more than the question that is on its way', async () => {
  for (let round = 0; round < 12; round++) await nameOf(1);
  const owner = await database.open({ role: 'owner' });
  await sql`alter table bus_stop add column zone int`.execute(owner.db);
  await owner.close();
  await nameOf(1).catch(() => undefined);
  for (let round = 0; round < 12; round++) expect(await nameOf(1)).toEqual([{ id: 1, name: 'Harbour', zone: null }]);
});
