import { type TestDatabase, testDatabase } from '@custodia/testkit';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CopyRow } from './copy.ts';
import type { OpenDatabase } from './open.ts';

let database: TestDatabase;
let opened: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase({ migrations: null });
  opened = await database.open({ role: 'owner' });
  await sql`create table sample (number bigint primary key, body text, bytes bytea, at timestamptz, facts jsonb, dry boolean,
    check (number < 1000000))`.execute(opened.db);
});

beforeEach(async () => {
  await sql`truncate sample`.execute(opened.db);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

const COLUMNS = ['number', 'body', 'bytes', 'at', { name: 'facts', json: true }, 'dry'] as const;

async function readBack(): Promise<unknown[]> {
  return (await sql`select * from sample order by number`.execute(opened.db)).rows;
}

async function copy(rows: Iterable<CopyRow> | AsyncIterable<CopyRow>): Promise<number> {
  return await opened.copyInto('sample', COLUMNS, rows);
}

const EMPTY: CopyRow = [0, null, null, null, null, null];

describe('what goes in comes out', () => {
  test('every kind of value', async () => {
    const at = new Date('2026-02-03T04:05:06.789Z');
    const rows: CopyRow[] = [
      [1, 'Sonne\tRegen\nWind\r\\N \\. \\x41', Buffer.from([0, 9, 10, 92, 255]), at, '{"a":"\\\\u0000\\n"}', true],
      [2n, '', new Uint8Array(), '2026-02-03T04:05:06.789Z', '[]', false],
      [3, null, null, null, null, null],
      [4, '\\N', null, null, '"\\ud83d\\ude00"', null],
    ];
    expect(await copy(rows)).toBe(4);
    expect(await readBack()).toEqual([
      { number: 1, body: rows[0]![1], bytes: rows[0]![2], at, facts: { a: '\\u0000\n' }, dry: true },
      { number: 2, body: '', bytes: Buffer.alloc(0), at, facts: [], dry: false },
      { number: 3, body: null, bytes: null, at: null, facts: null, dry: null },
      { number: 4, body: '\\N', bytes: null, at: null, facts: '😀', dry: null },
    ]);
  });

  test('any text and any bytes', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 }).map((value) => value.replaceAll('\0', ''));
    const control = fc.string({
      unit: fc.constantFrom('\t', '\n', '\r', '\\', 'N', '.', ',', '"', '\u0001', '\u2028', 'é'),
      maxLength: 30,
    });
    const row = fc.record({
      body: fc.option(fc.oneof(text, control)),
      bytes: fc.option(fc.uint8Array({ maxLength: 40 })),
      facts: fc.jsonValue(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (list) => {
        await sql`truncate sample`.execute(opened.db);
        const json = list.map(({ facts }) => JSON.stringify(facts).replaceAll('\\u0000', ''));
        await copy(list.map(({ body, bytes }, at) => [at, body, bytes, null, json[at]!, null]));
        const rows = await sql<{
          body: unknown;
          bytes: Buffer | null;
          same: boolean;
        }>`select body, bytes from sample order by number`.execute(opened.db);
        expect(rows.rows.map(({ body, bytes }) => [body, bytes === null ? null : [...bytes]])).toEqual(
          list.map(({ body, bytes }) => [body, bytes === null ? null : [...bytes]]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('many rows from a slow source, in pieces', async () => {
    async function* generate(): AsyncGenerator<CopyRow> {
      for (let number = 0; number < 5_000; number += 1) {
        if (number % 1000 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        yield [number, 'x'.repeat(300), null, null, null, null];
      }
    }
    expect(await copy(generate())).toBe(5_000);
    expect(await readBack()).toHaveLength(5_000);
  });

  test('no rows', async () => {
    expect(await copy([])).toBe(0);
  });
});

describe('what PostgreSQL cannot hold is refused by name before anything is kept', () => {
  test.each<[string, CopyRow, RegExp]>([
    ['NUL', [1, 'rain\0', null, null, null, null], /column body, row 2 .*NUL/],
    ['a lone surrogate', [1, 'rain\ud83d', null, null, null, null], /column body, row 2 .*surrogate/],
    ['a missing value', [1, undefined as never, null, null, null, null], /column body, row 2 .*undefined/],
    ['an object', [1, {} as never, null, null, null, null], /column body, row 2 .*type object/],
    ['an invalid Date', [1, null, null, new Date(Number.NaN), null, null], /column at, row 2 .*invalid/],
    ['a Date far off', [1, null, null, new Date(8.64e15), null, null], /column at, row 2 .*years/],
    ['NUL in JSON', [1, null, null, null, '{"a":["\\u0000"]}', null], /column facts, row 2 .*NUL/],
    ['NUL in a JSON key', [1, null, null, null, '{"\\u0000":1}', null], /column facts, row 2 .*NUL/],
    ['a lone surrogate in JSON', [1, null, null, null, '"\\uD83D"', null], /column facts, row 2 .*surrogate/],
    ['an object for JSON', [1, null, null, null, {} as never, null], /column facts, row 2 .*JSON text/],
    ['a short row', [1], /row 2 .*6 values were expected, 1 given/],
  ])('%s', async (_what, row, message) => {
    const refusal = await copy([EMPTY, row]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      name: 'StoreError',
      code: 'unencodable-value',
      message: expect.stringMatching(message) as unknown,
    });
    expect((refusal as Error).message).not.toContain('rain');
    expect(await readBack()).toEqual([]);
  });
});

describe('what PostgreSQL refuses', () => {
  test('is told by place and code, without the value', async () => {
    const refusal = await copy([EMPTY, [1, null, null, 'storm', null, null]]).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'copy-refused',
      message: expect.stringMatching(/table sample, column at, row 2 .*22007/) as unknown,
    });
    expect(JSON.stringify([(refusal as Error).message, (refusal as Error).cause])).not.toContain('storm');
  });

  test('a broken constraint by its name', async () => {
    await expect(copy([[1_000_000, null, null, null, null, null]])).rejects.toThrow(/constraint sample_number_check/);
    await expect(copy([EMPTY, EMPTY])).rejects.toThrow(/constraint sample_pkey/);
  });

  test('in the middle of a long source stops reading it, and leaves the connection usable', async () => {
    let given = 0;
    function* generate(): Generator<CopyRow> {
      for (; given < 5_000_000; given += 1)
        yield [given === 10 ? 1_000_000 : given, 'y'.repeat(200), null, null, null, null];
    }
    await expect(copy(generate())).rejects.toMatchObject({ code: 'copy-refused' });
    expect(given).toBeLessThan(500_000);
    expect(await copy([EMPTY])).toBe(1);
  });

  test('an error of the source is passed on as it is, and nothing is kept', async () => {
    function* generate(): Generator<CopyRow> {
      yield EMPTY;
      throw new RangeError('fog');
    }
    await expect(copy(generate())).rejects.toThrow(new RangeError('fog'));
    expect(await readBack()).toEqual([]);
  });
});
