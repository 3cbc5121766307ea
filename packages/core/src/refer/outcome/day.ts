/** Dates as precise as they are known: a year, a month of it, or a day. Nothing is made more precise than it was told. */

/** ISO 8601 with reduced precision: `2026`, `2026-03` or `2026-03-14`. */
export type KnownDate = string;

/** Days since 1970-01-01: it was on one of them. */
export interface Days {
  readonly first: number;
  readonly last: number;
}

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const DAY_MS = 86_400_000;

/** Null where it is none: another shape, a month 13, a 30 February. */
export function parseKnownDate(text: string): Days | null {
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const [year, month, day] = parts
    .slice(1)
    .map((part: string | undefined) => (part === undefined ? null : Number(part)));
  if (month === null || month === undefined) return { first: dayOf(year!, 1, 1), last: dayOf(year! + 1, 1, 1) - 1 };
  if (month < 1 || month > 12) return null;
  const days = { first: dayOf(year!, month, 1), last: dayOf(year!, month + 1, 1) - 1 };
  if (day === null || day === undefined) return days;
  const at = days.first + day - 1;
  return day < 1 || at > days.last ? null : { first: at, last: at };
}

/** The day of an instant, in UTC. */
export function dayOfInstant(at: Date): Days {
  const day = Math.floor(at.getTime() / DAY_MS);
  return { first: day, last: day };
}

/** Months count on over the end of a year. Years before 100 stay what they are. */
function dayOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) / DAY_MS;
}
