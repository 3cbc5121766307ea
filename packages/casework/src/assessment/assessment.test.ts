/** Two readers, two reviewers, a third who decides: what each may see and do, and what is found of it. */
import { procedures } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import type { FormAnswer, Outcome, PointCode, Raiser, SignalCode } from '@custodia/core';
import { ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

let unit: Unit;
let ann: Casework, ben: Casework, cor: Casework, ada: Casework, liaison: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Investigator', ['investigator']);
  cor = await unit.person('Cor Supervisor', ['supervisor']);
  ada = await unit.person('Ada Adviser', ['legal-adviser']);
  liaison = await unit.person('Lia Liaison', ['liaison-officer']);
});

afterAll(() => unit.casework.close());

const TEXTS = ['the bus is late', 'I am at the harbour', 'shall we meet there', 'no, not today', 'rain at noon'];

/** The assessment of a new chat, opened by Ben, and how to name its messages. */
async function opened() {
  const { exhibitId, conversationId } = await unit.chat(TEXTS);
  const { people } = await ask(ben, 'conversationShow', { id: conversationId });
  const person = people.find(({ investigator }) => !investigator)!;
  const assessment = await ask(ben, 'assessmentOpen', {
    ...{ operation: unit.operation, label: 'The other side', conversation: [conversationId] },
    account: [person.id],
  });
  return { assessment, conversationId, message: (ordinal: number) => `${exhibitId}:${ordinal}` };
}

type Tag = readonly [ordinal: number, code: SignalCode, raisedBy: Raiser];
type Case = Awaited<ReturnType<typeof opened>>;

async function read(who: Casework, { conversationId, message }: Case, tags: readonly Tag[]) {
  for (const [ordinal, code, raisedBy] of tags) {
    await ask(who, 'signalTag', { message: message(ordinal), code, raisedBy });
  }
  await ask(who, 'signalFinishPass', { conversation: conversationId });
}

const MEETING: readonly Tag[] = [[2, 'MEETING_PROPOSED', 'person-of-interest']];

async function elementOf(who: Casework, id: string, element: string) {
  const shown = await ask(who, 'assessmentShow', { id });
  expect(() => procedures.assessmentShow.output.parse(shown)).not.toThrow();
  return shown.finding.elements.find((one) => one.element === element)!;
}

describe('an assessment', () => {
  it('is unread before anybody is done, and shows a reader nothing of what another tagged', async () => {
    const { assessment, ...rest } = await opened();
    expect(assessment).toMatchObject({ state: 'reading', readers: 0, outcome: null, tier: null });
    await read(ann, { assessment, ...rest }, MEETING);
    const readersFor = async (who: Casework) =>
      (await ask(who, 'assessmentList', {})).find(({ id }) => id === assessment.id)?.readers;
    expect([await readersFor(ann), await readersFor(ben)]).toEqual([1, 0]);
    expect((await elementOf(ann, assessment.id, 'meeting')).state).toBe('met');
    const bens = await elementOf(ben, assessment.id, 'meeting');
    expect(bens).toMatchObject({ state: 'cannot tell', doubts: ['unread'] });
    expect((await ask(ben, 'assessmentShow', { id: assessment.id })).others).toBe('withheld');
  });

  it('is met where two readers say the same, and says who raised it first', async () => {
    const one = await opened();
    await read(ann, one, MEETING);
    await read(ben, one, MEETING);
    const meeting = await elementOf(ada, one.assessment.id, 'meeting');
    expect(meeting).toMatchObject({ state: 'met', raisedBy: 'person-of-interest', doubts: [] });
    expect(meeting.first?.message).toBe(one.message(2));
    expect((await ask(ada, 'assessmentShow', { id: one.assessment.id })).state).toBe('reviewing');
  });

  it('cannot tell where readers differ, until a third decides; none of the two may', async () => {
    const one = await opened();
    await read(ann, one, MEETING);
    await read(ben, one, []);
    const { id } = one.assessment;
    expect(await elementOf(ada, id, 'meeting')).toMatchObject({ state: 'cannot tell', doubts: ['disagreement'] });
    const decision = {
      id,
      message: one.message(2),
      code: 'MEETING_PROPOSED',
      decision: 'person-of-interest',
      reason: 'it names a place',
    } as const;
    await expect(ask(ann, 'assessmentResolve', decision)).rejects.toMatchObject({ code: 'own-work' });
    await ask(ada, 'assessmentResolve', decision);
    expect(await elementOf(ada, id, 'meeting')).toMatchObject({ state: 'met', raisedBy: 'person-of-interest' });
    await expect(ask(ada, 'assessmentResolve', decision)).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('is not about somebody who does not occur', async () => {
    const { conversationId } = await unit.chat(TEXTS);
    const elsewhere = (await opened()).assessment.accounts[0]!.participantId;
    const tried = ask(ben, 'assessmentOpen', {
      ...{ operation: unit.operation, label: 'Wrong', conversation: [conversationId], account: [elsewhere] },
    });
    await expect(tried).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is not about an investigator account', async () => {
    const { casework } = unit;
    const operation = await casework.operation({ account: ['whatsapp:Keeper'] });
    const chat = ['Kees: the ferry leaves at ten', 'Keeper: noted'].map((line) => `13/05/2024, 10:10 - ${line}\n`);
    const file = await casework.write('ferry.txt', chat.join(''));
    const [imported] = await casework.import(operation, file, { timeZone: 'Europe/Amsterdam' });
    const [conversation] = await ask(casework, 'conversationList', { exhibit: imported!.exhibitId! });
    const { people } = await ask(casework, 'conversationShow', { id: conversation!.id });
    const keeper = people.find(({ investigator }) => investigator)!;
    const input = { operation, label: 'Wrong', conversation: [conversation!.id] };
    await expect(ask(casework, 'assessmentOpen', { ...input, account: [keeper.id] })).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });

  it('raises an alarm with T1 before it is anything else', async () => {
    const { assessment } = await opened();
    const { alarmId, tier } = await ask(ben, 'assessmentTriage', {
      id: assessment.id,
      tier: 'T1',
      reason: 'a child is named',
    });
    expect(tier).toBe('T1');
    const alarms = await ask(cor, 'alarmList', {});
    expect(alarms.find(({ id }) => id === alarmId)).toMatchObject({ state: 'unacknowledged', drill: false });
  });

  it('suggests nothing to a reader who is not done', async () => {
    const one = await opened();
    expect(await ask(ann, 'assessmentSuggest', { conversation: one.conversationId })).toMatchObject({
      shown: false,
      suggestions: [],
    });
    await read(ann, one, []);
    expect(await ask(ann, 'assessmentSuggest', { conversation: one.conversationId })).toMatchObject({ shown: true });
  });

  it('goes with the last exhibit it is about, and the installation still checks', async () => {
    const one = await opened();
    await read(ann, one, MEETING);
    await read(ben, one, MEETING);
    await ask(ann, 'reviewAnswer', {
      assessment: one.assessment.id,
      point: 'P22',
      version: 0,
      answer: { kind: 'yes-no', value: 'no' },
    });
    await ask(cor, 'exhibitErase', {
      exhibit: one.message(0).split(':')[0],
      reason: 'retention period ended',
      yes: true,
    });
    await expect(ask(ann, 'assessmentShow', { id: one.assessment.id })).rejects.toMatchObject({ code: 'not-found' });
    for (const table of ['assessment', 'review', 'review_answer', 'element_resolution'] as const) {
      const column = table === 'assessment' ? 'id' : 'assessment_id';
      const { rows } = await unit.casework.database.pool.query(`select from ${table} where ${column} = $1`, [
        one.assessment.id,
      ]);
      expect(rows).toEqual([]);
    }
  });
});

describe('a stop line', () => {
  it('flags what an investigator writes after the elements are complete', async () => {
    const one = await opened();
    const set = { operation: unit.operation, elements: ['meeting' as const], reason: 'as the prosecutor asked' };
    await ask(cor, 'assessmentSetStopLine', { ...set, version: 0 });
    await expect(ask(cor, 'assessmentSetStopLine', { ...set, version: 0 })).rejects.toMatchObject({ code: 'conflict' });
    await read(ann, one, MEETING);
    await read(ben, one, MEETING);
    const { finding } = await ask(ada, 'assessmentShow', { id: one.assessment.id });
    expect(finding.stopLine.state).toBe('reached');
    expect(finding.stopLine.at?.message).toBe(one.message(2));
    await ask(cor, 'assessmentSetStopLine', { ...set, elements: [], version: 1 });
  });
});

describe('reviews', () => {
  async function readByTwo() {
    const one = await opened();
    await read(ann, one, MEETING);
    await read(ben, one, MEETING);
    return one.assessment.id;
  }

  const NO = { kind: 'yes-no', value: 'no' } as const;

  async function review(who: Casework, assessment: string, outcome: Outcome) {
    await ask(who, 'reviewAnswer', { assessment, point: 'P22', version: 0, answer: NO });
    return ask(who, 'reviewFinish', { assessment, outcome, reason: 'as answered' });
  }

  it('are blind to each other until finished', async () => {
    const assessment = await readByTwo();
    await review(ann, assessment, 'not_referrable');
    const seen = await ask(ben, 'reviewShow', { assessment });
    expect(seen.reviews.map(({ answers, finish }) => ({ answers, finish }))).toEqual([{ answers: null, finish: null }]);
    expect(seen.role).toBe('may-start');
    await review(ben, assessment, 'not_referrable');
    expect(await ask(ben, 'reviewShow', { assessment })).toMatchObject({ role: 'finished', outcome: 'not_referrable' });
    expect(await ask(liaison, 'assessmentShow', { id: assessment })).toMatchObject({ state: 'concluded' });
  });

  it('are decided by a third where two differ', async () => {
    const assessment = await readByTwo();
    await review(ann, assessment, 'not_referrable');
    await review(ben, assessment, 'stop_safeguard_only');
    expect(await ask(ada, 'reviewShow', { assessment })).toMatchObject({ role: 'decides', outcome: null });
    expect((await review(ada, assessment, 'not_referrable')).finish).toMatchObject({ decides: true });
    expect((await ask(ada, 'reviewShow', { assessment })).outcome).toBe('not_referrable');
    await expect(review(cor, assessment, 'not_referrable')).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('choose no outcome above what is open, and say what closes it', async () => {
    const assessment = await readByTwo();
    await ask(ann, 'reviewAnswer', { assessment, point: 'P22', version: 0, answer: NO });
    const tried = ask(ann, 'reviewFinish', { assessment, outcome: 'referrable', reason: 'looks well' });
    await expect(tried).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringContaining('P') as string,
    });
  });

  it('take only answers of the kind the point asks for, and none to what follows from the messages', async () => {
    const assessment = await readByTwo();
    const answer = (point: PointCode, given: FormAnswer) =>
      ask(ann, 'reviewAnswer', { assessment, point, version: 0, answer: given as never });
    await expect(answer('P22', { kind: 'text', value: 'no' })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(answer('P33', { kind: 'messages', value: [] })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(answer('P49', { kind: 'choice', value: 'certain' })).rejects.toMatchObject({ code: 'input-invalid' });
    await answer('P49', { kind: 'choice', value: 'none' });
    await expect(answer('P49', { kind: 'choice', value: 'stated' })).rejects.toMatchObject({ code: 'conflict' });
  });
});
