/** Reads ISO 8601 / RFC 3339 date-times as exporters write them. */
import type { RecordTime } from '../../record/time.ts';
import { momentFromOffset, momentFromUtc, momentFromWall } from './build.ts';
import { isRealWall, type WallTime } from './wall.ts';
import type { Zone } from './zone.ts';

const ISO =
  /^\s*(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\s?(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|z|UTC|[+-]\d{2}(?::?\d{2})?)?)?\s*$/;

/**
 * `YYYY-MM-DD[THH:MM[:SS[.fraction]]][Z|±HH[:MM]]` (a space for `T`, a comma for the point). With `Z`: `utc`; with an offset:
 * `offset`; with neither: read in `zone`, else `local-unknown`; date alone: `date-only`. Digits below a millisecond stay in
 * `raw` only. Null where the text is none of these or the date does not exist.
 */
export function parseIsoMoment(raw: string, zone: Zone | null = null): RecordTime | null {
  const match = ISO.exec(raw);
  if (match === null) return null;
  const wall = readWall(match);
  if (!isRealWall(wall)) return null;
  const suffix = match[8];
  if (suffix === undefined) return momentFromWall(raw, wall, zone);
  const offsetMinutes = readOffset(suffix);
  if (offsetMinutes === null) return momentFromUtc(raw, wall);
  return Math.abs(offsetMinutes) > 18 * 60 ? null : momentFromOffset(raw, wall, offsetMinutes);
}

function readWall(match: RegExpExecArray): WallTime {
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  if (match[4] === undefined) return date;
  const clock = { ...date, hour: Number(match[4]), minute: Number(match[5]), second: Number(match[6] ?? 0) };
  return match[7] === undefined ? clock : { ...clock, millisecond: Number(match[7].padEnd(3, '0').slice(0, 3)) };
}

/** Null for UTC. */
function readOffset(suffix: string): number | null {
  if (/^(?:z|utc)$/i.test(suffix)) return null;
  const digits = suffix.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return suffix.startsWith('-') ? -minutes : minutes;
}
