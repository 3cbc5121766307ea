/** What an investigator finds: by words in many scripts, by identifier, and page by page. */
import { procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConversations, showConversation } from '../conversation/show.ts';
import { listExhibits } from '../exhibit/show.ts';
import { listIdentifiers } from '../identifier/list.ts';
import { searchMessages } from './search.ts';

const TEXTS = [
  'De veerboot vaart om 10:05 niet, mist op de rivier',
  'العبارة متأخرة اليوم بسبب الضباب',
  '霧で渡し船は遅れています',
  'Паром опаздывает из-за тумана',
  'ÉTÉ: le bac part à midi',
  'mist 🌫 at the pier',
  'mist without a sign',
  '100% of 7_9 buses, path C:\\bus\\4',
  'she said "low tide" and left',
  'tide low, she said',
  'write to harbour@example.org or ferry@example.org',
  'again harbour@example.org, call +31 6 12345678',
  'rates -5 or +5',
];

let casework: TestCasework;
let operation: string;
let other: string;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
  other = await casework.operation({ name: 'Other' });
  const line = (text: string, i: number) =>
    JSON.stringify({
      who: i % 2 === 0 ? 'kees' : 'ingrid',
      says: text,
      at: `2024-05-13T10:${10 + i}:00Z`,
      room: i < 10 ? 'pier' : 'quay',
    });
  const mapping = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';
  const [result] = await casework.import(
    operation,
    await casework.write('chat.jsonl', `${TEXTS.map(line).join('\n')}\n`),
    { mapping },
  );
  expect(result).toMatchObject({ messages: TEXTS.length, admission: 'admitted' });
  const [second] = await casework.import(
    other,
    await casework.write('other.jsonl', `${line('mist elsewhere harbour@example.org', 1)}\n`),
    { mapping },
  );
  expect(second).toMatchObject({ messages: 1 });
  await casework.import(null, await casework.write('nobody.jsonl', `${line('mist in quarantine', 1)}\n`), { mapping });
});

afterAll(() => casework.close());

async function find(text: string, given: object = {}): Promise<number[]> {
  const input = procedures.messageSearch.input.parse({ text, operation, ...given });
  const found = await searchMessages(casework, input);
  expect(() => procedures.messageSearch.output.parse(found)).not.toThrow();
  expect(found.total).toEqual({ count: found.hits.length, more: false });
  return found.hits.map((hit) => TEXTS.indexOf(hit.text)).sort((a, b) => a - b);
}

describe('search', () => {
  it.each<[string, number[]]>([
    ['veerboot', [0]],
    ['VEERBOOT rivier', [0]],
    ['veerboot tide', []],
    ['الضباب', [1]],
    ['渡し船', [2]],
    ['паром', [3]],
    ['ПАРОМ', [3]],
    ['été', [4]],
    ['mist', [0, 5, 6]],
    ['mist 🌫', [5]],
    ['🌫', [5]],
    ['100%', [7]],
    ['%', [7]],
    ['7_9', [7]],
    ['_', [7]],
    ['\\', [7]],
    ['"low tide"', [8]],
    ['low tide', [8, 9]],
    ['"', [8]],
    ["'", []],
    ['or', [10, 12]],
    ['-5', [12]],
    ['-tide', [8, 9]],
    ['harbour@example.org', [10, 11]],
    ["'; drop table message; --", []],
    ['tide & low | !', []],
  ])('%s', async (text, expected) => {
    expect(await find(text)).toEqual(expected);
  });

  it('stays in the operation that was named, and never shows what lies in quarantine', async () => {
    const { hits } = await searchMessages(casework, procedures.messageSearch.input.parse({ text: 'mist' }));
    expect(hits.map(({ text }) => text)).toContain('mist elsewhere harbour@example.org');
    expect(hits.map(({ text }) => text).join()).not.toContain('quarantine');
    expect(hits).toHaveLength(4);
    const page = await searchMessages(
      casework,
      procedures.messageSearch.input.parse({ text: 'mist', operation, limit: 1 }),
    );
    expect(page).toMatchObject({ hits: [{ text: TEXTS[6] }], total: { count: 3, more: false } });
  });

  it('says who wrote it, where it stands in the sealed bytes, and in which conversation', async () => {
    const { hits } = await searchMessages(
      casework,
      procedures.messageSearch.input.parse({ text: 'veerboot', operation }),
    );
    expect(hits[0]).toMatchObject({
      sender: 'kees',
      ordinal: 0,
      source: { part: 0, offset: 0, line: 1 },
      at: '2024-05-13T10:10:00.000Z',
    });
  });
});

describe('identifiers', () => {
  const list = async (given: object) =>
    (await listIdentifiers(casework, procedures.identifierList.input.parse(given))).identifiers;

  it('are counted over exhibits, and filtered by kind, value, operation and exhibit', async () => {
    const [mail] = await list({ kind: 'email' });
    expect(mail).toMatchObject({ value: 'harbour@example.org', seen: 3, exhibits: 2, first: { ordinal: 10 } });
    expect(await list({ kind: 'email', operation })).toMatchObject([
      { seen: 2 },
      { value: 'ferry@example.org', seen: 1 },
    ]);
    expect((await list({ value: '+31612345678' })).map(({ kind }) => kind)).toEqual(['phone']);
    const [exhibit] = await listExhibits(casework, procedures.exhibitList.input.parse({ operation: other }));
    expect(await list({ exhibit: exhibit!.id, kind: 'email' })).toMatchObject([{ seen: 1, exhibits: 1 }]);
    expect(await list({ kind: 'email', limit: 1 })).toHaveLength(1);
  });

  it('of an unknown kind are refused, with the kinds there are', async () => {
    await expect(list({ kind: 'mail' })).rejects.toMatchObject({
      code: 'input-invalid',
      message: expect.stringMatching(/email, phone/) as string,
    });
  });
});

describe('conversations', () => {
  it('are listed with their tallies and read page by page, each message once', async () => {
    const listed = await listConversations(casework, procedures.conversationList.input.parse({ operation }));
    expect(listed.map(({ messages, participants }) => [messages, participants])).toEqual([
      [10, 2],
      [3, 2],
    ]);
    const seen: number[] = [];
    for (let after = -1; ;) {
      const page = await showConversation(
        casework,
        procedures.conversationShow.input.parse({ id: listed[0]!.id, after, limit: 3 }),
      );
      seen.push(...page.shown.map(({ ordinal }) => ordinal));
      expect(page.shown.length).toBeLessThanOrEqual(3);
      if (!page.more) break;
      after = page.shown.at(-1)!.ordinal;
    }
    expect(seen).toEqual(Array.from({ length: 10 }, (_, i) => i));
  });

  it('by a prefix that fits several are refused, and by one that fits none', async () => {
    await expect(showConversation(casework, { id: '', after: -1, limit: 1 })).rejects.toMatchObject({
      code: 'ambiguous-id',
      exit: 2,
    });
    await expect(showConversation(casework, { id: '0000dead', after: -1, limit: 1 })).rejects.toMatchObject({
      code: 'not-found',
      exit: 2,
    });
  });
});
