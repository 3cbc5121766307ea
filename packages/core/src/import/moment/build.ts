/**
 * RecordTimes from what a file says: a wall time, a wall time with an offset, a count since 1970. Nothing here knows the
 * importing machine's zone, and nothing is guessed: a wall time that its zone shows twice or never gets no instant.
 */
import type { InferenceRecord, ImportOptions } from '../importer.ts';
import type { RecordTime, TimeBasis } from '../../record/time.ts';
import { formatWall, isRealWall, wallAsUtcMs, type WallTime } from './wall.ts';
import { findZone, instantsOfWall, type Zone } from './zone.ts';

/** Why a wall time in a stated zone has no instant; goes into the entry's `notes`. */
export type MomentNote = 'time-ambiguous-in-zone' | 'time-skipped-in-zone';

/** Bounds of `Date` that still print a four-digit year. */
const MIN_MS = wallAsUtcMs({ year: 1, month: 1, day: 1 });
const MAX_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * A wall time read in a zone that a person stated (basis `zone-stated`), or in none (`local-unknown`, `at` null). Without an
 * hour: `date-only`. A wall time that the zone shows twice or never: `local-unknown`, and `noteOfMoment` says which.
 * A date or clock time that does not exist keeps only `raw`, with basis `none`: check `isRealWall` first to treat it otherwise.
 */
export function momentFromWall(raw: string | null, wall: WallTime, zone: Zone | null): RecordTime {
  if (!isRealWall(wall)) return { raw, local: null, at: null, basis: 'none' };
  const local = formatWall(wall);
  if (wall.hour === undefined) return { raw, local, at: null, basis: 'date-only' };
  const at = zone === null ? null : onlyInstant(wall, zone);
  return { raw, local, at, basis: at === null ? 'local-unknown' : 'zone-stated' };
}

/** Like `momentFromWall`, for a time of day whose date came from elsewhere (file name, day line): basis `inherited`. */
export function momentFromInherited(raw: string | null, wall: WallTime, zone: Zone | null): RecordTime {
  const moment = momentFromWall(raw, wall, zone);
  const dated = moment.basis === 'local-unknown' || moment.basis === 'zone-stated';
  return dated ? { ...moment, basis: 'inherited' } : moment;
}

/** A count since 1970 or an id that carries one: `at` is set, `local` null. Outside years 1 to 9999: basis `none`, raw kept. */
export function momentFromInstantMs(
  raw: string | null,
  ms: number,
  basis: Extract<TimeBasis, 'unix' | 'utc' | 'snowflake-derived'>,
): RecordTime {
  const at = formatInstant(Math.floor(ms));
  return { raw, local: null, at, basis: at === null ? 'none' : basis };
}

/** A wall time with its offset from UTC in minutes, both written in the file. */
export function momentFromOffset(raw: string | null, wall: WallTime, offsetMinutes: number): RecordTime {
  if (!isRealWall(wall)) return { raw, local: null, at: null, basis: 'none' };
  const at = formatInstant(wallAsUtcMs(wall) - offsetMinutes * 60_000);
  return { raw, local: formatWall(wall), at, basis: at === null ? 'local-unknown' : 'offset' };
}

/** A wall time that the file or its format says is UTC. */
export function momentFromUtc(raw: string | null, wall: WallTime): RecordTime {
  if (!isRealWall(wall)) return { raw, local: null, at: null, basis: 'none' };
  return { raw, local: null, at: formatInstant(wallAsUtcMs(wall)), basis: 'utc' };
}

/** Why `momentFromWall` or `momentFromInherited` gave no instant although a zone was stated; null where that is not so. */
export function noteOfMoment(wall: WallTime, zone: Zone | null): MomentNote | null {
  if (zone === null || wall.hour === undefined || !isRealWall(wall)) return null;
  const instants = instantsOfWall(wall, zone);
  if (instants.length === 1) return null;
  return instants.length === 0 ? 'time-skipped-in-zone' : 'time-ambiguous-in-zone';
}

/** The zone that a person stated for this import with the record that says so; both null where none was stated. */
export function readStatedZone(options: Pick<ImportOptions, 'timeZone'>): {
  readonly zone: Zone | null;
  readonly inference: InferenceRecord | null;
} {
  if (options.timeZone === undefined) return { zone: null, inference: null };
  const zone = findZone(options.timeZone);
  const inference: InferenceRecord =
    zone === null
      ? timeZoneRecord(options.timeZone, 'The stated time zone is not known, so it was not applied.', 'unknown')
      : timeZoneRecord(options.timeZone, 'Stated for this import.', 'stated');
  return { zone, inference };
}

/** ISO 8601 UTC with milliseconds, or null outside years 1 to 9999. */
function formatInstant(ms: number): string | null {
  return ms >= MIN_MS && ms <= MAX_MS ? new Date(ms).toISOString() : null;
}

function onlyInstant(wall: WallTime, zone: Zone): string | null {
  const instants = instantsOfWall(wall, zone);
  return instants.length === 1 ? formatInstant(instants[0] as number) : null;
}

function timeZoneRecord(value: string, because: string, strength: InferenceRecord['strength']): InferenceRecord {
  return { kind: 'inference', about: 'time-zone', value, because, strength };
}
