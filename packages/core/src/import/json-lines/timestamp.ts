/** Times of tabular records: ISO 8601, counts since 1970, or dates written with the day or the month first. */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { ColumnMapping, ImportOptions, InferenceRecord } from '../importer.ts';
import {
  isRealDate,
  isRealWall,
  momentFromInstantMs,
  momentFromWall,
  parseIsoMoment,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import { plainTextOf } from './path.ts';

type DateOrder = NonNullable<ImportOptions['dateOrder']>;
type Format = NonNullable<ColumnMapping['timestampFormat']>;

const COUNT = /^-?\d{1,17}(?:\.\d{1,9})?$/;
const PATTERN =
  /^\s*(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:(?:,|\s|T)+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?\s?m?\.?)?\s*$/i;

/** No time is written with more characters. */
const LENGTH_MAX = 64;
/** Largest counts still taken for seconds (year 5138) and milliseconds; larger ones are microseconds. */
const SECONDS_BELOW = 1e11;
const MILLISECONDS_BELOW = 1e14;
const MS_OF: Partial<Record<Format, number>> = { 'unix-s': 1000, 'unix-ms': 1, 'unix-us': 0.001 };

/** What the dates of a whole file admit. */
export class DateOrders {
  readonly #possible = new Set<DateOrder>(['dmy', 'mdy', 'ymd']);
  #dates = 0;

  /** True where the value is a date whose order matters. */
  add(value: unknown): boolean {
    const raw = plainTextOf(value) ?? '';
    const match = raw.length > LENGTH_MAX ? null : PATTERN.exec(raw);
    if (match === null) return false;
    this.#dates++;
    for (const order of this.#possible) if (wallOf(match, order) === null) this.#possible.delete(order);
    return true;
  }

  /** The order to read by, and the record that says how it is known; null where the file has no such dates. `likely` decides where the
   * dates themselves do not. */
  conclude(
    stated: DateOrder | undefined,
    likely: { readonly order: DateOrder; readonly because: string } | null = null,
  ): { readonly order: DateOrder; readonly inference: InferenceRecord } | null {
    if (this.#dates === 0) return null;
    if (stated !== undefined) return concluded(stated, 'Stated for this import.', 'stated');
    const [first, ...others] = this.#possible;
    if (first === undefined)
      return concluded(
        'dmy',
        'No one order fits all dates of the file; those that it does not fit stay without a time.',
        'unknown',
      );
    if (others.length === 0)
      return concluded(first, `Of ${this.#dates} dates in the file some exist in this order only.`, 'certain');
    if (likely !== null && this.#possible.has(likely.order)) return concluded(likely.order, likely.because, 'likely');
    return concluded(first, `All ${this.#dates} dates in the file exist in more than one order.`, 'unknown');
  }
}

function concluded(order: DateOrder, because: string, strength: InferenceRecord['strength']) {
  const inference: InferenceRecord = { kind: 'inference', about: 'date-order', value: order, because, strength };
  return { order, inference };
}

/** Reads one value; NO_TIME where there is none, basis `none` with the raw text where it cannot be read. */
export function readTimestamp(
  value: unknown,
  format: Format | undefined,
  zone: Zone | null,
  order: DateOrder,
): RecordTime {
  const raw = plainTextOf(value);
  if (raw === null || raw === '') return NO_TIME;
  const unread: RecordTime = { raw, local: null, at: null, basis: 'none' };
  if (raw.length > LENGTH_MAX) return unread;
  if (format === 'iso') return parseIsoMoment(raw, zone) ?? unread;
  if (format === 'pattern') return readPattern(raw, zone, order) ?? unread;
  const unit = format === undefined ? null : (MS_OF[format] ?? null);
  if (format === undefined)
    return readCount(raw, null) ?? parseIsoMoment(raw, zone) ?? readPattern(raw, zone, order) ?? unread;
  return readCount(raw, unit) ?? unread;
}

/** True where some reading makes a time of the value. */
export function looksLikeTime(value: unknown): boolean {
  const raw = plainTextOf(value);
  if (raw === null || raw.length > LENGTH_MAX || typeof value === 'boolean') return false;
  // Small numbers are ids and counts: only counts from 2001 on are taken for times.
  if (COUNT.test(raw)) return Number(raw) >= 1e9;
  return parseIsoMoment(raw) !== null || PATTERN.test(raw);
}

function readCount(raw: string, msOfUnit: number | null): RecordTime | null {
  if (!COUNT.test(raw)) return null;
  const count = Number(raw);
  const size = Math.abs(count);
  const unit = msOfUnit ?? (size < SECONDS_BELOW ? 1000 : size < MILLISECONDS_BELOW ? 1 : 0.001);
  // Decimal seconds are cut at the millisecond; the raw text keeps the rest.
  const ms = unit === 1000 ? Math.floor(count) * 1000 + millisecondsOf(raw) : Math.floor(count * unit);
  return momentFromInstantMs(raw, ms, 'unix');
}

function millisecondsOf(raw: string): number {
  const fraction = raw.split('.')[1] ?? '';
  return raw.startsWith('-') ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3));
}

function readPattern(raw: string, zone: Zone | null, order: DateOrder): RecordTime | null {
  const match = PATTERN.exec(raw);
  const wall = match === null ? null : (wallOf(match, order) ?? wallOf(match, 'ymd'));
  return wall === null ? null : momentFromWall(raw, wall, zone);
}

function wallOf(match: RegExpExecArray, order: DateOrder): WallTime | null {
  const [a, b, c] = [match[1], match[2], match[3]].map((part) => part ?? '') as [string, string, string];
  const [year, month, day] = order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (year.length !== 4 && !(year.length === 2 && order !== 'ymd')) return null;
  const date = { year: year.length === 2 ? 2000 + Number(year) : Number(year), month: Number(month), day: Number(day) };
  if (!isRealDate(date.year, date.month, date.day)) return null;
  if (match[4] === undefined) return date;
  const hour = hourOf(Number(match[4]), match[8]);
  const fraction = match[7] === undefined ? {} : { millisecond: Number(match[7].padEnd(3, '0').slice(0, 3)) };
  const wall = { ...date, hour, minute: Number(match[5]), second: Number(match[6] ?? 0), ...fraction };
  return isRealWall(wall) ? wall : null;
}

/** Not a number where it contradicts itself, as 15 hours before noon do. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (half.toLowerCase() === 'a' && hour > 12) return NaN;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
