import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { OpenDatabase } from '../connection/open.ts';
import { announce, listen, type Listening, type Notice } from './announce.ts';

let held: TestDatabase;
let database: OpenDatabase;
let listening: Listening;
const heard: Notice[] = [];
let gaps = 0;

beforeAll(async () => {
  held = await testDatabase();
  database = await held.open();
  listening = await listen(database, { onNotice: (notice) => heard.push(notice), onGap: () => (gaps += 1) });
});

afterAll(async () => {
  await listening.close();
  await database.close();
  await held.drop();
});

it('tells when the transaction commits, and nothing of one that rolls back', async () => {
  await database.withTransaction(async ({ db }) => {
    await announce(db, { kind: 'job', subject: 'kept' });
    await announce(database.db, { kind: 'job', subject: 'at once' });
    await vi.waitFor(() => expect(heard.map(({ subject }) => subject)).toEqual(['at once']));
  });
  await vi.waitFor(() => expect(heard.map(({ subject }) => subject)).toEqual(['at once', 'kept']));
  const failing = database.withTransaction(async ({ db }) => {
    await announce(db, { kind: 'job', subject: 'never' });
    throw new Error('rain');
  });
  await expect(failing).rejects.toThrow('rain');
  await announce(database.db, { kind: 'job', subject: 'after' });
  await vi.waitFor(() => expect(heard.map(({ subject }) => subject)).toEqual(['at once', 'kept', 'after']));
});

it('tells many accounts in as many notices as it takes, none twice', async () => {
  heard.length = 0;
  const accounts = Array.from({ length: 400 }, (_, i) => `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`);
  await announce(database.db, { kind: 'alarm', subject: 'all', accounts });
  await vi.waitFor(() => expect(heard.flatMap((notice) => notice.accounts ?? [])).toEqual(accounts));
});

it('listens again after its connection was lost, and says that something may have been missed', async () => {
  heard.length = 0;
  const owner = await held.open({ role: 'owner' });
  const ended = await owner.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen custodia_notice' and datname = current_database()`,
  );
  expect(ended.rowCount).toBe(1);
  await owner.close();
  await vi.waitFor(() => expect(gaps).toBe(1), { timeout: 10_000 });
  await announce(database.db, { kind: 'job', subject: 'again' });
  await vi.waitFor(() => expect(heard.map(({ subject }) => subject)).toEqual(['again']));
});
