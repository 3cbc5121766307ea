/**
 * The beginning of a message: date, time and what stands around them. Recognises what any phone in any language writes, and says how
 * it is written (`style`); whether that style counts in this file is decided over the whole file, and so is the order of the date.
 */
import { isRealDate } from '../moment/index.ts';
import { findHalf } from './halves.ts';
import { digitOf, isUnseen, plainHead } from './marks.ts';

/** What encloses date and time: `[…] `, `… - `, `…: ` or nothing. */
export type Frame = 'bracket' | 'dash' | 'colon' | 'none';
/** Where a four-digit year stands among the three numbers. */
export type Shape = 'year-first' | 'year-middle' | 'year-last' | 'two-digit';

export interface Header {
  readonly frame: Frame;
  /** Time before date, as in copied (not exported) messages and in Vietnamese. */
  readonly timeFirst: boolean;
  readonly separator: string;
  readonly shape: Shape;
  readonly numbers: readonly [number, number, number];
  /** True where one of the numbers is a single digit: such files do not pad. */
  readonly unpadded: boolean;
  /** The year is one of an era of Japan's calendar. */
  readonly japanese: boolean;
  readonly hour: number;
  readonly minute: number;
  /** Null where the file has none. */
  readonly second: number | null;
  /** Words beside the time, perhaps a half of the day. */
  readonly words: readonly [string, string];
  /** Everything that stays the same within one export. */
  readonly style: string;
  /** Date and time as in the line: indexes, end exclusive. */
  readonly rawStart: number;
  readonly rawEnd: number;
  /** Index where sender or system text begins. */
  readonly bodyStart: number;
}

const SEPARATOR = String.raw`([./-]|[年년]|(?= )) ?`;
/** The years of Japan's calendar carry the sign of the era. */
const YEAR = String.raw`(?:[RH]|令和|平成)?\d{1,4}`;
const DATE = String.raw`(${YEAR})${SEPARATOR}(\d{1,4})(?:[./-]|[月월]|(?= )) ?(${YEAR})(?:\.|[日일])?`;
const TIME = String.raw`(\d{1,2})(?:[:.]| ?h ?)(\d{2})(?:(?:[:.]| ?min ?)(\d{2})(?: ?s(?![^\W\d]))?)?\.?`;
/** A hyphen only between letters: `après-midi`. */
const WORD = String.raw`[^\d\s:[\]<>"*|=–—-](?:[^\d:[\]<>"*|=\t–—-]|(?<=[a-zăè])-(?=[a-z])){0,19}?`;
const BEFORE = String.raw`(,?)(?: +(${WORD})? *|(?<=,))`;
const AFTER = String.raw`(?: ?(${WORD}))?`;
const END = String.raw`(?:( ?\](?: ?[-:](?= ))? ?)|( +-(?: |$))|(: ))`;
const NAME_FOLLOWS = String.raw`( )(?![^:]{0,60} - )(?=[^\s:<>*[\]|=(#–—-][^:<>\t]{0,59}: )`;

const DATE_FIRST = new RegExp(String.raw`^(\[?) ?${DATE}${BEFORE}${TIME}${AFTER}${END}`);
const TIME_FIRST = new RegExp(String.raw`^(\[?) ?${TIME}${AFTER}(,?) +${DATE}${END}`);
const NO_FRAME = new RegExp(String.raw`^()${DATE}${BEFORE}${TIME}(?: ?([ap]\.? ?m\.?))?${NAME_FOLLOWS}`, 'i');

const NON_ASCII = /[^\x00-\x7F]/;
/** Longest beginning that is looked at; bounds the time that a hostile line can take. */
const HEAD_UNITS = 160;

/** The header that a line begins with; null where it begins with none, or with a date or time that does not exist. */
export function findHeader(text: string): Header | null {
  if (!mayBegin(text)) return null;
  const head = text.length > HEAD_UNITS ? text.slice(0, HEAD_UNITS) : text;
  const direct = matchHeader(head, null);
  if (direct !== null || isAsciiHead(head)) return direct;
  const plain = plainHead(head, HEAD_UNITS);
  return matchHeader(plain.text, plain.index);
}

/** Most lines that are no header are told by their first character. */
function mayBegin(text: string): boolean {
  for (let i = 0; i < text.length && i < 8; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x5b || digitOf(code) >= 0) return true;
    if (!isUnseen(code) && code !== 0x20 && code !== 0xa0) return false;
  }
  return false;
}

function isAsciiHead(head: string): boolean {
  return !NON_ASCII.test(head);
}

function matchHeader(text: string, index: readonly number[] | null): Header | null {
  const dated = DATE_FIRST.exec(text);
  const framed = dated === null ? null : readDateFirst(dated, frameOf(dated, 12), index);
  if (framed !== null) return framed;
  const timed = TIME_FIRST.exec(text);
  if (timed !== null) return readTimeFirst(timed, frameOf(timed, 11), index);
  const open = NO_FRAME.exec(text);
  return open === null ? null : readDateFirst(open, 'none', index);
}

/** A bracket must be closed where it was opened, and only there; `group` is where the closing bracket stands. */
function frameOf(match: RegExpExecArray, group: number): Frame | null {
  const opened = match[1] === '[';
  if (match[group] !== undefined) return opened ? 'bracket' : null;
  if (opened) return null;
  return match[group + 1] !== undefined ? 'dash' : 'colon';
}

function readDateFirst(match: RegExpExecArray, frame: Frame | null, index: readonly number[] | null): Header | null {
  if (frame === null) return null;
  return buildHeader(match, frame, index, {
    timeFirst: false,
    date: [match[2]!, match[4]!, match[5]!],
    separator: match[3]!,
    comma: match[6]!,
    clock: [match[8]!, match[9]!, match[10]],
    words: [match[7] ?? '', match[11] ?? ''],
    closing: match[12] ?? match[13] ?? match[14],
  });
}

function readTimeFirst(match: RegExpExecArray, frame: Frame | null, index: readonly number[] | null): Header | null {
  if (frame === null) return null;
  return buildHeader(match, frame, index, {
    timeFirst: true,
    date: [match[7]!, match[9]!, match[10]!],
    separator: match[8]!,
    comma: match[6]!,
    clock: [match[2]!, match[3]!, match[4]],
    words: ['', match[5] ?? ''],
    closing: match[11] ?? match[12] ?? match[13],
  });
}

interface Parts {
  readonly timeFirst: boolean;
  readonly date: readonly [string, string, string];
  readonly separator: string;
  readonly comma: string;
  readonly clock: readonly [string, string, string | undefined];
  readonly words: readonly [string, string];
  /** What ends the frame. */
  readonly closing: string | undefined;
}

function buildHeader(
  match: RegExpExecArray,
  frame: Frame,
  index: readonly number[] | null,
  parts: Parts,
): Header | null {
  const [first, second, third] = [westernYear(parts.date[0]), parts.date[1], westernYear(parts.date[2])];
  const shape = shapeOf(first, second, third);
  const numbers = [Number(first), Number(second), Number(third)] as const;
  const [hour, minute] = [Number(parts.clock[0]), Number(parts.clock[1])];
  const seconds = parts.clock[2] === undefined ? null : Number(parts.clock[2]);
  const strange = strangenessOf(parts.words, frame);
  if (strange === null) return null;
  if (shape === null || !isPossibleDate(shape, numbers) || hour > 24 || minute > 59 || (seconds ?? 0) > 59) return null;
  const at = (position: number): number => (index === null ? position : (index[position] ?? index[index.length - 1]!));
  const whole = match[0];
  const closing = frame === 'none' ? 1 : (parts.closing ?? '').length;
  const { timeFirst, separator, comma, words } = parts;
  const bracket = match[1]!.length;
  const opening = bracket + (whole.charCodeAt(bracket) === 0x20 ? 1 : 0);
  return {
    frame,
    timeFirst,
    separator,
    shape,
    numbers,
    unpadded: first.length === 1 || second.length === 1 || third.length === 1,
    japanese: first !== parts.date[0] || third !== parts.date[2],
    hour,
    minute,
    second: seconds,
    words,
    style: `${frame}${timeFirst ? ' time-first' : ''} ${separator}${comma} ${shape} ${seconds === null ? 'm' : 's'}${strange}`,
    rawStart: at(opening),
    rawEnd: at(whole.length - closing),
    bodyStart: at(whole.length),
  };
}

/** Years before the first of an era of Japan's calendar. */
const ERAS: Readonly<Record<string, number>> = { R: 2018, 令和: 2018, H: 1988, 平成: 1988 };

/** `R4` is 2022; digits alone stay as they are. */
function westernYear(number: string): string {
  const digits = number.search(/\d/);
  return digits === 0 ? number : String(ERAS[number.slice(0, digits)]! + Number(number.slice(digits)));
}

/**
 * '' where the words beside the time are known; ' word' where they may be a half of the day in a language not listed; null where they
 * are too long for one, so that this is no header.
 */
function strangenessOf(words: readonly [string, string], frame: Frame): '' | ' word' | null {
  for (const word of words) {
    if (word === '' || findHalf(word) !== 'unknown') continue;
    const short = word.length <= 5 || (word.length <= 12 && NON_ASCII.test(word));
    return short && frame !== 'colon' ? ' word' : null;
  }
  return '';
}

function shapeOf(first: string, second: string, third: string): Shape | null {
  const years = [first, second, third].map((digits) => digits.length === 4);
  if ([first, second, third].some((digits) => digits.length === 3)) return null;
  if (years.filter(Boolean).length > 1) return null;
  if (years[0]) return 'year-first';
  if (years[1]) return 'year-middle';
  return years[2] ? 'year-last' : 'two-digit';
}

function isPossibleDate(shape: Shape, numbers: readonly [number, number, number]): boolean {
  return ordersOf(shape).some((order) => isDate(...dateIn(order, numbers)));
}

/** An order of year, month and day, by the letters of the three numbers. */
export type Order = 'dmy' | 'mdy' | 'ymd' | 'ydm' | 'dym' | 'myd';

const ORDERS: Readonly<Record<Shape, readonly Order[]>> = {
  'year-first': ['ymd', 'ydm'],
  'year-middle': ['dym', 'myd'],
  'year-last': ['dmy', 'mdy'],
  'two-digit': ['dmy', 'mdy', 'ymd'],
};

/** The orders that a date of this shape can have, the commonest first. */
export function ordersOf(shape: Shape): readonly Order[] {
  return ORDERS[shape];
}

/** Thai exports count years from 543 BCE; no other year of four digits lies that high. */
export const BUDDHIST_YEARS_FROM = 2400;
const BUDDHIST_OFFSET = 543;

/** Year (two digits stand for 20xx: WhatsApp began in 2009; Buddhist years are converted), month and day. */
export function dateIn(order: Order, numbers: readonly [number, number, number]): [number, number, number] {
  const year = numbers[order.indexOf('y')]!;
  const [month, day] = [numbers[order.indexOf('m')]!, numbers[order.indexOf('d')]!];
  if (year < 100) return [2000 + year, month, day];
  return [year >= BUDDHIST_YEARS_FROM ? year - BUDDHIST_OFFSET : year, month, day];
}

/** Years of the Persian and the Islamic calendar, which are not converted: which of the two is not written. */
export function isOtherCalendar(year: number): boolean {
  return year >= 1300 && year < 1600;
}

/** True for a date of the Gregorian calendar, or one that another calendar may have. */
export function isDate(year: number, month: number, day: number): boolean {
  if (isOtherCalendar(year)) return month >= 1 && month <= 12 && day >= 1 && day <= 32;
  return isRealDate(year, month, day);
}
