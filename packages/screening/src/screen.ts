/** One screening: what was read is held against the rules, every subject is answered, and alerts are opened. */
import { performance } from 'node:perf_hooks';
import { limitsOf } from './compile/limit.ts';
import { compile, digestSql, type CompileSettings } from './compile/statements.ts';
import type { Sql } from './engine/sql.ts';
import type { Dialect } from './compile/dialect.ts';
import { ScreeningError } from './error.ts';
import type { Rates } from './rate/read.ts';
import { writeRates, type RateUse } from './rate/table.ts';
import { writeZones } from './rate/zone.ts';
import type { RuleSet } from './rule/types.ts';

export interface ScreenSettings extends Omit<CompileSettings, 'lists'> {
  readonly rates: Rates | null;
  /** Identifiers as text, in every way of writing that counts as the same; null: there is no list. */
  readonly known: readonly string[] | null;
  readonly orders: readonly string[] | null;
}

export interface Screened {
  readonly sqlDigest: string;
  readonly rates: RateUse;
  /** Per statement, milliseconds: for people who look for what is slow. */
  readonly timings: readonly { readonly table: string; readonly ms: number }[];
}

/** From `usable` and `paid` makes `payer_answer`, `payee_answer`, `opened`, `evidence` and what they rest on. */
export async function screenPayments(sql: Sql, rules: RuleSet, settings: ScreenSettings): Promise<Screened> {
  const lists = { known: settings.known !== null, orders: settings.orders !== null };
  const rates = await writeRates(sql, settings.rates, limitsOf(rules, settings.day));
  await writeZones(sql);
  await writeList(sql, 'known', settings.known ?? []);
  await writeList(sql, 'listed_order', settings.orders ?? []);
  const statements = compile(sql.dialect, rules, { day: settings.day, share: settings.share, lists });
  const timings: { table: string; ms: number }[] = [];
  for (const { table, select } of statements) {
    const started = performance.now();
    await make(sql, table, select);
    timings.push({ table, ms: Math.round(performance.now() - started) });
  }
  return { sqlDigest: digestSql(statements), rates, timings };
}

async function make({ dialect, run }: Sql, table: string, select: string): Promise<void> {
  try {
    await run(dialect.dropTable(table));
    await run(dialect.createTable(table, select));
  } catch (cause) {
    throw new ScreeningError(
      'engine-failed',
      `Screening stopped at "${table}". Nothing was written; ${REMEDY[dialect.name]}`,
      { cause },
    );
  }
}

const REMEDY: Readonly<Record<Dialect['name'], string>> = {
  duckdb: 'with more memory (--memory) it may end.',
  clickhouse: 'the log of the ClickHouse server says why: its memory or its disk may be too small, or it was stopped.',
};

async function writeList({ dialect, run }: Sql, table: string, identifiers: readonly string[]): Promise<void> {
  await run(dialect.dropTable(table));
  await run(dialect.defineTable(table, ['identifier VARCHAR']));
  for (let from = 0; from < identifiers.length; from += 1000)
    await run(
      `insert into ${table} values ${identifiers
        .slice(from, from + 1000)
        .map((one) => `(${dialect.literal(one)})`)
        .join(', ')}`,
    );
}
