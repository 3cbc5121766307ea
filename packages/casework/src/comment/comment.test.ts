/** Comments and translations: versions that stay, one writer each, mentions within need-to-know. */
import { listen, type Notice } from '@custodia/store';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from '../conversation/reading.fixture.ts';

let unit: Unit;
let ann: Casework, ben: Casework, stranger: Casework;
let exhibitId: string, conversationId: string;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  ben = await unit.person('Ben Liaison', ['liaison-officer']);
  stranger = await unit.person('Sue Stranger', ['analyst'], 'stranger');
  ({ exhibitId, conversationId } = await unit.chat(['de bus is laat', 'regen om twaalf uur']));
});

afterAll(() => unit.casework.close());

describe('a comment', () => {
  it('stands on a message, a conversation or an exhibit, and is found from each place that holds it', async () => {
    await ask(ann, 'commentAdd', { message: `${exhibitId}:1`, text: 'on the message' });
    await ask(ben, 'commentAdd', { conversation: conversationId, text: 'on the conversation' });
    await ask(ben, 'commentAdd', { exhibit: exhibitId, text: 'on the exhibit' });
    const texts = async (about: object) => (await ask(ann, 'commentList', about)).map(({ text }) => text);
    expect(await texts({ message: `${exhibitId}:1` })).toEqual(['on the message']);
    expect(await texts({ conversation: conversationId })).toEqual(['on the conversation', 'on the message']);
    expect(await texts({ exhibit: exhibitId })).toEqual(['on the exhibit', 'on the conversation', 'on the message']);
    const [comment] = await ask(ben, 'commentList', { message: `${exhibitId}:1` });
    expect(comment).toMatchObject({
      conversationId,
      message: `${exhibitId}:1`,
      mine: false,
      writtenBy: { name: 'Ann Analyst' },
    });
  });

  it('is about exactly one thing', async () => {
    const both = { message: `${exhibitId}:1`, exhibit: exhibitId, text: 'x' };
    await expect(ask(ann, 'commentAdd', both)).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(ask(ann, 'commentAdd', { text: 'x' })).rejects.toMatchObject({ code: 'input-invalid' });
    await expect(ask(ann, 'commentAdd', { message: `${exhibitId}:99`, text: 'x' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(() => ask(ann, 'commentAdd', { exhibit: exhibitId, text: 'a\u0000b' })).toThrow();
  });

  it('is changed by its writer only, version by version; the second of two editors is told', async () => {
    const first = await ask(ann, 'commentAdd', { exhibit: exhibitId, text: 'bus 7' });
    const edit = { comment: first.id, version: 1, text: 'bus 9' };
    await expect(ask(ben, 'commentEdit', edit)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask(stranger, 'commentEdit', edit)).rejects.toMatchObject({ code: 'not-found' });
    const both = await Promise.allSettled([
      ask(ann, 'commentEdit', edit),
      ask(ann, 'commentEdit', { ...edit, text: 'bus 11' }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
    await expect(ask(ann, 'commentEdit', edit)).rejects.toMatchObject({ code: 'conflict' });
    const withdrawn = await ask(ann, 'commentEdit', {
      comment: first.id,
      version: 2,
      text: 'mistaken',
      withdrawn: true,
    });
    expect(withdrawn).toMatchObject({ version: 3, withdrawn: true, text: 'mistaken' });
    expect(withdrawn.earlier.map(({ version }) => version)).toEqual([1, 2]);
    expect(withdrawn.earlier[0]!.text).toBe('bus 7');
    await expect(ask(ann, 'commentEdit', { ...edit, version: 3 })).rejects.toMatchObject({ code: 'state-invalid' });
  });

  it('cannot be continued by somebody else in the database either', async () => {
    const { id } = await ask(ann, 'commentAdd', { exhibit: exhibitId, text: 'mine' });
    const { db } = unit.casework.database.onBehalfOf({ accountId: accountOf(ben), scopes: null });
    const insert = sql`insert into comment (id, version, exhibit_id, text, withdrawn, mentions, account_id, written_by, written_at, tool)
      values (${id}, 2, ${exhibitId}, 'not mine', false, '{}', ${accountOf(ben)}, 'Ben', now(), 'x')`;
    await expect(insert.execute(db)).rejects.toMatchObject({ code: '42501' });
  });

  it('mentions members; those who need to know are told by its id, and nobody else', async () => {
    const told: Notice[] = [];
    const listening = await listen(unit.casework.database, { onNotice: (notice) => told.push(notice) });
    const mentions = [accountOf(ben), accountOf(ben)];
    const comment = await ask(ann, 'commentAdd', { message: `${exhibitId}:0`, text: 'please read', mentions });
    const outsider = { message: `${exhibitId}:0`, text: 'please read', mentions: [accountOf(stranger)] };
    await expect(ask(ann, 'commentAdd', outsider)).rejects.toMatchObject({ code: 'input-invalid' });
    await expect.poll(() => told).toEqual([{ kind: 'comment', subject: comment.id, operation: unit.operation }]);
    await listening.close();
    const mine = async (who: Casework) => (await ask(who, 'commentList', { mentioned: true })).map(({ id }) => id);
    expect(await mine(ben)).toEqual([comment.id]);
    expect(await mine(ann)).toEqual([]);
    await ask(ann, 'commentEdit', { comment: comment.id, version: 1, text: 'never mind' });
    expect(await mine(ben)).toEqual([]);
  });
});

describe('a translation', () => {
  const message = () => `${exhibitId}:0`;

  it('never comes without its original, and keeps its earlier versions', async () => {
    const first = await ask(ann, 'translationWrite', {
      message: message(),
      language: 'EN',
      text: 'the bus is late',
      note: 'dialect',
    });
    expect(first).toMatchObject({
      language: 'en',
      original: 'de bus is laat',
      version: 1,
      mine: true,
      note: 'dialect',
    });
    const next = { message: message(), language: 'en', text: 'the bus is delayed', translation: first.id, version: 1 };
    await ask(ann, 'translationWrite', next);
    await expect(ask(ann, 'translationWrite', next)).rejects.toMatchObject({ code: 'conflict' });
    const [shown] = await ask(ben, 'translationList', { conversation: conversationId });
    expect(shown).toMatchObject({ text: 'the bus is delayed', version: 2, mine: false, original: 'de bus is laat' });
    expect(shown!.earlier).toMatchObject([{ version: 1, text: 'the bus is late', note: 'dialect' }]);
  });

  it('of somebody else is not changed; another stands beside it', async () => {
    const [first] = await ask(ann, 'translationList', { message: message() });
    const cleo = await unit.person('Cleo Analyst', ['analyst']);
    const change = { message: message(), language: 'en', text: 'x', translation: first!.id, version: 2 };
    await expect(ask(cleo, 'translationWrite', change)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask(ben, 'translationWrite', { ...change, translation: undefined })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await ask(cleo, 'translationWrite', { message: message(), language: 'fr', text: 'le bus est en retard' });
    expect(
      (await ask(cleo, 'translationList', { message: message() })).map(({ language }) => language).toSorted(),
    ).toEqual(['en', 'fr']);
    await expect(ask(stranger, 'translationList', { message: message() })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('stands in the log by its digest, without a word of it', async () => {
    const shown = (await ask(ann, 'translationList', { message: message() })).find(({ mine }) => mine);
    const { rows } = await sql<{
      record: string;
    }>`select record from log_record where index = ${shown!.logIndex}`.execute(unit.casework.database.db);
    expect(JSON.parse(rows[0]!.record)).toMatchObject({
      kind: 'translation-written',
      id: shown!.id,
      translatedBy: 'Ann Analyst',
    });
    expect(rows[0]!.record).not.toMatch(/bus/);
  });
});
