/** What search gives is what reading every message with one's own eyes would give, in the same order, whoever asks and page by page. */
import { procedures, type InputGiven, type OutputOf, type Procedures } from '@custodia/contract';
import type { SearchPosition } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import type { Casework } from '../context.ts';
import { searchMessages } from './search.ts';

type Found = OutputOf<Procedures['messageSearch']>;

const WORDS = [
  ...[
    'ferry',
    'FERRY',
    'ferries',
    'Été',
    'ete',
    'Straße',
    'STRASSE',
    'tide',
    'low',
    'İstanbul',
    'ｆｅｒｒｙ',
    'mail@example.org',
  ],
  ...[
    'паром',
    'ПАРОМ',
    'Ёлка',
    'елка',
    'ΟΔΟΣ',
    'οδός',
    'العَبَّارة',
    'العبارة',
    'ضباب',
    'שָׁלוֹם',
    'שלום',
    'हिन्दी',
    'नाव',
    'नाव।',
  ],
  ...[
    '渡し船',
    '船',
    'ｶﾞｲﾄﾞ',
    'ガイド',
    '霧で遅れ',
    'เรือข้ามฟาก',
    'เรือ',
    '연락선',
    '🌫',
    '🌫️',
    '10:05',
    '100%',
    '7_9',
    '-5',
    "o'clock",
    'C:\\bus',
    '(ok)',
  ],
];

const SCRIPT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** As plainly as can be, without a line of what is tested. */
function tokens(text: string): string[] {
  let bare = '';
  for (const character of text.normalize('NFKD').replace(/\u200b|\ufe0f/g, '')) {
    const point = character.codePointAt(0)!;
    const mark =
      (point >= 0x300 && point < 0x370) || (point >= 0x591 && point <= 0x5c7) || (point >= 0x64b && point <= 0x65f);
    if (!mark) bare += character === 'ß' ? 'ss' : character.toLowerCase().replace('ς', 'σ');
  }
  const found: string[] = [];
  let word = '';
  for (const character of [...bare.normalize('NFC'), ' ']) {
    if (/[\p{L}\p{M}\p{N}]/u.test(character) && !SCRIPT.test(character) && !/[\u0e00-\u0e7f]/.test(character)) {
      word += character;
      continue;
    }
    if (word !== '') found.push(word);
    word = '';
    if (character !== ' ') found.push(character);
  }
  return found;
}

const isSign = (token: string) => !/[\p{L}\p{M}\p{N}]/u.test(token);

function holds(text: string, asked: string): boolean {
  return [...asked.matchAll(/"([^"]+)"|(\S+)/gu)].every(([, phrase, word]) => {
    const prefix = phrase === undefined && /[^*]\*$/u.test(word!);
    let wanted = tokens(phrase ?? (prefix ? word!.slice(0, -1) : word!));
    let there = tokens(text);
    if (phrase === undefined && wanted.some((token) => !isSign(token))) {
      wanted = wanted.filter((token) => !isSign(token));
      there = there.filter((token) => !isSign(token));
    }
    const ends = wanted.every(isSign) ? false : prefix;
    return there.some((_, at) =>
      wanted.every((token, i) =>
        ends && i === wanted.length - 1 ? there[at + i]?.startsWith(token) : there[at + i] === token,
      ),
    );
  });
}

interface Written {
  readonly text: string;
  readonly operation: string;
}

let casework: TestCasework;
const operations: string[] = [];
const exhibits: string[] = [];
const written: Written[] = [];

const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';

beforeAll(async () => {
  casework = await openTestCasework();
  const sentence = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
    .chain((words) => fc.constantFrom(' ', '  ', ', ').map((between) => words.join(between)));
  const texts = fc.sample(sentence, { numRuns: 600, seed: 11 });
  for (const [i, name] of ['One', 'Two'].entries()) {
    operations.push(await casework.operation({ name }));
    const rows = texts.slice(i * 300, i * 300 + 300).map((text, n) => {
      // Years apart, several at the same moment.
      const at = new Date(Date.UTC(2010 + (n % 12), n % 7, 1 + (n % 3), 10)).toISOString();
      written.push({ text, operation: operations[i]! });
      return JSON.stringify({
        who: n % 2 === 0 ? 'kees' : 'ingrid',
        says: text,
        at,
        room: `r${n % 4}`,
      });
    });
    const path = await casework.write(`chat${i}.jsonl`, `${rows.join('\n')}\n`);
    const [result] = await casework.import(operations[i]!, path, { mapping: MAPPING });
    expect(result).toMatchObject({ admission: 'admitted', messages: 300 });
    exhibits.push(result!.exhibitId!);
  }
});

afterAll(async () => casework.close());

async function ask(given: InputGiven<Procedures['messageSearch']>, as: Casework = casework): Promise<Found> {
  return searchMessages(as, procedures.messageSearch.input.parse(given));
}

async function askAll(
  given: InputGiven<Procedures['messageSearch']>,
  limit: number,
  as?: Casework,
): Promise<Found['hits']> {
  const hits: Found['hits'] = [];
  for (let after = given.after; ;) {
    const page = await ask({ ...given, limit, after }, as);
    hits.push(...page.hits);
    if (page.next === null) return hits;
    after = page.next;
  }
}

const PHRASES = [
  ...['fer*', 'el*', '"low tide"', '"100%"', '"10:05"', 'zzz', 'tide-low', 'ferry/ete.low', 'low-fer*', 'паром-елка'],
  ...['"ferry, low"', '"ferry , low"', '"ete strasse tide"', '渡し*', '"し船"', 'で遅', '"霧で"', 'ferry-ferry-fer*'],
];

const question = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...PHRASES)), {
    minLength: 1,
    maxLength: 2,
  })
  .map((words) => words.join(' '));

describe('search', () => {
  it('finds exactly what holds every term, in every script', async () => {
    await fc.assert(
      fc.asyncProperty(question, fc.constantFrom(0, 1, null), async (text, within) => {
        const operation = within === null ? undefined : operations[within];
        const expected = written.filter(
          (one) => (operation === undefined || one.operation === operation) && holds(one.text, text),
        );
        const { hits, total } = await ask({ text, operation, limit: 1000 });
        expect(hits.map((hit) => hit.text).sort()).toEqual(expected.map((one) => one.text).sort());
        expect(total).toEqual({ count: expected.length, more: false });
        for (const { snippet } of hits) expect(snippet.matches.length).toBeGreaterThan(0);
      }),
      { numRuns: 250, seed: 3 },
    );
  });

  it('is in order, and the same however it is cut into pages', async () => {
    for (const order of ['newest', 'oldest'] as const) {
      const whole = await askAll({ text: 'ferry', order }, 1000);
      expect(whole.length).toBeGreaterThan(60);
      const times = whole.map(({ at }) => (at === null ? (order === 'newest' ? '' : '~') : at));
      expect(times).toEqual(order === 'newest' ? [...times].sort().reverse() : [...times].sort());
      for (const limit of [1, 7, 50]) {
        expect((await askAll({ text: 'ferry', order }, limit)).map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
      }
    }
  });

  it('gives the same page however far it goes on to count', async () => {
    const { db } = casework.database;
    const { searchMessages: find } = await import('@custodia/store');
    for (const oldest of [false, true]) {
      const asked = { terms: [{ text: 'ferry', exact: false, prefix: false }], oldest };
      const places = async (limit: number, count: number | null, after: SearchPosition | null = null) =>
        (await find(db, asked, { limit, count, after })).hits.map(({ position }) => position);
      const all = await places(1000, null);
      for (const limit of [1, 10, 40]) {
        expect(await places(limit, null)).toEqual(all.slice(0, limit));
        expect(await places(limit, 1000)).toEqual(all.slice(0, limit));
      }
      expect(await places(20, null, all[30])).toEqual(all.slice(31, 51));
      expect((await find(db, asked, { limit: 1, after: null, count: 1000 })).counted).toBe(all.length);
      expect((await find(db, asked, { limit: 1, after: null, count: 7 })).counted).toBe(7);
    }
  });

  it('stays stable while more comes in', async () => {
    const first = await ask({ text: 'tide', limit: 10 });
    const rest = await askAll({ text: 'tide', after: first.next! }, 10);
    const row = JSON.stringify({ who: 'kees', says: 'tide of tomorrow', at: '2029-01-01T10:00:00Z', room: 'r9' });
    await casework.import(operations[0]!, await casework.write('later.jsonl', `${row}\n`), { mapping: MAPPING });
    const again: Found['hits'] = [];
    for (let after: string | null = first.next; after !== null;) {
      const page: Found = await ask({ text: 'tide', limit: 10, after });
      again.push(...page.hits);
      after = page.next;
    }
    expect(again.map(({ id }) => id)).toEqual(rest.slice(0, again.length).map(({ id }) => id));
    expect((await ask({ text: 'tide tomorrow' })).total).toEqual({ count: 1, more: false });
  });

  it.each([
    ["'; drop table message; --"],
    ['" or 1=1 --'],
    ["\\'; select pg_sleep(5) --"],
    ['$1 $$ $x$'],
    ["a'b & !c | (d <-> e):*"],
    ["':*"],
    ['%_\\%'],
    ['\u0000 \ud800'],
    ['{"terms":[]}'],
  ])('takes %j as text', async (text) => {
    await expect(ask({ text })).resolves.toMatchObject({ hits: [] });
    expect((await ask({ text: 'ferry', limit: 1 })).hits).toHaveLength(1);
  });

  it.each(['', 'x', 'newest_all', 'newest_00000000-0000-4000-8000-000000000000_1_2024-99-99T99:99:99.000000Z'])(
    'refuses %j as the end of a page',
    async (after) => {
      await expect(ask({ text: 'ferry', after })).rejects.toMatchObject({ code: 'input-invalid' });
    },
  );

  it('asks for something', async () => {
    await expect(ask({ text: ' ', operation: operations[0] })).rejects.toMatchObject({ code: 'input-invalid' });
  });
});

describe('filters', () => {
  it('narrow, each as it says', async () => {
    const all = await askAll({ text: 'ferry' }, 1000);
    const only = async (given: object) => (await askAll({ text: 'ferry', ...given }, 1000)).map(({ id }) => id);
    const among = (keep: (hit: Found['hits'][number]) => boolean) => all.filter(keep).map(({ id }) => id);
    expect(await only({ exhibit: exhibits[1] })).toEqual(among((hit) => hit.exhibitId === exhibits[1]));
    const { conversationId } = all[0]!;
    expect(await only({ conversation: conversationId })).toEqual(among((hit) => hit.conversationId === conversationId));
    expect(await only({ sender: 'Kees' })).toEqual(among((hit) => hit.sender === 'kees'));
    expect(await only({ sender: all[0]!.senderId })).toEqual(among((hit) => hit.senderId === all[0]!.senderId));
    expect(await only({ sender: 'nobody at all' })).toEqual([]);
    expect(await only({ platform: 'tabular' })).toEqual(all.map(({ id }) => id));
    expect(await only({ platform: 'irc' })).toEqual([]);
    expect(await only({ kind: 'event' })).toEqual([]);
    const [from, until] = ['2013-01-01T00:00:00Z', '2016-01-01T00:00:00Z'];
    expect(await only({ from, until })).toEqual(among(({ at }) => at !== null && at >= from && at < until));
    expect(await only({ script: 'thai' })).toEqual(among((hit) => /[\u0e00-\u0e7f]/.test(hit.text)));
    expect(await only({ identifier: 'email' })).toEqual(among((hit) => hit.text.includes('mail@example.org')));
    expect(
      (await ask({ text: '', script: 'devanagari', limit: 1000 })).hits.every((hit) =>
        /[\u0900-\u097f]/.test(hit.text),
      ),
    ).toBe(true);
  });
});

describe('need-to-know', () => {
  const ACCOUNT = 'a0000000-0000-4000-8000-00000000000';

  /** Somebody with these roles, let into these operations. */
  async function actAs(
    number: number,
    roles: string[],
    let_in: readonly string[],
    scopes: string | null = null,
  ): Promise<Casework> {
    const id = `${ACCOUNT}${number}`;
    await casework.asOwner(async ({ pool }) => {
      await pool.query(
        `insert into account (id, name, email, roles, created_at, created_by) values ($1, $2, $3, $4, now(), 'test') on conflict do nothing`,
        [id, `reader ${number}`, `reader${number}@unit.example`, roles],
      );
      for (const operation of let_in) {
        await pool.query(
          `insert into membership (id, operation_id, account_id, since, added_by) values (gen_random_uuid(), $1, $2, now(), 'test')`,
          [operation, id],
        );
      }
    });
    const database = casework.database.onBehalfOf({
      accountId: id,
      scopes: scopes === null ? null : ([scopes] as never),
    });
    return { ...casework, database };
  }

  it('holds whatever is asked for', async () => {
    const reader = await actAs(1, ['analyst'], [operations[0]!]);
    const hits = await askAll({ text: 'ferry' }, 1000, reader);
    expect(hits.length).toBeGreaterThan(10);
    expect(new Set(hits.map(({ operationId }) => operationId))).toEqual(new Set([operations[0]]));
    const { rows } = await reader.database.pool.query(`select * from search_messages($1)`, [
      { terms: [{ text: 'ferry', exact: false, prefix: false }], operation: operations[1], limit: 100 },
    ]);
    expect(rows).toEqual([]);
    const any = { terms: [], exhibit: exhibits[1], limit: 10_000 };
    expect((await reader.database.pool.query(`select from search_messages($1)`, [any])).rowCount).toBe(0);
  });

  it('cannot be widened: not by the way of the application, not by claiming a role, not without a role that searches', async () => {
    const reader = await actAs(2, ['analyst'], [operations[0]!]);
    const { pool } = reader.database;
    const q = { terms: [{ text: 'ferry', exact: false, prefix: false }], limit: 5 };
    for (const text of ['select * from search_as_application($1)', `select * from search_run(null, null, $1)`]) {
      await expect(pool.query(text, [q])).rejects.toMatchObject({ code: '42501' });
    }
    const administrator = await actAs(3, ['administrator', 'auditor'], operations);
    expect(await askAll({ text: 'ferry' }, 1000, administrator)).toEqual([]);
    const outsider = await actAs(4, ['investigator'], []);
    expect((await ask({ text: 'ferry' }, outsider)).total).toEqual({ count: 0, more: false });
    const narrow = await actAs(5, ['analyst'], operations, 'conversation:read');
    expect((await ask({ text: 'ferry' }, narrow)).total).toEqual({ count: 0, more: false });
  });

  it('uses the index for a member, as for the application', async () => {
    const reader = await actAs(6, ['analyst'], operations);
    const plan = await casework.asOwner(async ({ pool }) => {
      const client = await pool.connect();
      try {
        await client.query(`set enable_seqscan = off`);
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `explain select from message m where search_vector(m.text, m.exhibit_id, m.conversation, m.sender, m.at, m.local) @@ '''ferry'''::tsquery`,
        );
        return rows.map((row) => row['QUERY PLAN']).join('\n');
      } finally {
        client.release();
      }
    });
    expect(plan).toContain('message_search');
    const before = await scans();
    await ask({ text: 'ferry' }, reader);
    await expect.poll(async () => (await scans()) > before, { timeout: 10_000 }).toBe(true);
  });

  async function scans(): Promise<number> {
    await casework.asOwner(async ({ pool }) => pool.query('select pg_stat_force_next_flush()'));
    const { rows } = await casework.database.pool.query(
      `select idx_scan from pg_stat_all_indexes where indexrelname = 'message_search'`,
    );
    return Number(rows[0].idx_scan);
  }
});

it('finds nothing of what was erased', async () => {
  expect((await ask({ text: 'ferry', exhibit: exhibits[1] })).hits).not.toEqual([]);
  await erase(casework, {
    exhibit: exhibits[1],
    person: undefined,
    operation: undefined,
    reason: 'retention period ended',
    yes: true,
  });
  expect(await ask({ text: 'ferry', exhibit: exhibits[1] })).toMatchObject({ hits: [], total: { count: 0 } });
});
