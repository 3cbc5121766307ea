/** Times of a Pidgin log: a time of day, whose date runs on from the log's start; a delayed message carries its own date. */
import type { RecordTime } from '../../record/time.ts';
import type { ImportOptions } from '../importer.ts';
import {
  isRealClock,
  momentFromInherited,
  momentFromWall,
  nextDay,
  wallAsUtcMs,
  type WallTime,
  type Zone,
} from '../moment/index.ts';
import { readStart } from './head.ts';

const TIME = /(\d{1,2}):(\d{2})(?::(\d{2}))?[\s\u202f\u00a0]*([ap])?\.?m?\b/i;
/** The clock goes back by more than this only at midnight; less is a clock set right, or summer time that ends. */
const MIDNIGHT_SECONDS = 3660;

export class Clock {
  readonly #zone: Zone | null;
  readonly #order: ImportOptions['dateOrder'];
  /** The zone is the offset in the file's name: nobody stated it. */
  readonly #zoneInherited: boolean;
  #date: WallTime | null;
  #seconds = -1;

  constructor(date: WallTime | null, zone: Zone | null, zoneInherited: boolean, order: ImportOptions['dateOrder']) {
    this.#zoneInherited = zoneInherited;
    this.#date = date;
    this.#zone = zone;
    this.#order = order;
  }

  /** `raw`: what stands in the brackets. */
  read(raw: string): RecordTime {
    const unread: RecordTime = { raw, local: null, at: null, basis: 'none' };
    const match = TIME.exec(raw);
    if (match === null) return unread;
    const half = match[4]?.toLowerCase();
    const hour = half === undefined ? Number(match[1]) : (Number(match[1]) % 12) + (half === 'p' ? 12 : 0);
    const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
    if (!isRealClock(hour, minute, second)) return unread;
    const own = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}/.test(raw.replace(TIME, ' ')) ? this.#ownDate(raw) : undefined;
    if (own === null) return unread;
    if (own !== undefined) {
      const wall = { ...own, hour, minute, second };
      return this.#zoneInherited ? momentFromInherited(raw, wall, this.#zone) : momentFromWall(raw, wall, this.#zone);
    }
    this.#advance(hour * 3600 + minute * 60 + second);
    return this.#date === null ? unread : momentFromInherited(raw, { ...this.#date, hour, minute, second }, this.#zone);
  }

  /** A date of either order is read by the one that lies nearest to the log's day. */
  #ownDate(raw: string): WallTime | null {
    const clear = readStart(raw, this.#order);
    if (clear !== null || this.#date === null) return clear;
    const today = wallAsUtcMs(this.#date);
    const both = [readStart(raw, 'dmy'), readStart(raw, 'mdy')].filter((date) => date !== null);
    const distance = (date: WallTime): number => Math.abs(wallAsUtcMs(date) - today);
    return both.sort((one, other) => distance(one) - distance(other))[0] ?? null;
  }

  #advance(seconds: number): void {
    if (this.#date !== null && this.#seconds - seconds > MIDNIGHT_SECONDS) this.#date = nextDay(this.#date);
    this.#seconds = seconds;
  }
}
