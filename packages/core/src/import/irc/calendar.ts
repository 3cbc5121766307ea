/**
 * The running date of a log whose lines hold less than a date: taken from the file's name, a stated first date or the log's own date
 * lines, moved on at midnights that the clock shows and at turns of the year. What it concluded it can say.
 */
import type { RecordTime } from '../../record/time.ts';
import type { InferenceRecord } from '../importer.ts';
import {
  formatWall,
  momentFromInherited,
  momentFromInstantMs,
  momentFromOffset,
  momentFromUtc,
  momentFromWall,
  nextDay,
  noteOfMoment,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import type { Stamp } from './stamp.ts';

/** The clock goes back by this much only at midnight; less is a clock set right. */
const MIDNIGHT_SECONDS = 6 * 3600;
/** The date goes back by more than this only at the turn of the year. */
const CLOCK_SET_DAYS = 2;

export interface CalendarStart {
  readonly date: WallTime | null;
  /** Year for lines with day and month only, where no date is known. */
  readonly year: number | null;
  readonly because: string;
  readonly strength: InferenceRecord['strength'];
}

export interface Told {
  readonly time: RecordTime;
  readonly notes: readonly string[];
}

export class Calendar {
  readonly #start: CalendarStart;
  readonly #zone: Zone | null;
  /** True where the clock shows twelve hours, or may: the half of the day is then unknown. */
  readonly #halfUnknown: boolean;
  #date: WallTime | null;
  #year: number | null;
  #dayOfYear = 0;
  #seconds = -1;
  #midnights = 0;
  #usedStart = false;
  #usedYear = false;

  constructor(start: CalendarStart, zone: Zone | null, halfUnknown: boolean) {
    this.#start = start;
    this.#zone = zone;
    this.#halfUnknown = halfUnknown;
    this.#date = start.date;
    this.#year = start.date?.year ?? start.year;
  }

  /** A line of the log gave the date. */
  mark(wall: WallTime): void {
    this.#date = { year: wall.year, month: wall.month, day: wall.day };
    this.#year = wall.year;
    this.#dayOfYear = wall.month * 31 + wall.day;
    this.#seconds = -1;
    this.#usedStart = true;
  }

  /** The time of a line. */
  tell(stamp: Stamp): Told {
    if (stamp.epochSeconds === 0)
      return { time: { raw: stamp.raw, local: null, at: null, basis: 'none' }, notes: ['time-unknown'] };
    if (stamp.epochSeconds !== null) return plain(momentFromInstantMs(stamp.raw, stamp.epochSeconds * 1000, 'unix'));
    if (stamp.date === null) return this.#tellClock(stamp);
    return stamp.date.year === null
      ? this.#tellYearless(stamp, stamp.date)
      : this.#tellDated(stamp, stamp.date.year, stamp.date);
  }

  /** The time of a line that has none of its own: at most the date. */
  tellNothing(): RecordTime {
    if (this.#date === null) return { raw: null, local: null, at: null, basis: 'none' };
    this.#usedStart ||= this.#midnights === 0;
    return { raw: null, local: formatWall(this.#date), at: null, basis: 'date-only' };
  }

  /** What was concluded about dates; asked at the end. */
  inferences(): InferenceRecord[] {
    const found: InferenceRecord[] = [];
    const { date, because, strength } = this.#start;
    if (date !== null && this.#usedStart)
      found.push({ kind: 'inference', about: 'first-date', value: formatWall(date), because, strength });
    if (this.#usedYear && this.#start.year !== null) {
      found.push({ kind: 'inference', about: 'year', value: String(this.#start.year), because, strength });
    }
    if (this.#midnights > 0) found.push(describeMidnights(this.#midnights));
    return found;
  }

  #tellClock(stamp: Stamp): Told {
    const seconds = stamp.hour * 3600 + stamp.minute * 60 + (stamp.second ?? 0);
    if (this.#halfUnknown && !stamp.halfWritten)
      return { time: { ...this.tellNothing(), raw: stamp.raw }, notes: ['half-of-day-unknown'] };
    if (this.#date === null)
      return { time: { raw: stamp.raw, local: null, at: null, basis: 'none' }, notes: ['date-unknown'] };
    if (seconds < this.#seconds - MIDNIGHT_SECONDS) {
      this.#date = nextDay(this.#date);
      this.#midnights++;
    }
    this.#seconds = seconds;
    this.#usedStart = true;
    const wall = withClock(this.#date, stamp);
    return noted(momentFromInherited(stamp.raw, wall, this.#zone), wall, this.#zone);
  }

  #tellDated(stamp: Stamp, year: number, date: { readonly month: number; readonly day: number }): Told {
    const wall = withClock({ year, month: date.month, day: date.day }, stamp);
    if (stamp.offset === 'utc') return plain(momentFromUtc(stamp.raw, wall));
    if (stamp.offset !== null) return plain(momentFromOffset(stamp.raw, wall, stamp.offset));
    return noted(momentFromWall(stamp.raw, wall, this.#zone), wall, this.#zone);
  }

  #tellYearless(stamp: Stamp, date: { readonly month: number; readonly day: number }): Told {
    if (this.#year === null)
      return { time: { raw: stamp.raw, local: null, at: null, basis: 'none' }, notes: ['year-unknown'] };
    const dayOfYear = date.month * 31 + date.day;
    if (dayOfYear < this.#dayOfYear - CLOCK_SET_DAYS) this.#year++;
    this.#dayOfYear = dayOfYear;
    this.#usedYear = true;
    const wall = withClock({ year: this.#year, month: date.month, day: date.day }, stamp);
    return noted(momentFromInherited(stamp.raw, wall, this.#zone), wall, this.#zone);
  }
}

function withClock(date: WallTime, stamp: Stamp): WallTime {
  const { year, month, day } = date;
  const wall = { year, month, day, hour: stamp.hour, minute: stamp.minute, second: stamp.second ?? 0 };
  return stamp.millisecond === null ? wall : { ...wall, millisecond: stamp.millisecond };
}

function plain(time: RecordTime): Told {
  return { time, notes: [] };
}

function noted(time: RecordTime, wall: WallTime, zone: Zone | null): Told {
  const note = noteOfMoment(wall, zone);
  return { time, notes: note === null ? [] : [note] };
}

function describeMidnights(midnights: number): InferenceRecord {
  const because = `The time of day goes back by six hours or more ${midnights} times with no date line; each is taken for a midnight.`;
  return { kind: 'inference', about: 'clock', value: `midnights: ${midnights}`, because, strength: 'likely' };
}
