/** Tags: append-only, in one's own name, blind until one's own reading is done, and gone with what they are about. */
import { procedures } from '@custodia/contract';
import { RAISERS } from '@custodia/core';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';
import { checkInstallation } from '../installation/check.ts';

let unit: Unit;
let ann: Casework, ben: Casework, adviser: Casework, stranger: Casework;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Investigator', ['investigator']);
  adviser = await unit.person('Ada Adviser', ['legal-adviser']);
  stranger = await unit.person('Sue Stranger', ['analyst', 'supervisor'], 'stranger');
});

afterAll(() => unit.casework.close());

const TEXTS = ['the bus is late', '[message withheld: category CAMERA_REQUEST]', 'no, not today', 'rain at noon'];

async function codesSeenBy(who: Casework, conversation: string): Promise<string[]> {
  const list = await ask(who, 'signalList', { conversation });
  expect(() => procedures.signalList.output.parse(list)).not.toThrow();
  return list.signals.map(({ ordinal, code }) => `${ordinal} ${code}`);
}

describe('a tag', () => {
  it('says who raised what, who tagged it, when and with what, and stands in the log', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const message = `${exhibitId}:1`;
    const tag = await ask(ann, 'signalTag', { message, code: 'CAMERA_REQUEST', raisedBy: 'person-of-interest' });
    expect(tag).toMatchObject({
      message,
      code: 'CAMERA_REQUEST',
      raisedBy: 'person-of-interest',
      taggedBy: { accountId: accountOf(ann), name: 'Ann Analyst' },
      mine: true,
      blind: true,
      tool: 'custodia test',
      retraction: null,
    });
    const { db } = unit.casework.database;
    const { rows } = await sql<{ kind: string; record: string }>`
      select e.kind, r.record from log_entry e join log_record r using (index) where e.index = ${tag.logIndex}`.execute(
      db,
    );
    expect(rows[0]!.kind).toBe('signal-tagged');
    expect(JSON.parse(rows[0]!.record)).toMatchObject({ id: tag.id, code: 'CAMERA_REQUEST', exhibitId, ordinal: 1 });
    expect(rows[0]!.record).not.toContain('withheld');
    expect(await codesSeenBy(ann, conversationId)).toEqual(['1 CAMERA_REQUEST']);
  });

  it('stands once, and two clicks at the same time make one', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const input = { message: `${exhibitId}:2`, code: 'REFUSAL', raisedBy: 'investigator' } as const;
    const both = await Promise.allSettled([ask(ann, 'signalTag', input), ask(ann, 'signalTag', input)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(ask(ann, 'signalTag', input)).rejects.toMatchObject({ code: 'state-invalid' });
    expect(await codesSeenBy(ann, conversationId)).toEqual(['2 REFUSAL']);
  });

  it('is taken back by its tagger only, stays with its retraction, and can be set again', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const message = `${exhibitId}:0`;
    const tag = await ask(ann, 'signalTag', { message, code: 'WITHDRAWAL', raisedBy: 'unclear' });
    await expect(ask(ben, 'signalRetract', { message, signal: tag.id })).rejects.toMatchObject({ code: 'not-found' });
    await ask(ben, 'signalFinishPass', { conversation: conversationId });
    await expect(ask(ben, 'signalRetract', { message, signal: tag.id })).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = ask(ann, 'signalRetract', { message: `${exhibitId}:1`, signal: tag.id });
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' });
    const back = await ask(ann, 'signalRetract', { message, signal: tag.id, reason: 'wrong message' });
    expect(back.retraction).toMatchObject({ reason: 'wrong message' });
    await expect(ask(ann, 'signalRetract', { message, signal: tag.id })).rejects.toMatchObject({
      code: 'state-invalid',
    });
    await ask(ann, 'signalTag', { message, code: 'WITHDRAWAL', raisedBy: 'person-of-interest' });
    const { signals } = await ask(ann, 'signalList', { conversation: conversationId });
    expect(signals.map(({ raisedBy, retraction }) => [raisedBy, retraction === null])).toEqual([
      ['unclear', false],
      ['person-of-interest', true],
    ]);
  });

  it('is counted on the message while it stands', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    await ask(ann, 'signalTag', { message: `${exhibitId}:1`, code: 'PRESSURE', raisedBy: 'unclear' });
    const second = await ask(ann, 'signalTag', { message: `${exhibitId}:1`, code: 'SECRECY', raisedBy: 'unclear' });
    await ask(ann, 'signalRetract', { message: `${exhibitId}:1`, signal: second.id });
    const shown = async (who: Casework) =>
      (await ask(who, 'conversationShow', { id: conversationId })).shown.map(({ signals }) => signals);
    expect(await shown(ann)).toEqual([0, 1, 0, 0]);
    expect(await shown(ben)).toEqual([0, 0, 0, 0]);
    expect(await shown(adviser)).toEqual([0, 1, 0, 0]);
  });
});

describe('many tags taken back at once', () => {
  const standing = async (conversation: string) =>
    (await ask(ann, 'signalList', { conversation })).signals
      .filter(({ retraction }) => retraction === null)
      .map(({ ordinal, code }) => `${ordinal} ${code}`);

  it('stay on record with their retraction, under one checkpoint; all of them, or none', async () => {
    const { conversationId: conversation } = await unit.chat(TEXTS);
    const { signals } = await ask(ann, 'signalTagMany', {
      conversation,
      tag: ['0:SECRECY:unclear', '1:SECRECY:unclear'],
    });
    const own = signals.map(({ id }) => id);
    await ask(ben, 'signalFinishPass', { conversation });
    const bens = await ask(ben, 'signalTagMany', { conversation, tag: ['2:SECRECY:unclear'] });
    await ask(ann, 'signalFinishPass', { conversation });
    const foreign = ask(ann, 'signalRetractMany', { conversation, signal: [...own, bens.signals[0]!.id] });
    await expect(foreign).rejects.toMatchObject({ code: 'forbidden' });
    const unknown = ask(ann, 'signalRetractMany', { conversation, signal: [...own, conversation] });
    await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
    expect(await standing(conversation)).toEqual(['0 SECRECY', '1 SECRECY', '2 SECRECY']);
    const back = await ask(ann, 'signalRetractMany', { conversation, signal: [...own, own[0]!], reason: 'wrong room' });
    expect(back.signals.map(({ id, retraction }) => [id, retraction?.reason])).toEqual(
      own.map((id) => [id, 'wrong room']),
    );
    expect(await standing(conversation)).toEqual(['2 SECRECY']);
    const { signals: listed } = await ask(ann, 'signalList', { conversation });
    expect(listed.filter(({ mine }) => mine)).toEqual(back.signals);
    const again = ask(ann, 'signalRetractMany', { conversation, signal: own });
    await expect(again).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('are of the conversation that is named', async () => {
    const [here, there] = [await unit.chat(TEXTS), await unit.chat(TEXTS)];
    const given = { conversation: here.conversationId, tag: ['0:SECRECY:unclear'] };
    const { signals } = await ask(ann, 'signalTagMany', given);
    const elsewhere = { conversation: there.conversationId, signal: signals.map(({ id }) => id) };
    await expect(ask(ann, 'signalRetractMany', elsewhere)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('many tags at once', () => {
  const record = async (conversation: string) => {
    const { rows } = await unit.casework.database.pool.query<{ record: string }>(
      `select r.record from signal s join conversation c on c.exhibit_id = s.exhibit_id and c.number = s.conversation
       join log_entry e on e.index = s.log_index and e.subject = s.id join log_record r using (index) where c.id = $1`,
      [conversation],
    );
    const drawn = { id: null, exhibitId: null, taggedAt: null };
    return rows.map((row) => JSON.stringify({ ...(JSON.parse(row.record) as object), ...drawn })).sort();
  };

  it('leave what one after the other leaves, under one checkpoint', async () => {
    const tag = fc.tuple(fc.nat(TEXTS.length - 1), fc.constantFrom('SECRECY', 'REFUSAL'), fc.constantFrom(...RAISERS));
    const tags = fc.uniqueArray(tag, { minLength: 1, maxLength: 8, selector: ([at, code]) => `${at} ${code}` });
    await fc.assert(
      fc.asyncProperty(tags, fc.boolean(), async (given, done) => {
        const [one, many] = [await unit.chat(TEXTS), await unit.chat(TEXTS)];
        for (const { conversationId: conversation } of done ? [one, many] : [])
          await ask(ann, 'signalFinishPass', { conversation });
        const { conversationId: conversation } = many;
        const checkpoints = async () =>
          (await sql<{ n: number }>`select count(*)::int as n from log_checkpoint`.execute(unit.casework.database.db))
            .rows[0]!.n;
        const before = await checkpoints();
        const { signals } = await ask(ann, 'signalTagMany', { conversation, tag: given.map((of) => of.join(':')) });
        expect(await checkpoints()).toBe(before + 1);
        for (const [at, code, raisedBy] of given) {
          await ask(ann, 'signalTag', { message: `${one.exhibitId}:${at}`, code, raisedBy });
        }
        expect(signals.map(({ ordinal, code, raisedBy }) => [ordinal, code, raisedBy])).toEqual(given);
        expect(signals.map(({ blind }) => blind)).toEqual(given.map(() => !done));
        expect(await record(conversation)).toEqual(await record(one.conversationId));
        expect(await codesSeenBy(ann, conversation)).toHaveLength(given.length);
        const listed = await ask(ann, 'signalList', { conversation });
        expect(new Set(listed.signals.map((one) => JSON.stringify(one)))).toEqual(
          new Set(signals.map((one) => JSON.stringify(one))),
        );
      }),
      { numRuns: 8 },
    );
  });

  it.each([
    ['state-invalid', 'the same twice', ['1:SECRECY:unclear', '1:SECRECY:investigator']],
    ['state-invalid', 'one that stands', ['1:SECRECY:unclear', '0:PRESSURE:unclear']],
    ['not-found', 'a message that is not there', ['1:SECRECY:unclear', '400:PRESSURE:unclear']],
  ])('are none where one of them cannot be: %s, %s', async (code, _why, tag) => {
    const { exhibitId, conversationId: conversation } = await unit.chat(TEXTS);
    await ask(ann, 'signalTag', { message: `${exhibitId}:0`, code: 'PRESSURE', raisedBy: 'unclear' });
    await expect(ask(ann, 'signalTagMany', { conversation, tag })).rejects.toMatchObject({ code });
    expect(await codesSeenBy(ann, conversation)).toEqual(['0 PRESSURE']);
  });

  it('say in which form they are wanted', () => {
    const { success, error } = procedures.signalTagMany.input.safeParse({
      conversation: '71be',
      tag: ['1:RAIN:unclear'],
    });
    expect([success, error?.issues[0]?.message]).toEqual([false, expect.stringContaining('ORDINAL:CODE:RAISED_BY')]);
  });

  it('are for who may tag, where they are members', async () => {
    const { conversationId: conversation } = await unit.chat(TEXTS);
    const input = { conversation, tag: ['1:PRESSURE:unclear'] };
    await expect(ask(stranger, 'signalTagMany', input)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(adviser, 'signalTagMany', input)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the second reader', () => {
  it('sees nothing of the first until done, by any way there is', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const first = await ask(ann, 'signalTag', {
      message: `${exhibitId}:1`,
      code: 'CAMERA_REQUEST',
      raisedBy: 'unclear',
    });
    await ask(ann, 'signalRetract', { message: `${exhibitId}:1`, signal: first.id });
    await ask(ann, 'signalFinishPass', { conversation: conversationId });
    await ask(ben, 'signalTag', { message: `${exhibitId}:3`, code: 'TRUST_BUILDING', raisedBy: 'unclear' });

    expect(await ask(ben, 'signalList', { conversation: conversationId })).toMatchObject({
      others: 'withheld',
      passes: [],
    });
    expect(await codesSeenBy(ben, conversationId)).toEqual(['3 TRUST_BUILDING']);
    const { db } = unit.casework.database.onBehalfOf({ accountId: accountOf(ben), scopes: null });
    const count = async (table: string) =>
      (
        await sql<{
          n: number;
        }>`select count(*)::int as n from ${sql.table(table)} where exhibit_id = ${exhibitId}`.execute(db)
      ).rows[0]!.n;
    expect([await count('signal'), await count('signal_retraction'), await count('signal_pass')]).toEqual([1, 0, 0]);
    const record = await sql`select from log_record where index = ${first.logIndex}`.execute(db);
    expect(record.rows).toEqual([]);

    await ask(ben, 'signalFinishPass', { conversation: conversationId });
    expect(await codesSeenBy(ben, conversationId)).toEqual(['1 CAMERA_REQUEST', '3 TRUST_BUILDING']);
    expect([await count('signal'), await count('signal_retraction'), await count('signal_pass')]).toEqual([2, 1, 2]);
  });

  it('is no less blind with a token that allows reading only', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    await ask(ann, 'signalTag', { message: `${exhibitId}:1`, code: 'PRESSURE', raisedBy: 'unclear' });
    if (ben.caller.kind !== 'account') throw new Error('unreachable');
    const narrow = {
      ...ben,
      caller: { ...ben.caller, scopes: ['signal:read', 'exhibit:read', 'conversation:read'] as const },
    };
    expect(await codesSeenBy(narrow, conversationId)).toEqual([]);
  });

  it('is known as one: what was tagged after seeing others is told apart', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const before = await ask(ann, 'signalTag', { message: `${exhibitId}:0`, code: 'SECRECY', raisedBy: 'unclear' });
    const pass = await ask(ann, 'signalFinishPass', { conversation: conversationId });
    expect(pass).toMatchObject({ reading: 'complete', tags: 1, mine: true });
    const after = await ask(ann, 'signalTag', { message: `${exhibitId}:2`, code: 'REFUSAL', raisedBy: 'unclear' });
    expect([before.blind, after.blind]).toEqual([true, false]);
    await expect(ask(ann, 'signalFinishPass', { conversation: conversationId })).rejects.toMatchObject({
      code: 'state-invalid',
    });
  });

  it('may waive the reading, and is then no reader', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    await ask(ann, 'signalTag', { message: `${exhibitId}:0`, code: 'SECRECY', raisedBy: 'unclear' });
    await ask(ben, 'signalFinishPass', { conversation: conversationId, reading: 'waived' });
    expect(await codesSeenBy(ben, conversationId)).toEqual(['0 SECRECY']);
    expect(
      await ask(ben, 'signalTag', { message: `${exhibitId}:0`, code: 'PRESSURE', raisedBy: 'unclear' }),
    ).toMatchObject({
      blind: false,
    });
  });

  it('is blind at the machine itself too, by name', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const local = (actor: string): Casework => ({ ...unit.casework, actor, caller: { kind: 'local', name: actor } });
    const tag = { message: `${exhibitId}:1`, code: 'PRESSURE', raisedBy: 'unclear' } as const;
    await ask(local('kim'), 'signalTag', tag);
    expect(await codesSeenBy(local('kim'), conversationId)).toEqual(['1 PRESSURE']);
    expect(await codesSeenBy(local('lee'), conversationId)).toEqual([]);
    await ask(local('lee'), 'signalFinishPass', { conversation: conversationId });
    expect(await codesSeenBy(local('lee'), conversationId)).toEqual(['1 PRESSURE']);
  });
});

describe('need-to-know', () => {
  it('keeps strangers out, and those who may only read from tagging', async () => {
    const { exhibitId, conversationId } = await unit.chat(TEXTS);
    const tag = { message: `${exhibitId}:1`, code: 'PRESSURE', raisedBy: 'unclear' } as const;
    await expect(ask(stranger, 'signalTag', tag)).rejects.toMatchObject({ code: 'not-found' });
    await expect(ask(stranger, 'signalList', { conversation: conversationId })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(ask(adviser, 'signalTag', tag)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is held by the database: nobody tags in another’s name, nor where they are no member', async () => {
    const { exhibitId } = await unit.chat(TEXTS);
    const insertAs = async (who: Casework, name: string) => {
      const { db } = unit.casework.database.onBehalfOf({ accountId: accountOf(who), scopes: null });
      await sql`insert into signal (id, exhibit_id, conversation, ordinal, code, raised_by, account_id, tagged_by, tagged_at, tool, blind, log_index)
        values (gen_random_uuid(), ${exhibitId}, 0, 0, 'SECRECY', 'unclear', ${name}, 'x', now(), 'x', true, 0)`.execute(
        db,
      );
    };
    await expect(insertAs(ann, accountOf(ben))).rejects.toMatchObject({ code: '42501' });
    await expect(insertAs(stranger, accountOf(stranger))).rejects.toMatchObject({ code: '42501' });
    await expect(insertAs(adviser, accountOf(adviser))).rejects.toMatchObject({ code: '42501' });
    await insertAs(ann, accountOf(ann));
  });
});

describe('tags are written once', () => {
  it.each(['signal', 'signal_retraction', 'signal_pass', 'comment', 'translation'])('%s', async (table) => {
    const { db } = unit.casework.database;
    await expect(sql`update ${sql.table(table)} set tool = 'other'`.execute(db)).rejects.toThrow();
    await expect(sql`delete from ${sql.table(table)}`.execute(db)).rejects.toMatchObject({ code: 'CU003' });
    await unit.casework.asOwner(async (owner) => {
      await expect(sql`update ${sql.table(table)} set tool = 'other'`.execute(owner.db)).rejects.toMatchObject({
        code: 'CU002',
      });
      await expect(sql`truncate ${sql.table(table)} cascade`.execute(owner.db)).rejects.toMatchObject({
        code: 'CU002',
      });
    });
  });
});

describe('erasure', () => {
  const tables = ['signal', 'signal_retraction', 'signal_pass', 'comment', 'translation'] as const;

  async function readAll() {
    const chat = await unit.chat(TEXTS);
    const { exhibitId, conversationId } = chat;
    for (const ordinal of [0, 1]) {
      const message = `${exhibitId}:${ordinal}`;
      const tag = await ask(ann, 'signalTag', { message, code: 'PRESSURE', raisedBy: 'unclear' });
      await ask(ann, 'signalRetract', { message, signal: tag.id });
      await ask(ann, 'commentAdd', { message, text: 'about the bus' });
      await ask(ann, 'translationWrite', { message, language: 'nl', text: 'de bus is laat' });
    }
    await ask(ann, 'commentAdd', { conversation: conversationId, text: 'about all of it' });
    await ask(ann, 'signalFinishPass', { conversation: conversationId });
    return chat;
  }

  async function left(exhibitId: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const table of tables) {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from ${sql.table(table)} where exhibit_id = ${exhibitId}`.execute(
        unit.casework.database.db,
      );
      counts[table] = rows[0]!.n;
    }
    return counts;
  }

  const records = async (exhibitId: string) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from log_record where record like ${`%${exhibitId}%`}
      and record not like '%"kind":"erasure"%'`.execute(unit.casework.database.db)
    ).rows[0]!.n;

  it('of an exhibit takes all that was read into it, and the log still holds', async () => {
    const { exhibitId } = await readAll();
    expect(await left(exhibitId)).toEqual({
      signal: 2,
      signal_retraction: 2,
      signal_pass: 1,
      comment: 3,
      translation: 2,
    });
    expect(await records(exhibitId)).toBeGreaterThan(4);
    await ask(unit.casework, 'exhibitErase', { exhibit: exhibitId, reason: 'test', yes: true });
    expect(await left(exhibitId)).toEqual({
      signal: 0,
      signal_retraction: 0,
      signal_pass: 0,
      comment: 0,
      translation: 0,
    });
    expect(await records(exhibitId)).toBe(0);
    expect(await checkInstallation(unit.casework, { quick: true })).toMatchObject({ findings: [] });
  });

  it('of a person takes what is about their messages; what is about those of others stays', async () => {
    const { exhibitId, conversationId } = await readAll();
    const { people } = await ask(unit.casework, 'conversationShow', { id: conversationId });
    const noor = people.find(({ name }) => name === 'noor')!;
    await ask(unit.casework, 'exhibitErase', { person: noor.id, reason: 'test', yes: true });
    expect(await left(exhibitId)).toEqual({
      signal: 1,
      signal_retraction: 1,
      signal_pass: 1,
      comment: 2,
      translation: 1,
    });
    const { signals } = await ask(ann, 'signalList', { conversation: conversationId });
    expect(signals.map(({ ordinal }) => ordinal)).toEqual([0]);
    expect(await checkInstallation(unit.casework, { quick: false })).toMatchObject({ findings: [] });
  });
});
