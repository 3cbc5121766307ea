/** Dates as sources write them. */

/** What the first number of `04/05/1990` is: said by a column as a whole, because one value cannot say it. */
export type DateOrder = 'year-first' | 'day-first' | 'month-first';

const ISO = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?:[T ].*)?$/u;
const WRITTEN = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/u;

/** As `YYYY-MM-DD`; null where it is no date. A day that does not exist is kept as written: a slip is a slip of somebody. */
export function readDate(value: string, order: DateOrder): string | null {
  const iso = ISO.exec(value);
  if (iso !== null) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  const written = WRITTEN.exec(value);
  if (written === null) return /^\d{4}$/u.test(value) ? `${value}-00-00` : null;
  const [day, month] = order === 'month-first' ? [written[2]!, written[1]!] : [written[1]!, written[2]!];
  return `${written[3]}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Where no value tells, the day stands first: most of the world writes it so. */
export function findDateOrder(values: readonly string[]): DateOrder {
  const written = values.flatMap((value) => WRITTEN.exec(value.trim()) ?? []).length;
  if (written === 0) return 'year-first';
  return values.some((value) => Number(WRITTEN.exec(value.trim())?.[2] ?? 0) > 12) ? 'month-first' : 'day-first';
}
