/**
 * What a report says, as values. Whoever writes one gathers this; what it looks like follows from it and the language alone, so that the same
 * data give the same bytes. Instants are ISO, digests lower-case hex, messages `EXHIBIT:ORDINAL`.
 */
import type { AssessmentResult } from '../assess/result.ts';
import type { LawConflict } from '../law/conflict.ts';
import type { CountryAnswer } from '../law/evaluate.ts';
import type { Outcome, Side } from '../record/assessment.ts';
import type { FormAnswer, PointCode } from '../record/form.ts';
import type { IdentifierKind, Validity } from '../record/observation.ts';
import type { Connection, CountryCandidate, CountryCue, Rule } from '../record/rule.ts';
import type { Raiser, SignalCode } from '../record/signal.ts';
import type { TimeBasis } from '../record/time.ts';

export interface ReportData {
  /** UUID of this report. */
  readonly id: string;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly tool: string;
  /** Whom the receiving authority asks, and how they are reached; null where not stated. */
  readonly contact: string | null;
  /** Name of the receiving authority; null where it is written for nobody in particular. */
  readonly recipient: string | null;
  /** What holds for this referral; null where nothing was stated. */
  readonly caveats: string | null;
  /** When the embargo was released; null while it holds. */
  readonly releasedAt: string | null;
  readonly assessment: ReportedAssessment;
  readonly operation: ReportedOperation;
  readonly exhibits: readonly ReportedExhibit[];
  readonly conversations: readonly ReportedConversation[];
  /** Accounts of the person of interest. */
  readonly accounts: readonly { readonly platform: string; readonly name: string | null; readonly id: string }[];
  readonly result: AssessmentResult;
  readonly reviews: readonly ReportedReview[];
  /** Names behind the keys of readers and reviewers in `result`. */
  readonly names: Readonly<Record<string, string>>;
  readonly law: ReportedLaw;
  readonly attribution: ReportedAttribution;
  readonly identifiers: readonly ReportedIdentifier[];
  readonly messages: readonly ReportedMessage[];
  /** Payments that a person confirmed these messages speak of. */
  readonly payments: readonly ReportedPayment[];
  readonly custody: readonly ReportedEvent[];
  readonly log: { readonly vkey: string; readonly checkpoint: string };
  readonly trustedTime: { readonly authority: string; readonly at: string } | null;
}

export interface ReportedAssessment {
  readonly id: string;
  readonly label: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly state: 'reading' | 'reviewing' | 'differing' | 'concluded';
  readonly outcome: Outcome | null;
  /** True where whoever wrote the report may not see yet what others found: it is then not complete, and says so. */
  readonly withheld: boolean;
  /** A person on record stands behind the accounts. */
  readonly identified: boolean;
}

export interface ReportedOperation {
  readonly name: string;
  readonly operatorType: string;
  readonly legalBasis: string;
  readonly issuedBy: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly space: string | null;
  readonly accounts: readonly { readonly platform: string; readonly handle: string }[];
  readonly authority: { readonly name: string; readonly sha256: string };
}

export interface ReportedExhibit {
  readonly id: string;
  /** Null where the original was erased with a participant. */
  readonly received: { readonly name: string; readonly sha256: string; readonly sizeBytes: number } | null;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly logIndex: number;
  /** `format@version` of the importer. */
  readonly format: string;
  readonly commitment: { readonly root: string; readonly count: number };
  /** Lines that could not be read. */
  readonly skipped: number;
  /** What the file says it holds; null where it does not. */
  readonly declared: number | null;
  readonly found: number;
}

export interface ReportedConversation {
  readonly id: string;
  readonly exhibitId: string;
  readonly platform: string;
  readonly title: string | null;
  readonly messages: number;
}

export interface ReportedReview {
  readonly by: string;
  readonly answers: readonly { readonly point: PointCode; readonly answer: FormAnswer }[];
  /** Null: under way. */
  readonly finish: {
    readonly outcome: Outcome;
    readonly ceiling: Outcome;
    readonly reason: string;
    readonly decides: boolean;
    readonly at: string;
    readonly logIndex: number;
  } | null;
}

export interface ReportedLaw {
  readonly operatorType: Exclude<Rule['operatorType'], 'any'>;
  /** Youngest age that was stated, in years; null where none was written down. */
  readonly statedAge: number | null;
  readonly today: string;
  readonly undecided: readonly Connection[];
  readonly countries: readonly CountryAnswer[];
  readonly conflicts: readonly LawConflict[];
}

export interface ReportedAttribution {
  readonly cues: readonly CountryCue[];
  readonly candidates: readonly CountryCandidate[];
  readonly table: { readonly name: string; readonly date: string; readonly licence: string } | null;
  readonly decisions: readonly {
    readonly connection: Connection;
    /** Null: decided as unknown. */
    readonly country: string | null;
    readonly stands: boolean;
    readonly reason: string;
    readonly by: string;
    readonly at: string;
  }[];
}

export interface ReportedIdentifier {
  readonly kind: IdentifierKind;
  readonly system: string | null;
  /** Normalised; a card number is masked. */
  readonly value: string;
  readonly validity: Validity;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly messages: readonly string[];
}

export interface ReportedMessage {
  readonly message: string;
  readonly conversationId: string;
  readonly why: 'finding' | 'context' | 'chosen';
  readonly side: Side;
  /** As the source shows the sender; null where it names nobody. */
  readonly sender: string | null;
  readonly at: string | null;
  /** As written in the source; null where it gives no time. */
  readonly rawTime: string | null;
  readonly basis: TimeBasis;
  readonly text: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Where it stands in the sealed part. */
  readonly line: number;
  readonly offset: number;
  readonly tags: readonly { readonly code: SignalCode; readonly raisedBy: Raiser; readonly reader: string }[];
}

/** A payment as its file states it, and the message that speaks of it. */
export interface ReportedPayment {
  readonly message: string;
  /** The instant; null where the zone is not known. */
  readonly at: string | null;
  /** The clock or the day as written; null where none is. */
  readonly local: string | null;
  /** Decimal text; null where it cannot be told. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly payer: string | null;
  readonly payee: string | null;
  /** Where it stands: the sealed file and the record in it, as the payment record counts. */
  readonly exhibitId: string;
  readonly exhibitName: string | null;
  readonly record: number;
  readonly confirmedBy: string;
  readonly confirmedAt: string;
  /** Of the decision. */
  readonly logIndex: number;
}

export interface ReportedEvent {
  readonly logIndex: number;
  readonly kind: string;
  readonly subject: string | null;
  readonly at: string;
  readonly by: string | null;
}
