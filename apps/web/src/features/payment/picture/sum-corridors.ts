/** Payments from country to country: exact sums by currency, counts by month. What cannot be added up is counted and not added. */
import { fromUnits, toUnits } from '../amount.ts';
import type { Payment } from '../types.ts';

export interface Corridor {
  /** ISO 3166-1; null: not stated. */
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string | null;
  readonly count: number;
  /** Of them those whose amount cannot be told: they are in no sum. */
  readonly unknown: number;
  /** Decimal text. */
  readonly sum: string;
  /** In the order of `months`. */
  readonly byMonth: readonly number[];
}

export function sumCorridors(payments: readonly Payment[]): {
  readonly corridors: Corridor[];
  readonly months: string[];
} {
  const months = monthsBetween(payments.flatMap(({ at, local }) => (at ?? local)?.slice(0, 7) ?? []));
  const groups = Map.groupBy(payments, ({ stated, currency }) =>
    JSON.stringify([countryOf(stated, 'payer'), countryOf(stated, 'payee'), currency]),
  );
  const corridors = [...groups].map(([key, own]): Corridor => {
    const [from, to, currency] = JSON.parse(key) as [string | null, string | null, string | null];
    const units = own.reduce((sum, { amount }) => sum + (amount === null ? 0n : toUnits(amount)), 0n);
    const byMonth = months.map(
      (month) => own.filter(({ at, local }) => (at ?? local)?.startsWith(month) === true).length,
    );
    const unknown = own.filter(({ amount }) => amount === null).length;
    return { from, to, currency, count: own.length, unknown, sum: fromUnits(units), byMonth };
  });
  return { corridors: corridors.sort((a, b) => b.count - a.count), months };
}

/** Where somebody is, or the institution that acts for them. */
function countryOf(stated: Payment['stated'], side: 'payer' | 'payee'): string | null {
  return stated[`${side}_country`] ?? stated[`${side}_agent_country`] ?? null;
}

/** At most ten years: a year that is a slip of a file draws no picture a thousand bars wide. */
const MOST_MONTHS = 120;

function monthsBetween(seen: readonly string[]): string[] {
  const [first, last] = [seen.toSorted()[0], seen.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: string[] = [];
  for (let month = first; month <= last && months.length < MOST_MONTHS; month = nextMonth(month)) months.push(month);
  return months;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
}
