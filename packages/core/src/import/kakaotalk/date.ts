/** Dates as KakaoTalk writes them, in Korean, English and Japanese, and the places they stand in. */
import { isRealDate, type WallTime } from '../moment/index.ts';
import { CLOCK, timeOfDay, type TimeOfDay } from '../transcript/index.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERED = String.raw`(\d{4})(?:년|年|[.\/-]) ?(\d{1,2})(?:월|月|[.\/-]) ?(\d{1,2})(?:일|日|\.)?`;
const NAMED = String.raw`([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})`;
const DAY_NAMED = String.raw`(\d{1,2}) ([A-Z][a-z]{2,8})\.? (\d{4})`;
const DATE = String.raw`(?:${NUMBERED}|${NAMED}|${DAY_NAMED})`;
const WEEKDAY = String.raw`(?:[월화수목금토일]요일|[日月火水木金土]曜日|星期[日一二三四五六])`;
const ENGLISH_WEEKDAY = String.raw`(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day`;

const DAY_LINE = new RegExp(
  String.raw`^(?:(-{3,}) *)?(?:${NUMBERED} ${WEEKDAY}|${ENGLISH_WEEKDAY}, (?:${NAMED}|${DAY_NAMED}))(?: *(-{3,}))?$`,
  'u',
);
const STAMP = new RegExp(String.raw`^(${DATE}(?:,| at)? ${CLOCK})(?=[,:]|$)`, 'u');
const TIME_STAMP = new RegExp(String.raw`^(${CLOCK})(?=, )`, 'u');
const LONGEST = 64;

/** The date of a day line, with or without dashes around it; null where the line is none. */
export function findDay(text: string): WallTime | null {
  if (text.length > LONGEST) return null;
  const match = DAY_LINE.exec(text.trim());
  if (match === null) return null;
  return dateOf(match.slice(2, 11));
}

export interface Stamp {
  /** As written. */
  readonly raw: string;
  /** Null where only a time of day is written. */
  readonly date: WallTime | null;
  readonly clock: TimeOfDay;
}

/** The date and time that a line of a phone's export begins with, or (older iPhones) a time of day with a half. */
export function findStamp(text: string): Stamp | null {
  const head = text.slice(0, LONGEST);
  const dated = STAMP.exec(head);
  if (dated !== null) {
    const date = dateOf(dated.slice(2, 11));
    const clock = timeOfDay(dated[11], dated[12]!, dated[13]!, dated[14]);
    return date === null || clock === null ? null : { raw: dated[1]!, date, clock };
  }
  const timed = TIME_STAMP.exec(head);
  if (timed === null || (timed[2] === undefined && timed[5] === undefined)) return null;
  const clock = timeOfDay(timed[2], timed[3]!, timed[4]!, timed[5]);
  return clock === null ? null : { raw: timed[1]!, date: null, clock };
}

type Captured = string | undefined;

/** From the nine groups of a date in one of its three forms. */
function dateOf(groups: readonly Captured[]): WallTime | null {
  const [y, m, d, month, day, year, day2, month2, year2] = groups;
  if (y !== undefined) return real(Number(y), Number(m), Number(d));
  if (month !== undefined) return real(Number(year), monthOf(month), Number(day));
  return real(Number(year2), monthOf(month2 ?? ''), Number(day2));
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function real(year: number, month: number, day: number): WallTime | null {
  return isRealDate(year, month, day) ? { year, month, day } : null;
}
