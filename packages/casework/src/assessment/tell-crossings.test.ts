/** Supervisors are told, once, that an investigator went on after the stop line; by whatever made it so. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { procedures } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

const TEXTS = ['the bus is late', 'I am at the harbour', 'shall we meet there', 'no, not today', 'rain', 'at noon'];

let unit: Unit;
let ann: Casework, ben: Casework, sam: Casework, sue: Casework, ada: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Investigator', ['investigator']);
  sam = await unit.person('Sam Supervisor', ['supervisor']);
  ada = await unit.person('Ada Adviser', ['legal-adviser']);
  sue = await unit.person('Sue Supervisor', ['supervisor'], 'stranger');
  // Messages of noor, who has every second one, are an investigator's.
  await unit.casework.database.pool.query('insert into operation_account values ($1, $2, $3)', [
    unit.operation,
    'telegram',
    'user102',
  ]);
});

afterAll(() => unit.casework.close());

async function opened() {
  const { exhibitId, conversationId } = await unit.chat(TEXTS);
  const { people } = await ask(ben, 'conversationShow', { id: conversationId });
  const account = people.filter(({ investigator }) => !investigator).map(({ id }) => id);
  const input = { operation: unit.operation, label: 'The other side', conversation: [conversationId], account };
  const { id } = await ask(ben, 'assessmentOpen', input);
  return { id, conversationId, message: (ordinal: number) => `${exhibitId}:${ordinal}` };
}

async function draw(version: number, elements: 'meeting'[] = ['meeting']) {
  await ask(sam, 'assessmentSetStopLine', { operation: unit.operation, elements, version, reason: 'as agreed' });
}

async function meet(who: Casework, one: Awaited<ReturnType<typeof opened>>) {
  const tag = { message: one.message(2), code: 'MEETING_PROPOSED', raisedBy: 'person-of-interest' } as const;
  await ask(who, 'signalTag', tag);
  await ask(who, 'signalFinishPass', { conversation: one.conversationId });
}

const crossedIn = async (id: string) =>
  (await ask(sam, 'assessmentStopLine', { operation: unit.operation })).crossed.filter(
    ({ assessmentId }) => assessmentId === id,
  );

const alertsOf = async (who: Casework) => {
  const home = await ask(who, 'homeShow', {});
  expect(() => procedures.homeShow.output.parse(home)).not.toThrow();
  return home.alerts.filter(({ kind }) => kind === 'stop-line-crossed');
};

it('tells nobody while nobody has read all of it, then each message once', async () => {
  await draw(0);
  const one = await opened();
  expect(await crossedIn(one.id)).toEqual([]);
  await meet(ann, one);
  const told = await crossedIn(one.id);
  expect(told.map(({ message }) => message)).toEqual([one.message(3), one.message(5)]);
  await meet(ben, one);
  expect(await crossedIn(one.id)).toEqual(told);
});

it('is an alert of those who answer for the operation, and of nobody else', async () => {
  const one = await opened();
  await meet(ann, one);
  expect(await alertsOf(sam)).toContainEqual(
    expect.objectContaining({ subject: one.id, operationId: unit.operation, count: 2 }),
  );
  expect(await alertsOf(ann)).toEqual([]);
  expect(await alertsOf(sue)).toEqual([]);
});

it('tells it when the line is drawn after the fact', async () => {
  await draw(1, []);
  const one = await opened();
  await meet(ann, one);
  expect(await crossedIn(one.id)).toEqual([]);
  await draw(2);
  expect(await crossedIn(one.id)).toHaveLength(2);
});

it('tells it when a third person decides where readers differed', async () => {
  const one = await opened();
  await ask(ben, 'signalFinishPass', { conversation: one.conversationId });
  await meet(ann, one);
  expect(await crossedIn(one.id)).toEqual([]);
  const decision = { message: one.message(2), code: 'MEETING_PROPOSED', decision: 'person-of-interest' } as const;
  await ask(ada, 'assessmentResolve', { id: one.id, ...decision, reason: 'it names a place' });
  expect(await crossedIn(one.id)).toHaveLength(2);
});
