/** The Date header (RFC 5322, section 3.3, with the obsolete zones of section 4.3). */
import type { RecordTime } from '../../record/time.ts';
import { momentFromOffset, momentFromUtc, momentFromWall, type Zone } from '../moment/index.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE =
  /^\s*(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?\s+(\d{2,4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[A-Z]{1,5})?/;
/** Hours from UTC. Other letters say nothing that can be relied on (RFC 5322, section 4.3). */
const NAMED: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};
const UTC = new Set(['GMT', 'UT', 'UTC', 'Z']);
const LONGEST = 100;

/** Basis `none` with the raw text where it is no date. */
export function readMailDate(raw: string, zone: Zone | null): RecordTime {
  const match = DATE.exec(raw.slice(0, LONGEST));
  if (match === null) return { raw, local: null, at: null, basis: 'none' };
  const wall = {
    year: fullYear(match[3]!),
    month: MONTHS.indexOf(match[2]!.toLowerCase()) + 1,
    day: Number(match[1]),
    hour: Number(match[4]),
    minute: Number(match[5]),
    second: Number(match[6] ?? 0),
  };
  const written = match[7] ?? '';
  if (UTC.has(written) || written === '-0000') return momentFromUtc(raw, wall);
  const offset = offsetOf(written);
  return offset === null ? momentFromWall(raw, wall, zone) : momentFromOffset(raw, wall, offset);
}

/** Two digits: 50 to 99 are of the last century; three: since 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

/** Minutes, or null where none is written. */
function offsetOf(written: string): number | null {
  const named = NAMED[written];
  if (named !== undefined) return named * 60;
  if (!/^[+-]\d{4}$/.test(written)) return null;
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(3));
  return Math.abs(minutes) > 18 * 60 ? null : written.startsWith('-') ? -minutes : minutes;
}
