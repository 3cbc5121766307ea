/**
 * Wall times: what a clock on a wall or a phone showed, with no zone. Proleptic Gregorian calendar, years 1 to 9999.
 */

export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** Absent: only a date is known. */
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** True where the calendar has this date. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (month === 2 && isLeapYear(year)) return day <= 29;
  return day <= (DAYS_OF_MONTH[month - 1] ?? 0);
}

/** True where a clock can show this; a leap second (`:59:60`) counts. */
export function isRealClock(hour: number, minute: number, second = 0, millisecond = 0): boolean {
  if (!(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59)) return false;
  if (!(second >= 0 && (second <= 59 || (second === 60 && minute === 59)))) return false;
  return millisecond >= 0 && millisecond <= 999;
}

/** True where date and, if given, time of day exist. 30 February, month 13 and hour 24 do not. */
export function isRealWall(wall: WallTime): boolean {
  if (!isRealDate(wall.year, wall.month, wall.day)) return false;
  return wall.hour === undefined || isRealClock(wall.hour, wall.minute ?? 0, wall.second, wall.millisecond);
}

/** `YYYY-MM-DDTHH:MM:SS[.sss]`, or `YYYY-MM-DD` where no time of day is known. The wall time must be real. */
export function formatWall(wall: WallTime): string {
  const date = `${String(wall.year).padStart(4, '0')}-${twoDigits(wall.month)}-${twoDigits(wall.day)}`;
  if (wall.hour === undefined) return date;
  const clock = `${twoDigits(wall.hour)}:${twoDigits(wall.minute ?? 0)}:${twoDigits(wall.second ?? 0)}`;
  const fraction = wall.millisecond === undefined ? '' : `.${String(wall.millisecond).padStart(3, '0')}`;
  return `${date}T${clock}${fraction}`;
}

/** The milliseconds since 1970 that this wall time would be if it were UTC; orders wall times, and offsets are taken from it. */
export function wallAsUtcMs(wall: WallTime): number {
  const ms = Date.UTC(
    wall.year,
    wall.month - 1,
    wall.day,
    wall.hour ?? 0,
    wall.minute ?? 0,
    wall.second ?? 0,
    wall.millisecond ?? 0,
  );
  return wall.year >= 100 ? ms : new Date(ms).setUTCFullYear(wall.year);
}

/** The wall time one calendar day later, same time of day. */
export function nextDay(wall: WallTime): WallTime {
  const date = new Date(wallAsUtcMs({ year: wall.year, month: wall.month, day: wall.day }) + 86_400_000);
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

const PADDED = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));

function twoDigits(n: number): string {
  return PADDED[n] ?? String(n);
}
