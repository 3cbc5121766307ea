/** What may happen to a referral, and when. The ledger of what happened is all there is: the state is what it leads to. */
import type { ReferralState } from '../../record/referral.ts';

export const REFERRAL_EVENTS = [
  'drafted',
  'selected',
  'counsel-noted',
  'completed',
  'reviewed',
  'approved',
  'returned',
  'sending',
  'sent',
  'acknowledged',
  'outcome',
  'outcome-corrected',
  'feedback',
  'asked',
  'closed',
  'withdrawn',
  'recalled',
  'recipient-told',
  'release-proposed',
  'released',
] as const;
export type ReferralEventKind = (typeof REFERRAL_EVENTS)[number];

/** Why a referral is taken back. `erased`: what it disclosed has been erased here. */
export const RECALL_CAUSES = ['exoneration', 'error', 'legal-ground-gone', 'erased', 'other'] as const;
export type RecallCause = (typeof RECALL_CAUSES)[number];

export interface ReferralEvent {
  readonly kind: ReferralEventKind;
  /** Who did it: the account, or the name where there is none. */
  readonly by: string;
}

/** `null`: the state stays. */
type Leads = Readonly<Partial<Record<ReferralState, ReferralState | null>>>;

const FROM_SENT: Leads = { sent: null, acknowledged: null, closed: null };
/** A verdict may come years after the unit closed its own file. */
const TOLD = FROM_SENT;

/** From which states an event may happen, and where it leads. What is not named cannot happen. */
const TRANSITIONS: Readonly<Record<Exclude<ReferralEventKind, 'drafted'>, Leads>> = {
  selected: { draft: null },
  'counsel-noted': { draft: null, complete: null },
  completed: { draft: 'complete' },
  reviewed: { complete: 'reviewed' },
  approved: { reviewed: 'approved' },
  returned: { complete: 'draft', reviewed: 'draft', approved: 'draft' },
  sending: { approved: 'sending' },
  sent: { sending: 'sent' },
  acknowledged: { sent: 'acknowledged' },
  outcome: TOLD,
  // What was written down wrongly is put right even after a recall; nothing new is told then.
  'outcome-corrected': { ...TOLD, recalled: null },
  feedback: TOLD,
  asked: { sent: null, acknowledged: null },
  closed: { sent: 'closed', acknowledged: 'closed' },
  withdrawn: { draft: 'withdrawn', complete: 'withdrawn', reviewed: 'withdrawn', approved: 'withdrawn' },
  // While it is on its way nobody knows whether it arrived: from then on it is called back, never just dropped.
  recalled: { sending: 'recalled', sent: 'recalled', acknowledged: 'recalled', closed: 'recalled' },
  'recipient-told': { recalled: null },
  'release-proposed': FROM_SENT,
  released: FROM_SENT,
};

/** Where an event leads from a state (`null`: before there was anything); null where it cannot happen there. */
export function nextReferralState(state: ReferralState | null, kind: ReferralEventKind): ReferralState | null {
  if (state === null || kind === 'drafted') return state === null && kind === 'drafted' ? 'draft' : null;
  const leads = TRANSITIONS[kind];
  return state in leads ? (leads[state] ?? state) : null;
}

/** States from which an event may happen. */
export function statesBefore(kind: Exclude<ReferralEventKind, 'drafted'>): ReferralState[] {
  return Object.keys(TRANSITIONS[kind]) as ReferralState[];
}
