/** A clock that moves only when told to. */
export interface FakeClock {
  /** ISO 8601 UTC with milliseconds. */
  now(): string;
  /** Moves the clock forward and gives the new time. Throws on a negative step: evidence clocks do not run backwards. */
  advance(stepMs: number): string;
}

/** Starts at `startIso`, any ISO 8601 instant. */
export function fakeClock(startIso: string): FakeClock {
  let epochMs = Date.parse(startIso);
  if (Number.isNaN(epochMs)) throw new RangeError(`Not an instant: ${startIso}`);
  const now = () => new Date(epochMs).toISOString();
  return {
    now,
    advance(stepMs) {
      if (!(stepMs >= 0)) throw new RangeError(`Not a step forward: ${stepMs} ms`);
      epochMs += stepMs;
      return now();
    },
  };
}
