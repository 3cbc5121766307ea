/** What the roles may and may not do in the schema identity, and what follows an account by itself. */
import { testDatabase, type TestDatabase } from '@custodia/testkit';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

let database: TestDatabase;
let owner: pg.Client;
let account: string;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.databaseUrl });
  await owner.connect();
});

beforeEach(async () => {
  account = randomUUID();
  await owner.query(
    'insert into account (id, name, email, roles, created_at, created_by) values ($1, $2, $3, $4, now(), $5)',
    [account, 'Ada Harbour', `${account}@Example.org`, ['analyst'], 'test'],
  );
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function beginSession(): Promise<void> {
  await owner.query(
    `insert into identity.session (user_id, token, method, updated_at, expires_at)
     values ($1, $2, 'passkey', now(), now() + interval '30 minutes')`,
    [account, randomBytes(16).toString('hex')],
  );
}

async function countSessions(): Promise<number> {
  const { rows } = await owner.query<{ count: string }>('select count(*) from identity.session where user_id = $1', [
    account,
  ]);
  return Number(rows[0]!.count);
}

async function as(role: string, statement: string): Promise<string> {
  await owner.query(`begin; set local role ${role}`);
  try {
    await owner.query(statement);
    return 'done';
  } catch (error) {
    return (error as pg.DatabaseError).code ?? 'unknown';
  } finally {
    await owner.query('rollback');
  }
}

const DENIED = '42501';

test('a person has the id of their account and follows its name and e-mail address', async () => {
  const read = async () =>
    (await owner.query('select name, email from identity."user" where id = $1', [account])).rows[0];
  expect(await read()).toEqual({ name: 'Ada Harbour', email: `${account}@example.org` });
  await owner.query('update account set name = $2, email = $3 where id = $1', [
    account,
    'Ada Quay',
    `${account}@quay.example`,
  ]);
  expect(await read()).toEqual({ name: 'Ada Quay', email: `${account}@quay.example` });
});

test('sessions end with the account, and none begins on a disabled one', async () => {
  await beginSession();
  expect(await countSessions()).toBe(1);
  await owner.query('update account set disabled_at = now() where id = $1', [account]);
  expect(await countSessions()).toBe(0);
  await expect(beginSession()).rejects.toMatchObject({ code: 'CU005' });
});

test('no session outlives twelve hours, whatever the application writes', async () => {
  await beginSession();
  const longer = owner.query(
    `update identity.session set expires_at = created_at + interval '12 hours 1 second' where user_id = $1`,
    [account],
  );
  await expect(longer).rejects.toMatchObject({ code: '23514' });
});

test('what signs people in sees no record, and cannot make an account', async () => {
  expect(await as('custodia_identity', 'select from identity.session')).toBe('done');
  expect(await as('custodia_identity', 'select from identity.account_state')).toBe('done');
  for (const statement of [
    'select from public.account',
    'select from message',
    'select from operation',
    'update identity.account_state set roles = null',
    'insert into identity.api_token select * from identity.api_token',
    'delete from identity.notice',
  ]) {
    expect([statement, await as('custodia_identity', statement)]).toEqual([statement, DENIED]);
  }
});

test('the workspace reads no secret and makes no session; members reach nothing here', async () => {
  expect(await as('custodia_app', 'select id, user_id, method, expires_at from identity.session')).toBe('done');
  for (const statement of [
    'select token from identity.session',
    `insert into identity.session (user_id, token, method, updated_at, expires_at) select id, 't', 'passkey', now(), now() from account`,
    'update identity.session set expires_at = now()',
    'select password from identity.credential',
    'update identity.credential set password = null',
    'select secret from identity.two_factor',
    'select backup_codes from identity.two_factor',
    'select public_key from identity.passkey',
    'insert into identity.passkey select * from identity.passkey',
    'select digest from identity.api_token',
    'update identity.api_token set expires_at = now()',
    'select from identity.verification',
    'select from identity.attempt',
  ]) {
    expect([statement, await as('custodia_app', statement)]).toEqual([statement, DENIED]);
  }
  for (const table of ['session', '"user"', 'one_time_link', 'notice', 'api_token', 'account_state']) {
    expect([table, await as('custodia_member', `select from identity.${table}`)]).toEqual([table, DENIED]);
  }
});
