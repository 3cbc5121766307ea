import type { State } from '../compile/answer.ts';
import type { IndicatorName, Queue, SubjectKind } from '../rule/types.ts';

/** What one indicator said of the subject of an alert. */
export interface AnsweredIndicator {
  readonly name: IndicatorName;
  readonly state: State;
  /** A whole number for people; what it counts stands in the rules. */
  readonly measure: number;
  /** What it adds to the weight; 0 where it was not hit. */
  readonly weight: number;
}

export interface EvidenceRow {
  readonly source: string;
  readonly line: number;
  readonly indicators: readonly IndicatorName[];
}

/** Exact, in the original currency. */
export interface CurrencySum {
  readonly currency: string;
  readonly amount: string;
  readonly payments: number;
}

/** Why an alert is where it is: new work, not again, or put aside by a person. */
export type AlertStatus = 'open' | 'waiting' | 'unchanged' | 'suppressed';

export interface Alert {
  /** Of typology, side and subject: the same in every screening. */
  readonly id: string;
  readonly typology: string;
  readonly queue: Queue;
  readonly side: SubjectKind;
  readonly subject: string;
  /** Sum of the weights of the indicators hit: an order of work, not a measure of guilt. */
  readonly weight: number;
  readonly alertAt: number;
  readonly hit: readonly AnsweredIndicator[];
  /** Every other indicator of this side: measured and below, or why it could not be measured. */
  readonly notHit: readonly Omit<AnsweredIndicator, 'weight'>[];
  readonly rows: readonly EvidenceRow[];
  readonly sums: readonly CurrencySum[];
  readonly ruleSetDigest: string;
  readonly sqlDigest: string;
  /** SHA-256 of what was found (typology, subject, indicators with bands, rows): what says whether anything changed. */
  readonly contentDigest: string;
}

/** As it stands in the queue. */
export interface QueuedAlert extends Alert {
  /** From 1, in its queue; null where it is not to be worked on. */
  readonly rank: number | null;
  readonly status: AlertStatus;
  /** Whose decision and until when, where a person put it aside. */
  readonly suppression: { readonly reason: string; readonly by: string; readonly until: string } | null;
}
