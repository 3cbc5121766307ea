/** Connections on behalf of accounts: each sees what its own account needs to know, whoever had the connection before. */
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from './open.ts';

let database: TestDatabase;
let opened: OpenDatabase;

const ACCOUNTS = Array.from({ length: 6 }, () => ({
  id: randomUUID(),
  operation: randomUUID(),
  exhibit: randomUUID(),
}));

beforeAll(async () => {
  database = await testDatabase();
  // Fewer connections than accounts: every connection is handed from one account to the next.
  opened = await database.open({ maxConnections: 3 });
  const now = new Date();
  await opened.withTransaction(async ({ db }) => {
    await sql`insert into log_entry (index, kind, entry, appended_at) values (0, 'installation-created', ${Buffer.alloc(32)}, now())`.execute(
      db,
    );
    for (const { id, operation, exhibit } of ACCOUNTS) {
      const person = {
        id,
        name: id,
        email: `${id}@unit.example`,
        roles: ['investigator'],
        created_at: now,
        created_by: 'test',
      };
      await db.insertInto('account').values(person).execute();
      await sql`insert into operation (id, name, operator_type, legal_basis, issued_by, valid_from, valid_until, authority_name,
        authority_sha256, authority_size_bytes, opened_at, opened_by, log_index)
        values (${operation}, 'Harbour', 'police', 'a', 'b', now(), now() + interval '1 day', 'c', ${Buffer.alloc(32)}, 1, now(), 'test', 0)`.execute(
        db,
      );
      await db
        .insertInto('membership')
        .values({ id: randomUUID(), operation_id: operation, account_id: id, since: now, added_by: 'test' })
        .execute();
      await db
        .insertInto('exhibit')
        .values({ id: exhibit, operation_id: operation, sealed_at: now, sealed_by: 'test', log_index: 0 })
        .execute();
    }
  });
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

async function exhibitsSeenBy({ db }: OpenDatabase): Promise<string[]> {
  return (await db.selectFrom('exhibit').select('id').execute()).map(({ id }) => id);
}

describe('somebody signed in', () => {
  test('sees what is theirs, and nothing else', async () => {
    for (const { id, exhibit } of ACCOUNTS) {
      expect(await exhibitsSeenBy(opened.onBehalfOf({ accountId: id, scopes: null }))).toEqual([exhibit]);
    }
  });

  test('in a transaction too, and on a raw connection', async () => {
    const [{ id, exhibit }] = ACCOUNTS as [(typeof ACCOUNTS)[number]];
    const mine = opened.onBehalfOf({ accountId: id, scopes: null });
    expect(await mine.withTransaction(async ({ db }) => db.selectFrom('exhibit').select('id').execute())).toEqual([
      { id: exhibit },
    ]);
    expect((await mine.pool.query('select id from exhibit')).rows).toEqual([{ id: exhibit }]);
    const { rows } = await mine.pool.query<{ role: string }>('select current_user as role');
    expect(rows).toEqual([{ role: 'custodia_member' }]);
  });

  test('with a token sees only what its scopes allow; one without scopes shows nothing', async () => {
    const [{ id, exhibit }] = ACCOUNTS as [(typeof ACCOUNTS)[number]];
    const seenWith = async (scopes: string[] | null): Promise<string[]> =>
      exhibitsSeenBy(opened.onBehalfOf({ accountId: id, scopes }));
    expect(await seenWith(['exhibit:read'])).toEqual([exhibit]);
    expect(await seenWith(['operation:read'])).toEqual([]);
    expect(await seenWith([])).toEqual([]);
    expect(await seenWith(null)).toEqual([exhibit]);
  });

  test('never gets what the connection was set to for another, however many ask at once', async () => {
    const asks = Array.from({ length: 300 }, async (_, round) => {
      const who = ACCOUNTS[round % ACCOUNTS.length]!;
      const mine = opened.onBehalfOf({ accountId: who.id, scopes: round % 7 === 0 ? ['operation:read'] : null });
      const seen =
        round % 3 === 0
          ? await mine.withTransaction(async ({ db }) => exhibitsSeenBy({ db } as OpenDatabase))
          : await exhibitsSeenBy(mine);
      // A failed transaction must leave nothing behind for the next.
      if (round % 5 === 0)
        await mine.withTransaction(async ({ db }) => sql`select 1 / 0`.execute(db)).catch(() => undefined);
      return { seen, expected: round % 7 === 0 ? [] : [who.exhibit] };
    });
    for (const { seen, expected } of await Promise.all(asks)) expect(seen).toEqual(expected);
  });
});

describe('nothing fails open', () => {
  test('a connection that nobody set shows nothing', async () => {
    const bare = await database.open({ role: 'owner' });
    await bare.withTransaction(async ({ db }) => {
      await sql`set local role custodia_member`.execute(db);
      expect(await db.selectFrom('exhibit').select('id').execute()).toEqual([]);
      await sql`select set_config('custodia.account', ${ACCOUNTS[0]!.id}, true)`.execute(db);
      expect(await db.selectFrom('exhibit').select('id').execute(), 'scopes were not said').toEqual([]);
      await sql`select set_config('custodia.scopes', '*', true)`.execute(db);
      expect(await db.selectFrom('exhibit').select('id').execute()).toHaveLength(1);
    });
    await bare.close();
  });

  test('what is no account identifier is an error, and the next account sees its own', async () => {
    const wrong = opened.onBehalfOf({ accountId: 'harbour', scopes: null });
    await expect(exhibitsSeenBy(wrong)).rejects.toMatchObject({ code: '22P02' });
    expect(await exhibitsSeenBy(opened.onBehalfOf({ accountId: ACCOUNTS[1]!.id, scopes: null }))).toEqual([
      ACCOUNTS[1]!.exhibit,
    ]);
  });

  test('a disabled account, and one that was removed from the operation, see nothing at once', async () => {
    const [, , disabled, removed] = ACCOUNTS;
    await opened.db.updateTable('account').set({ disabled_at: new Date() }).where('id', '=', disabled!.id).execute();
    await opened.db
      .updateTable('membership')
      .set({ until: new Date(), removed_by: 'test' })
      .where('account_id', '=', removed!.id)
      .execute();
    for (const { id } of [disabled!, removed!]) {
      expect(await exhibitsSeenBy(opened.onBehalfOf({ accountId: id, scopes: null }))).toEqual([]);
    }
  });

  test('a member changes no ledger, no account and no membership', async () => {
    const mine = opened.onBehalfOf({ accountId: ACCOUNTS[0]!.id, scopes: null });
    const refused = { code: '42501' };
    await expect(sql`delete from exhibit`.execute(mine.db)).rejects.toMatchObject(refused);
    await expect(sql`update account set roles = '{administrator}'`.execute(mine.db)).rejects.toMatchObject(refused);
    await expect(
      sql`insert into role_permission values ('investigator', 'audit:read', 'installation')`.execute(mine.db),
    ).rejects.toMatchObject(refused);
    await expect(sql`update membership set until = null`.execute(mine.db)).rejects.toMatchObject(refused);
    await expect(
      sql`insert into audit_event (at, actor, procedure, effect, outcome, subjects, duration_ms, salt)
      values (now(), 'x', 'x', 'read', 'done', '{}', 1, ${Buffer.alloc(32)})`.execute(mine.db),
    ).rejects.toMatchObject(refused);
  });
});

test('rows that a member copies are judged by the policies, all or none', async () => {
  const [mine, other] = [ACCOUNTS[0]!, ACCOUNTS[1]!];
  const owner = await database.open({ role: 'owner' });
  await sql`create table bus_stop (id int primary key, operation_id uuid not null, name text not null)`.execute(
    owner.db,
  );
  await sql`select need_to_know('bus_stop', 'operation_id', 'exhibit:read', 'exhibit:import')`.execute(owner.db);
  await owner.close();
  const acting = opened.onBehalfOf({ accountId: mine.id, scopes: null });
  const columns = ['id', 'operation_id', 'name'];
  expect(
    await acting.copyInto('bus_stop', columns, [
      [1, mine.operation, 'Harbour'],
      [2, mine.operation, 'Market\tsquare'],
    ]),
  ).toBe(2);
  const foreign = acting.copyInto('bus_stop', columns, [
    [3, mine.operation, 'Park'],
    [4, other.operation, 'Bridge'],
  ]);
  await expect(foreign).rejects.toMatchObject({
    code: 'copy-refused',
    message: expect.stringMatching(/bus_stop .*42501/) as string,
  });
  await expect(acting.copyInto('bus_stop', columns, [[1, mine.operation, 'Park']])).rejects.toThrow(
    /constraint bus_stop_pkey/,
  );
  await acting.withTransaction(async ({ copyInto }) => {
    expect(await copyInto('bus_stop', columns, [[5, mine.operation, 'Mill']])).toBe(1);
    expect(await copyInto('bus_stop', columns, [[6, mine.operation, 'Lock']])).toBe(1);
  });
  const { rows } = await acting.pool.query('select id, name from bus_stop order by id');
  expect(rows).toEqual([
    { id: 1, name: 'Harbour' },
    { id: 2, name: 'Market\tsquare' },
    { id: 5, name: 'Mill' },
    { id: 6, name: 'Lock' },
  ]);
  const { rows: left } = await acting.pool.query(`select relname from pg_class where relname like 'copying\\_%'`);
  expect(left).toEqual([]);
});

test('the application copies straight where it is bound by no policy, through a temporary table where it is', async () => {
  const { rows } = await opened.pool.query<{ bound: boolean }>(`select row_security_active('exhibit') as bound`);
  // Only a superuser can free the role of row-level security; the login of a server has no such right.
  expect(rows[0]!.bound).toBe(database.kind === 'server');
  const added = [randomUUID(), randomUUID()];
  const copied = await opened.copyInto(
    'exhibit',
    ['id', 'operation_id', 'sealed_at', 'sealed_by', 'log_index'],
    added.map((id) => [id, null, new Date(), 'test', 0]),
  );
  expect(copied).toBe(2);
  const found = await opened.db.selectFrom('exhibit').select('id').where('id', 'in', added).execute();
  expect(found).toHaveLength(2);
});
