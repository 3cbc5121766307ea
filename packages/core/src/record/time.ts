/**
 * The time of a record as its source gives it. The raw text is always kept; an instant is given only where the file itself
 * (or a named person) says enough to know it. The importing machine's zone is never applied.
 */

/** How an instant, or the lack of one, was arrived at. */
export type TimeBasis =
  /** The file says UTC (a `Z`, a "UTC" label, or a format defined as UTC). */
  | 'utc'
  /** A count of seconds, milliseconds or microseconds since 1970-01-01 UTC. */
  | 'unix'
  /** Wall time with an offset from UTC. */
  | 'offset'
  /** Derived from an identifier that carries a time (Discord snowflake). */
  | 'snowflake-derived'
  /** Wall time; the zone was stated by a person for this import (`timeZone`). */
  | 'zone-stated'
  /** Wall time of an unknown zone: `at` is null, `local` is set. */
  | 'local-unknown'
  /** Only a calendar date is known: `at` is null, `local` is the date. */
  | 'date-only'
  /** Time of day from the record, date from elsewhere (file name, day line): `at` only if the zone is known too. */
  | 'inherited'
  /** The record carries no time at all. */
  | 'none';

export interface RecordTime {
  /** Exactly as in the file, or null where the file gives none. */
  readonly raw: string | null;
  /** Wall time `YYYY-MM-DDTHH:MM:SS[.sss]` (or `YYYY-MM-DD`), for the bases that have one; else null. */
  readonly local: string | null;
  /** Instant, ISO 8601 UTC with milliseconds (`2019-01-04T17:52:39.762Z`), or null where it cannot be known. */
  readonly at: string | null;
  readonly basis: TimeBasis;
}

export const NO_TIME: RecordTime = { raw: null, local: null, at: null, basis: 'none' };
