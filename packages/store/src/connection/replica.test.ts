/** A real streaming replica of a real server: it answers when it has everything, and never before. */
import { createReplicated, type Replicated } from '@custodia/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from './open.ts';
import { openReplica, type Replica } from './replica.ts';

const BEHALF = { accountId: '7a1b9d3e-0000-4000-8000-000000000001', scopes: null };

let servers: Replicated;
let primary: OpenDatabase;
let replica: Replica;
let clock = 0;
const said: string[] = [];

beforeAll(async () => {
  servers = await createReplicated();
  primary = await openDatabase({ databaseUrl: servers.primaryUrl });
  replica = await openReplica(servers.replicaUrl, primary, { now: () => clock, onFault: (one) => said.push(one) });
});

afterAll(async () => {
  await replica.close();
  await primary.close();
  await servers.drop();
});

async function addReader(email: string): Promise<void> {
  await primary.pool.query(
    `insert into account (id, name, email, roles, created_at, created_by) values ($1, 'A reader', $2, '{investigator}', now(), 'test')`,
    [BEHALF.accountId, email],
  );
}

async function ownName(database: OpenDatabase | null): Promise<unknown> {
  const rows = await database!.db.selectFrom('account').select('email').where('id', '=', BEHALF.accountId).execute();
  return rows[0]?.email;
}

test('what was committed before the question is in the answer, each time', async () => {
  await addReader('first@unit.example');
  for (let turn = 0; turn < 50; turn++) {
    const email = `turn-${String(turn)}@unit.example`;
    await primary.pool.query('update account set email = $2 where id = $1', [BEHALF.accountId, email]);
    const database = await replica.onBehalfOf(BEHALF);
    if (database !== null) expect(await ownName(database)).toBe(email);
  }
  await expect.poll(() => replica.onBehalfOf(BEHALF).then(ownNameOrNull)).toBe('turn-49@unit.example');
});

test('it acts as the role that is bound by row-level security, and cannot write', async () => {
  const database = await replica.onBehalfOf(BEHALF);
  const { rows } = await database!.pool.query<{ role: string }>('select current_user as role');
  expect(rows).toEqual([{ role: 'custodia_member' }]);
  await expect(database!.pool.query('create temporary table a ()')).rejects.toThrow(/read-only transaction/);
});

test('one that is behind is not asked: the primary answers', async () => {
  await servers.pauseReplay();
  await primary.pool.query('update account set email = $2 where id = $1', [BEHALF.accountId, 'late@unit.example']);
  expect(await replica.onBehalfOf(BEHALF)).toBeNull();
  await servers.resumeReplay();
  expect(await ownName(await replica.onBehalfOf(BEHALF))).toBe('late@unit.example');
});

test('a server that follows nobody is refused at once, with what to do', async () => {
  await expect(openReplica(servers.primaryUrl, primary)).rejects.toMatchObject({
    code: 'database-unsuitable',
    message: expect.stringContaining('Name a streaming replica of the database, or none.') as unknown,
  });
});

test('one that is gone is left alone for a while, is said to be, and is asked again', async () => {
  await servers.stopReplica();
  expect(await replica.onBehalfOf(BEHALF)).toBeNull();
  expect(said).toEqual(['The replica of the database does not answer; the primary answers in its place.']);
  await servers.startReplica();
  expect(await replica.onBehalfOf(BEHALF)).toBeNull();
  clock += 60_000;
  await expect.poll(() => replica.onBehalfOf(BEHALF).then(ownNameOrNull)).toBe('late@unit.example');
  // One that was promoted goes its own way.
  await servers.promoteReplica();
  expect(await replica.onBehalfOf(BEHALF)).toBeNull();
});

async function ownNameOrNull(database: OpenDatabase | null): Promise<unknown> {
  clock += 60_000;
  return database === null ? null : ownName(database);
}
