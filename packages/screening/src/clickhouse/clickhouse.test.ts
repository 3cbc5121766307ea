/**
 * The same payments and the same rules on ClickHouse and on DuckDB: every answer and every alert, row for row. `npm run clickhouse` installs
 * ClickHouse embedded and runs this; where it is not installed, it says that it does not run.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readdir, readFile, writeFile } from 'node:fs/promises';
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
import { replay } from '../run/replay.ts';
import { screenFiles, type ScreenFiles } from '../run/screen-files.ts';
import { sampleRates } from '../sample/rates.ts';
import { writeSample } from '../sample/write.ts';
import { screenPayments, type ScreenSettings } from '../screen.ts';
import { load, openTestEngine, RATES, type Opened } from '../testing/payments.ts';
import { connectClickHouse, type ClickHouse } from './connect.ts';
import { putPayments, takeTable } from './payments.ts';
import { IS_INSTALLED, openBridge, type Bridge } from './testing/bridge.ts';

if (!IS_INSTALLED)
  console.warn('NOT RUN: screening on ClickHouse against DuckDB. `npm run clickhouse` installs it and runs this.');
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const WHOLE = { parts: 1, part: 0 };
const BOUNDS = { memoryMb: 700, threads: 2 };
/** To oneself, nothing, below zero, no amount, times with and without a fraction and a zone, and text that needs quoting. */
const FAULTY = `payer_id,payee_id,amount,currency,at,remittance_text
A,A,1.00,EUR,2026-03-01,
A,B,0,EUR,2026-03-01,
A,B,-5.00,EUR,2026-03-01,
A,B,,EUR,2026-03-01,
A,B,7.125,EUR,2026-03-01T10:00:00.250Z,"it's ""for"" the \\ boat, é"
A,B,8.10,EUR,2026-03-02T10:00:00,
`;

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
    const [ours, theirs] = [await alertsOn(sqlOf(opened.engine), settings), await alertsOn(house, settings)] as const;
    for (const side of ['payer', 'payee'] as const)
      expect(await answersOf(house, side)).toEqual(await answersOf(sqlOf(opened.engine), side));
    const bare = (alerts: readonly object[]): object[] => alerts.map((alert) => ({ ...alert, sqlDigest: '' }));
    expect(bare(theirs.alerts)).toEqual(bare(ours.alerts));
    expect(theirs.rates).toEqual(ours.rates);
    return ours.alerts.length;
  }

  async function alertsOn(sql: Sql, settings: ScreenSettings) {
    const { sqlDigest, rates } = await screenPayments(sql, rules, settings);
    return { rates, alerts: await buildAlerts(sql, rules, sqlDigest) };
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

  it('writes the same folder, file by file, and does what the other did again', async () => {
    const path = join(opened.folder, 'whole.parquet');
    const sample = await writeSample(opened.engine, path, join(opened.folder, 'whole-truth.csv'), {
      payments: 20_000,
      seed: 12,
    });
    await writeFile(join(opened.folder, 'faulty.csv'), FAULTY);
    await writeFile(join(opened.folder, 'rates.csv'), sampleRates());
    await writeFile(join(opened.folder, 'known.txt'), sample.known.join('\n'));
    const server = { url: bridge.url, user: 'default', password: '', authority: null };
    const [ours, theirs] = [
      settingsFor('ours', { kind: 'duckdb' }),
      settingsFor('theirs', { kind: 'clickhouse', server }),
    ];
    const one = await screenFiles(ours);
    const two = await screenFiles(theirs);
    expect(one.alerts.length).toBeGreaterThan(300);
    expect(two.screened.sqlDigest).not.toBe(one.screened.sqlDigest);
    const bare = (text: string, { screened }: typeof one, kind: string): string =>
      text.replaceAll(screened.sqlDigest, 'SQL').replace(`"engine": "${kind}"`, '"engine": …');
    const names = (await readdir(ours.out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect((await readdir(theirs.out)).sort()).toEqual((await readdir(ours.out)).sort());
    expect(names.length).toBeGreaterThan(9);
    for (const { name, parentPath } of names) {
      const mine = join(parentPath, name);
      const its = await readFile(mine.replace(ours.out, theirs.out), 'utf8');
      expect(bare(its, two, 'clickhouse') === bare(await readFile(mine, 'utf8'), one, 'duckdb'), name).toBe(true);
    }
    const again = { screening: theirs.out, files: theirs.files, work: opened.folder, ...BOUNDS };
    for (const engine of [ours.engine, theirs.engine])
      expect(await replay({ ...again, engine })).toMatchObject({ same: true, found: one.alerts.length });
  });

  function settingsFor(name: string, engine: ScreenFiles['engine']): ScreenFiles {
    return {
      files: ['whole.parquet', 'faulty.csv'].map((file) => join(opened.folder, file)),
      ...{ out: join(opened.folder, name), rates: join(opened.folder, 'rates.csv'), mapping: null, orders: null },
      ...{
        known: join(opened.folder, 'known.txt'),
        suppressions: null,
        rules: null,
        against: OWN_RULES,
        previous: null,
      },
      ...{ day: '2026-11-22', capacity: 50, share: WHOLE, language: 'nl', engine, ...BOUNDS },
    };
  }

  it('says what is wrong with an address, a table or its amounts', async () => {
    await expect(
      connectClickHouse({ url: 'http://127.0.0.1:1', user: 'default', password: '', authority: null }),
    ).rejects.toThrow('ClickHouse does not answer');
    for (const url of ['http://clickhouse.bank.example:8123', 'ftp://127.0.0.1', 'clickhouse'])
      await expect(connectClickHouse({ url, user: 'default', password: '', authority: null })).rejects.toThrow(
        'begins with https://',
      );
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
