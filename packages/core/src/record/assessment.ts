/**
 * What an assessment finds: categories with message ids and a named person behind each, never a score. `core/assess` makes it of tags and
 * messages; `refer` and `report` print it; the interface shows it. Everything here is JSON.
 */
import type { ElementCode, Weight } from './element.ts';
import type { Raiser, SignalCode } from './signal.ts';
import type { TimeBasis } from './time.ts';

/** A message, with what order needs to be known about it. */
export interface MessageReference {
  /** `EXHIBIT:ORDINAL`. */
  readonly message: string;
  readonly conversationId: string;
  /** ISO instant, or null where it cannot be known. */
  readonly at: string | null;
  readonly basis: TimeBasis;
}

/** Whose side a message or a tag is on. */
export type Side = Raiser;

/** The answer to "is this element there?" */
export type ElementState = 'met' | 'not met' | 'cannot tell';

/** Why something cannot be told, from a closed list; each has a sentence in every language. */
export const DOUBTS = [
  /** Nobody has read all of it. */
  'unread',
  /** Readers disagree, and no third has decided. */
  'disagreement',
  /** A message that matters carries no certain time. */
  'unknown-time',
  /** Something may be missing from what was captured. */
  'capture-gap',
  /** A reader could not say who raised it. */
  'unclear-raiser',
  /** The one who wrote a message cannot be told. */
  'unknown-sender',
] as const;

export type Doubt = (typeof DOUBTS)[number];

export interface ElementFinding {
  readonly element: ElementCode;
  readonly state: ElementState;
  /** Empty where the state is certain. */
  readonly doubts: readonly Doubt[];
  /** The message that raised it first; null where not met, or where the order cannot be told. */
  readonly first: MessageReference | null;
  /** Who raised it first; `unclear` where that cannot be told; null where not met. */
  readonly raisedBy: Side | null;
  readonly raisedByDoubts: readonly Doubt[];
  /** Every message that carries it, known times first and in order. */
  readonly messages: readonly (MessageReference & { readonly raisedBy: Side; readonly code: SignalCode | null })[];
  /** Messages of the other side that acknowledge it later (for `minority-stated`: AGE_ACKNOWLEDGED). */
  readonly acknowledged: readonly MessageReference[];
  /** Refusals (REFUSAL, WITHDRAWAL) after it was first raised, with who refused. */
  readonly refused: readonly (MessageReference & { readonly by: Side })[];
  /** Messages that raise it again after a refusal, with who did. */
  readonly renewed: readonly (MessageReference & { readonly by: Side })[];
}

/** One rule about the investigators' conduct, and what it found. */
export interface ConductFinding {
  /** `element-first`, `renewal-after-refusal`, `contact-after-silence`, … : the closed list is that of core/assess. */
  readonly rule: string;
  /** Point of the review form. */
  readonly point: string;
  readonly weight: Weight;
  /** `clear`: the rule was looked at and nothing found. */
  readonly answer: 'found' | 'clear' | 'cannot tell';
  readonly element: ElementCode | null;
  readonly messages: readonly MessageReference[];
  readonly doubts: readonly Doubt[];
}

export const OUTCOMES = [
  'referrable',
  'referrable_with_caveats',
  'lead_only',
  'not_referrable',
  'stop_safeguard_only',
] as const;

/** From the freest to the narrowest; only ever narrowed by a finding. */
export type Outcome = (typeof OUTCOMES)[number];

/** The narrower of two outcomes. */
export function narrower(a: Outcome, b: Outcome): Outcome {
  return OUTCOMES.indexOf(a) < OUTCOMES.indexOf(b) ? b : a;
}

/** Whether a reviewer may choose `outcome` under `ceiling`. */
export function isWithinCeiling(outcome: Outcome, ceiling: Outcome): boolean {
  return narrower(outcome, ceiling) === outcome;
}

/** The freest outcome that a reviewer may still choose, and what narrowed it. */
export interface OutcomeCeiling {
  readonly ceiling: Outcome;
  readonly because: readonly { readonly point: string; readonly narrowsTo: Outcome; readonly reason: string }[];
  /** Hard stops (`*` points) without an answer: nothing is referred before they have one. */
  readonly openStops: readonly string[];
}

/** Section 5.1: the order of the queue. Set by a person; what the record gives is only proposed, with its reasons. */
export const TIERS = ['T1', 'T2', 'T3', 'T4'] as const;
export type Tier = (typeof TIERS)[number];

export interface TierProposal {
  readonly tier: Tier;
  readonly reasons: readonly {
    readonly code: string;
    readonly tier: Tier;
    readonly messages: readonly MessageReference[];
  }[];
}
