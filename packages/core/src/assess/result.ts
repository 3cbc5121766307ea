/**
 * What an assessment takes and gives. Messages come without their text: who wrote them, when, and what readers tagged them with is all that is
 * weighed. Everything here is JSON; nothing depends on the order in which anything is listed.
 */
import type {
  ConductFinding,
  Doubt,
  ElementFinding,
  MessageReference,
  OutcomeCeiling,
  Side,
  TierProposal,
} from '../record/assessment.ts';
import type { ElementCode } from '../record/element.ts';
import type { FilledPoint, FormAnswer, PointCode } from '../record/form.ts';
import type { EntryKind } from '../record/message.ts';
import type { Raiser, SignalCode } from '../record/signal.ts';
import type { OperationFrame } from './frame.ts';

// ── In ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** One entry of a conversation. `message` is unique: `EXHIBIT:ORDINAL`. */
export interface AssessedMessage extends MessageReference {
  /** Place in the file, ascending within a conversation. */
  readonly ordinal: number;
  /** Participant id, as in `personOfInterest` and `investigators`; null where the source names nobody. */
  readonly sender: string | null;
  /** Only `message` counts as something that somebody wrote. */
  readonly kind: EntryKind;
  readonly edited: boolean;
  readonly deleted: boolean;
}

/** A tag that stands (not retracted). */
export interface AssessedTag {
  readonly message: string;
  readonly code: SignalCode;
  readonly raisedBy: Raiser;
  /** Who tagged: the account, or the name where there is none. */
  readonly reader: string;
  /** Made before its reader could see what others had tagged. Only such tags make an agreement of two readers. */
  readonly blind: boolean;
}

export interface ReadingPass {
  readonly conversationId: string;
  readonly reader: string;
  readonly reading: 'complete' | 'waived';
}

/** What a third person decided of one message and one code, the newest. Without effect where they are one of its readers. */
export interface Resolution {
  readonly message: string;
  readonly code: SignalCode;
  /** Who raised it; `absent`: the code does not apply to this message. */
  readonly decision: Raiser | 'absent';
  readonly by: string;
}

/**
 * A place where something may be missing. `silence` is only a long pause, and casts no doubt; every other kind does, wherever what is
 * missing could have come first.
 */
export interface CaptureGap {
  readonly conversationId: string;
  readonly kind: 'silence' | 'missing-ids' | 'deleted' | 'unread-lines' | 'not-captured';
  /** Messages around it; null: from before the first, to after the last, or not known. A deleted one stands in both. */
  readonly after: string | null;
  readonly before: string | null;
}

/** One reviewer's answer to one point. Points derived from tags and messages take no answer. */
export interface ReviewerAnswer {
  readonly point: PointCode;
  readonly answer: FormAnswer;
  readonly by: string;
}

/** What import, custody and the log know; null is "nothing known", which is not a no. */
export interface RecordFacts {
  /** P80: whether the capture is held to be complete. Gaps make a `yes` a no; nothing makes an unknown a yes. */
  readonly captureComplete: 'yes' | 'no' | 'unknown' | null;
  /** P81: edited and translated parts are marked, and the originals kept. */
  readonly originalsKept: 'yes' | 'no' | 'unknown' | null;
  /** P83. */
  readonly methodStatement: { readonly name: string; readonly sha256: string } | null;
  /** Every exhibit was admitted: what is known of its times, undated messages included, lies within the authorisation. */
  readonly admitted: boolean | null;
}

/** What triage needs to know besides the conversations; null: not known. */
export interface TriageFacts {
  /** An alarm about a child at risk is open. */
  readonly alarmOpen: boolean;
  /** A real child is known or named in this case. */
  readonly realChild: boolean | null;
  /** The person of interest is linked to a person with a confirmed identity. */
  readonly identified: boolean | null;
}

export interface AssessmentInput {
  /** Every conversation that is assessed, those without a message too. */
  readonly conversations: readonly string[];
  readonly messages: readonly AssessedMessage[];
  /** Participant ids. Who is in both lists has no certain side. */
  readonly personOfInterest: readonly string[];
  readonly investigators: readonly string[];
  readonly tags: readonly AssessedTag[];
  readonly passes: readonly ReadingPass[];
  readonly resolutions: readonly Resolution[];
  readonly gaps: readonly CaptureGap[];
  /** Ages that the persona stated, in years, where a reader has written them down; empty where nobody has. */
  readonly statedAges: readonly { readonly message: string; readonly years: number }[];
  readonly frame: OperationFrame;
  /** Elements this operation needs; empty: no stop line is drawn. */
  readonly needed: readonly ElementCode[];
  /** Of one reviewer while they review, of both when they are compared. */
  readonly answers: readonly ReviewerAnswer[];
  readonly record: RecordFacts;
  readonly triage: TriageFacts;
}

// ── Out ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

export interface ConversationReading {
  readonly conversationId: string;
  /** Those who read all of it, sorted. */
  readonly readers: readonly string[];
  /** Messages of each side. */
  readonly messages: Readonly<Record<Side, number>>;
}

export interface Reading {
  readonly conversations: readonly ConversationReading[];
  /** The fewest complete readers that any conversation has; 2 stands for two or more. */
  readonly readers: 0 | 1 | 2;
}

/** How two readers agree on one code, over the messages of the conversations that both have read. Only blind tags count. */
export interface CodeAgreement {
  readonly code: SignalCode;
  /** Sorted. */
  readonly readers: readonly [string, string];
  readonly messages: number;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** Cohen's kappa, from -1 to 1; null where it is undefined, with the reason. */
  readonly kappa: number | null;
  readonly undefinedBecause: 'no-messages' | 'never-used' | 'always-used' | null;
}

/** A message and a code on which the readers differ, and nobody has decided. */
export interface Disagreement {
  readonly message: MessageReference;
  readonly code: SignalCode;
  readonly element: ElementCode | null;
  /** `presence`: not every reader has it. `raiser`: all have it, and differ on who raised it. `not-blind`: they agree, but not all of them independently. */
  readonly about: 'presence' | 'raiser' | 'not-blind';
  /** What each reader of the conversation says; sorted. */
  readonly readings: readonly { readonly reader: string; readonly raisedBy: readonly Raiser[] }[];
}

export const MARKS = [
  /** Raises an element for the first time. */
  'first',
  /** Raises it: again, or without its being known which came first. */
  'raised',
  /** Raises it again after the other side had refused: to be shown in red. */
  'renewed',
  'acknowledged',
  'doubted',
  'refused',
  'withdrawn',
] as const;
export type MarkKind = (typeof MARKS)[number];

/** One thing on the picture of initiative. Where it is drawn is for whoever draws it: `rank` is its order, and nothing is measured. */
export interface TimelineMark extends MessageReference {
  readonly kind: MarkKind;
  /** The side that raised it. */
  readonly lane: Side;
  /** Null for refusals, withdrawals, acknowledgements and doubts. */
  readonly element: ElementCode | null;
  readonly code: SignalCode | null;
  /** False where readers disagree, or nobody has read all of it. */
  readonly certain: boolean;
}

export interface InitiativeTimeline {
  readonly conversationId: string;
  readonly lanes: readonly Side[];
  /** Dated marks in order. */
  readonly marks: readonly TimelineMark[];
  /** Marks without a certain time, in the order of the file: they stand beside the picture. */
  readonly undated: readonly TimelineMark[];
  /** Where the needed elements were complete, if that was in this conversation. */
  readonly stopLine: MessageReference | null;
  readonly from: MessageReference | null;
  readonly until: MessageReference | null;
}

export interface StopLine {
  readonly needed: readonly ElementCode[];
  /** `not set`: the operation names no elements. */
  readonly state: 'not set' | 'not reached' | 'reached' | 'cannot tell';
  /** Needed elements that are not there, or of which it cannot be told. */
  readonly missing: readonly ElementCode[];
  /** The message with which the last of them was met; null where not reached, or where the order cannot be told. */
  readonly at: MessageReference | null;
  /** Every investigator message after it, in order. */
  readonly flagged: readonly MessageReference[];
  /** Investigator messages of which it cannot be told whether they came after it. */
  readonly undated: readonly MessageReference[];
  readonly doubts: readonly Doubt[];
}

export const DEFENCE_KINDS = [
  'refusal',
  'withdrawal',
  'age-doubted',
  /** A persona that says it is an adult, or an age that differs from another statement of its own. */
  'persona-adult',
  'persona-age-differs',
  /** Every statement of age by the persona where nobody wrote down which age: to be read for one that says adult. */
  'persona-age-unrecorded',
  'age-not-acknowledged',
  'investigator-first',
  'third-party-first',
  'unclear-first',
  'element-absent',
  'element-not-assessable',
  'renewed-by-investigator',
  'refusal-disregarded-by-investigator',
  'contact-after-withdrawal',
  'contact-after-silence',
  'pressure-by-investigator',
  'trust-building-by-investigator',
  'payment-by-investigator',
  'after-stop-line',
  'crisis-sign',
  'gap',
  'deleted-message',
  'edited-message',
  'unknown-time',
  'unknown-sender',
  'unclear-raiser',
  'disagreement',
  'unread',
  'one-reader',
  /** What reviewers answered about the investigators: a red or amber point. */
  'review-point',
] as const;
export type DefenceKind = (typeof DEFENCE_KINDS)[number];

/** One thing that speaks for the person of interest, or against relying on the record. */
export interface DefenceItem {
  readonly kind: DefenceKind;
  /** Why it speaks for the person: the sentence for `kind` in each language says it; these name its particulars. */
  readonly element: ElementCode | null;
  readonly point: PointCode | null;
  readonly messages: readonly MessageReference[];
  /** Number of `messages`, or of what else is counted (gaps). */
  readonly count: number;
}

export interface AssessmentResult {
  readonly reading: Reading;
  readonly agreement: readonly CodeAgreement[];
  readonly disagreements: readonly Disagreement[];
  /** All twelve, in the order of the form. */
  readonly elements: readonly ElementFinding[];
  /** One for each conversation, sorted by its id. */
  readonly timeline: readonly InitiativeTimeline[];
  readonly stopLine: StopLine;
  readonly conduct: readonly ConductFinding[];
  /** Every point of the form, in its order. */
  readonly form: readonly FilledPoint[];
  readonly ceiling: OutcomeCeiling;
  readonly defence: readonly DefenceItem[];
  readonly triage: TierProposal;
}
