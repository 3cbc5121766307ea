/** Work on many conversations: what a row says, what an act changes and leaves, what can be undone, and who may see what. */
import { procedures } from '@custodia/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';
import { erase } from '../exhibit/erase.ts';

let unit: Unit;
let ann: Casework, ben: Casework, cor: Casework, ada: Casework, eve: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Investigator', ['investigator']);
  cor = await unit.person('Cor Supervisor', ['supervisor']);
  ada = await unit.person('Ada Adviser', ['legal-adviser']);
  eve = await unit.person('Eve Analyst', ['analyst'], 'stranger');
});

afterAll(() => unit.casework.close());

const TEXTS = ['the bus is late', 'I am at the harbour', 'rain at noon'];
const chats = async (count: number) => Promise.all(Array.from({ length: count }, async () => unit.chat(TEXTS)));

async function rowOf(who: Casework, id: string) {
  const listed = await ask(who, 'triageList', { operation: unit.operation, limit: 1000 });
  expect(() => procedures.triageList.output.parse(listed)).not.toThrow();
  return listed.rows.find((row) => row.id === id)!;
}

type Act = Parameters<typeof ask<'triageAct'>>[2];
const act = async (who: Casework, given: Pick<Act, 'act' | 'conversation'> & Partial<Act>) => {
  const result = await ask(who, 'triageAct', { operation: unit.operation, reason: 'to share it out', ...given });
  expect(() => procedures.triageAct.output.parse(result)).not.toThrow();
  return result;
};
const undo = async (who: Casework, id: string | null, yes = true) =>
  ask(who, 'triageUndo', { operation: unit.operation, act: id!, reason: 'the wrong room', yes });

describe('a conversation as work', () => {
  it('begins as new, lacks everything, and is not weighed', async () => {
    const { conversationId } = (await chats(1))[0]!;
    expect(await rowOf(ann, conversationId)).toMatchObject({
      ...{ state: 'new', tier: null, reasons: [], atRisk: false, readers: 0, messages: 3, people: 2, touched: null },
      ...{
        gaps: ['first-reading', 'assessment'],
        holder: null,
        second: null,
        missing: null,
        candidates: null,
        links: 0,
      },
    });
  });

  it('is T2 by a tag to whoever may see it, and to a second reader only once they are done', async () => {
    const { conversationId, exhibitId } = (await chats(1))[0]!;
    const tag = { message: `${exhibitId}:1`, code: 'TRAVEL_MENTIONED', raisedBy: 'person-of-interest' } as const;
    await ask(ann, 'signalTag', tag);
    await ask(ann, 'signalFinishPass', { conversation: conversationId });
    expect(await rowOf(ann, conversationId)).toMatchObject({ tier: 'T2', reasons: ['travel'], tierBy: 'signs' });
    expect(await rowOf(ada, conversationId)).toMatchObject({ tier: 'T2' });
    // That somebody has read it is known; what they found is not.
    expect(await rowOf(ben, conversationId)).toMatchObject({ tier: null, reasons: [], readers: 1, state: 'read-once' });
    await ask(ben, 'signalFinishPass', { conversation: conversationId });
    expect(await rowOf(ben, conversationId)).toMatchObject({ tier: 'T2', state: 'read-twice', gaps: ['assessment'] });
  });

  it('is T1 to everybody by a crisis sign, whatever is filtered, and is never set aside', async () => {
    const { conversationId, exhibitId } = (await chats(1))[0]!;
    await ask(ann, 'signalTag', { message: `${exhibitId}:1`, code: 'CRISIS_SIGN', raisedBy: 'third-party' });
    expect(await rowOf(ben, conversationId)).toMatchObject({ tier: 'T1', atRisk: true, reasons: ['crisis-sign'] });
    const filtered = await ask(ben, 'triageList', {
      ...{ operation: unit.operation, tier: ['T4'], state: ['concluded'], platform: 'none', country: 'NL', limit: 1 },
    });
    expect(filtered.rows.map(({ id }) => id)).toEqual([conversationId]);
    expect(filtered.atRisk).toBe(1);
    const tried = act(cor, { act: 'set-aside', conversation: [conversationId], yes: true });
    await expect(tried).rejects.toMatchObject({
      code: 'state-invalid',
      message: expect.stringContaining('at-risk') as string,
    });
    const [first] = (await ask(ann, 'signalList', { conversation: conversationId })).signals;
    await ask(ann, 'signalRetract', { message: `${exhibitId}:1`, signal: first!.id });
    expect(await rowOf(ben, conversationId)).toMatchObject({ tier: null, atRisk: false });
  });

  it('of an assessment has the tier that a person set, else what is known of it', async () => {
    const { conversationId } = (await chats(1))[0]!;
    const { people } = await ask(ben, 'conversationShow', { id: conversationId });
    const { id } = await ask(ben, 'assessmentOpen', {
      ...{ operation: unit.operation, label: 'Ferry', conversation: [conversationId], account: [people[0]!.id] },
    });
    expect(await rowOf(ann, conversationId)).toMatchObject({
      ...{ state: 'assessed', tier: 'T4', tierBy: 'record', assessments: [id] },
      gaps: ['first-reading', 'identity', 'country', 'review'],
    });
    await ask(ben, 'assessmentTriage', { id, tier: 'T3', reason: 'a provider named them' });
    await ask(ben, 'attributionDecide', {
      assessment: id,
      connection: 'location',
      country: 'NL',
      reason: 'the number',
    });
    expect(await rowOf(ann, conversationId)).toMatchObject({ tier: 'T3', tierBy: 'person', countries: ['NL'] });
    const there = await ask(ann, 'triageList', { operation: unit.operation, country: 'NL', tier: ['T3'] });
    expect(there.rows.map((row) => row.id)).toEqual([conversationId]);
  });

  it('is weighed by a job, and not weighed any more after the next tag', async () => {
    const { conversationId, exhibitId } = (await chats(1))[0]!;
    const { people } = await ask(ben, 'conversationShow', { id: conversationId });
    await ask(ben, 'assessmentOpen', {
      ...{ operation: unit.operation, label: 'Quay', conversation: [conversationId], account: [people[0]!.id] },
    });
    const weighed = await ask(cor, 'triageWeigh', { operation: unit.operation });
    expect(weighed).toMatchObject({ left: 0 });
    expect(weighed.conversations).toBeGreaterThan(0);
    // Nobody draws a line, so nothing is missing from it and it is not complete either.
    expect(await rowOf(ada, conversationId)).toMatchObject({ candidates: [], missing: [] });
    expect((await rowOf(ada, conversationId)).gaps).toContain('elements');
    // A reader who is not done sees nothing of what readings made of it.
    expect(await rowOf(ann, conversationId)).toMatchObject({ candidates: [], missing: null });
    await ask(ann, 'signalTag', { message: `${exhibitId}:1`, code: 'REFUSAL', raisedBy: 'investigator' });
    expect(await rowOf(ada, conversationId)).toMatchObject({ missing: null });
    expect(await ask(cor, 'triageWeigh', { operation: unit.operation })).toMatchObject({
      conversations: 0,
      assessments: 1,
    });
  });

  it('is not for who need not know of its operation', async () => {
    await expect(ask(eve, 'triageList', { operation: unit.operation })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('one act for many', () => {
  it('is told first and done as told: some change, the others stay with their reason', async () => {
    const [a, b, c] = (await chats(3)).map(({ conversationId }) => conversationId) as [string, string, string];
    await act(cor, { act: 'set-aside', conversation: [b], yes: true });
    await act(cor, { act: 'assign', conversation: [c], to: accountOf(ann), yes: true });
    const given = { act: 'assign' as const, conversation: [a, b, c], to: accountOf(ann) };
    const told = await act(cor, { ...given, reason: undefined });
    const unsaid = act(cor, { ...given, reason: undefined, yes: true });
    await expect(unsaid).rejects.toMatchObject({ code: 'input-invalid' });
    expect(told).toMatchObject({ done: false, named: 3, changes: [a], actId: null });
    expect(told.left).toEqual(
      expect.arrayContaining([
        { because: 'set-aside', conversations: [b] },
        { because: 'unchanged', conversations: [c] },
      ]),
    );
    expect((await rowOf(cor, a)).holder).toBeNull();
    const done = await act(cor, { ...given, expected: 1, yes: true });
    expect(done).toMatchObject({ done: true, changes: [a] });
    expect(await rowOf(cor, a)).toMatchObject({ state: 'held', holder: { name: 'Ann Analyst' } });
    await expect(act(cor, { ...given, expected: 1, yes: true })).rejects.toMatchObject({ code: 'conflict' });
    await expect(act(cor, { ...given, yes: true })).rejects.toMatchObject({ code: 'state-invalid' });
    const [event] = await ask(unit.casework, 'auditList', { procedure: 'triage.act', limit: 3 }).then((events) =>
      events.filter(({ outcome }) => outcome === 'done'),
    );
    expect(event!.subjects).toEqual(
      expect.arrayContaining([`conversation:${a}`, `conversation:${b}`, `conversation:${c}`]),
    );
  });

  it('gives work only to members who may read, and asks nobody to be the second reader of their own', async () => {
    const [a] = (await chats(1)).map(({ conversationId }) => conversationId) as [string];
    for (const nobody of [ada, eve]) {
      const tried = act(cor, { act: 'assign', conversation: [a], to: accountOf(nobody), yes: true });
      await expect(tried).rejects.toMatchObject({ code: 'input-invalid' });
    }
    await act(ann, { act: 'assign', conversation: [a], to: 'me', yes: true });
    expect((await act(cor, { act: 'second-reader', conversation: [a], to: accountOf(ann) })).left).toEqual([
      { because: 'same-reader', conversations: [a] },
    ]);
    await ask(ben, 'signalFinishPass', { conversation: a });
    expect((await act(cor, { act: 'second-reader', conversation: [a], to: accountOf(ben) })).left).toEqual([
      { because: 'has-read', conversations: [a] },
    ]);
  });

  it('is refused to who may not decide, and about conversations of elsewhere', async () => {
    const [a] = (await chats(1)).map(({ conversationId }) => conversationId) as [string];
    const tried = act(ada, { act: 'assign', conversation: [a], to: 'nobody', yes: true });
    await expect(tried).rejects.toMatchObject({ code: 'forbidden' });
    const other = await unit.casework.operation({ name: 'Elsewhere' });
    const elsewhere = ask(unit.casework, 'triageAct', {
      ...{ operation: other, act: 'set-aside', conversation: [a], reason: 'no', yes: true },
    });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('undoing', () => {
  it('puts back what was there, as an act of its own, once', async () => {
    const ids = (await chats(2)).map(({ conversationId }) => conversationId);
    await act(cor, { act: 'assign', conversation: ids, to: accountOf(ann), yes: true });
    const { actId } = await act(cor, { act: 'assign', conversation: ids, to: accountOf(ben), yes: true });
    expect(await undo(cor, actId, false)).toMatchObject({ done: false, named: 2 });
    await undo(cor, actId);
    expect((await rowOf(cor, ids[0]!)).holder).toMatchObject({ name: 'Ann Analyst' });
    await expect(undo(cor, actId)).rejects.toMatchObject({ code: 'state-invalid' });
    const [last, before] = await ask(cor, 'triageHistory', { operation: unit.operation, limit: 2 });
    expect(last).toMatchObject({ kind: 'undo', undoes: actId, by: { name: 'Cor Supervisor' }, conversations: 2 });
    expect(before).toMatchObject({ id: actId, undoneBy: last!.id });
  });

  it('is refused with a sentence where something was built on it', async () => {
    const [read, moved, free] = (await chats(3)).map(({ conversationId }) => conversationId) as [
      string,
      string,
      string,
    ];
    const given = { act: 'assign', to: accountOf(ann), yes: true } as const;
    const { actId } = await act(cor, { ...given, conversation: [read, moved, free] });
    await ask(ann, 'signalFinishPass', { conversation: read });
    await act(cor, { act: 'assign', conversation: [moved], to: accountOf(ben), yes: true });
    const told = await undo(cor, actId, false);
    expect(told.changes).toEqual([free]);
    expect(told.left).toEqual(
      expect.arrayContaining([
        { because: 'read-since', conversations: [read] },
        { because: 'changed-since', conversations: [moved] },
      ]),
    );
    const alone = await act(cor, { ...given, to: accountOf(ben), conversation: [read] });
    await act(cor, { ...given, to: accountOf(ann), conversation: [read] });
    await expect(undo(cor, alone.actId)).rejects.toMatchObject({
      ...{ code: 'state-invalid', message: expect.stringContaining('changed-since') as string },
    });
  });
});

describe('workload', () => {
  it('is by name, for who answers for the operation, and counts what is open, asked and read', async () => {
    const [a, b] = (await chats(2)).map(({ conversationId }) => conversationId) as [string, string];
    const dan = await unit.person('Dan Analyst', ['analyst']);
    await act(cor, { act: 'assign', conversation: [a, b], to: accountOf(dan), yes: true });
    await ask(dan, 'signalFinishPass', { conversation: b });
    const shown = await ask(cor, 'triageWorkload', { operation: unit.operation });
    expect(() => procedures.triageWorkload.output.parse(shown)).not.toThrow();
    expect(shown.people.map(({ name }) => name)).toEqual(shown.people.map(({ name }) => name).toSorted());
    expect(shown.people.find(({ name }) => name === 'Dan Analyst')).toMatchObject({ active: true, open: 1, read: 1 });
    await expect(ask(ann, 'triageWorkload', { operation: unit.operation })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('an erasure', () => {
  it('takes the work on a conversation along, and the act with the last of them', async () => {
    const [one, other] = (await chats(2)) as [Awaited<ReturnType<Unit['chat']>>, Awaited<ReturnType<Unit['chat']>>];
    const ids = [one.conversationId, other.conversationId];
    const { actId } = await act(cor, { act: 'assign', conversation: ids, to: accountOf(ann), yes: true });
    await undo(cor, actId);
    await ask(cor, 'triageWeigh', { operation: unit.operation });
    const gone = async (exhibit: string) =>
      erase(unit.casework, { exhibit, person: undefined, reason: 'request of a person', yes: true });
    await gone(one.exhibitId);
    const acts = async () =>
      (await ask(cor, 'triageHistory', { operation: unit.operation })).filter(({ id, undoes }) =>
        [id, undoes].includes(actId),
      );
    expect((await acts()).map(({ conversations }) => conversations)).toEqual([1, 1]);
    await gone(other.exhibitId);
    expect(await acts()).toEqual([]);
    const { db } = unit.casework.database;
    const left = await db
      .selectFrom('conversation_weighing')
      .selectAll()
      .where('exhibit_id', 'in', [one.exhibitId, other.exhibitId])
      .execute();
    expect(left).toEqual([]);
  });
});
