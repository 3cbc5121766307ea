/** The time at the beginning of a log line, in the forms that IRC clients, bots and bouncers write. */
import { isRealClock, isRealDate } from '../moment/index.ts';
import { findMonth } from '../moment/months.ts';

export type StampForm =
  /** `[10:36]`, `[10:36:05]` */
  | 'bracket-minute'
  | 'bracket-second'
  /** `10:36 ` */
  | 'clock'
  /** `2012-10-17T10:36:05+0000` */
  | 'iso'
  /** `2012-10-17 10:36:05`, `17/10/2012 10:36:05`, also in brackets */
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
  /** True where the half of the day is written. */
  readonly halfWritten: boolean;
  /** Minutes from UTC, `utc`, or null where not written. */
  readonly offset: number | 'utc' | null;
  /** Seconds since 1970, for `epoch`. */
  readonly epochSeconds: number | null;
  /** Time as written, without brackets. */
  readonly raw: string;
  /** Units of the line up to and with the closing bracket; what follows begins with its own spaces. */
  readonly length: number;
}

/** `10:36`, `10:36:05.123`, `1:36:05 PM`; an unbracketed half of the day stands only before a body of a log. */
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: ?(?<half>[AaPp])\.?[Mm]\.?(?=\]| \p{Lu}{2,5}\]| +[<*=(\[-]))?`;
const NAME = String.raw`\p{L}{3,10}`;
const WEEKDAY = String.raw`\p{L}{2,14}\.?,? +`;
const shape = (pattern: string): RegExp => new RegExp(String.raw`^${pattern}(?=[ \t<]|$)`, 'u');
const bracketed = (pattern: string): RegExp => shape(String.raw`(?<open>\[?)${pattern}(?<close>\]?)`);

/** Some mIRC logs have lost the control character of a colour and kept its digits: `03[10:36]`. */
const CLOCK = shape(String.raw`(?:\d{1,2}(?=\[))?(?<open>\[?)${TIME}(?<close>\]?)`);
const ISO = bracketed(
  String.raw`(?<year>\d{4})[-\/.](?<month>\d{2})[-\/.](?<day>\d{2})(?<middle>[T ])${TIME}(?<offset> ?(?:Z|UTC|[+\-]\d{2}:?\d{2}))?`,
);
/** `13/01/2014 10:36`: which number is the day the whole file may tell. */
const SLASHED = bracketed(
  String.raw`(?<one>\d{1,2})(?<sign>[\/.\-])(?<two>\d{1,2})\k<sign>(?<year>\d{4})(?: [@\-] |,? |\/)${TIME}`,
);
const YEAR_FIRST = bracketed(String.raw`(?<year>\d{4}) (?<name>${NAME}) (?<day>\d{1,2}) ${TIME}`);
const DAY_MONTH = bracketed(
  String.raw`(?:${WEEKDAY})?(?<day>\d{1,2})[ \-](?<name>${NAME})\.?(?:[ \-](?<year>\d{4}))?,?[ \/]${TIME}`,
);
const MONTH_DAY = bracketed(
  String.raw`(?:${WEEKDAY})?(?<name>${NAME})\.? +(?<day>\d{1,2})(?:,? (?<year>\d{4}))?,? ${TIME}`,
);
/** `Thu Aug 23 12:59:40 2001`, as C writes it. */
const YEAR_LAST = bracketed(String.raw`${WEEKDAY}(?<name>${NAME}) +(?<day>\d{1,2}) ${TIME} (?<year>\d{4})`);
/** Konversation: `[Friday 2 January 2004] [10:36:05]`, in the language of its user. */
const TWO_BRACKETS = [
  String.raw`\[${WEEKDAY}(?<name>${NAME})\.? +(?<day>\d{1,2}),? +(?<year>\d{4})\] \[${TIME}(?: \p{Lu}{2,5})?\]`,
  String.raw`\[${WEEKDAY}(?<day>\d{1,2})\.? +(?:de )?(?<name>${NAME})\.? +(?:de )?(?<year>\d{4})\] \[${TIME}(?: \p{Lu}{2,5})?\]`,
].map(shape);
const EPOCH = /^()T (\d{9,11})(?= )/;
const EPOCH_UNKNOWN = /^()T (0)(?= )/;

export type DateOrder = 'dmy' | 'mdy';

/** The stamp that a line begins with, or null; formatting codes must be gone. A time that no clock shows is no stamp. */
export function findStamp(line: string, order: DateOrder = 'dmy'): Stamp | null {
  const first = line.charCodeAt(0);
  const digit = first >= 0x30 && first <= 0x39;
  if (!digit && first !== 0x5b && !isLetter(first)) return null;
  const stamp = digit || first === 0x5b ? readNumeric(line, order) : null;
  return stamp ?? readNamed(line);
}

/** Which number of a date with strokes is its day, where one of them is above 12; null where the line does not tell. */
export function findDateOrder(line: string): DateOrder | 'either' | null {
  const groups = SLASHED.exec(line)?.groups;
  if (groups === undefined) return null;
  const [one, two] = [Number(groups['one']), Number(groups['two'])];
  return one > 12 ? 'dmy' : two > 12 ? 'mdy' : 'either';
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code > 0x7f;
}

function readNumeric(line: string, order: DateOrder): Stamp | null {
  const clock = CLOCK.exec(line);
  if (clock !== null) return readClock(clock);
  const iso = ISO.exec(line);
  if (iso !== null) return readIso(iso);
  const slashed = SLASHED.exec(line);
  return slashed === null ? null : readSlashed(slashed, order);
}

function readNamed(line: string): Stamp | null {
  const epoch = EPOCH.exec(line) ?? EPOCH_UNKNOWN.exec(line);
  if (epoch !== null) return readEpoch(epoch);
  for (const dayFirst of [DAY_MONTH, YEAR_FIRST, TWO_BRACKETS[0]!, TWO_BRACKETS[1]!]) {
    const match = dayFirst.exec(line);
    if (match !== null) return readMonth('day-month', match);
  }
  const monthDay = YEAR_LAST.exec(line) ?? MONTH_DAY.exec(line);
  return monthDay === null ? null : readMonth('month-day', monthDay);
}

type Groups = Readonly<Record<string, string | undefined>>;

function isUnbalanced({ open = '', close = '' }: Groups): boolean {
  return (open === '[') !== (close === ']');
}

function readClock(match: RegExpExecArray): Stamp | null {
  const groups = match.groups as Groups;
  if (isUnbalanced(groups)) return null;
  const seconds = groups['second'] === undefined ? 'bracket-minute' : 'bracket-second';
  return build(groups['open'] === '[' ? seconds : 'clock', match, null);
}

function readIso(match: RegExpExecArray): Stamp | null {
  const groups = match.groups as Groups;
  const date = { year: Number(groups['year']), month: Number(groups['month']), day: Number(groups['day']) };
  if (isUnbalanced(groups) || !isRealDate(date.year, date.month, date.day)) return null;
  const stamp = build(groups['middle'] === 'T' ? 'iso' : 'date-clock', match, date);
  const offset = groups['offset'];
  return stamp === null || offset === undefined ? stamp : { ...stamp, offset: readOffset(offset.trim()) };
}

function readSlashed(match: RegExpExecArray, stated: DateOrder): Stamp | null {
  const groups = match.groups as Groups;
  const [one, two] = [Number(groups['one']), Number(groups['two'])];
  const order = one > 12 ? 'dmy' : two > 12 ? 'mdy' : stated;
  const [day, month] = order === 'dmy' ? [one, two] : [two, one];
  const date = { year: Number(groups['year']), month, day };
  if (isUnbalanced(groups) || !isRealDate(date.year, month, day)) return null;
  return build('date-clock', match, date);
}

function readOffset(text: string): number | 'utc' {
  if (text === 'Z' || text === 'UTC') return 'utc';
  const digits = text.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3));
  return digits.startsWith('-') ? -minutes : minutes;
}

function readMonth(form: StampForm, match: RegExpExecArray): Stamp | null {
  const groups = match.groups as Groups;
  const month = findMonth(groups['name']!);
  if (month === null || isUnbalanced(groups)) return null;
  const year = groups['year'] === undefined ? null : Number(groups['year']);
  const day = Number(groups['day']);
  // 29 February exists in some year.
  if (!isRealDate(year ?? 2000, month, day)) return null;
  return build(form, match, { year, month, day });
}

/** HexChat writes 0 where it knew no time. */
function readEpoch(match: RegExpExecArray): Stamp {
  return {
    form: 'epoch',
    date: null,
    hour: 0,
    minute: 0,
    second: null,
    millisecond: null,
    offset: null,
    halfWritten: false,
    epochSeconds: Number(match[2]),
    raw: match[2]!,
    length: match[0].length,
  };
}

function build(form: StampForm, match: RegExpExecArray, date: Stamp['date']): Stamp | null {
  const groups = match.groups as Groups;
  const written = Number(groups['hour']);
  const half = groups['half']?.toLowerCase() ?? null;
  const second = groups['second'] === undefined ? null : Number(groups['second']);
  const millisecond = groups['fraction'] === undefined ? null : Number(groups['fraction'].padEnd(3, '0').slice(0, 3));
  const hour = half === null ? written : (written % 12) + (half === 'p' ? 12 : 0);
  const minute = Number(groups['minute']);
  if (!isRealClock(hour, minute, second ?? 0) || (half !== null && (written < 1 || written > 12))) return null;
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
    halfWritten: half !== null,
    raw,
    length: match[0].length,
  };
}
