/** The state of a referral, and whether somebody may do the next thing: derived from what happened, in the order in which it happened. */
import type { ReferralState } from '../../record/referral.ts';
import { nextReferralState, type ReferralEvent, type ReferralEventKind } from './event.ts';

/** Null of an empty ledger. Events that could not have happened are passed over: they change nothing. */
export function referralStateOf(events: readonly Pick<ReferralEvent, 'kind'>[]): ReferralState | null {
  let state: ReferralState | null = null;
  for (const { kind } of events) state = nextReferralState(state, kind) ?? state;
  return state;
}

export type Admission = 'admitted' | 'wrong-state' | 'own-work';

/** Whether `event` may be added. The database holds the same by triggers. */
export function admitReferralEvent(events: readonly ReferralEvent[], event: ReferralEvent): Admission {
  if (nextReferralState(referralStateOf(events), event.kind) === null) return 'wrong-state';
  if (event.kind === 'released' && releaseOf(events) !== 'proposed') return 'wrong-state';
  if (event.kind === 'release-proposed' && releaseOf(events) !== 'embargoed') return 'wrong-state';
  if (event.kind === 'outcome-corrected' && !events.some(({ kind }) => kind === 'outcome')) return 'wrong-state';
  return barredFrom(events, event.kind).includes(event.by) ? 'own-work' : 'admitted';
}

/** What a person may have done before without being barred from this: nobody does two of the four parts. */
const PARTS: Readonly<Partial<Record<ReferralEventKind, readonly ReferralEventKind[]>>> = {
  reviewed: ['drafted', 'selected', 'completed'],
  approved: ['drafted', 'selected', 'completed', 'reviewed'],
  sending: ['drafted', 'selected', 'completed', 'reviewed', 'approved'],
  sent: ['drafted', 'selected', 'completed', 'reviewed', 'approved'],
  released: ['release-proposed'],
};

/** Those who had such a hand in it that they cannot do this. A review or an approval that was sent back binds nobody any more. */
export function barredFrom(events: readonly ReferralEvent[], kind: ReferralEventKind): string[] {
  const parts = PARTS[kind] ?? [];
  const since = events.findLastIndex((event) => event.kind === 'returned');
  const binding = events.filter(
    (event, at) => parts.includes(event.kind) && (at > since || !['reviewed', 'approved'].includes(event.kind)),
  );
  return [...new Set(binding.map(({ by }) => by))];
}

export type Embargo = 'embargoed' | 'proposed' | 'released';

/** Nothing about a referral appears in a report before two people released it. A recalled one is never released. */
export function releaseOf(events: readonly Pick<ReferralEvent, 'kind'>[]): Embargo {
  const kinds = events.map(({ kind }) => kind);
  if (kinds.includes('recalled')) return 'embargoed';
  if (kinds.includes('released')) return 'released';
  return kinds.includes('release-proposed') ? 'proposed' : 'embargoed';
}
