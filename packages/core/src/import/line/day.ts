/**
 * Day lines: `2021/1/1(金)`, `2021.1.1 金曜日`, `2017.09.03 Sunday`, `2026/1/30周五`, and `Fri, 1/30/2026` or `พฤ. 1/2/2024`, whose order must be concluded.
 */
import type { ImportOptions, InferenceRecord } from '../importer.ts';
import { isRealDate, type WallTime } from '../moment/index.ts';

const YEAR_FIRST =
  /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?: ?\(([^\d()]{1,12})\)| ?（([^\d（）]{1,12})）| ?([^\d\s:()]{1,14}))$/u;
const YEAR_LAST = /^(\p{L}[\p{L}\p{M}]{0,14})\.?,? (\d{1,2})([./-])(\d{1,2})\3(\d{4})$/u;
/** From Sunday, as languages of the app shorten them: a word of a line may be longer. */
const WEEKDAYS = [
  'sun mon tue wed thu fri sat',
  'อา จ อ พ พฤ ศ ส',
  'min sen sel rab kam jum sab',
  'dom lun mar mié jue vie sáb',
  'dim lun mar mer jeu ven sam',
  'dom seg ter qua qui sex sáb',
  'dom lun mar mer gio ven sab',
  'so mo di mi do fr sa',
  'вс пн вт ср чт пт сб',
].map((words) => words.split(' '));
const LONGEST = 40;

export type Order = 'dmy' | 'mdy';

export interface DayLine {
  /** Null where the order is open: then `numbers` are the first two. */
  readonly date: WallTime | null;
  readonly numbers: readonly [number, number, number];
  readonly weekday: string;
}

/** Null where the line is no day line, or names a date that does not exist in any order. */
export function findDay(text: string): DayLine | null {
  if (text.length > LONGEST) return null;
  const line = text.trim();
  const first = YEAR_FIRST.exec(line);
  if (first !== null) {
    const [year, month, day] = [Number(first[1]), Number(first[3]), Number(first[4])];
    return isRealDate(year, month, day)
      ? { date: { year, month, day }, numbers: [year, month, day], weekday: '' }
      : null;
  }
  const last = YEAR_LAST.exec(line);
  if (last === null) return null;
  const numbers = [Number(last[2]), Number(last[4]), Number(last[5])] as const;
  const possible = (['dmy', 'mdy'] as const).some((order) => dateIn(numbers, order) !== null);
  return possible && mayBeWeekday(last[1]!) ? { date: null, numbers, weekday: last[1]!.toLowerCase() } : null;
}

/** Some letters of the Latin alphabet may shorten a weekday of a language that is not in the table; others have to be in it. */
function mayBeWeekday(word: string): boolean {
  return /^[A-Za-z]{3,9}$/.test(word) || WEEKDAYS.flat().some((short) => word.toLowerCase().startsWith(short));
}

/** The date of a day line; null where it does not exist in that order. */
export function dateOf(day: DayLine, order: Order): WallTime | null {
  return day.date ?? dateIn(day.numbers, order);
}

function dateIn([a, b, year]: readonly [number, number, number], order: Order): WallTime | null {
  const [day, month] = order === 'dmy' ? [a, b] : [b, a];
  return isRealDate(year, month, day) ? { year, month, day } : null;
}

/** What all open day lines of a file say about the order of day and month: the weekday beside them decides. */
export class DayOrder {
  readonly #fits = { dmy: 0, mdy: 0 };
  readonly #exists = { dmy: 0, mdy: 0 };
  #days = 0;

  add(day: DayLine): void {
    if (day.date !== null) return;
    this.#days++;
    for (const order of ['dmy', 'mdy'] as const) {
      const date = dateIn(day.numbers, order);
      if (date === null) continue;
      this.#exists[order]++;
      const weekday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
      if (WEEKDAYS.some((words) => isWeekday(day.weekday, words, weekday))) this.#fits[order]++;
    }
  }

  conclude(stated: ImportOptions['dateOrder']): { readonly order: Order; readonly inference: InferenceRecord | null } {
    if (this.#days === 0) return { order: 'mdy', inference: null };
    if (stated === 'dmy' || stated === 'mdy') return concluded(stated, 'Stated for this import.', 'stated');
    const fit = this.#fits;
    if (fit.dmy !== fit.mdy) {
      const order = fit.dmy > fit.mdy ? 'dmy' : 'mdy';
      const because = `The weekday beside the date fits this order on ${fit[order]} of ${this.#days} day lines, the other on ${fit[order === 'dmy' ? 'mdy' : 'dmy']}.`;
      return concluded(order, because, fit[order] === this.#days ? 'certain' : 'likely');
    }
    const { dmy, mdy } = this.#exists;
    if (dmy !== mdy) return concluded(dmy > mdy ? 'dmy' : 'mdy', 'Some dates exist in this order only.', 'likely');
    return concluded('mdy', 'All day lines can be read in both orders.', 'unknown');
  }
}

/** Of two short forms that a word begins with the longer one is meant: `พฤ` is not `พ`. */
function isWeekday(word: string, words: readonly string[], weekday: number): boolean {
  const meant = words.filter((short) => word.startsWith(short)).sort((a, b) => b.length - a.length)[0];
  return meant !== undefined && meant === words[weekday];
}

function concluded(order: Order, because: string, strength: InferenceRecord['strength']) {
  const inference: InferenceRecord = { kind: 'inference', about: 'date-order', value: order, because, strength };
  return { order, inference };
}
