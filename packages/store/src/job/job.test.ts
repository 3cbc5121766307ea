/** A job has one attempt that counts, and one place in line: whoever comes late changes nothing. */
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OpenDatabase } from '../connection/open.ts';
import {
  appendJobResult,
  beginJob,
  cancelJob,
  endJob,
  findJob,
  insertJob,
  postponeJob,
  reportJob,
  requeueJob,
} from './store.ts';

let database: TestDatabase;
let opened: OpenDatabase;
const at = new Date('2026-02-03T08:00:00Z');
const DONE = { state: 'done', refusal: null, at } as const;
const WAIT = { waitsFor: 'database', seconds: 30 } as const;

beforeAll(async () => {
  database = await testDatabase();
  opened = await database.open();
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

async function newJob(): Promise<string> {
  const accountId = randomUUID();
  await opened.pool.query(
    `insert into account (id, name, email, roles, created_at, created_by) values ($1, 'Ferry', $2, '{}', now(), 'test')`,
    [accountId, `${accountId}@example.org`],
  );
  const id = randomUUID();
  const facts = { procedure: 'exhibit.import', input: {}, scopes: null, requestId: 'r', operationId: null };
  await insertJob(opened.db, { id, accountId, ...facts, createdAt: at });
  return id;
}

test('one that waits has a new place in line, and its old one is nobody\u2019s', async () => {
  const { db } = opened;
  const id = await newJob();
  const first = (await beginJob(db, { id, line: 0 }, at))!;
  expect(await postponeJob(db, first, WAIT)).toEqual({ id, line: 1 });
  expect(await findJob(db, id)).toMatchObject({ state: 'queued', waitsFor: 'database', postponed: 1 });
  expect(await beginJob(db, { id, line: 0 }, at)).toBeNull();
  const second = await beginJob(db, { id, line: 1 }, at);
  expect(second).toMatchObject({ attempts: 2, state: 'running', waitsFor: null, resumesAt: null, postponed: 1 });
});

test('an attempt that another has followed changes nothing, and is told to stop', async () => {
  const { db } = opened;
  const id = await newJob();
  const slow = (await beginJob(db, { id, line: 0 }, at))!;
  const next = (await beginJob(db, { id, line: 0 }, at))!;
  expect(await reportJob(db, slow, { stage: 'reading', done: 1, total: null, unit: 'messages' })).toBe(true);
  expect(await appendJobResult(db, slow, { from: 'slow' })).toBe(false);
  expect(await postponeJob(db, slow, WAIT)).toBeNull();
  expect(await endJob(db, slow, DONE)).toBe(false);
  expect(await reportJob(db, next, { stage: 'reading', done: 1, total: null, unit: 'messages' })).toBe(false);
  expect(await appendJobResult(db, next, { from: 'next' })).toBe(true);
  expect(await endJob(db, next, DONE)).toBe(true);
  expect(await findJob(db, id)).toMatchObject({ state: 'done', results: [{ from: 'next' }] });
});

test('one that is to stop does not wait, and one that waits can be stopped and asked for again', async () => {
  const { db } = opened;
  const id = await newJob();
  const first = (await beginJob(db, { id, line: 0 }, at))!;
  expect(await cancelJob(db, id, at)).toBe(true);
  expect(await postponeJob(db, first, WAIT)).toBeNull();
  await endJob(db, first, { ...DONE, state: 'cancelled' });
  expect(await requeueJob(db, id)).toEqual({ id, line: 1 });
  const second = (await beginJob(db, { id, line: 1 }, at))!;
  await postponeJob(db, second, WAIT);
  expect(await cancelJob(db, id, at)).toBe(true);
  expect(await findJob(db, id)).toMatchObject({ state: 'cancelled', waitsFor: null, resumesAt: null });
});
