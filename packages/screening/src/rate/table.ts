/** `rate`: for each currency and day of the payments, the rate to the base and the limits of the rules in that currency. */
import { LIMITS, RATE_COLUMNS, type LimitName } from '../compile/limit.ts';
import type { Sql } from '../engine/sql.ts';
import type { Amount } from '../rule/resolve.ts';
import { convert, parseDecimal, ratesOfOneCurrency, writeDecimal, type Rates } from './read.ts';

export interface RateUse {
  /** Null where payments have several currencies and no rates were given. */
  readonly base: string | null;
  /** Currencies of payments or of limits without a rate, with the number of days: what is in another currency cannot be compared with them. */
  readonly missing: readonly { readonly currency: string; readonly days: number }[];
}

const BATCH = 1000;

export async function writeRates(
  sql: Sql,
  given: Rates | null,
  limits: Readonly<Record<LimitName, Amount>>,
): Promise<RateUse> {
  const needed = await sql.ask<{ currency: string; day: string }>(
    'select currency, cast(day as VARCHAR) as day from paid order by currency, day',
  );
  const currencies = [...new Set(needed.map(({ currency }) => currency))];
  const rates = given ?? (currencies.length === 1 ? ratesOfOneCurrency(currencies[0]!) : NO_RATES);
  await sql.run(sql.dialect.dropTable('rate'));
  await sql.run(sql.dialect.defineTable('rate', RATE_COLUMNS));
  for (let from = 0; from < needed.length; from += BATCH) {
    const rows = needed.slice(from, from + BATCH).map(({ currency, day }) => rowOf(rates, limits, currency, day));
    await sql.run(`insert into rate values ${rows.join(', ')}`);
  }
  const asked = new Set([...currencies, ...LIMITS.map((name) => limits[name].currency)]);
  const missing = [...asked].sort().map((currency) => ({ currency, days: daysWithout(rates, currency, needed) }));
  return { base: rates === NO_RATES ? null : rates.base, missing: missing.filter(({ days }) => days > 0) };
}

/** Days on which it is needed, by payments in it or in another currency, and there is none. */
function daysWithout(rates: Rates, currency: string, needed: readonly { currency: string; day: string }[]): number {
  const others = needed.some((one) => one.currency !== currency);
  const days = new Set(needed.map(({ day }) => day));
  return others ? [...days].filter((day) => rates.rateOf(currency, day) === null).length : 0;
}

const NO_RATES: Rates = { base: '', rateOf: () => null };

function rowOf(rates: Rates, limits: Readonly<Record<LimitName, Amount>>, currency: string, day: string): string {
  const rate = rates.rateOf(currency, day);
  const bounds = LIMITS.flatMap((name) => {
    const { min, max, currency: own } = limits[name];
    return [min, max].map((bound) =>
      cell(bound === null ? null : convert(rates, parseDecimal(bound), own, currency, day)),
    );
  });
  return `('${currency.replaceAll("'", "''")}', DATE '${day}', ${cell(rate)}, ${bounds.join(', ')})`;
}

function cell(units: bigint | null): string {
  return units === null ? 'null' : writeDecimal(units);
}
