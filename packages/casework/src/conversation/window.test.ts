/** The window is the conversation: the same entries as `conversation.show`, by position, quickly, and for nobody else. */
import { procedures } from '@custodia/contract';
import { selectWindow } from '@custodia/store';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Casework } from '../context.ts';
import { accountOf, ask, openUnit, type Unit } from './reading.fixture.ts';

let unit: Unit;
let ann: Casework, stranger: Casework;
const ENTRIES = 400;
let chat: Awaited<ReturnType<Unit['chat']>>;

beforeAll(async () => {
  unit = await openUnit();
  ann = await unit.person('Ann Analyst', ['analyst']);
  stranger = await unit.person('Sue Stranger', ['analyst'], 'stranger');
  const texts = ['bus', 'zin\u0000met nul', '\u202eomgekeerd', '🌫 mist', 'regel\nregel', 'مطر', ''];
  chat = await unit.chat(Array.from({ length: ENTRIES }, (_, i) => `${texts[i % texts.length]!} ${i}`));
});

afterAll(() => unit.casework.close());

const LETTERS = { m: 'message', s: 'system', e: 'event' } as const;

/** As `conversation.show` would give it. */
async function unfold(from: number, limit: number) {
  const window = await ask(ann, 'conversationWindow', { id: chat.conversationId, from, limit });
  expect(() => procedures.conversationWindow.output.parse(window)).not.toThrow();
  const [actions, extras] = [new Map(window.action), new Map(window.extra)];
  return window.ordinal.map((ordinal, i) => {
    const person = window.sender[i] === -1 ? null : window.people[window.sender[i]!]!;
    return {
      id: `${window.exhibitId}:${ordinal}`,
      ordinal,
      kind: LETTERS[window.kind[i] as 'm'],
      sender: person?.name ?? null,
      senderId: person?.id ?? null,
      at: window.at[i] == null ? null : new Date(window.at[i]).toISOString(),
      local: window.local[i],
      rawTime: window.rawTime[i],
      basis: window.basis[i],
      text: window.text[i],
      action: actions.get(i) ?? null,
      source: { part: window.part[i], offset: window.offset[i], length: window.length[i], line: window.line[i] },
      extra: extras.get(i) ?? null,
      signals: 0,
    };
  });
}

describe('a window', () => {
  it('holds what conversation.show gives, wherever it begins and however long it is', async () => {
    const position = fc.nat(ENTRIES + 20);
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: ENTRIES }), async (from, limit) => {
        const { shown } = await ask(ann, 'conversationShow', { id: chat.conversationId, from, limit });
        expect(await unfold(from, limit)).toEqual(shown);
        expect(shown).toHaveLength(Math.max(0, Math.min(limit, ENTRIES - from)));
      }),
      { numRuns: 25 },
    );
  });

  it('says how many entries there are, and shows strangers none', async () => {
    const window = await ask(ann, 'conversationWindow', { id: chat.conversationId, from: ENTRIES - 1 });
    expect(window).toMatchObject({ total: ENTRIES, from: ENTRIES - 1, kind: 'm' });
    for (const name of ['conversationWindow', 'conversationShow', 'conversationGaps'] as const) {
      await expect(ask(stranger, name, { id: chat.conversationId })).rejects.toMatchObject({ code: 'not-found' });
    }
    expect(await ask(stranger, 'conversationList', {})).toEqual([]);
    expect((await ask(ann, 'conversationList', {})).map(({ id }) => id)).toContain(chat.conversationId);
  });

  it('that holds an ordinal is found without knowing where that stands', async () => {
    const window = await ask(ann, 'conversationWindow', { id: chat.conversationId, around: 137, limit: 50 });
    expect(window.from).toBe(100);
    expect(window.ordinal).toContain(137);
  });

  it('is found through the index of positions, for members too', async () => {
    await unit.casework.asOwner(async (owner) => {
      await sql`insert into message select exhibit_id, ordinal + n * 1000, conversation, sender, kind, at, basis, local, raw_time, part,
        span_offset, span_length, line, source_id, action, text, extra, entry from message, generate_series(1, 50) n
        where exhibit_id = ${chat.exhibitId}`.execute(owner.db);
      await sql`insert into conversation_mark select * from mark_conversations(${chat.exhibitId}) on conflict do nothing`.execute(
        owner.db,
      );
      await sql`vacuum analyze message`.execute(owner.db);
    });
    const { db } = unit.casework.database.onBehalfOf({ accountId: accountOf(ann), scopes: null });
    const query = selectWindow({ exhibitId: chat.exhibitId, conversation: 0, from: 15_250, limit: 500 });
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off) ${query}`.execute(db);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using message_position on message .*rows=750/);
    expect(plan).not.toMatch(/Seq Scan on message/);
  });
});

describe('who is whose', () => {
  it('is told by the accounts that the operation names', async () => {
    const operation = await unit.casework.operation({ name: 'Named', account: ['telegram:user101'] });
    const file = await unit.casework.write(
      'named.json',
      JSON.stringify({
        name: 'user101',
        type: 'personal_chat',
        id: 9,
        messages: ['user101', 'user102'].map((from_id, i) => ({
          id: i + 1,
          type: 'message',
          date: '2024-05-13T10:00:00',
          date_unixtime: '1715594400',
          from: from_id === 'user101' ? 'mara' : 'user101',
          from_id,
          text: `bus ${i}`,
          text_entities: [{ type: 'plain', text: `bus ${i}` }],
        })),
      }),
    );
    await unit.casework.import(operation, file);
    const [listed] = await ask(unit.casework, 'conversationList', { operation });
    expect(listed).toMatchObject({ operation: 'Named', operationId: operation });
    // Who calls themselves by the name of an account is not that account.
    expect(listed!.people).toEqual([
      { name: 'mara', investigator: true },
      { name: 'user101', investigator: false },
    ]);
  });
});
