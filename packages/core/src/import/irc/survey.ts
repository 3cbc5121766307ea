/** The first pass over a log: what its clock shows and what its channel is called. */
import type { Line } from '../lines/index.ts';
import { uncolour } from './codes.ts';
import { measureIndent } from './read.ts';
import { findDateOrder, findStamp, type DateOrder } from './stamp.ts';

const MAX_CHANNELS = 200;
const MAX_MATCHED_UNITS = 2000;

export class Survey {
  fallbackLines = 0;
  readonly #orders = { dmy: 0, mdy: 0, either: 0 };
  #highest = -1;
  #lowest = 99;
  #previousHour = -1;
  /** Times that the clock went from 12 to 1. */
  #wraps = 0;
  readonly #channels = new Map<string, number>();

  add(line: Line): void {
    if (line.fallback) this.fallbackLines++;
    if (line.tooLong) return;
    const copy = uncolour(line.text.slice(0, MAX_MATCHED_UNITS)).text;
    const plain = copy.slice(measureIndent(copy));
    this.#addHour(plain);
    const order = findDateOrder(plain);
    if (order !== null) this.#orders[order]++;
    if (plain.includes('joined') || plain.includes('Session Ident:') || plain.includes('alking '))
      this.#addChannel(plain);
  }

  /** True where every hour lies between 1 and 12. */
  get neverAboveTwelve(): boolean {
    return this.#highest !== -1 && this.#highest <= 12 && this.#lowest >= 1;
  }

  get wrapsAtTwelve(): boolean {
    return this.neverAboveTwelve && this.#wraps > 0;
  }

  /** The order of dates with strokes, and how many lines tell it; null where no line has such a date. */
  get dateOrder(): { readonly order: DateOrder; readonly telling: number; readonly contrary: number } | null {
    const { dmy, mdy, either } = this.#orders;
    if (dmy + mdy + either === 0) return null;
    return { order: mdy > dmy ? 'mdy' : 'dmy', telling: Math.max(dmy, mdy), contrary: Math.min(dmy, mdy) };
  }

  /** The channel that most joins name, or null. */
  get channel(): string | null {
    return [...this.#channels].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
  }

  #addHour(plain: string): void {
    const stamp = findStamp(plain);
    if (stamp === null || stamp.epochSeconds !== null || stamp.halfWritten) return;
    this.#highest = Math.max(this.#highest, stamp.hour);
    this.#lowest = Math.min(this.#lowest, stamp.hour);
    if (this.#previousHour === 12 && stamp.hour === 1) this.#wraps++;
    this.#previousHour = stamp.hour;
  }

  #addChannel(plain: string): void {
    const match = /(?:joined|Ident:|alking (?:on|in)) +([#&][^\s,:()]{1,60})/.exec(plain);
    if (match === null) return;
    const channel = match[1]!.toLowerCase();
    const count = this.#channels.get(channel);
    if (count !== undefined || this.#channels.size < MAX_CHANNELS)
      this.#channels.set(` ${channel}`.slice(1), (count ?? 0) + 1);
  }
}
