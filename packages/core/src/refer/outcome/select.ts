/** Which referrals a figure counts. The list behind a figure is chosen by the same words, so that the two cannot differ. */
import type { OutcomeStep, PackageFault, PackageVerdict, ReferralOutcome } from '../../record/outcome.ts';
import type { ReferralRoute } from '../../record/referral.ts';
import type { Waiting } from './silence.ts';
import { measureSpan, type Followed, type SpanStanding } from './span.ts';
import { reachedOn, standingOutcomes, type FollowedEvent } from './standing.ts';

/** `late`: the term has passed. `no-term`: nobody set one, so nobody is reminded. */
export const WAITING_STANDINGS = ['in-time', 'late', 'no-term'] as const;
export type WaitingStanding = (typeof WAITING_STANDINGS)[number];

/** A referral that went out. */
export interface FollowedReferral extends Followed {
  readonly country: string;
  /** Null: nobody described the authority. */
  readonly route: ReferralRoute | null;
  readonly events: readonly (FollowedEvent & {
    readonly verdict: PackageVerdict | null;
    readonly faults: readonly PackageFault[] | null;
  })[];
  readonly waiting: Waiting | null;
}

/** All that is named must hold; what is left out asks for nothing. */
export interface OutcomeSelection {
  readonly country?: string | undefined;
  readonly route?: ReferralRoute | 'unknown' | undefined;
  readonly step?: OutcomeStep | undefined;
  readonly outcome?: ReferralOutcome | undefined;
  readonly verdict?: PackageVerdict | undefined;
  readonly fault?: PackageFault | undefined;
  readonly waiting?: WaitingStanding | undefined;
  /** True: only those that were called back. */
  readonly recalled?: boolean | undefined;
  readonly span?: { readonly from: OutcomeStep; readonly to: OutcomeStep; readonly standing: SpanStanding } | undefined;
}

export function isSelected(referral: FollowedReferral, wanted: OutcomeSelection, now: Date): boolean {
  const { country, route, step, outcome, verdict, fault, waiting, recalled, span } = wanted;
  const said = feedbackOf(referral);
  return (
    (country === undefined || referral.country === country) &&
    (route === undefined || (referral.route ?? 'unknown') === route) &&
    (step === undefined || reachedOn(referral.events, step) !== null) &&
    (outcome === undefined || standingOutcomes(referral.events).some((told) => told.outcome === outcome)) &&
    (verdict === undefined || said?.verdict === verdict) &&
    (fault === undefined || said?.faults?.includes(fault) === true) &&
    (waiting === undefined || waitingStanding(referral.waiting, now) === waiting) &&
    (recalled !== true || referral.state === 'recalled') &&
    (span === undefined || measureSpan(referral, span.from, span.to)?.standing === span.standing)
  );
}

/** The last word of the authority on the package; undefined where it said nothing. */
function feedbackOf({ events }: FollowedReferral): FollowedReferral['events'][number] | undefined {
  return events.findLast(({ verdict }) => verdict !== null);
}

/** Null where nothing is awaited. */
export function waitingStanding(waiting: Waiting | null, now: Date): WaitingStanding | null {
  if (waiting === null) return null;
  if (waiting.dueAt === null) return 'no-term';
  return waiting.dueAt <= now ? 'late' : 'in-time';
}
