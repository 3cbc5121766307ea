/**
 * Whether what an exhibit holds lies within the authorisation. Works with what is *known* of each time: an instant is a point; a wall
 * time of unknown zone is an interval of 26 hours; a date one of 50. Where the interval leaves the question open the answer is
 * "cannot tell", and that keeps the exhibit out until a person states what is missing: nothing fails open.
 */
import type { EntryRecord } from '../record/message.ts';
import type { RecordTime } from '../record/time.ts';

const HOUR_MS = 3_600_000;
/** Zones run from UTC−12 to UTC+14: a wall time W stands for an instant between W−14 h and W+12 h. */
const EARLIEST_ZONE_MS = 14 * HOUR_MS;
const LATEST_ZONE_MS = 12 * HOUR_MS;

/** Bounds in milliseconds since 1970-01-01 UTC, or null where nothing is known. */
export function boundsOf(time: RecordTime): { earliestMs: number; latestMs: number } | null {
  if (time.at !== null) {
    const ms = Date.parse(time.at);
    return Number.isNaN(ms) ? null : { earliestMs: ms, latestMs: ms };
  }
  if (time.local === null) return null;
  const wholeDay = time.local.length === 10;
  const ms = Date.parse(wholeDay ? `${time.local}T00:00:00Z` : `${time.local}Z`);
  if (Number.isNaN(ms)) return null;
  return { earliestMs: ms - EARLIEST_ZONE_MS, latestMs: ms + LATEST_ZONE_MS + (wholeDay ? 24 * HOUR_MS : 0) };
}

interface Extent {
  /** Of the record that certainly or possibly comes first: its bounds, and how to show it. */
  minEarliestMs: number;
  minLatestMs: number;
  maxEarliestMs: number;
  maxLatestMs: number;
  first: string;
  last: string;
}

/**
 * Where the dated entries of an exhibit begin and end. Messages count; where there are none at all, system lines and events do. Messages
 * without a date are counted: what stands beside them says nothing about them.
 */
export class TimeExtent {
  #messages: Extent | null = null;
  #others: Extent | null = null;
  #undated = 0;
  #anyMessage = false;
  readonly #bases = new Set<string>();

  add(entry: Pick<EntryRecord, 'kind' | 'time'>): void {
    const bounds = boundsOf(entry.time);
    if (entry.kind === 'message') this.#anyMessage = true;
    if (entry.kind === 'message' || entry.time.basis !== 'none') this.#bases.add(entry.time.basis);
    if (bounds === null) {
      if (entry.kind === 'message') this.#undated++;
      return;
    }
    const shown = entry.time.at ?? entry.time.local!;
    if (entry.kind === 'message') this.#messages = widen(this.#messages, bounds, shown);
    else this.#others = widen(this.#others, bounds, shown);
  }

  get extent(): Extent | null {
    return this.#anyMessage ? this.#messages : this.#others;
  }

  get firstAt(): string | null {
    return this.extent?.first ?? null;
  }

  get lastAt(): string | null {
    return this.extent?.last ?? null;
  }

  get undatedMessages(): number {
    return this.#undated;
  }

  get bases(): string[] {
    return [...this.#bases].sort();
  }
}

function widen(extent: Extent | null, bounds: { earliestMs: number; latestMs: number }, shown: string): Extent {
  const { earliestMs, latestMs } = bounds;
  if (extent === null) {
    return {
      minEarliestMs: earliestMs,
      minLatestMs: latestMs,
      maxEarliestMs: earliestMs,
      maxLatestMs: latestMs,
      first: shown,
      last: shown,
    };
  }
  if (latestMs < extent.minLatestMs) {
    extent.minLatestMs = latestMs;
    extent.first = shown;
  }
  if (earliestMs > extent.maxEarliestMs) {
    extent.maxEarliestMs = earliestMs;
    extent.last = shown;
  }
  if (earliestMs < extent.minEarliestMs) extent.minEarliestMs = earliestMs;
  if (latestMs > extent.maxLatestMs) extent.maxLatestMs = latestMs;
  return extent;
}

export interface Authorisation {
  /** ISO 8601 instants. */
  readonly validFrom: string;
  readonly validUntil: string;
}

export type AdmissionDecision =
  | { readonly admission: 'admitted'; readonly reason: null }
  | { readonly admission: 'quarantined'; readonly reason: string };

export interface AdmissionQuestion {
  readonly authorisation: Authorisation | null;
  readonly times: TimeExtent;
  /** Number of messages, system lines and events. */
  readonly entries: number;
  /** What a person stated as the time of capture, ISO 8601, or null. */
  readonly capturedAt: string | null;
}

const ADMITTED: AdmissionDecision = { admission: 'admitted', reason: null };

/** The decision, with the sentence that a person reads where the answer is no or cannot be told. */
export function decideAdmission(question: AdmissionQuestion): AdmissionDecision {
  const { authorisation, times, entries } = question;
  if (authorisation === null) {
    return quarantined(
      'No operation was named, so no authorisation covers this file. Import it again with --operation.',
    );
  }
  const fromMs = Date.parse(authorisation.validFrom);
  const untilMs = Date.parse(authorisation.validUntil);
  if (Number.isNaN(fromMs) || Number.isNaN(untilMs)) {
    return quarantined('The period of the authorisation cannot be read, so it covers nothing. Check the operation.');
  }
  if (entries === 0) return ADMITTED;
  const extent = times.extent;
  const dated = extent === null ? ADMITTED : decideByExtent(extent, authorisation, fromMs, untilMs);
  if (dated.admission === 'quarantined' || (extent !== null && times.undatedMessages === 0)) return dated;
  return decideByCapture(question, authorisation, fromMs, untilMs);
}

function decideByExtent(
  extent: Extent,
  authorisation: Authorisation,
  fromMs: number,
  untilMs: number,
): AdmissionDecision {
  if (extent.minLatestMs < fromMs) {
    return quarantined(
      `The first dated message (${extent.first}) precedes the start of the authorisation (${authorisation.validFrom}).`,
    );
  }
  if (extent.maxEarliestMs > untilMs) {
    return quarantined(
      `The last dated message (${extent.last}) follows the end of the authorisation (${authorisation.validUntil}).`,
    );
  }
  if (extent.minEarliestMs < fromMs) {
    return quarantined(
      `Cannot tell whether the first dated message (${extent.first}, zone unknown) precedes the start of the authorisation (${authorisation.validFrom}). State the zone with --time-zone.`,
    );
  }
  if (extent.maxLatestMs > untilMs) {
    return quarantined(
      `Cannot tell whether the last dated message (${extent.last}, zone unknown) follows the end of the authorisation (${authorisation.validUntil}). State the zone with --time-zone.`,
    );
  }
  return ADMITTED;
}

/** For what carries no date, a person's word on when it was captured is all there is. */
function decideByCapture(
  { capturedAt, times }: AdmissionQuestion,
  authorisation: Authorisation,
  fromMs: number,
  untilMs: number,
): AdmissionDecision {
  if (capturedAt === null) {
    const which =
      times.extent === null ? 'No message in this file is dated' : `${times.undatedMessages} messages carry no date`;
    return quarantined(
      `${which}, so it cannot be told whether it lies within the authorisation. State when it was captured with --captured-at, or the date of its first line with --first-date.`,
    );
  }
  const ms = Date.parse(capturedAt);
  if (!(ms >= fromMs && ms <= untilMs)) {
    return quarantined(
      `The stated time of capture (${capturedAt}) lies outside the authorisation (${authorisation.validFrom} to ${authorisation.validUntil}).`,
    );
  }
  return ADMITTED;
}

function quarantined(reason: string): AdmissionDecision {
  return { admission: 'quarantined', reason };
}
