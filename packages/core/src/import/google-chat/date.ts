/**
 * Google Chat's dates: prose in the language of the account, `Tuesday, September 10, 2029 at 8:44:40 PM UTC`, `2015. február 15., vasárnap
 * 21:54:36 UTC`. Read by what all of them have: a time of day, a year of four digits, a day, and a month by name or number.
 */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import { findMonth, momentFromUtc, momentFromWall, type WallTime } from '../moment/index.ts';

/** No date is written with more characters. */
const LONGEST = 120;
const TIME = /(\d{1,2})[:.](\d{2})[:.](\d{2})(?:[\s\u202f\u00a0]*([ap])\.?[\s\u00a0]?m\b\.?)?/iu;
const NUMBERED = /(\d{4})[年년. /-]+(\d{1,2})[月월. /-]+(\d{1,2})/u;

/** Null where the value is no text; without an instant where it cannot be read. */
export function readDate(value: unknown): RecordTime {
  if (typeof value !== 'string' || value === '') return NO_TIME;
  const unread: RecordTime = { raw: value, local: null, at: null, basis: 'none' };
  if (value.length > LONGEST) return unread;
  const time = TIME.exec(value);
  if (time === null) return unread;
  const rest = `${value.slice(0, time.index)} ${value.slice(time.index + time[0].length)}`;
  const date = dateIn(rest);
  if (date === null) return unread;
  const wall = { ...date, hour: hourOf(Number(time[1]), time[4]), minute: Number(time[2]), second: Number(time[3]) };
  return /\bUTC\b(?![+-]\d)/.test(rest) ? momentFromUtc(value, wall) : momentFromWall(value, wall, null);
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function dateIn(text: string): WallTime | null {
  const numbered = NUMBERED.exec(text);
  if (numbered !== null) return { year: Number(numbered[1]), month: Number(numbered[2]), day: Number(numbered[3]) };
  const months = text
    .split(/[^\p{L}\p{M}]+/u)
    .map(findMonth)
    .filter((month) => month !== null);
  const year = /(?<!\d)\d{4}(?!\d)/.exec(text)?.[0];
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0];
  // `mar` is March and, in French and Spanish, the short form of Tuesday: two months in one date are none.
  if (new Set(months).size !== 1 || year === undefined || day === undefined) return null;
  return { year: Number(year), month: months[0] as number, day: Number(day) };
}
