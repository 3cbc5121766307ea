/** What only a log's name tells: the date of its lines and the channel. */
import { isRealDate, type WallTime } from '../moment/index.ts';
import { findMonth } from '../moment/months.ts';

const NUMERIC = /(?<!\d)((?:19|20)\d{2})([-_./]?)(\d{2})\2(\d{2})(?!\d)/g;
const NAMED = /(?<!\d)(\d{1,2})[-_. ]?(\p{L}{3,9})[-_. ]?((?:19|20)\d{2})(?!\d)/gu;

/** The date in `2004-11-15_03.raw.txt`, `#chan.20040115.log`, `2004/11/15/#chan.txt`, `log.15Nov2004`; the last one if several. */
export function findDateInPath(path: string): WallTime | null {
  let found: WallTime | null = null;
  for (const match of path.matchAll(NUMERIC))
    found = real(Number(match[1]), Number(match[3]), Number(match[4])) ?? found;
  if (found !== null) return found;
  for (const match of path.matchAll(NAMED))
    found = real(Number(match[3]), findMonth(match[2]!) ?? 0, Number(match[1])) ?? found;
  return found;
}

function real(year: number, month: number, day: number): WallTime | null {
  return isRealDate(year, month, day) ? { year, month, day } : null;
}

/** The year in a name that has no whole date, or null. */
export function findYearInPath(path: string): number | null {
  const match = /(?<!\d)((?:19[89]|20[0-4])\d)(?!\d)/.exec(path);
  return match === null ? null : Number(match[1]);
}

/** `#ubuntu` in `#ubuntu.20040115.log` or `irc.server.%23ubuntu.weechatlog`; null where the name has none. */
export function findChannelInPath(path: string): string | null {
  const match = /(?:#|%23)((?:#|%23)?[^\s/.,_%#][^\s/.,_%]*)/i.exec(path);
  if (match === null) return null;
  const name = match[1]!.replace(/%23/gi, '#').replace(/-?\d{4}-?\d{2}-?\d{2}.*$/, '');
  return name === '' ? null : `#${name}`;
}
