/** The start page shows each person what is theirs, and of operations only what they need to know. */
import { procedures } from '@custodia/contract';
import { insertApiToken, insertBrokenGlass, insertIdentityNotices } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

let unit: Unit;
let ann: Casework, sam: Casework, aud: Casework, stranger: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Investigator', ['investigator']);
  sam = await unit.person('Sam Supervisor', ['supervisor']);
  aud = await unit.person('Aud Auditor', ['auditor'], 'stranger');
  stranger = await unit.person('Sue Stranger', ['investigator'], 'stranger');
});

afterAll(() => unit.casework.close());

const now = () => unit.casework.clock().toISOString();
const inDays = (days: number) => new Date(unit.casework.clock().getTime() + days * 86_400_000).toISOString();

it('is empty where there is nothing, and says so in its own shape', async () => {
  const home = await ask(stranger, 'homeShow', {});
  expect(() => procedures.homeShow.output.parse(home)).not.toThrow();
  expect(home).toMatchObject({ work: [], deadlines: [], alerts: [], operations: [], changes: [] });
});

it('counts what changed, for members only', async () => {
  const { exhibitId } = await unit.chat(['the bus is late', 'rain at noon', 'see you there']);
  await ask(ann, 'signalTag', { message: `${exhibitId}:0`, code: 'REFUSAL', raisedBy: 'unclear' });
  const mentions = [accountOf(ann)];
  await ask(sam, 'commentAdd', { message: `${exhibitId}:1`, text: 'Which bus?', mentions });
  const { changes, work } = await ask(ann, 'homeShow', {});
  expect(changes).toMatchObject([{ operationId: unit.operation, exhibits: 1, messages: 3, signals: 1, comments: 1 }]);
  expect(work.filter(({ kind }) => kind === 'mention')).toMatchObject([{ name: 'Sam Supervisor' }]);
  expect(JSON.stringify(work)).not.toContain('Which bus');
  expect((await ask(sam, 'homeShow', {})).work.filter(({ kind }) => kind === 'mention')).toEqual([]);
  expect((await ask(stranger, 'homeShow', {})).changes).toEqual([]);
  expect((await ask(aud, 'homeShow', {})).changes).toEqual([]);
  expect((await ask(ann, 'homeShow', { since: inDays(1) })).changes).toEqual([]);
});

it('names what lies in quarantine', async () => {
  const text = '[1/1/99, 10:00:00] Mara: too early\n';
  await unit.casework.import(unit.operation, await unit.casework.write('_chat.txt', text), { timeZone: 'UTC' });
  const { work } = await ask(ann, 'homeShow', {});
  expect(work.filter(({ kind }) => kind === 'quarantine')).toMatchObject([{ operationId: unit.operation, count: 1 }]);
});

it('shows tokens and notices to their owner', async () => {
  const { db } = unit.casework.database;
  const accountId = accountOf(ann);
  await insertApiToken(db, {
    id: randomUUID(),
    accountId,
    name: 'Night import',
    digest: new Uint8Array(32),
    hint: 'cus_',
    scopes: ['exhibit:import'],
    createdAt: now(),
    expiresAt: inDays(5),
  });
  await insertIdentityNotices(db, [
    { id: randomUUID(), accountId, kind: 'failed-attempts', about: null, count: 4, at: now() },
  ]);
  const home = await ask(ann, 'homeShow', {});
  expect(home.deadlines.filter(({ kind }) => kind === 'token-expires')).toMatchObject([{ name: 'Night import' }]);
  expect(home.alerts.filter(({ kind }) => kind === 'failed-attempts')).toMatchObject([{ count: 4 }]);
  expect((await ask(ann, 'homeShow', { withinDays: 2 })).deadlines.map(({ kind }) => kind)).not.toContain(
    'token-expires',
  );
  const other = await ask(sam, 'homeShow', {});
  expect([...other.deadlines, ...other.alerts].map(({ kind }) => kind)).not.toContain('failed-attempts');
  expect(other.deadlines.map(({ kind }) => kind)).not.toContain('token-expires');
});

it('tells the auditor of broken glass, and who answers for the operation; nobody of their own', async () => {
  const id = randomUUID();
  const glass = { id, operationId: unit.operation, accountId: accountOf(stranger), reason: 'the night shift is alone' };
  await insertBrokenGlass(unit.casework.database.db, { ...glass, openedAt: now(), expiresAt: inDays(1) });
  const broken = async (who: Casework) =>
    (await ask(who, 'homeShow', {})).alerts
      .filter(({ kind }) => kind.startsWith('glass-'))
      .map(({ kind, subject, operationId }) => [kind, subject, operationId]);
  expect(await broken(aud)).toEqual([['glass-to-review', id, unit.operation]]);
  expect(await broken(sam)).toEqual([['glass-broken', id, unit.operation]]);
  expect(await broken(ann)).toEqual([]);
  expect(await broken(stranger)).toEqual([]);
});

it('shows an alarm to those who work on cases, with the moment it calls again', async () => {
  const { id } = await ask(stranger, 'alarmRaise', { category: ['child-named'] });
  const { alerts, deadlines } = await ask(sam, 'homeShow', {});
  expect(alerts).toContainEqual(expect.objectContaining({ kind: 'alarm', subject: id, name: 'Sue Stranger' }));
  expect(deadlines[0]).toMatchObject({ kind: 'alarm-unacknowledged', subject: id, passed: false });
  expect((await ask(aud, 'homeShow', {})).alerts.map(({ kind }) => kind)).not.toContain('alarm');
  await ask(sam, 'alarmAcknowledge', { id });
  expect((await ask(sam, 'homeShow', {})).deadlines.map(({ subject }) => subject)).not.toContain(id);
});
