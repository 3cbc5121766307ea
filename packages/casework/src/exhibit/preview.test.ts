/** A preview says what an import will do, for every format, and leaves nothing. */
import { importers } from '@custodia/core';
import type { InputOf, Procedures } from '@custodia/contract';
import { openTestCasework, type TestCasework } from '@custodia/testkit';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewExhibits } from './preview.ts';
import { listQuarantine } from './quarantine.ts';

type Preview = Awaited<ReturnType<typeof preview>>[number];
type StatedOptions = Partial<InputOf<Procedures['exhibitImport']>>;

const VECTORS = join(import.meta.dirname, '../../../../vectors/import');
const SAMPLES = readdirSync(VECTORS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(?:expected|options)\.json$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
  // The same bytes under another name are the same exhibit, whatever the name says.
  .filter((path, at, all) => all.findIndex((other) => readFileSync(other).equals(readFileSync(path))) === at);

let casework: TestCasework;

beforeAll(async () => {
  casework = await openTestCasework();
});

afterAll(() => casework.close());

async function preview(operation: string | null, path: readonly string[], stated: StatedOptions = {}) {
  return Array.fromAsync(previewExhibits(casework, { operation: operation ?? undefined, path: [...path], ...stated }));
}

/** What both say: everything of a preview that an import says too. */
function shared({ sealedAs, questions, conversations, ...rest }: Preview) {
  void [sealedAs, questions, conversations];
  return rest;
}

const keys = (one: object, like: object) => Object.fromEntries(Object.entries(one).filter(([key]) => key in like));

const stated: fc.Arbitrary<StatedOptions> = fc.record(
  {
    dateOrder: fc.constantFrom('dmy', 'mdy', 'ymd'),
    timeZone: fc.constantFrom('UTC', 'Europe/Amsterdam', '-05:00'),
    firstDate: fc.constantFrom('2015-06-12', '2024-01-31'),
    capturedAt: fc.constantFrom('2020-05-01T00:00:00Z', '2031-05-01T00:00:00Z'),
  },
  { requiredKeys: [] },
);
const year = fc.integer({ min: 1999, max: 2026 });

describe('a preview', () => {
  it('equals the import that follows, for every sample of every format', async () => {
    const formats = new Set<string>();
    const operation = await casework.operation({ validFrom: '1990-01-01T00:00:00Z' });
    const seen = await preview(operation, SAMPLES);
    const imported = await casework.import(operation, SAMPLES);
    expect(seen.length).toBe(SAMPLES.length);
    for (const [i, one] of seen.entries()) {
      expect(one.sealedAs).toBeNull();
      expect(keys(imported[i]!, shared(one))).toEqual(shared(one));
      formats.add(one.format);
    }
    expect([...formats].sort()).toEqual(expect.arrayContaining(importers.map(({ format }) => format).sort()));
  });

  it('equals it whatever a person states and whatever the authorisation covers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(SAMPLES, { minLength: 1, maxLength: 6 }),
        stated,
        year,
        year,
        async (paths, given, a, b) => {
          const [from, until] = [Math.min(a, b), Math.max(a, b) + 1];
          const validity = { validFrom: `${from}-01-01T00:00:00Z`, validUntil: `${until}-01-01T00:00:00Z` };
          const operation = await casework.operation(validity);
          const seen = await preview(operation, paths, given);
          const imported = await casework.import(operation, paths, given);
          for (const [i, one] of seen.entries()) {
            // Two samples of the same bytes: the second is recognised as the first.
            if (!imported[i]!.alreadySealed) expect(keys(imported[i]!, shared(one))).toEqual(shared(one));
          }
          const again = await preview(operation, paths, given);
          expect(again.map(({ sealedAs }) => sealedAs)).toEqual(imported.map(({ exhibitId }) => exhibitId));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps nothing: no row, no log entry, no blob', async () => {
    const operation = await casework.operation();
    const count = async (table: string) =>
      (await casework.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n;
    const state = async () => [
      await count('exhibit'),
      await count('log_entry'),
      await count('blob'),
      (await Array.fromAsync(casework.blobs.list())).length,
    ];
    const before = await state();
    const image = await casework.write('weather.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const seen = await preview(operation, [...SAMPLES.slice(0, 10), image]);
    expect(seen.at(-1)).toMatchObject({ format: 'media', media: 1, withheld: [{ path: 'weather.txt' }] });
    expect(await state()).toEqual(before);
  });

  it('asks what the file leaves open, and no longer once it is stated', async () => {
    const operation = await casework.operation();
    const path = join(VECTORS, 'whatsapp/ambiguous-order.txt');
    const [open] = await preview(operation, [path]);
    expect(open!.questions.map(({ kind }) => kind)).toEqual(['date-order', 'time-zone']);
    const [stated] = await preview(operation, [path], { dateOrder: 'dmy', timeZone: 'Europe/Amsterdam' });
    expect(stated!.questions).toEqual([]);
  });

  it.each([
    [
      'a table without names',
      'x.csv',
      '1;2024-05-13 10:00;the bus\n2;2024-05-13 10:01;rain\n',
      { text: '3', sender: '1' },
    ],
    [
      'an array of records',
      'x.json',
      '[{"w":"Kees","m":"the bus"},\n{"w":"Mara","m":"rain"}]',
      { text: 'm', sender: 'w' },
    ],
  ])('counts %s by the columns that a person named, as the import then does', async (_, name, text, mapping) => {
    const operation = await casework.operation();
    const path = [await casework.write(name, text)];
    expect((await preview(operation, path))[0]).toMatchObject({ format: 'unknown', messages: 0, participants: 0 });
    const named = { mapping: JSON.stringify(mapping), capturedAt: '2024-06-01T00:00:00Z' };
    const [counted] = await preview(operation, path, named);
    expect(counted).toMatchObject({ messages: 2, participants: 2, conversations: 1, skipped: 0 });
    const [imported] = await casework.import(operation, path[0]!, named);
    expect(imported).toMatchObject({ messages: 2, participants: 2, skipped: 0 });
    // Other columns, other counts.
    const [without] = await preview(operation, path, { ...named, mapping: JSON.stringify({ text: mapping.text }) });
    expect(without).toMatchObject({ messages: 2, participants: 0 });
  });

  it('says what keeps a file out, and of which kind that is', async () => {
    const operation = await casework.operation({ validFrom: '2029-01-01T00:00:00Z' });
    const [early] = await preview(operation, [join(VECTORS, 'telegram-json/single-chat.json')]);
    expect(early).toMatchObject({ admission: 'quarantined', cause: 'before-authority' });
    expect((await preview(null, [SAMPLES[0]!]))[0]).toMatchObject({ cause: 'no-operation' });
  });

  it('says of a file that is not there that it cannot be read', async () => {
    const operation = await casework.operation();
    expect(await preview(operation, [join(casework.folder, 'gone.txt')])).toMatchObject([
      { admission: 'failed', format: 'unreadable' },
    ]);
  });
});

it('quarantine says why, and what would let it in', async () => {
  const operation = await casework.operation({ validUntil: '2001-01-01T00:00:00Z' });
  await casework.import(operation, join(VECTORS, 'telegram-json/single-chat.json'));
  const [found] = await listQuarantine(casework, { operation, limit: 10 });
  expect(found).toMatchObject({
    cause: 'after-authority',
    options: ['extend-authority', 'leave'],
    operationId: operation,
  });
});
