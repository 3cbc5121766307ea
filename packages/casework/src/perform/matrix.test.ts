/**
 * Every procedure × every role × (member / not a member / author), asked for through `perform` on a real database: allowed exactly where the
 * one permission table says, and nowhere else. Nothing here lists procedures or roles: both come from the contract.
 */
import {
  PERMISSIONS,
  permissionRows,
  procedures,
  Refusal,
  ROLES,
  type Permission,
  type Procedure,
  type ProcedureName,
  type Role,
} from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AccountCaller } from '../access/caller.ts';
import { performAs } from './perform.ts';
import { INPUTS, type Entry } from './testing/inputs.ts';
import { openWorld, settle, type Standing, type Who, type World } from './testing/world.ts';
import { findUseCase } from './registry.ts';

const ALL = Object.values(procedures) as Procedure[];

/** How a procedure is refused to somebody who may not; whatever else happens comes after. */
const REFUSED = ['forbidden', 'not-found', 'own-work', 'unauthenticated', 'second-factor-needed'];

interface Cell {
  readonly procedure: Procedure;
  readonly who: Who;
  /** `done`, the code of a refusal, or what went wrong unexpectedly. */
  readonly outcome: string;
}

let world: World;
const cells: Cell[] = [];

beforeAll(async () => {
  world = await openWorld();
});

afterAll(async () => {
  await world.close();
});

async function askAs(caller: AccountCaller, procedure: Procedure, input: object): Promise<string> {
  try {
    await settle(performAs(world.casework, caller, procedure, procedure.input.parse(input)));
    return 'done';
  } catch (error) {
    return error instanceof Refusal ? error.code : `unexpected: ${String(error)}`;
  }
}

type Table = ReadonlySet<string>;
const tableOf = (rows: readonly { role: string; permission: string }[]): Table =>
  new Set(rows.map(({ role, permission }) => `${role} ${permission}`));
const TABLE = tableOf(permissionRows());

/** What the table says. */
function isAllowed(
  table: Table,
  { face, permission, subjects }: Procedure,
  { whose, orHolding, notAuthor }: Entry,
  { role, standing }: Who,
): boolean {
  if (face === 'local' || !table.has(`${role} ${permission}`)) return false;
  const isBarred = subjects.length > 0 && (PERMISSIONS[permission] as { notAuthor?: true }).notAuthor === true;
  if (standing === 'author' && (isBarred || notAuthor === true)) return false;
  if (whose === 'own') return standing === 'author' || table.has(`${role} ${orHolding ?? ''}`);
  return whose === 'unit' || standing !== 'outsider';
}

function entryOf(procedure: Procedure): Entry {
  return INPUTS[procedure.name as ProcedureName]!;
}

/** Who may be asked about the same thing: everybody whom it is not made for (an entry that takes no `who` makes it for nobody). */
function keptFor({ whose, input }: Entry, { standing, caller }: Who): string {
  if (standing === 'author' || whose === 'own' || whose === 'draft') return caller.accountId;
  if (whose === 'unit' || input.length < 2) return 'anybody';
  return standing === 'outsider' ? standing : caller.accountId;
}

/** Those for whom the same is kept stand together: what is made for others in between may take its place. */
function byStanding(a: Who, b: Who): number {
  return ASKED_FIRST.indexOf(a.standing) - ASKED_FIRST.indexOf(b.standing);
}

const ASKED_FIRST: readonly Standing[] = ['outsider', 'member', 'author'];

/** Where what happened is not what the table says. */
function findMismatches(table: Table): string[] {
  return cells
    .filter(
      ({ procedure, who, outcome }) =>
        REFUSED.includes(outcome) === isAllowed(table, procedure, entryOf(procedure), who),
    )
    .map(({ procedure, who, outcome }) => `${procedure.name} as ${who.role}, ${who.standing}: ${outcome}`);
}

test('there is a way to ask for every procedure', () => {
  expect(ALL.map(({ name }) => name).filter((name) => INPUTS[name as ProcedureName] === undefined)).toEqual([]);
});

test('no entry is for a procedure that is gone', () => {
  const names = new Set(ALL.map(({ name }) => name));
  expect(Object.keys(INPUTS).filter((name) => !names.has(name))).toEqual([]);
});

test('what is under need-to-know names what it is about, where it is more than a list', () => {
  const unbound = ALL.filter(
    ({ permission, subjects, effect, face }) =>
      PERMISSIONS[permission].reach === 'operation' && subjects.length === 0 && face !== 'local' && effect !== 'read',
  );
  expect(unbound.map(({ name }) => name)).toEqual([]);
});

describe('allowed exactly where the table says', () => {
  const asked = ALL.filter(({ name }) => INPUTS[name as ProcedureName] !== undefined);

  test.each(asked.map((procedure) => [procedure.name, procedure] as const))('%s', async (_, procedure) => {
    const entry = entryOf(procedure);
    const mine: Cell[] = [];
    // A refusal leaves what is asked about as it was: the next one is asked about the same, where it is not made for who asks.
    const untouched = new Map<string, object>();
    for (const who of world.people.toSorted(byStanding)) {
      // Procedures that the apps do themselves (to make an installation) are never performed for an account.
      if (findUseCase(procedure.name as ProcedureName) === null) {
        mine.push({ procedure, who, outcome: 'forbidden' });
        continue;
      }
      const kept = keptFor(entry, who);
      const input: object = untouched.get(kept) ?? (await entry.input(world, who));
      const outcome = await askAs(who.caller, procedure, input);
      if (REFUSED.includes(outcome)) untouched.set(kept, input);
      else untouched.delete(kept);
      mine.push({ procedure, who, outcome });
    }
    cells.push(...mine);
    const wrong = mine.filter(
      ({ who, outcome }) => REFUSED.includes(outcome) === isAllowed(TABLE, procedure, entry, who),
    );
    expect(wrong.map(({ who, outcome }) => `${who.role}, ${who.standing}: ${outcome}`)).toEqual([]);
    expect(mine.filter(({ outcome }) => outcome.startsWith('unexpected')).map(({ outcome }) => outcome)).toEqual([]);
    const isForAnybody = world.people.some((who) => isAllowed(TABLE, procedure, entry, who));
    if (isForAnybody)
      expect([...new Set(mine.map(({ outcome }) => outcome))], 'somebody gets it done').toContain(entry.ends ?? 'done');
  });
});

test('a table that says anything else is found out', () => {
  expect(findMismatches(TABLE)).toEqual([]);
  const asked = new Set(cells.map(({ procedure }) => procedure.permission));
  const rows = permissionRows().filter(({ permission }) => asked.has(permission) && !isOnlyHere(permission));
  // One cell less, and one more, for every permission that a procedure needs.
  for (const row of rows) {
    const without = tableOf(
      permissionRows().filter(
        (other) => other !== row && !(other.role === row.role && other.permission === row.permission),
      ),
    );
    expect(findMismatches(without).length, `without ${row.role} ${row.permission}`).toBeGreaterThan(0);
  }
  for (const { role, permission } of missingCells(asked)) {
    const more = tableOf([...permissionRows(), { role, permission }]);
    expect(findMismatches(more).length, `with ${role} ${permission}`).toBeGreaterThan(0);
  }
});

/** Whether it is needed only at the machine itself, where roles count for nothing. */
function isOnlyHere(permission: Permission): boolean {
  return ALL.filter((one) => one.permission === permission).every(({ face }) => face === 'local');
}

function missingCells(asked: ReadonlySet<Permission>): { role: string; permission: Permission }[] {
  const roles = [...new Set(world.people.map(({ role }) => role))];
  return [...asked]
    .filter((permission) => !isOnlyHere(permission))
    .flatMap((permission) => roles.map((role) => ({ role, permission })))
    .filter(({ role, permission }) => !TABLE.has(`${role} ${permission}`));
}

describe('a list that names nothing', () => {
  const lists = ALL.filter(
    ({ permission, effect, face, name }) =>
      PERMISSIONS[permission].reach === 'operation' &&
      (effect === 'read' || effect === 'search') &&
      face !== 'local' &&
      (findUseCase(name as ProcedureName)?.as ?? 'member') === 'member',
  );

  test.each(lists.map((procedure) => [procedure.name, procedure] as const))(
    '%s shows somebody who is not let in nothing of the operation',
    async (_, procedure) => {
      const outsider = await world.newPerson([
        'investigator',
        'analyst',
        'supervisor',
        'legal-adviser',
        'liaison-officer',
        'auditor',
      ]);
      const given = procedure.name === 'message.search' ? { text: 'ferry' } : {};
      const parsed = procedure.input.safeParse(given);
      if (!parsed.success) return;
      const result = JSON.stringify(
        await settle(performAs(world.casework, outsider, procedure, parsed.data)).catch((error: unknown) =>
          String(error),
        ),
      );
      for (const secret of [world.operation, world.exhibit, world.conversation, 'ferry'])
        expect(result).not.toContain(secret);
    },
  );
});

describe('what all of this left in the log', () => {
  async function inEveryOperation(roles: readonly Role[]): Promise<AccountCaller> {
    const caller = await world.newPerson(roles);
    await world.casework.database.pool.query(
      `insert into membership (id, operation_id, account_id, since, added_by)
       select gen_random_uuid(), id, $1, now(), 'test' from (select id from operation union select id from operation_draft) o`,
      [caller.accountId],
    );
    return caller;
  }

  async function recordsSeenBy(caller: AccountCaller): Promise<number[]> {
    const { pool } = world.casework.database.onBehalfOf(caller);
    return (await pool.query<{ index: number }>('select index from log_record')).rows.map(({ index }) => index);
  }

  async function kindsBeside(seen: readonly number[]): Promise<string[]> {
    const { rows } = await world.casework.database.pool.query<{ kind: string }>(
      'select distinct kind from log_entry join log_record using (index) where index <> all ($1) order by kind',
      [seen],
    );
    return rows.map(({ kind }) => kind);
  }

  test('is seen by somebody in every operation: no record is lost to everybody', async () => {
    const everything = await recordsSeenBy(await inEveryOperation(Object.keys(ROLES) as Role[]));
    // Who tags is blind to what others tagged; who only reads is not.
    const reader = await recordsSeenBy(await inEveryOperation(['legal-adviser']));
    expect(await kindsBeside([...everything, ...reader])).toEqual([]);
  });

  test('is not seen by somebody in no operation, whatever the roles', async () => {
    const outside = await recordsSeenBy(await world.newPerson(Object.keys(ROLES) as Role[]));
    const hidden = ['operation-opened', 'exhibit-sealed', 'signal-tagged', 'package-built', 'person-created'];
    expect(await kindsBeside(outside)).toEqual(expect.arrayContaining(hidden));
    const { rows } = await world.casework.database.pool.query<{ kind: string }>(
      'select distinct kind from log_entry where index = any ($1)',
      [outside],
    );
    expect(
      rows
        .map(({ kind }) => kind)
        .filter((kind) => /^(?:operation|exhibit|signal|comment|translation|person|package|retention)-/.test(kind)),
    ).toEqual([]);
  });
});

describe('whatever the roles', () => {
  const asked = ALL.filter(({ name, face }) => face !== 'local' && INPUTS[name as ProcedureName] !== undefined);

  test.each(asked.map((procedure) => [procedure.name, procedure] as const))(
    '%s is refused to a token without it, a disabled account, and half a sign-in',
    async (_, procedure) => {
      const roles = [...new Set(world.people.map(({ role }) => role))];
      const caller = await world.newPerson(roles, world.operation);
      const who: Who = { role: roles[0]!, standing: 'member', caller };
      const input = await entryOf(procedure).input(world, who);
      const other: Permission = procedure.permission === 'home:read' ? 'log:read' : 'home:read';
      expect(await askAs({ ...caller, scopes: [other] }, procedure, input)).toBe('forbidden');
      expect(await askAs({ ...caller, scopes: [] }, procedure, input)).toBe('forbidden');
      const half =
        procedure.permission === 'session:own'
          ? []
          : [await askAs({ ...caller, secondFactor: false }, procedure, input)];
      expect(half.every((outcome) => outcome === 'second-factor-needed')).toBe(true);
      await world.db
        .updateTable('account')
        .set({ disabled_at: new Date() })
        .where('id', '=', caller.accountId)
        .execute();
      expect(await askAs(caller, procedure, input)).toBe('unauthenticated');
    },
  );
});
