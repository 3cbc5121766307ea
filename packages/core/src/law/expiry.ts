/** Twelve months: nobody relies on what was last looked at longer ago. Calendar dates, `YYYY-MM-DD`, compared as text. */

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export function isCalendarDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const [year, month, day] = text.split('-').map(Number) as [number, number, number];
  return day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The same day a year later; 28 February for 29 February. */
export function expiryAfter(date: string): string {
  const next = String(Number(date.slice(0, 4)) + 1).padStart(4, '0');
  return date.endsWith('-02-29') ? `${next}-02-28` : `${next}${date.slice(4)}`;
}

/** `expiresOn` is the last day it holds. */
export function hasExpired(expiresOn: string, today: string): boolean {
  return today > expiresOn;
}
