/** How large a scale sample is. */
export interface ScaleOptions {
  /** Same seed, same bytes. */
  readonly seed: number;
  /** Rooms and one-to-one conversations together. */
  readonly conversations: number;
  readonly rooms: number;
  /** People who left enough to be told: each has several accounts. */
  readonly people: number;
  /** 1 to 71. */
  readonly countries: number;
  readonly weeks: number;
  /** An ISO 8601 instant. */
  readonly startIso: string;
}

/** The reference case in numbers: over 20,000 contacts in 19 rooms in ten weeks, 1,000 people in 71 countries. */
export const SWEETIE: ScaleOptions = {
  seed: 71,
  conversations: 20_000,
  rooms: 19,
  people: 1_000,
  countries: 71,
  weeks: 10,
  startIso: '2026-02-02T00:00:00Z',
};

export const WEEK_MS = 7 * 24 * 3_600_000;
