/**
 * The same indicators on ClickHouse, row for row against DuckDB, with ClickHouse embedded (`chdb`). It is half a gigabyte and no dependency of ours:
 * where somebody installed it, this runs; elsewhere it says that it does not. Until it has run, nothing is known of ClickHouse but the SQL.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { CLICKHOUSE } from '../compile/dialect.ts';
import { PAYEE_CASES } from '../compile/payee-cases.ts';
import { PAYER_CASES } from '../compile/payer-cases.ts';
import { compile, indicatorsOf } from '../compile/statements.ts';
import { ask } from '../engine/ask.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import { screenPayments } from '../screen.ts';
import { load, openTestEngine, RATES, type Opened } from '../testing/payments.ts';

interface Chdb {
  readonly Session: new (path: string) => { query: (sql: string, format?: string) => string; cleanup: () => void };
}

// By a name that is not known before it runs: what is absent must not fail the check of types.
const NAME: string = 'chdb';
const chdb = (await import(NAME).catch(() => null)) as Chdb | null;
if (chdb === null)
  console.warn('NOT RUN: screening on ClickHouse against DuckDB, because the package "chdb" is not installed here.');

const SHARE = { parts: 1, part: 0 };
const DAY = '2026-12-31';
const TABLES = ['usable', 'rate', 'zone', 'known', 'listed_order'];

let opened: Opened;
beforeAll(async () => {
  opened = await openTestEngine();
});
afterAll(() => opened.close());

describe.skipIf(chdb === null)('screening on ClickHouse (needs chdb)', () => {
  it('answers as DuckDB does, row for row', async () => {
    const rules = await readRuleSet(OWN_RULES);
    const cases = [...PAYER_CASES, ...PAYEE_CASES];
    await load(
      opened,
      cases.flatMap(({ payments }, at) => payments(`c${at}`)),
    );
    await screenPayments(opened.engine, rules, {
      day: DAY,
      share: SHARE,
      rates: RATES,
      known: ['w-known'],
      orders: [],
    });
    const session = new chdb!.Session(join(opened.folder, 'clickhouse'));
    session.query('create database if not exists screening engine = Atomic');
    for (const table of TABLES) {
      const path = join(opened.folder, `${table}.parquet`);
      await opened.engine.db.run(`copy (select * from ${table}) to '${path}' (format parquet)`);
      session.query(
        `create table ${table} engine = MergeTree order by tuple() as select * from file('${path}', Parquet)`,
      );
    }
    for (const setting of CLICKHOUSE.settings) session.query(setting);
    const lists = { known: true, orders: true };
    for (const { table, select } of compile(CLICKHOUSE, rules, { day: DAY, share: SHARE, lists }))
      session.query(CLICKHOUSE.createTable(table, select));
    for (const side of ['payer', 'payee'] as const) {
      const columns = ['subject', ...indicatorsOf(rules, side).map(({ name }) => name)].join(', ');
      const query = `select ${columns} from ${side}_answer order by subject`;
      const theirs = session
        .query(query, 'JSONEachRow')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object);
      expect(theirs).toEqual(await ask(opened.engine, query));
    }
    session.cleanup();
  });
});

it('is said where it is not run', () => {
  expect(chdb === null || typeof chdb.Session === 'function').toBe(true);
});
