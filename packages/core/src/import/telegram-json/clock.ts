/**
 * Telegram's times. `date` is the wall time of the computer that made the export; `date_unixtime` (since Desktop 3.7.6) is the
 * instant. Where both stand, their difference is that computer's offset, which also dates the reactions: they have a wall time only.
 */
import { NO_TIME, type RecordTime } from '../../record/time.ts';
import type { InferenceRecord } from '../importer.ts';
import { fieldOf, numberOf, textOf, type JsonObject } from '../json/index.ts';
import { momentFromInstantMs, momentFromOffset, parseIsoMoment, type WallTime, type Zone } from '../moment/index.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Zones run from −12 to +14 hours, in quarters of an hour. */
const OFFSET_MAX_MINUTES = 14 * 60;
const OFFSETS_SHOWN = 8;

export interface MessageTime {
  readonly time: RecordTime;
  /** Of the exporting computer at this message; null where the message does not tell. */
  readonly offsetMinutes: number | null;
}

export class Clock {
  readonly #zone: Zone | null;
  readonly #offsets = new Set<number>();

  constructor(zone: Zone | null) {
    this.#zone = zone;
  }

  /** The time in `field` and `field_unixtime`; NO_TIME where neither can be read. */
  read(message: JsonObject, field: 'date' | 'edited'): MessageTime {
    const written = fieldOf(message, field);
    const wall = textOf(written);
    const seconds = numberOf(fieldOf(message, `${field}_unixtime`)) ?? (typeof written === 'number' ? written : null);
    if (seconds === null) return { time: this.#fromWall(wall), offsetMinutes: null };
    const raw = String(fieldOf(message, `${field}_unixtime`) ?? written);
    const time = momentFromInstantMs(raw, seconds * 1000, 'unix');
    const local = wall === null ? null : (parseIsoMoment(wall)?.local ?? null);
    return { time: { ...time, local }, offsetMinutes: this.#offsetOf(local, seconds) };
  }

  /**
   * A reaction's wall time. The offset of its own message is applied where it came within a day of it, so that a change of the clocks
   * in between cannot mislead by more than the hour that the stated zone would settle; else the stated zone, else none.
   */
  readReaction(raw: string, message: MessageTime): RecordTime {
    const plain = parseIsoMoment(raw, this.#zone);
    if (plain === null) return { raw, local: null, at: null, basis: 'none' };
    if (plain.at !== null || plain.local === null || message.offsetMinutes === null || message.time.at === null)
      return plain;
    const wall = parseLocal(plain.local);
    const dated = wall === null ? plain : momentFromOffset(raw, wall, message.offsetMinutes);
    const near = dated.at !== null && Math.abs(Date.parse(dated.at) - Date.parse(message.time.at)) <= DAY_MS;
    return near ? dated : plain;
  }

  /** What the whole part shows about the exporting computer's offset. */
  inferences(): InferenceRecord[] {
    if (this.#offsets.size === 0) return [];
    const shown = [...this.#offsets].sort((a, b) => a - b).slice(0, OFFSETS_SHOWN);
    const because =
      'Messages carry both the wall time of the exporting computer and the instant; these are the differences found.';
    const value = shown.map(formatOffset).join(' ');
    return [{ kind: 'inference', about: 'time-zone', value, because, strength: 'certain' }];
  }

  #fromWall(wall: string | null): RecordTime {
    if (wall === null) return NO_TIME;
    return parseIsoMoment(wall, this.#zone) ?? { raw: wall, local: null, at: null, basis: 'none' };
  }

  #offsetOf(local: string | null, seconds: number): number | null {
    if (local === null) return null;
    const minutes = (Date.parse(`${local}Z`) - seconds * 1000) / MINUTE_MS;
    const real = Number.isInteger(minutes) && minutes % 15 === 0 && Math.abs(minutes) <= OFFSET_MAX_MINUTES;
    if (!real) return null;
    this.#offsets.add(minutes);
    return minutes;
  }
}

function parseLocal(local: string): WallTime | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)/.exec(local);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { year, month, day, hour, minute, second };
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((n) => String(n).padStart(2, '0'));
  return `${minutes < 0 ? '-' : '+'}${digits.join(':')}`;
}
