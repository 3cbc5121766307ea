/**
 * When somebody writes, by the hour of UTC, against the hours in which people sleep. A weak sign at best: whom one writes with, work at night and
 * a bad sleeper shape it as much as where one is. It names no country by itself; it stands beside what others name.
 */
import { IANAZone } from 'luxon';
import type { Cue } from './cue.ts';
import type { OwnMessage } from './input.ts';

const MESSAGES_MIN = 50;
const DAYS_MIN = 7;
/** Local hours in which nearly everybody sleeps: from 1 to 6. */
const NIGHT = [1, 2, 3, 4, 5];
const AWAKE_MAX = 0.05;
/** Offsets that fit as well as the best one, give or take this share. */
const TOLERANCE = 0.02;
const OFFSETS_MAX = 8;
const OFFSETS = Array.from({ length: 27 }, (_, at) => at - 12);

export interface ActiveHours {
  /** Messages with a certain instant, by hour of UTC: 24 counts. */
  readonly histogram: readonly number[];
  readonly messages: number;
  readonly days: number;
  /** Whole hours from UTC that fit; empty where `caveat` says why not. */
  readonly offsets: readonly number[];
  readonly caveat: 'too-few' | 'no-quiet-hours' | 'too-wide' | null;
}

export function countHours(messages: readonly Pick<OwnMessage, 'at'>[]): ActiveHours {
  const instants = messages.flatMap(({ at }) => (at === null ? [] : [at]));
  const histogram = Array.from({ length: 24 }, () => 0);
  for (const at of instants) histogram[Number(at.slice(11, 13))]!++;
  const days = new Set(instants.map((at) => at.slice(0, 10))).size;
  const counted = { histogram, messages: instants.length, days };
  if (instants.length < MESSAGES_MIN || days < DAYS_MIN) return { ...counted, offsets: [], caveat: 'too-few' };
  return { ...counted, ...fit(histogram, instants.length) };
}

function fit(histogram: readonly number[], total: number): Pick<ActiveHours, 'offsets' | 'caveat'> {
  const awake = OFFSETS.map((offset) => {
    const atNight = NIGHT.reduce((sum, hour) => sum + histogram[(hour - offset + 48) % 24]!, 0);
    return { offset, share: atNight / total };
  });
  const least = Math.min(...awake.map(({ share }) => share));
  if (least > AWAKE_MAX) return { offsets: [], caveat: 'no-quiet-hours' };
  const offsets = awake.filter(({ share }) => share <= least + TOLERANCE).map(({ offset }) => offset);
  return offsets.length > OFFSETS_MAX ? { offsets: [], caveat: 'too-wide' } : { offsets, caveat: null };
}

/** `among`: countries that other cues name; the cue points to those of them that have a zone of a fitting offset. */
export function cueOfHours(messages: readonly OwnMessage[], among: readonly string[]): Cue[] {
  const hours = countHours(messages);
  if (hours.messages === 0) return [];
  const source = `${hours.messages} messages on ${hours.days} days by hour of UTC; IANA time zones`;
  const cue = { kind: 'active-hours' as const, source, messages: [] };
  if (hours.caveat !== null) return [{ ...cue, countries: [], weight: 'none', caveat: hours.caveat }];
  const middle = medianOf(messages);
  const countries = among.filter((country) => offsetsOf(country, middle).some((one) => hours.offsets.includes(one)));
  return [{ ...cue, countries: countries.toSorted(), weight: 'weak', caveat: 'depends-on-contact' }];
}

function medianOf(messages: readonly OwnMessage[]): number {
  const instants = messages.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)])).sort((a, b) => a - b);
  return instants[Math.floor(instants.length / 2)]!;
}

/** Whole hours from UTC of the zones of a country at an instant; of half-hour zones both neighbours. */
export function offsetsOf(country: string, atMs: number): number[] {
  const offsets = zonesOf(country).flatMap((zone) => {
    const minutes = IANAZone.create(zone).offset(atMs);
    return [Math.floor(minutes / 60), Math.ceil(minutes / 60)];
  });
  return [...new Set(offsets)].sort((a, b) => a - b);
}

/** Of Intl.Locale (ECMA-402, Intl Locale Info); the types of the language do not name it yet. */
interface LocaleInfo {
  getTimeZones(): readonly string[] | undefined;
}

function zonesOf(country: string): readonly string[] {
  return (new Intl.Locale(`und-${country}`) as unknown as LocaleInfo).getTimeZones() ?? [];
}
