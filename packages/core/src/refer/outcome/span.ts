/**
 * Time between two steps. What has not reached the second step is counted and never guessed at (it is censored); what is known to a month
 * only is measured as an interval, and the median of intervals is an interval.
 */
import type { OutcomeStep, ReferralOutcome } from '../../record/outcome.ts';
import type { ReferralState } from '../../record/referral.ts';
import { reachedOn, standingOutcomes, type FollowedEvent } from './standing.ts';

/**
 * `waiting`: it reached the first step and may still reach the second. `ended`: it will not any more, as far as anybody told.
 * `undated`: it reached both, and nobody knows when. `order-unclear`: the second was first, or may have been.
 */
export const SPAN_STANDINGS = ['measured', 'waiting', 'ended', 'undated', 'order-unclear'] as const;
export type SpanStanding = (typeof SPAN_STANDINGS)[number];

/** In days. */
export interface Duration {
  readonly least: number;
  readonly most: number;
}

export type Measure =
  | { readonly standing: 'measured'; readonly duration: Duration }
  | { readonly standing: Exclude<SpanStanding, 'measured'> };

export interface Followed {
  readonly state: ReferralState;
  readonly events: readonly FollowedEvent[];
}

/** Null where it has not reached the first step. */
export function measureSpan({ state, events }: Followed, from: OutcomeStep, to: OutcomeStep): Measure | null {
  const [begun, reached] = [reachedOn(events, from), reachedOn(events, to)];
  if (begun === null) return null;
  if (reached === null) return { standing: hasEnded(state, events) ? 'ended' : 'waiting' };
  if (begun === 'undated' || reached === 'undated') return { standing: 'undated' };
  const duration = { least: reached.first - begun.last, most: reached.last - begun.first };
  return duration.least < 0 ? { standing: 'order-unclear' } : { standing: 'measured', duration };
}

const ENDS: readonly ReferralOutcome[] = ['declined', 'discontinued'];

function hasEnded(state: ReferralState, events: readonly FollowedEvent[]): boolean {
  if (state === 'closed' || state === 'recalled') return true;
  return standingOutcomes(events).some(({ outcome }) => ENDS.includes(outcome));
}

/** The median of what was measured: between the median of the shortest and that of the longest that each may have been. Null of nothing. */
export function medianOf(durations: readonly Duration[]): Duration | null {
  if (durations.length === 0) return null;
  return { least: middle(durations.map(({ least }) => least)), most: middle(durations.map(({ most }) => most)) };
}

function middle(days: readonly number[]): number {
  const sorted = days.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}
