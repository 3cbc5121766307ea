/**
 * Times as three people see them: UTC, the sender (where the record says their zone or wall time) and the reader. A time whose zone nobody
 * knows stays a wall time: it is shown as it was written and said to be so, never turned into an instant.
 */

export interface TimeFormat {
  readonly language: string;
  /** IANA name, or `UTC`. */
  readonly zone: string;
}

/** English as Europe writes it: the day before the month. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** `23 Nov 2026, 14:05:09`, always 24 hours: 12 and 0 are not confused. `at` is ISO 8601 with zone. */
export function formatInstant(
  at: string | Date,
  { language, zone }: TimeFormat,
  precision: 'minute' | 'second' = 'minute',
): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: precision === 'second' ? 'medium' : 'short',
    timeZone: zone,
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** Only the day. */
export function formatDay(at: string | Date, { language, zone }: TimeFormat): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: zone }).format(new Date(at));
}

/** A wall time without zone (`2026-11-23T14:05:09`), as it stands: only its spelling follows the language. */
export function formatWallTime(local: string, language: string): string {
  const asIfUtc = `${local.replace(' ', 'T').replace(/(?:Z|[+-]\d\d:?\d\d)$/, '')}Z`;
  if (Number.isNaN(Date.parse(asIfUtc))) return local;
  return formatInstant(asIfUtc, { language, zone: 'UTC' }, 'second');
}

/** The abbreviation or offset of a zone at an instant: `CET`, `GMT+1`. */
export function zoneName(at: string | Date, { language, zone }: TimeFormat): string {
  const parts = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: 'short' }).formatToParts(
    new Date(at),
  );
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `in 3 days`, `2 hours ago`: the largest unit that fits at least once. */
export function formatRelative(at: string | Date, now: Date, language: string): string {
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1)!;
  return new Intl.RelativeTimeFormat(localeOf(language), { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** `1:02:09`, for a clock that runs. Never negative. */
export function formatElapsed(elapsedMs: number): string {
  const seconds = Math.max(0, Math.floor(elapsedMs / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

/** The zone of this machine. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
