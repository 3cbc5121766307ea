/** The time at the beginning of a log line, in the forms that IRC clients, bots and bouncers write. */
import { isRealClock, isRealDate } from '../moment/index.ts';
import { findMonth } from './months.ts';

export type StampForm =
  /** `[10:36]`, `[10:36:05]` */
  | 'bracket-minute'
  | 'bracket-second'
  /** `10:36 ` */
  | 'clock'
  /** `2012-10-17T10:36:05+0000` */
  | 'iso'
  /** `2012-10-17 10:36:05`, also in brackets */
  | 'date-clock'
  /** `[14 Jan 10:36]`, with or without a year */
  | 'day-month'
  /** `Jan 14 10:36:05` */
  | 'month-day'
  /** `T 1325365915` */
  | 'epoch';

export interface Stamp {
  readonly form: StampForm;
  /** The date as far as it is written. */
  readonly date: { readonly year: number | null; readonly month: number; readonly day: number } | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly millisecond: number | null;
  /** Minutes from UTC, `utc`, or null where not written. */
  readonly offset: number | 'utc' | null;
  /** Seconds since 1970, for `epoch`. */
  readonly epochSeconds: number | null;
  /** Time as written, without brackets. */
  readonly raw: string;
  /** Units of the line up to and with the closing bracket; what follows begins with its own spaces. */
  readonly length: number;
}

/** Some mIRC logs have lost the control character of a colour and kept its digits: `03[10:36]`. */
const CLOCK = /^(?:\d{1,2}(?=\[))?(\[?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3}))?)?(\]?)(?=[ \t<]|$)/;
const ISO =
  /^(\[?)(\d{4})[-/.](\d{2})[-/.](\d{2})([T ])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?( ?(?:Z|UTC)|[+-]\d{2}:?\d{2})?(\]?)(?=[ \t<]|$)/;
const DAY_MONTH =
  /^(\[?)(\d{1,2})[ -](\p{L}{3,10})\.?(?:[ -](\d{4}))?,? (\d{1,2}):(\d{2})(?::(\d{2}))?(\]?)(?=[ \t<]|$)/u;
const MONTH_DAY = /^(\[?)(\p{L}{3,10})\.? +(\d{1,2})(?:,? (\d{4}))?,? (\d{1,2}):(\d{2})(?::(\d{2}))?(\]?)(?=[ \t<]|$)/u;
const EPOCH = /^()T (\d{9,11})(?= )/;

/** The stamp that a line begins with, or null; formatting codes must be gone. A time that no clock shows is no stamp. */
export function findStamp(line: string): Stamp | null {
  const first = line.charCodeAt(0);
  const digit = first >= 0x30 && first <= 0x39;
  if (!digit && first !== 0x5b && !isLetter(first)) return null;
  const stamp = digit || first === 0x5b ? readNumeric(line) : null;
  return stamp ?? readNamed(line);
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0x7f;
}

function readNumeric(line: string): Stamp | null {
  const clock = CLOCK.exec(line);
  if (clock !== null) return readClock(clock);
  const iso = ISO.exec(line);
  return iso === null ? null : readIso(iso);
}

function readNamed(line: string): Stamp | null {
  const epoch = EPOCH.exec(line);
  if (epoch !== null) return readEpoch(epoch);
  const dayMonth = DAY_MONTH.exec(line);
  if (dayMonth !== null) {
    const [, , day, month, year, hour, minute, second] = dayMonth;
    return readMonth('day-month', dayMonth, dayMonth[8]!, {
      day: day!,
      month: month!,
      year,
      hour: hour!,
      minute: minute!,
      second,
    });
  }
  const monthDay = MONTH_DAY.exec(line);
  if (monthDay === null) return null;
  const [, , month, day, year, hour, minute, second] = monthDay;
  return readMonth('month-day', monthDay, monthDay[8]!, {
    day: day!,
    month: month!,
    year,
    hour: hour!,
    minute: minute!,
    second,
  });
}

function readClock(match: RegExpExecArray): Stamp | null {
  const bracketed = match[1] === '[';
  if (bracketed !== (match[6] === ']')) return null;
  const form = !bracketed ? 'clock' : match[4] === undefined ? 'bracket-minute' : 'bracket-second';
  return build(form, match, null, [match[2]!, match[3]!, match[4], match[5]]);
}

function readIso(match: RegExpExecArray): Stamp | null {
  if ((match[1] === '[') !== (match[11] === ']')) return null;
  const date = { year: Number(match[2]), month: Number(match[3]), day: Number(match[4]) };
  if (!isRealDate(date.year, date.month, date.day)) return null;
  const form = match[5] === 'T' ? 'iso' : 'date-clock';
  const stamp = build(form, match, date, [match[6]!, match[7]!, match[8], match[9]]);
  return stamp === null || match[10] === undefined ? stamp : { ...stamp, offset: readOffset(match[10].trim()) };
}

function readOffset(text: string): number | 'utc' {
  if (text === 'Z' || text === 'UTC') return 'utc';
  const digits = text.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3));
  return digits.startsWith('-') ? -minutes : minutes;
}

interface NamedParts {
  readonly day: string;
  readonly month: string;
  readonly year: string | undefined;
  readonly hour: string;
  readonly minute: string;
  readonly second: string | undefined;
}

function readMonth(form: StampForm, match: RegExpExecArray, closing: string, parts: NamedParts): Stamp | null {
  const month = findMonth(parts.month);
  if (month === null || (match[1] === '[') !== (closing === ']')) return null;
  const year = parts.year === undefined ? null : Number(parts.year);
  const day = Number(parts.day);
  // 29 February exists in some year.
  if (!isRealDate(year ?? 2000, month, day)) return null;
  return build(form, match, { year, month, day }, [parts.hour, parts.minute, parts.second, undefined]);
}

function readEpoch(match: RegExpExecArray): Stamp {
  return {
    form: 'epoch',
    date: null,
    hour: 0,
    minute: 0,
    second: null,
    millisecond: null,
    offset: null,
    epochSeconds: Number(match[2]),
    raw: match[2]!,
    length: match[0].length,
  };
}

function build(
  form: StampForm,
  match: RegExpExecArray,
  date: Stamp['date'],
  clock: readonly [string, string, string | undefined, string | undefined],
): Stamp | null {
  const [hour, minute] = [Number(clock[0]), Number(clock[1])];
  const second = clock[2] === undefined ? null : Number(clock[2]);
  const millisecond = clock[3] === undefined ? null : Number(clock[3].padEnd(3, '0').slice(0, 3));
  if (!isRealClock(hour, minute, second ?? 0)) return null;
  const raw = match[0].replace(/^\d*\[|\]$/g, '');
  return {
    form,
    date,
    hour,
    minute,
    second,
    millisecond,
    offset: null,
    epochSeconds: null,
    raw,
    length: match[0].length,
  };
}
