/**
 * The second line of need-to-know, asked with raw SQL: whatever the program above says, a member sees no row of an operation they were not let
 * into. The tables are taken from the catalog, so that one that somebody forgot is found.
 */
import { ROLES, type Role } from '@custodia/contract';
import { insertAccount, insertMembership } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const NOW = '2025-06-01T12:00:00.000Z';

/** Tables that name an operation or an exhibit, and are out of every member's reach by having no grant at all. */
const NO_GRANT = 'no grant';

interface Table {
  readonly name: string;
  readonly secured: boolean;
  readonly granted: boolean;
  /** Whether a column of it, or of what it refers to, leads to an operation, an exhibit or an account. */
  readonly leads: boolean;
}

let casework: TestCasework;
let owner: pg.Client;
let here: string;
let elsewhere: string;

beforeAll(async () => {
  casework = await openTestCasework();
  owner = new pg.Client({ connectionString: casework.testDatabase.databaseUrl });
  await owner.connect();
  [here, elsewhere] = [await filled('Allotments'), await filled('Harbour')];
});

afterAll(async () => {
  await owner.end();
  await casework.close();
});

async function filled(name: string): Promise<string> {
  const operation = await casework.operation({ name, account: ['whatsapp:Keeper'] });
  const lines = [
    `Kees: about ${name}`,
    'Keeper: noted, kees@example.org',
    'Ingrid: rain tomorrow',
    'a line that is none',
  ];
  const chat = lines.map((line, at) => `13/05/2024, 10:1${String(at)} - ${line}\n`).join('');
  const [imported] = await casework.import(operation, await casework.write(`${name}.txt`, chat), {
    timeZone: 'Europe/Amsterdam',
  });
  expect(imported!.admission).toBe('admitted');
  return operation;
}

async function listTables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    with recursive led as (
      select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname in ('operation_id', 'exhibit_id')
          and not a.attisdropped
      union select 'operation'::regclass::oid
      union select k.conrelid from pg_constraint k join led l on k.confrelid = l.oid where k.contype = 'f'
    )
    select c.relname as name, c.relrowsecurity as secured,
      has_table_privilege('custodia_member', c.oid, 'select') or has_any_column_privilege('custodia_member', c.oid, 'select') as granted,
      c.oid in (select oid from led) as leads
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by c.relname`);
  return rows;
}

test('every table that leads to an operation or an exhibit is under row-level security, or out of reach', async () => {
  const tables = await listTables();
  const leading = tables.filter(({ leads }) => leads);
  expect(leading.length).toBeGreaterThan(25);
  expect(leading.filter(({ secured, granted }) => granted && !secured).map(({ name }) => name)).toEqual([]);
});

test('a table that somebody forgot is found', async () => {
  await owner.query(`create table bus_stop (id int primary key, exhibit_id uuid references exhibit (id));
    create table timetable (bus_stop int references bus_stop (id)); grant select on bus_stop, timetable to custodia_member`);
  const forgotten = (await listTables()).filter(({ leads, granted, secured }) => leads && granted && !secured);
  expect(forgotten.map(({ name }) => name)).toEqual(['bus_stop', 'timetable']);
  await owner.query('drop table timetable, bus_stop');
});

test('what members may read without row-level security says nothing of any operation', async () => {
  const open = (await listTables()).filter(({ granted, secured }) => granted && !secured).map(({ name }) => name);
  // Each is known to the whole unit: hashes and random ids of the log, people’s names and roles, the permission table, settings.
  expect(open).toEqual([
    'account',
    'audit_batch',
    ...open.filter((name) => /^callout_/.test(name)),
    ...open.filter((name) => name === 'erased_record'),
    'installation',
    'log_checkpoint',
    'log_contradiction',
    'log_cosignature',
    'log_entry',
    'log_hash',
    'log_reader',
    'log_renewal',
    'log_renewed',
    'log_timestamp',
    'role_permission',
    'schema_migration',
    'witness_asked',
  ]);
});

describe('raw SQL as custodia_member shows rows of one compartment only', () => {
  /** Every row of every table, as text, in which an identifier of the other compartment stands. */
  async function leaks(accountId: string): Promise<{ table: string; rows: number }[]> {
    const member = casework.database.onBehalfOf({ accountId, scopes: null });
    const marks = await marksOf(elsewhere);
    const found: { table: string; rows: number }[] = [];
    for (const { name, granted } of await listTables()) {
      if (!granted || ['log_entry', 'log_hash'].includes(name)) continue;
      const { rows } = await member.pool
        .query<{ text: string }>(`select to_jsonb(t)::text as text from "${name}" t`)
        .catch(() => ({ rows: [] }));
      const foreign = rows.filter(({ text }) => marks.some((mark) => text.includes(mark)));
      if (foreign.length > 0) found.push({ table: name, rows: foreign.length });
    }
    return found;
  }

  async function marksOf(operation: string): Promise<string[]> {
    const { rows } = await owner.query<{ id: string }>(
      `select id::text from exhibit where operation_id = $1 union all
       select c.id::text from conversation c join exhibit e on e.id = c.exhibit_id where e.operation_id = $1`,
      [operation],
    );
    return [operation, 'Harbour', ...rows.map(({ id }) => id)];
  }

  async function countRows(accountId: string): Promise<number> {
    const member = casework.database.onBehalfOf({ accountId, scopes: null });
    const { rows } = await member.pool.query<{ n: number }>(
      'select (select count(*) from message) + (select count(*) from exhibit) as n',
    );
    return rows[0]!.n;
  }

  async function person(roles: Role[], operation: string | null): Promise<string> {
    const id = randomUUID();
    await insertAccount(casework.database.db, {
      id,
      name: id,
      email: `${id}@unit.example`,
      roles,
      createdAt: NOW,
      createdBy: 'test',
    });
    if (operation !== null) {
      const membership = { id: randomUUID(), operationId: operation, accountId: id, since: NOW, addedBy: 'test' };
      await insertMembership(casework.database.db, membership);
    }
    return id;
  }

  test.each(Object.keys(ROLES) as Role[])('%s', async (role) => {
    const member = await person([role], here);
    expect(await leaks(member)).toEqual([]);
    expect(await countRows(member)).toEqual(['auditor', 'administrator', 'support-officer'].includes(role) ? 0 : 5);
    expect(await countRows(await person([role], null))).toBe(0);
  });

  test('somebody with every role, in no operation', async () => {
    const everything = await person(Object.keys(ROLES) as Role[], null);
    expect(await leaks(everything)).toEqual([]);
  });

  test('and who is let into the other one sees it: the search for leaks finds what there is', async () => {
    const tables = (await leaks(await person(['supervisor'], elsewhere))).map(({ table }) => table);
    for (const table of [
      'operation',
      'exhibit',
      'message',
      'conversation',
      'observation',
      'participant',
      'log_record',
      'blob',
    ]) {
      expect(tables).toContain(table);
    }
  });
});

test(`what has ${NO_GRANT} is refused, not merely empty`, async () => {
  const { db } = casework.database.onBehalfOf({ accountId: randomUUID(), scopes: null });
  for (const table of ['exhibit_secret', 'message_salt', 'blob_key', 'erasure_opening'] as const) {
    await expect(
      db
        .selectFrom(table as never)
        .selectAll()
        .execute(),
    ).rejects.toMatchObject({ code: '42501' });
  }
});
