/**
 * Time zones: an IANA name (`Europe/Amsterdam`) or a fixed offset (`+02:00`, `Z`, `UTC`), and which instants a wall time
 * can be in one. Offsets are cached per UTC day, so that hundreds of thousands of conversions cost milliseconds.
 */
import { IANAZone } from 'luxon';
import { wallAsUtcMs, type WallTime } from './wall.ts';

export interface Zone {
  /** As it was given. */
  readonly name: string;
  /** Offset from UTC, in milliseconds, at an instant. */
  offsetMsAt(instantMs: number): number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Bounds the caches against files that claim every day of ten thousand years. */
const MAX_CACHED = 20_000;

/** The zone of that name or offset; null where there is none. */
export function findZone(name: string): Zone | null {
  const fixed = findFixedOffset(name);
  if (fixed !== null) return { name, offsetMsAt: () => fixed };
  return IANAZone.isValidZone(name) ? namedZone(name) : null;
}

/** Zero instants: the clock skipped this wall time. Two: it showed it twice. In order of time, in milliseconds since 1970. */
export function instantsOfWall(wall: WallTime, zone: Zone): readonly number[] {
  const asUtc = wallAsUtcMs(wall);
  const before = asUtc - zone.offsetMsAt(asUtc - DAY_MS);
  const after = asUtc - zone.offsetMsAt(asUtc + DAY_MS);
  const found: number[] = [];
  if (before + zone.offsetMsAt(before) === asUtc) found.push(before);
  if (after !== before && after + zone.offsetMsAt(after) === asUtc) found.push(after);
  return found.sort((a, b) => a - b);
}

function findFixedOffset(name: string): number | null {
  if (/^(?:Z|UTC|GMT)$/i.test(name)) return 0;
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(name.trim());
  if (match === null || Number(match[2]) > 18) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * MINUTE_MS;
}

function namedZone(name: string): Zone {
  const zone = IANAZone.create(name);
  const ask = (ms: number): number => Math.round(zone.offset(ms) * MINUTE_MS);
  const atDayStart = cached((day) => ask(day * DAY_MS));
  const atMinute = cached((minute) => ask(minute * MINUTE_MS));
  const offsetMsAt = (ms: number): number => {
    const day = Math.floor(ms / DAY_MS);
    const start = atDayStart(day);
    return start === atDayStart(day + 1) ? start : atMinute(Math.floor(ms / MINUTE_MS));
  };
  return { name, offsetMsAt };
}

function cached(compute: (key: number) => number): (key: number) => number {
  const known = new Map<number, number>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      if (known.size >= MAX_CACHED) known.clear();
      known.set(key, (value = compute(key)));
    }
    return value;
  };
}
