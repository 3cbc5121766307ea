/** From a header to the time of its message. */
import type { RecordTime } from '../../record/time.ts';
import { momentFromWall, noteOfMoment, type WallTime, type Zone } from '../moment/index.ts';
import type { Dialect } from './dialect.ts';
import { findHalf, hourOfHalf, type Half } from './halves.ts';
import { dateIn, isOtherCalendar, type Header } from './header.ts';
import { orderFor } from './order.ts';

export interface Dated {
  readonly time: RecordTime;
  /** For comparing with the message before; null where there is no wall time. */
  readonly wall: WallTime | null;
  readonly notes: readonly string[];
}

/**
 * The wall time of a header, in the zone that a person stated if any. Where the half of the day cannot be known the date alone is
 * given, with a note; a date of another calendar gives no time, with a note.
 */
export function dateHeader(header: Header, raw: string, dialect: Dialect, zone: Zone | null): Dated {
  const decided = dialect.orders.get(header.style)!;
  const order = orderFor(header, decided) ?? decided;
  const [year, month, day] = dateIn(order, header.numbers);
  const notes = order === decided ? [] : ['date-order-differs'];
  if (isOtherCalendar(year)) {
    return {
      time: { raw, local: null, at: null, basis: 'none' },
      wall: null,
      notes: [...notes, 'calendar-not-gregorian'],
    };
  }
  const hour = hourOf(header, dialect);
  if (typeof hour === 'string') return dated(raw, { year, month, day }, null, [...notes, hour]);
  return dated(raw, { year, month, day, hour, minute: header.minute, second: header.second ?? 0 }, zone, notes);
}

function dated(raw: string, wall: WallTime, zone: Zone | null, notes: readonly string[]): Dated {
  const note = noteOfMoment(wall, zone);
  return { time: momentFromWall(raw, wall, zone), wall, notes: note === null ? notes : [...notes, note] };
}

/** Hour of the day, or why it is not known. */
function hourOf(header: Header, dialect: Dialect): number | 'hour-24' | 'half-of-day-unknown' {
  if (header.hour === 24) return 'hour-24';
  const halves = header.words.map(findHalf);
  const half = halves.find((found): found is Half => found !== null && found !== 'unknown');
  if (half !== undefined) return hourOfHalf(header.hour, half);
  const open = halves.includes('unknown') && header.hour <= 12 && !dialect.wholeDay.has(header.style);
  return open ? 'half-of-day-unknown' : header.hour;
}
