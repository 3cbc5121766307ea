/** Times in Telegram HTML: `01.02.2024 10:11:12 UTC+02:00` (older exports without the zone), and day rows `3 October 2024`. */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import {
  isRealDate,
  momentFromOffset,
  momentFromUtc,
  momentFromWall,
  type WallTime,
  type Zone,
} from '../moment/index.ts';

const TITLE = /^\s*(\d{2})\.(\d{2})\.(\d{4}) (\d{2}):(\d{2})(?::(\d{2}))?(?: UTC(?:([+-])(\d{2}):?(\d{2}))?)?\s*$/;

/** The title of a message's date; what cannot be read keeps its raw text with basis `none`. */
export function readTitle(raw: string | null, zone: Zone | null): RecordTime {
  if (raw === null) return NO_TIME;
  const match = TITLE.exec(raw);
  if (match === null) return { ...NO_TIME, raw };
  const number = (group: number): number => Number(match[group]);
  const wall: WallTime = {
    year: number(3),
    month: number(2),
    day: number(1),
    hour: number(4),
    minute: number(5),
    second: match[6] === undefined ? 0 : number(6),
  };
  if (!raw.includes('UTC')) return momentFromWall(raw, wall, zone);
  if (match[7] === undefined) return momentFromUtc(raw, wall);
  return momentFromOffset(raw, wall, (number(8) * 60 + number(9)) * (match[7] === '-' ? -1 : 1));
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** A day row's text as a date, or null where it is none. */
export function readDayRow(text: string): WallTime | null {
  const match = /^(\d{1,2}) ([A-Za-z]+) (\d{4})$/.exec(text.trim());
  if (match === null) return null;
  const wall = {
    year: Number(match[3]),
    month: MONTHS.indexOf((match[2] ?? '').toLowerCase()) + 1,
    day: Number(match[1]),
  };
  return isRealDate(wall.year, wall.month, wall.day) ? wall : null;
}
