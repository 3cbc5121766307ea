/** Operations here learn that they hold the same identifier where both take part, and of each other no more than each agreed to tell. */
import { COMPARABLE_KINDS, OVERLAP_QUESTIONS_PER_DAY, type InputGiven, type Procedures } from '@custodia/contract';
import { insertMembership } from '@custodia/store';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

const THEIRS = 'ingrid@example.org';
const WORD = `lighthouse${randomUUID().slice(0, 8)}`;
const PURPOSE = 'before an authority is told';
const REASON = { reason: 'two teams in the same rooms' };

let unit: Unit;
let here: string, there: string;
/** Of each pair another: the operations of a test before take part all the same. */
let shared: string;
let ann: Casework, cor: Casework, olga: Casework, ben: Casework, stranger: Casework;

async function letInto(operation: string, who: Casework): Promise<void> {
  const since = '2025-01-01T00:00:00Z';
  const member = { id: randomUUID(), operationId: operation, accountId: accountOf(who), since, addedBy: 'test' };
  await insertMembership(unit.casework.database.db, { ...member, reason: 'test' });
}

async function imports(operation: string, texts: readonly string[]): Promise<void> {
  const chat = texts.map((text, at) => `13/05/2024, 10:1${String(at)} - ${WORD}: ${text}\n`).join('');
  await unit.casework.import(operation, await unit.casework.write(`${randomUUID()}.txt`, chat));
}

type Terms = Omit<InputGiven<Procedures['overlapTakePart']>, 'operation' | 'reason'>;

function takesPart(who: Casework, operation: string, terms: Terms = {}) {
  const contact = { who: 'Cor de Wit', how: 'room 14' };
  return ask(who, 'overlapTakePart', { operation, ...contact, ...terms, ...REASON });
}

const asks = (who: Casework, operation: string, kinds?: ('email' | 'phone')[]) =>
  ask(who, 'overlapAsk', { operation, purpose: PURPOSE, ...(kinds === undefined ? {} : { kinds }) });

/** Each test has two operations of its own, with the people in them. */
async function openPair(): Promise<void> {
  shared = `kees.${randomUUID().slice(0, 8)}@example.org`;
  here = await unit.casework.operation({ name: 'Harbour' });
  there = await unit.casework.operation({ name: `Secret ${WORD}` });
  for (const one of [ann, cor]) await letInto(here, one);
  for (const one of [olga, ben]) await letInto(there, one);
  await imports(here, [`write to ${shared}`, 'the bus leaves at ten']);
  await imports(there, [`write to ${shared}`, `or to ${THEIRS}`, `${WORD} at noon`]);
}

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst'], 'stranger');
  cor = await unit.person('Cor Supervisor', ['supervisor'], 'stranger');
  olga = await unit.person('Olga Analyst', ['analyst'], 'stranger');
  ben = await unit.person('Ben Supervisor', ['supervisor'], 'stranger');
  stranger = await unit.person('Stella Stranger', ['investigator', 'analyst', 'supervisor'], 'stranger');
});

afterAll(() => unit.casework.close());

describe('nobody is told anything', () => {
  beforeAll(openPair);

  it('while neither takes part, or only one of them', async () => {
    await expect(asks(ann, here)).rejects.toMatchObject({ code: 'state-invalid' });
    await takesPart(cor, here);
    expect(await asks(ann, here)).toEqual([]);
    expect(await ask(olga, 'overlapList', { operation: there })).toEqual([]);
    await expect(asks(olga, there)).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('of kinds that one of them does not let be compared, nor of identifiers that the one who asks does not hold', async () => {
    await takesPart(ben, there, { kinds: ['phone'] });
    expect(await asks(ann, here)).toEqual([]);
    const beyond = ask(olga, 'overlapAsk', { operation: there, purpose: PURPOSE, kinds: ['email'] });
    await expect(beyond).rejects.toMatchObject({ code: 'input-invalid' });
    await takesPart(ben, there, { kinds: ['email'] });
    const [request] = await asks(ann, here);
    expect(request!.identifiers).toEqual([{ kind: 'email', system: null, value: shared }]);
  });

  it('once one of them left', async () => {
    await imports(here, ['also joost@example.org']);
    await imports(there, ['also joost@example.org']);
    expect((await ask(ben, 'overlapLeave', { operation: there, ...REASON })).takesPart).toBe(false);
    expect(await asks(ann, here)).toEqual([]);
    await expect(asks(olga, there)).rejects.toMatchObject({ code: 'state-invalid' });
    await expect(ask(ben, 'overlapLeave', { operation: there, ...REASON })).rejects.toMatchObject({
      code: 'state-invalid',
    });
  });
});

describe('a hit', () => {
  beforeAll(async () => {
    await openPair();
    await takesPart(cor, here, { tells: 'operation' });
    await takesPart(ben, there, { tells: 'nothing', who: undefined, how: undefined });
  });

  it('opens a contact request on both sides, each with its own identifier and what the other agreed to tell', async () => {
    const [asked, ...more] = await asks(ann, here);
    expect(more).toEqual([]);
    const identifiers = [{ kind: 'email', system: null, value: shared }];
    expect(asked).toMatchObject({
      ...{ operation: here, direction: 'asked', state: 'open', purpose: PURPOSE, identifiers, ownWork: true },
      ...{ other: { operation: null, contact: null }, answer: null },
    });
    const [received] = await ask(olga, 'overlapList', { operation: there });
    expect(received).toMatchObject({
      ...{ id: asked!.id, operation: there, direction: 'received', state: 'open', identifiers, ownWork: false },
      other: { operation: 'Harbour', contact: 'Cor de Wit, room 14' },
    });
  });

  it('tells nothing else of the other: no name, no identifier, no word, no person, no number of it', async () => {
    const toldHere = JSON.stringify(await ask(ann, 'overlapList', { operation: here }));
    for (const secret of [there, WORD, THEIRS, 'Olga', 'Ben', accountOf(ben)]) expect(toldHere).not.toContain(secret);
    const toldThere = JSON.stringify(await ask(olga, 'overlapList', { operation: there }));
    for (const secret of [here, 'Ann', 'bus', accountOf(ann)]) expect(toldThere).not.toContain(secret);
  });

  it('is not opened again, whoever asks; of what came in since only the new is told', async () => {
    expect(await asks(ann, here)).toEqual([]);
    expect(await asks(olga, there)).toEqual([]);
    await imports(here, ['pim@example.org has the tickets']);
    await imports(there, ['ask pim@example.org']);
    const [request] = await asks(olga, there);
    expect(request!.identifiers).toEqual([{ kind: 'email', system: null, value: 'pim@example.org' }]);
    expect(request!.other).toEqual({ operation: 'Harbour', contact: 'Cor de Wit, room 14' });
  });

  it('is answered by a supervisor of the operation that was asked, once, and never by who asked', async () => {
    const [open] = (await ask(olga, 'overlapList', { operation: there })).filter(
      ({ direction }) => direction === 'received',
    );
    const { id } = open!;
    const answer = { id, who: 'Ben', how: 'room 2', reason: 'let us compare notes' };
    await expect(ask(cor, 'overlapAccept', answer)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(olga, 'overlapAccept', answer)).rejects.toMatchObject({ code: 'forbidden' });
    const accepted = await ask(ben, 'overlapAccept', answer);
    expect(accepted).toMatchObject({ state: 'accepted', answer: { by: 'Ben Supervisor', contact: 'Ben, room 2' } });
    await expect(ask(ben, 'overlapDecline', { id, reason: 'too late' })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    const told = (await ask(ann, 'overlapList', { operation: here })).find((one) => one.id === id)!;
    expect(told).toMatchObject({
      state: 'accepted',
      answer: { by: null, contact: 'Ben, room 2', reason: answer.reason },
    });
  });

  it('can be declined, and the reason is all that is told', async () => {
    const waiting = (await ask(ann, 'overlapList', { operation: here })).find(({ state }) => state === 'open')!;
    await ask(cor, 'overlapDecline', { id: waiting.id, reason: 'after the hearing' });
    const told = (await ask(olga, 'overlapList', { operation: there })).find(({ id }) => id === waiting.id)!;
    expect(told).toMatchObject({ state: 'declined', answer: { reason: 'after the hearing', contact: null, by: null } });
  });

  it('shows an identifier that was erased since as erased, on the side that erased it only', async () => {
    const { rows } = await unit.casework.database.pool.query<{ id: string }>(
      'select id from exhibit where operation_id = $1',
      [there],
    );
    for (const { id } of rows) await ask(ben, 'exhibitErase', { exhibit: id, reason: 'term over', yes: true });
    const [gone] = await ask(olga, 'overlapList', { operation: there });
    expect(gone!.identifiers).toEqual([null]);
    const [kept] = await ask(ann, 'overlapList', { operation: here });
    expect(kept!.identifiers).not.toContain(null);
  });
});

describe('one person in both operations', () => {
  it('does not answer what they asked themselves', async () => {
    await openPair();
    const both = await unit.person('Both', ['analyst', 'supervisor'], 'stranger');
    for (const operation of [here, there]) {
      await letInto(operation, both);
      await takesPart(both, operation);
    }
    const [request] = await asks(both, here);
    const decline = (who: Casework) => ask(who, 'overlapDecline', { id: request!.id, reason: 'not now' });
    await expect(decline(both)).rejects.toMatchObject({ code: 'own-work' });
    expect((await decline(ben)).state).toBe('declined');
  });
});

describe('guessing', () => {
  it('ends after so many questions in 24 hours, whatever they found', async () => {
    await openPair();
    await takesPart(cor, here);
    const left = async () => (await ask(ann, 'overlapShow', { operation: here })).questionsLeft;
    for (let asked = 0; asked < OVERLAP_QUESTIONS_PER_DAY; asked += 1) {
      expect(await left()).toBe(OVERLAP_QUESTIONS_PER_DAY - asked);
      await asks(ann, here);
    }
    expect(await left()).toBe(0);
    await expect(asks(ann, here)).rejects.toMatchObject({ code: 'too-many' });
    // Another person of the operation has no other allowance.
    await expect(asks(cor, here)).rejects.toMatchObject({ code: 'too-many' });
  });

  it('two at once are not both the last one allowed', async () => {
    await openPair();
    await takesPart(cor, here);
    const at = Array.from({ length: OVERLAP_QUESTIONS_PER_DAY + 2 }, () => asks(ann, here));
    const ended = await Promise.allSettled(at);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(OVERLAP_QUESTIONS_PER_DAY);
  });
});

describe('who has no business there', () => {
  beforeAll(async () => {
    await openPair();
    await takesPart(cor, here);
    await takesPart(ben, there);
    await asks(ann, here);
  });

  it('is told nothing, and decides nothing', async () => {
    for (const who of [stranger, olga]) {
      const list = ask(who, 'overlapList', { operation: here });
      await expect(list).rejects.toMatchObject({ code: 'not-found' });
      await expect(asks(who, here)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(takesPart(stranger, here)).rejects.toMatchObject({ code: 'not-found' });
    await expect(takesPart(ann, here)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('learns nothing past the procedures either: the database keeps each side to itself', async () => {
    const { database } = unit.casework;
    const asAnn = database.onBehalfOf({ accountId: accountOf(ann), scopes: null }).pool;
    const asStranger = database.onBehalfOf({ accountId: accountOf(stranger), scopes: null }).pool;
    for (const table of [
      'overlap_participation',
      'overlap_question',
      'overlap_side',
      'overlap_hit',
      'overlap_answer',
    ]) {
      const seen = await asAnn.query<{ operation_id: string }>(`select operation_id from ${table}`);
      expect(seen.rows.map((row) => row.operation_id)).not.toContain(there);
      expect((await asStranger.query(`select from ${table}`)).rowCount, table).toBe(0);
    }
    for (const statement of [
      'select * from overlap',
      'select * from overlap_terms()',
      `select * from shared_identifiers('${here}', '{email}')`,
      `select * from held_identifiers('${here}', true)`,
    ])
      await expect(asAnn.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    const narrow = database.onBehalfOf({ accountId: accountOf(ann), scopes: ['home:read'] }).pool;
    expect((await narrow.query('select from overlap_side')).rowCount).toBe(0);
  });
});

describe('what an operation decides', () => {
  it('stands with the name, the terms and the reason of each decision, newest first', async () => {
    await openPair();
    await takesPart(cor, here);
    await takesPart(cor, here, { kinds: ['email'], tells: 'operation' });
    await ask(cor, 'overlapLeave', { operation: here, reason: 'handed over' });
    const { takesPart: now, decisions } = await ask(ann, 'overlapShow', { operation: here });
    expect(now).toBe(false);
    expect(decisions).toMatchObject([
      { decision: 'left', tells: null, reason: 'handed over', by: 'Cor Supervisor' },
      { decision: 'joined', kinds: ['email'], tells: 'operation', contact: 'Cor de Wit, room 14' },
      { decision: 'joined', kinds: [...COMPARABLE_KINDS], tells: 'contact' },
    ]);
  });

  it('says whom to ask, unless it tells nothing', async () => {
    await openPair();
    const nobody = takesPart(cor, here, { who: undefined, how: undefined });
    await expect(nobody).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(takesPart(cor, here, { tells: 'nothing', how: undefined })).rejects.toMatchObject({
      code: 'input-invalid',
    });
  });

  it('leaves in the log what was asked and opened, which of two operations only to the auditor', async () => {
    await openPair();
    await takesPart(cor, here);
    await takesPart(ben, there);
    const [request] = await asks(ann, here);
    const auditor = await unit.person('Ada Auditor', ['auditor'], 'stranger');
    const entries = async (who: Casework) => ask(who, 'logEntry', { index: request!.logIndex });
    expect(JSON.stringify((await entries(auditor)).content)).toContain(there);
    expect((await entries(ann)).content).toBeNull();
    const { questions } = await ask(ann, 'overlapShow', { operation: here });
    const asked = await ask(ann, 'logEntry', { index: questions[0]!.logIndex });
    expect(JSON.stringify(asked.content)).toContain(PURPOSE);
    expect(JSON.stringify(asked.content)).not.toContain(shared);
    expect((await ask(olga, 'logEntry', { index: questions[0]!.logIndex })).content).toBeNull();
  });
});
