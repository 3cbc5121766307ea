import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openLeases } from './open.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations: null });
});
afterAll(() => database.drop());

it('a lease is held by one session, until it is released or the session ends', async () => {
  const [first, second] = [await openLeases(database.databaseUrl), await openLeases(database.databaseUrl)];
  const held = await first.take('job:1');
  expect(held).not.toBeNull();
  expect(await second.take('job:1')).toBeNull();
  expect(await second.take('job:2')).not.toBeNull();
  await held!.release();
  expect(await second.take('job:1')).not.toBeNull();
  await second.close();
  await vi.waitFor(async () => expect(await first.take('job:2')).not.toBeNull(), { timeout: 20_000 });
  await first.close();
});

it('says that no PostgreSQL answers', async () => {
  await expect(openLeases('postgresql://nobody@127.0.0.1:1/none')).rejects.toThrow('does not answer');
});
