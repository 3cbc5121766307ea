/** What is kept as counts and places of conversations is what counting gives, whatever came in and whatever left. */
import { holdsTally, listExhibits, listWindow, positionOf, summariseConversations } from '@custodia/store';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { erase } from '../exhibit/erase.ts';
import { checkInstallation } from '../installation/check.ts';

let casework: TestCasework;
let operation: string;
let files = 0;

beforeAll(async () => {
  casework = await openTestCasework();
  operation = await casework.operation();
});

afterAll(() => casework.close());

const PEOPLE = ['kees', 'ingrid', 'mei'];
const MAPPING = '{"text":"says","sender":"who","timestamp":"at","conversation":"room"}';

interface Line {
  readonly who: string;
  readonly room: string;
  readonly day: number;
}

const line: fc.Arbitrary<Line> = fc.record({
  who: fc.constantFrom(...PEOPLE),
  room: fc.constantFrom('bus', 'weather', 'football'),
  day: fc.nat(3000),
});

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      lines: fc.array(line, { minLength: 1, maxLength: 30 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('quarantine' as const),
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase-exhibit' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('erase-person' as const),
      which: fc.nat(),
      who: fc.constantFrom(...PEOPLE),
    }),
  },
);

it('holds after every import, quarantine and erasure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
      const admitted: { id: string; run: number }[] = [];
      for (const one of steps) {
        if (one.kind === 'import' || one.kind === 'quarantine') {
          const id = await bring(one.kind === 'import' ? operation : null, one.lines);
          if (one.kind === 'import') admitted.push({ id, run: files });
        } else if (admitted.length > 0) {
          const { id, run } = admitted[one.which % admitted.length]!;
          const who = one.kind === 'erase-person' ? { person: `${one.who}${run}` } : { exhibit: id };
          // Whom the file does not know, and what is gone already, cannot be erased again.
          await erase(casework, {
            exhibit: undefined,
            person: undefined,
            operation: undefined,
            reason: 'a rule',
            yes: true,
            ...who,
          }).catch(() => undefined);
        }
        await expectCounted();
      }
    }),
    { numRuns: 12, seed: 5 },
  );
}, 120_000);

async function bring(into: string | null, lines: readonly Line[]): Promise<string> {
  files += 1;
  const rows = lines.map(({ who, room, day }, i) => {
    const at = new Date(Date.UTC(2012, 0, 1 + day)).toISOString();
    return JSON.stringify({ who: `${who}${files}`, room, says: `line ${i}`, at });
  });
  const path = await casework.write(`chat${files}.jsonl`, `${rows.join('\n')}\n`);
  const [result] = await casework.import(into, path, { mapping: MAPPING });
  expect(result!.admission).toBe(into === null ? 'quarantined' : 'admitted');
  return result!.exhibitId!;
}

async function expectCounted(): Promise<void> {
  const { db } = casework.database;
  for (const { id } of await listExhibits(db, {})) expect(await holdsTally(db, id)).toBe(true);
  const { rows } = await sql<object>`
    select c.id, count(m.*) filter (where m.kind = 'message')::int as messages, count(m.*)::int as entries, count(distinct m.sender)::int as participants,
      min(m.at) as "firstAt", max(m.at) as "lastAt"
    from conversation c left join message m on m.exhibit_id = c.exhibit_id and m.conversation = c.number group by c.id order by c.id`.execute(
    db,
  );
  const kept = await summariseConversations(db, { limit: 100_000 });
  expect(
    kept
      .map(({ id, messages, entries, participants, firstAt, lastAt }) => ({
        ...{ id, messages, entries, participants },
        firstAt: firstAt === null ? null : new Date(firstAt),
        lastAt: lastAt === null ? null : new Date(lastAt),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  ).toEqual(rows);
}

it('finds positions on both sides of a mark, also after somebody left', async () => {
  const lines = Array.from({ length: 2_600 }, (_, i) => ({ who: PEOPLE[i % 3]!, room: 'bus', day: i }));
  const exhibitId = await bring(operation, lines);
  await expectPlaces(exhibitId, 2_600);
  await erase(casework, {
    ...{ exhibit: undefined, operation: undefined, reason: 'a rule', yes: true },
    person: `mei${files}`,
  });
  await expectPlaces(exhibitId, 1_734);
  expect((await checkInstallation(casework, { quick: true })).findings).toEqual([]);
});

async function expectPlaces(exhibitId: string, entries: number): Promise<void> {
  const { db } = casework.database;
  const place = { exhibitId, conversation: 0 };
  const all = await listWindow(db, { ...place, from: 0, limit: 5_000 });
  expect(all).toHaveLength(entries);
  for (const from of [0, 1, 999, 1000, 1001, 1500, entries - 1]) {
    const [first] = await listWindow(db, { ...place, from, limit: 3 });
    expect(first!.ordinal).toBe(all[from]!.ordinal);
    expect(await positionOf(db, place, first!.ordinal)).toBe(from);
    expect(await positionOf(db, place, first!.ordinal + 1)).toBe(from + 1);
  }
  expect(await listWindow(db, { ...place, from: entries, limit: 3 })).toEqual([]);
  expect(await listWindow(db, { ...place, from: 100_000, limit: 3 })).toEqual([]);
}

it('is found wrong by the check of the store', async () => {
  const id = await bring(operation, [{ who: 'kees', room: 'bus', day: 1 }]);
  await casework.asOwner(async ({ pool }) => {
    await pool.query('alter table conversation_tally disable trigger all');
    await pool.query('update conversation_tally set messages = 0 where exhibit_id = $1', [id]);
  });
  const { findings } = await checkInstallation(casework, { quick: true });
  expect(findings).toMatchObject([{ about: 'exhibit', subject: id }]);
});
