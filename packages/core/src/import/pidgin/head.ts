/**
 * What stands around the lines of a Pidgin (libpurple) log: the first line says who with, when and on which account; the file's name says
 * when and with which offset (`2011-12-09.011343-0800PST.html`). Lines themselves hold a time of day.
 */
import { findMonth, isRealDate, type WallTime } from '../moment/index.ts';

export interface LogHead {
  readonly peer: string | null;
  readonly account: string | null;
  readonly protocol: string | null;
  /** As written: in the language and order of the computer. */
  readonly startedAt: string | null;
}

const CONVERSATION = /Conversation with (.{1,300}?) at (?=[^()]{0,120}\d)(.{1,120}?) on (.{1,300}?) \(([\w-]{1,40})\)/;
const SYSTEM = /System log for account (.{1,300}) \(([\w-]{1,40})\) connected at (.{1,120}?)(?:<|$)/;

/** Null where the text is no such line. `text`: without tags. */
export function readHead(text: string): LogHead | null {
  const found = CONVERSATION.exec(text);
  if (found !== null) {
    const [, peer, startedAt, account, protocol] = found as unknown as [string, string, string, string, string];
    return { peer, startedAt, account, protocol };
  }
  const system = SYSTEM.exec(text);
  if (system === null) return null;
  return { peer: null, account: system[1] ?? null, protocol: system[2] ?? null, startedAt: system[3] ?? null };
}

export interface NamedStart {
  readonly date: WallTime;
  /** `+02:00`, or null where the name has none. */
  readonly offset: string | null;
}

/** Date and offset from the file's name; null where it has none. */
export function readName(path: string): NamedStart | null {
  const name = path.split('/').at(-1) ?? '';
  const match = /(\d{4})-(\d\d)-(\d\d)\.(\d{2})(\d{2})(\d{2})(?:([+-]\d{2})(\d{2}))?/.exec(name);
  if (match === null) return null;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (!isRealDate(date.year, date.month, date.day)) return null;
  return { date, offset: match[7] === undefined ? null : `${match[7]}:${match[8]}` };
}

/** The date in the first line, where only one reading of it exists: a month by name, a year first, or a day above 12. */
export function readStart(startedAt: string, order: 'dmy' | 'mdy' | 'ymd' | undefined): WallTime | null {
  const plain = startedAt.replace(/\d{1,2}:\d{2}(?::\d{2})?/, ' ');
  const numbers = [...plain.matchAll(/\d+/g)].map(([digits]) => digits);
  const months = plain
    .split(/[^\p{L}\p{M}]+/u)
    .map(findMonth)
    .filter((month) => month !== null);
  const year = numbers.find((digits) => digits.length === 4);
  if (months.length > 0 && year !== undefined) {
    const day = numbers.find((digits) => digits.length <= 2);
    return day === undefined ? null : real(Number(year), months.at(-1) as number, Number(day));
  }
  return readNumbers(numbers.map(Number), order);
}

function readNumbers(numbers: readonly number[], order: 'dmy' | 'mdy' | 'ymd' | undefined): WallTime | null {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) return null;
  if (a > 31) return real(a, b, c);
  const year = c < 100 ? 2000 + c : c;
  const [byDay, byMonth] = [real(year, b, a), real(year, a, b)];
  if (order === 'dmy') return byDay;
  if (order === 'mdy') return byMonth;
  return byDay !== null && byMonth !== null && a !== b ? null : (byDay ?? byMonth);
}

function real(year: number, month: number, day: number): WallTime | null {
  return isRealDate(year, month, day) ? { year, month, day } : null;
}
