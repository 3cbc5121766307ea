/**
 * The time of an entry as it is shown in a long list: UTC, the sender's wall time, or the reader's. An instant nobody knows is never made
 * up: a wall time without a zone is shown as it was written, whatever was asked for, and says so.
 */
import { localeOf } from '../../../lib/time/format.ts';
import type { Entry } from './transcript.ts';

export const CLOCKS = ['utc', 'sender', 'reader'] as const;
export type ClockKind = (typeof CLOCKS)[number];

export interface ShownTime {
  /** `2026-11-23`, in the zone that is shown; null where no day is known. */
  readonly day: string | null;
  /** `14:05:09`, or as the source writes it; null where no time is known. */
  readonly time: string | null;
  /** `unknown`: a wall time of an unknown zone. `utc`: UTC stands in, because the sender's zone is not known. */
  readonly zone: 'as asked' | 'utc' | 'unknown';
}

export type Clock = (entry: Pick<Entry, 'at' | 'local' | 'rawTime'>) => ShownTime;

const NOTHING: ShownTime = { day: null, time: null, zone: 'unknown' };

/** `zone` is that of the reader, an IANA name. */
export function createClock(kind: ClockKind, zone: string): Clock {
  const reader = kind === 'reader' ? createZoned(zone) : null;
  return (entry) => {
    const { at, local, rawTime } = entry;
    if (at === null) return local === null ? { ...NOTHING, time: rawTime } : { ...splitWall(local), zone: 'unknown' };
    if (kind === 'sender' && local !== null) return { ...splitWall(local), zone: 'as asked' };
    if (reader !== null) return { ...reader(at), zone: 'as asked' };
    return { ...splitWall(new Date(at).toISOString()), zone: kind === 'utc' ? 'as asked' : 'utc' };
  };
}

/** `2026-11-23T14:05:09.120Z` or a part of it. */
function splitWall(written: string): { day: string; time: string | null } {
  return { day: written.slice(0, 10), time: written.length > 10 ? written.slice(11, 19) : null };
}

function createZoned(zone: string): (at: number) => { day: string; time: string } {
  // The Swedish spelling of a moment is `2026-11-23 14:05:09`.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => {
    const [day, time] = format.format(at).split(' ');
    return { day: day!, time: time! };
  };
}

/** A day as the language writes it, with its weekday. `day` is `2026-11-23`. */
export function spellDay(day: string, language: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return day;
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'full', timeZone: 'UTC' }).format(noon);
}
