/** What reading costs a person is theirs: nobody else can ask for it, no trace is left, and caps only ask for a break. */
import { ROLES, type Role } from '@custodia/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, openUnit, type Unit } from '../alarm/unit.fixture.ts';
import type { Casework } from '../context.ts';

const DAY = '2025-06-01';
const TABLES = ['wellbeing_day', 'wellbeing_setting', 'wellbeing_skip'] as const;
const SMALL = { softOpened: 2, hardOpened: 4, softMinutes: 10, hardMinutes: 20, pauseMinutes: 15, greyscale: true };

let unit: Unit;
let ann: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Investigator', ['investigator']);
});

afterAll(() => unit.casework.close());

const idOf = (who: Casework) => (who.caller as { accountId: string }).accountId;

it('counts what was opened and read, suggests a break, then asks for one', async () => {
  expect(await ask(ann, 'wellbeingShow', { day: DAY })).toMatchObject({ state: 'open', opened: 0, minutes: 0 });
  await ask(ann, 'wellbeingConfigure', SMALL);
  expect(await ask(ann, 'wellbeingRecord', { day: DAY, opened: 1, seconds: 59 })).toMatchObject({
    state: 'open',
    minutes: 0,
  });
  expect(await ask(ann, 'wellbeingRecord', { day: DAY, opened: 1, seconds: 1 })).toMatchObject({
    state: 'soft',
    minutes: 1,
  });
  expect(await ask(ann, 'wellbeingRecord', { day: DAY, opened: 2 })).toMatchObject({ state: 'hard', opened: 4 });
});

it('lifts the hard cap after the stated pause, not before it is over; the day keeps its totals', async () => {
  expect(await ask(ann, 'wellbeingPause', { day: DAY })).toMatchObject({ state: 'pausing', pauses: 1 });
  unit.casework.time.advance(5 * 60_000);
  expect(await ask(ann, 'wellbeingResume', { day: DAY })).toMatchObject({ state: 'hard', openedSincePause: 4 });
  await ask(ann, 'wellbeingPause', { day: DAY });
  unit.casework.time.advance(15 * 60_000);
  expect(await ask(ann, 'wellbeingResume', { day: DAY })).toMatchObject({
    state: 'open',
    opened: 4,
    openedSincePause: 0,
    pauses: 2,
  });
});

it('never keeps anybody from raising an alarm', async () => {
  expect(await ask(ann, 'wellbeingRecord', { day: DAY, opened: 10 })).toMatchObject({ state: 'hard' });
  expect(await ask(ann, 'alarmRaise', { category: ['child-named'] })).toMatchObject({ logged: true });
});

it('lets anybody skip, without a field for a reason', async () => {
  const conversation = '0b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61';
  await ask(ann, 'wellbeingSkip', { conversation });
  expect((await ask(ann, 'wellbeingShow', { day: DAY })).skipped).toMatchObject([{ conversationId: conversation }]);
  const { rows } = await sql<{ column_name: string }>`select column_name from information_schema.columns
    where table_name = 'wellbeing_skip' order by 1`.execute(unit.casework.database.db);
  expect(rows.map((row) => row.column_name)).toEqual(['account_id', 'conversation_id', 'skipped_at']);
});

it('refuses a day that is today nowhere, and caps in the wrong order', async () => {
  await expect(ask(ann, 'wellbeingRecord', { day: '2025-05-20', opened: 1 })).rejects.toMatchObject({
    code: 'input-invalid',
  });
  const wrong = { ...SMALL, softOpened: 9 };
  await expect(ask(ann, 'wellbeingConfigure', wrong)).rejects.toMatchObject({ code: 'input-invalid' });
});

it.each(Object.keys(ROLES) as Role[])('shows none of it to %s', async (role) => {
  await ask(ann, 'wellbeingSkip', { conversation: '1b8f3a52-7c7e-4b52-9a57-3c1f0d2e4a61' });
  const other = await unit.person(`Otto ${role}`, [role]);
  expect(await ask(other, 'wellbeingShow', { day: DAY })).toMatchObject({ opened: 0, days: [], skipped: [] });
  const { db } = other.database.onBehalfOf({ accountId: idOf(other), scopes: null });
  for (const table of TABLES) {
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    const theirs = await unit.casework.database.db.selectFrom(table).selectAll().execute();
    expect(theirs.length, table).toBeGreaterThan(0);
    const change = sql`update ${sql.table(table)} set account_id = account_id`.execute(db);
    expect((await change).numAffectedRows).toBe(0n);
  }
});

it('refuses whoever is not signed in: there is none of it at the machine itself', async () => {
  await expect(ask(unit.casework, 'wellbeingShow', { day: DAY })).rejects.toMatchObject({ code: 'forbidden' });
});

it('leaves no trace in the audit trail and in the log', async () => {
  const { db } = unit.casework.database;
  const events = await db.selectFrom('audit_event').select('procedure').execute();
  expect(events.length).toBeGreaterThan(0);
  expect(events.filter(({ procedure }) => procedure.startsWith('wellbeing'))).toEqual([]);
  const entries = await db.selectFrom('log_entry').select('kind').execute();
  expect(entries.filter(({ kind }) => kind.startsWith('wellbeing'))).toEqual([]);
});
