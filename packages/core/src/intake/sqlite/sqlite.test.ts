import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { databaseBytes } from '../database/fixture.ts';
import { bytesSource, SqliteDatabase, type SqliteRow } from './index.ts';

async function read(bytes: Uint8Array, table: string): Promise<{ rows: SqliteRow[]; faults: number }> {
  const database = await SqliteDatabase.open(bytesSource(bytes));
  const schema = (await database!.tables()).find(({ name }) => name === table)!;
  const rows: SqliteRow[] = [];
  let faults = 0;
  for await (const items of database!.rows(schema)) {
    for (const item of items) {
      if (item.kind === 'row') rows.push(item);
      else faults++;
    }
  }
  return { rows, faults };
}

const valuesOf = (rows: readonly SqliteRow[]) => rows.map(({ values }) => Object.fromEntries(values));

describe('SqliteDatabase', () => {
  it.each(['UTF-8', 'UTF-16le', 'UTF-16be'])('reads all kinds of values in %s', async (encoding) => {
    const bytes = databaseBytes(
      `PRAGMA encoding='${encoding}'`,
      'CREATE TABLE t (id INTEGER PRIMARY KEY, "a b" TEXT, [c] REAL, d BLOB, e, CHECK (c > 0), UNIQUE(e))',
      "INSERT INTO t VALUES (7, 'bus é 霧 🚌', 1.5, x'00ff', NULL), (9, '', 0.25, NULL, 9007199254740993), (10, 'x', 2, NULL, -5)",
    );
    expect(valuesOf((await read(bytes, 't')).rows)).toEqual([
      { id: 7, 'a b': 'bus é 霧 🚌', c: 1.5, d: new Uint8Array([0, 255]), e: null },
      { id: 9, 'a b': '', c: 0.25, d: null, e: 9007199254740993n },
      { id: 10, 'a b': 'x', c: 2, d: null, e: -5 },
    ]);
  });

  it('reads b-trees of several levels, in the order of row ids, and what overflows', async () => {
    const bytes = databaseBytes(
      'PRAGMA page_size=512',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)',
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 3000) INSERT INTO t SELECT i, replace(hex(zeroblob(i % 900)), '0', 'é') FROM n",
    );
    const { rows, faults } = await read(bytes, 't');
    expect([rows.length, faults]).toEqual([3000, 0]);
    expect(rows.map(({ rowid }) => rowid)).toEqual(Array.from({ length: 3000 }, (_, i) => i + 1));
    for (const { rowid, values } of rows) expect(values.get('body')).toBe('é'.repeat(2 * (rowid! % 900)));
  });

  it('reads tables without row ids, whose key columns come first', async () => {
    const bytes = databaseBytes(
      'PRAGMA page_size=512',
      'CREATE TABLE t (a TEXT, b INT, c TEXT, PRIMARY KEY (c, a)) WITHOUT ROWID',
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 500) INSERT INTO t SELECT 'a' || i, i, 'c' FROM n",
    );
    const { rows } = await read(bytes, 't');
    expect(rows).toHaveLength(500);
    expect(new Set(rows.map(({ values }) => values.get('b'))).size).toBe(500);
    expect(valuesOf(rows)).toContainEqual({ c: 'c', a: 'a1', b: 1 });
  });

  it('gives the place of every cell', async () => {
    const bytes = databaseBytes('CREATE TABLE t (x TEXT)', "INSERT INTO t VALUES ('needle'), ('other')");
    const [row] = (await read(bytes, 't')).rows;
    expect(new TextDecoder().decode(bytes.subarray(row!.offset, row!.offset + row!.length))).toMatch(/needle$/);
  });

  it('neither throws nor hangs on changed bytes (property)', async () => {
    const bytes = databaseBytes(
      'PRAGMA page_size=512',
      'CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)',
      'CREATE TABLE u (k TEXT PRIMARY KEY, v) WITHOUT ROWID',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 60) INSERT INTO t SELECT i, hex(zeroblob(i * 9)) FROM n',
      "INSERT INTO u SELECT 'k' || id, body FROM t",
    );
    const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat({ max: bytes.length }), async (changes, end) => {
        const changed = bytes.slice(0, Math.max(100, end));
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
        const database = await SqliteDatabase.open(bytesSource(changed));
        if (database === null) return;
        for (const table of await database.tables()) {
          let items = 0;
          for await (const batch of database.rows(table)) items += batch.length;
          expect(items).toBeLessThan(bytes.length);
        }
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 300) },
    );
  });

  it.each([
    ['a loop', (bytes: Uint8Array) => new DataView(bytes.buffer).setUint32(512 + 8, 2)],
    ['a page beyond the end', (bytes: Uint8Array) => new DataView(bytes.buffer).setUint32(512 + 8, 0xffffffff)],
  ])('passes over %s of pages', async (_, spoil) => {
    const bytes = databaseBytes(
      'PRAGMA page_size=512',
      'CREATE TABLE t (body TEXT)',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 100) INSERT INTO t SELECT hex(zeroblob(40)) FROM n',
    );
    spoil(bytes);
    const { rows, faults } = await read(bytes, 't');
    expect(faults).toBe(1);
    expect(rows.length).toBeGreaterThan(50);
  });

  it('knows what is no database', async () => {
    expect(await SqliteDatabase.open(bytesSource(new Uint8Array(5000)))).toBeNull();
    expect(await SqliteDatabase.open(bytesSource(new TextEncoder().encode('SQLite format 3\0')))).toBeNull();
  });
});
