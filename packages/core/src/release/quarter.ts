/** Quarters of a year, in UTC: the finest date that anything public has. */
import type { Variable } from './counting.ts';

/** As in `2026-Q3`. */
export const QUARTER = /^(\d{4})-Q([1-4])$/;

/** @throws TypeError for what is no quarter */
export function lastDayOf(quarter: string): string {
  return new Date(Date.parse(endOf(quarter)) - 1).toISOString().slice(0, 10);
}

/** The first moment after it; ISO. @throws TypeError for what is no quarter */
export function endOf(quarter: string): string {
  const [, year, number] = QUARTER.exec(quarter) ?? [];
  if (year === undefined) throw new TypeError(`"${quarter}" is no quarter. Expected one as in 2026-Q3.`);
  return new Date(Date.UTC(Number(year), Number(number) * 3)).toISOString();
}

export function quarterOf(at: Date): string {
  return `${at.getUTCFullYear()}-Q${Math.floor(at.getUTCMonth() / 3) + 1}`;
}

/** Before it nobody was referred with this product. */
const FIRST_YEAR = 2000;

/**
 * The last `shown` quarters each by itself, and all before them together. A quarter in which there was nobody stands there as well: that it is
 * left out would say so.
 */
export function quarterVariable(last: string, shown: number): Variable {
  const all = quartersUntil(last);
  const own = all.slice(-shown);
  const before = all.slice(0, -shown);
  const earlier = before.length === 0 ? [] : [{ code: `before-${own[0]!}`, members: before }];
  return { name: 'quarter', codes: [...earlier, ...own.map((quarter) => ({ code: quarter, members: [quarter] }))] };
}

function quartersUntil(last: string): string[] {
  const [, year, number] = QUARTER.exec(last)!;
  const count = (Number(year) - FIRST_YEAR) * 4 + Number(number);
  return Array.from({ length: count }, (_, at) => `${FIRST_YEAR + Math.floor(at / 4)}-Q${(at % 4) + 1}`);
}
