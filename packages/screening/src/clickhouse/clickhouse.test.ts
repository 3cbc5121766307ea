/**
 * The same payments and the same rules on ClickHouse and on DuckDB: every answer and every alert, row for row. `npm run clickhouse` installs
 * ClickHouse embedded and runs this; where it is not installed, it says that it does not run.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { join } from 'node:path';
import { buildAlerts } from '../alert/build.ts';
import { PAYEE_CASES } from '../compile/payee-cases.ts';
import { PAYER_CASES } from '../compile/payer-cases.ts';
import { indicatorsOf } from '../compile/statements.ts';
import { sqlOf, type Sql } from '../engine/sql.ts';
import { readPayments } from '../payment/read.ts';
import { parseRates } from '../rate/read.ts';
import { OWN_RULES, readRuleSet } from '../rule/read.ts';
import type { RuleSet } from '../rule/types.ts';
import { parseIdentifiers } from '../run/input.ts';
import { sampleRates } from '../sample/rates.ts';
import { writeSample } from '../sample/write.ts';
import { screenPayments, type ScreenSettings } from '../screen.ts';
import { load, openTestEngine, RATES, type Opened } from '../testing/payments.ts';
import { connectClickHouse, type ClickHouse } from './connect.ts';
import { putPayments, takeTable } from './payments.ts';
import { screenOnClickHouse } from './screen.ts';
import { IS_INSTALLED, openBridge, type Bridge } from './testing/bridge.ts';

if (!IS_INSTALLED)
  console.warn('NOT RUN: screening on ClickHouse against DuckDB. `npm run clickhouse` installs it and runs this.');
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const WHOLE = { parts: 1, part: 0 };

let opened: Opened;
let bridge: Bridge;
let house: ClickHouse;
let rules: RuleSet;

describe.skipIf(!IS_INSTALLED)('screening on ClickHouse', () => {
  beforeAll(async () => {
    [opened, rules] = [await openTestEngine(), await readRuleSet(OWN_RULES)];
    bridge = await openBridge(opened.folder);
  });
  afterAll(async () => {
    await bridge.close();
    await opened.close();
  });

  const connect = async (): Promise<void> => {
    house = await connectClickHouse({ url: bridge.url, user: 'default', password: '', authority: null });
  };

  /** Every answer of everybody, and every alert with its rows and sums. */
  async function expectAlike(settings: ScreenSettings): Promise<number> {
    const { sqlDigest } = await screenPayments(opened.engine, rules, settings);
    const ours = await buildAlerts(sqlOf(opened.engine), rules, sqlDigest);
    const theirs = await screenOnClickHouse(house, rules, settings);
    for (const side of ['payer', 'payee'] as const)
      expect(await answersOf(house, side)).toEqual(await answersOf(sqlOf(opened.engine), side));
    const bare = (alerts: readonly object[]): object[] => alerts.map((alert) => ({ ...alert, sqlDigest: '' }));
    expect(bare(theirs.alerts)).toEqual(bare(ours));
    expect(theirs.screened.rates).toEqual((await screenPayments(opened.engine, rules, settings)).rates);
    return ours.length;
  }

  async function answersOf(sql: Sql, side: 'payer' | 'payee'): Promise<object[]> {
    const names = indicatorsOf(rules, side).map(({ name }) => name);
    const rows = await sql.ask<Record<string, unknown>>(
      `select subject, payments, ${names.join(', ')} from ${side}_answer order by subject`,
    );
    return rows.map((row) => ({ ...row, payments: Number(row['payments']) }));
  }

  it('answers each case of each indicator as DuckDB does, over HTTP', async () => {
    await connect();
    const cases = [...PAYER_CASES, ...PAYEE_CASES];
    await load(
      opened,
      cases.flatMap(({ payments }, at) => payments(`c${at}`)),
    );
    await putPayments(house, opened.engine);
    const lists = {
      known: parseIdentifiers('PH00 KNOWN\nw-known', 'known'),
      orders: parseIdentifiers('nl00listed', 'orders'),
    };
    await expectAlike({ day: '2026-12-31', share: WHOLE, rates: RATES, ...lists });
    await expectAlike({ day: '2026-12-31', share: { parts: 3, part: 1 }, rates: RATES, known: null, orders: null });
    await house.close();
  });

  it('gives the same alerts of a sample, from files and from a table of the server', async () => {
    await connect();
    const path = join(opened.folder, 'sample.parquet');
    const sample = await writeSample(opened.engine, path, join(opened.folder, 'truth.csv'), {
      payments: 20_000,
      seed: 11,
    });
    const read = await readPayments(opened.engine, [path], { mapping: null });
    await putPayments(house, opened.engine);
    const settings = {
      day: '2026-11-22',
      share: WHOLE,
      rates: parseRates(sampleRates(), 'sample'),
      known: parseIdentifiers(sample.known.join('\n'), 'known'),
      orders: parseIdentifiers(sample.orders.join('\n'), 'orders'),
    };
    expect(await expectAlike(settings)).toBeGreaterThan(300);
    const book = `${house.database}.book`;
    await house.run(
      'create table book engine = MergeTree order by tuple() as select * except (payer, payee) from usable',
    );
    await house.run(
      'insert into book select * replace (line + 1000000 as line) from (select * from book where line <= 40)',
    );
    for (const table of ['usable', 'paid']) await house.run(`drop table ${table}`);
    const taken = await takeTable(house, book);
    expect([taken.read, taken.usable, taken.counts.duplicate]).toEqual([read.read + 40, read.usable, 40]);
    await expectAlike(settings);
    await house.close();
  });

  it('says what is wrong with an address, a table or its amounts', async () => {
    await expect(
      connectClickHouse({ url: 'http://127.0.0.1:1', user: 'default', password: '', authority: null }),
    ).rejects.toThrow('ClickHouse does not answer');
    await connect();
    await house.run(
      'create table wrong (amount Float64, currency String, day Date, source String, line Int64) engine = Memory',
    );
    await expect(takeTable(house, 'wrong; drop table x')).rejects.toThrow('names no table');
    await expect(takeTable(house, `${house.database}.absent`)).rejects.toThrow('There is no table');
    await expect(takeTable(house, `${house.database}.wrong`)).rejects.toThrow('floating-point');
    await house.close();
  });
});

it('is said where it is not run', () => {
  expect(typeof IS_INSTALLED).toBe('boolean');
});
