/** What stands of what authorities told: what was put right later no longer does. */
import { OUTCOMES_OF_STEP, type OutcomeStep, type ReferralOutcome } from '../../record/outcome.ts';
import type { ReferralEventKind } from '../referral/event.ts';
import { dayOfInstant, parseKnownDate, type Days, type KnownDate } from './day.ts';

/** An event of a referral, as far as outcomes go. */
export interface FollowedEvent {
  readonly number: number;
  readonly kind: ReferralEventKind;
  readonly at: Date;
  /** Of a correction: what stands instead; null: nothing, it was told of something else or by mistake. */
  readonly outcome: ReferralOutcome | null;
  /** Null: nobody said when. */
  readonly happenedOn: KnownDate | null;
  /** Of a correction: the number of the event that it puts right. */
  readonly corrects: number | null;
}

/** Outcomes that stand, in the order in which they were told. */
export function standingOutcomes<Event extends FollowedEvent>(
  events: readonly Event[],
): (Event & { readonly outcome: ReferralOutcome })[] {
  const corrected = new Set(events.map(({ corrects }) => corrects));
  return events.filter(
    (event): event is Event & { readonly outcome: ReferralOutcome } =>
      event.outcome !== null && !corrected.has(event.number),
  );
}

/** When a step was reached: within these days; `undated`: it was, and nobody knows when; null: nobody told that it was. */
export type Reached = Days | 'undated' | null;

/** The first time, where there are several. If one of them is undated, that one may have been the first. */
export function reachedOn(events: readonly FollowedEvent[], step: OutcomeStep): Reached {
  if (step === 'sent' || step === 'acknowledged') {
    const happened = events.find(({ kind }) => kind === step);
    return happened === undefined ? null : dayOfInstant(happened.at);
  }
  const told = standingOutcomes(events).filter(({ outcome }) => OUTCOMES_OF_STEP[step].includes(outcome));
  if (told.length === 0) return null;
  const days = told.map(({ happenedOn }) => (happenedOn === null ? null : parseKnownDate(happenedOn)));
  const known = days.filter((one) => one !== null);
  if (known.length < days.length) return 'undated';
  return { first: Math.min(...known.map(({ first }) => first)), last: Math.min(...known.map(({ last }) => last)) };
}
