/** Each question is told once, with how it ended, however it is put; streams go through as they were. */
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OpenDatabase } from './open.ts';

let held: TestDatabase;
let database: OpenDatabase;
const told: boolean[] = [];

beforeAll(async () => {
  held = await testDatabase();
  database = await held.open({ onQuestion: () => (failed) => void told.push(failed) });
});

afterAll(async () => {
  await database.close();
  await held.drop();
});

async function during(work: () => Promise<unknown>): Promise<boolean[]> {
  await database.pool.query('select 1');
  told.length = 0;
  await work().catch(() => undefined);
  return [...told];
}

it('tells questions through the pool, through kysely, on behalf of somebody and in a transaction', async () => {
  expect(await during(() => database.pool.query('select 1'))).toEqual([false]);
  expect(await during(() => sql`select 1`.execute(database.db))).toEqual([false]);
  expect(await during(() => database.pool.query('select nonsense'))).toEqual([true]);
  const transaction = await during(() => database.withTransaction(async ({ db }) => sql`select 1`.execute(db)));
  expect(transaction.length).toBeGreaterThanOrEqual(3);
  const seen = database.onBehalfOf({ accountId: '00000000-0000-4000-8000-000000000000', scopes: null });
  expect((await during(() => sql`select 1`.execute(seen.db))).length).toBeGreaterThan(0);
});

it('lets COPY through', async () => {
  const copied = await during(() =>
    database.copyInto(
      'stamp_validity',
      [{ name: 'stamp_id', type: 'uuid' }] as never,
      [['00000000-0000-4000-8000-000000000001']] as never,
    ),
  );
  const { rows } = await database.pool.query<{ count: string }>('select count(*) as count from stamp_validity');
  expect([copied.every((failed) => !failed), Number(rows[0]!.count)]).toEqual([true, 1]);
});
