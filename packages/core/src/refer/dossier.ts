/**
 * What a package discloses, as the makers of its documents (CASE graph, human-readable index, later the report) need it. Facts are values
 * here; only messages are a stream, because there may be very many.
 */
import type { AssessmentResult } from '../assess/result.ts';
import type { MessageRecord } from '../import/canonical.ts';
import type { NumberedInference } from '../import/read.ts';
import type { Outcome, Tier } from '../record/assessment.ts';
import type { Observation } from '../record/observation.ts';
import type { Connection } from '../record/rule.ts';

export interface Dossier {
  /** UUID. */
  readonly packageId: string;
  /** ISO instant. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly tool: string;
  readonly disclosure: 'whole' | 'selected';
  readonly operation: DossierOperation;
  readonly exhibits: readonly DossierExhibit[];
  readonly conversations: readonly DossierConversation[];
  /** Only those who occur in what is disclosed. */
  readonly participants: readonly DossierParticipant[];
  readonly custody: readonly DossierEvent[];
  readonly trustedTime: DossierTime;
  /** The log's key and newest checkpoint, for those who compare by hand. */
  readonly log: { readonly vkey: string; readonly checkpoint: string };
  /** What people found in these conversations; absent where nobody has assessed them. */
  readonly assessment?: DossierAssessment;
  /** Disclosed messages by exhibit and ordinal; may be opened again and gives the same. */
  openMessages(): AsyncIterable<readonly DossierMessage[]>;
}

export interface DossierOperation {
  readonly id: string;
  readonly name: string;
  readonly operatorType: string;
  readonly legalBasis: string;
  readonly issuedBy: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly space: string | null;
  /** Investigator accounts. */
  readonly accounts: readonly { readonly platform: string; readonly handle: string }[];
  readonly authority: { readonly name: string; readonly sha256: string; readonly sizeBytes: number };
}

export interface DossierExhibit {
  readonly id: string;
  readonly disclosure: 'whole' | 'selected';
  /** Null where the original was erased with a participant. */
  readonly received: { readonly name: string; readonly sha256: string; readonly sizeBytes: number } | null;
  readonly sealedAt: string;
  readonly sealedBy: string;
  readonly logIndex: number;
  /** `format@version` of the importer. */
  readonly format: string;
  readonly importedAt: string;
  /** Which reading found identifiers, claims and languages: 0 is the import, later ones are in the log by themselves. */
  readonly extraction: {
    readonly number: number;
    /** `name@version` of each, separated by commas. */
    readonly extractors: string;
    readonly logIndex: number;
  };
  readonly counts: Readonly<Record<string, number | null>>;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly timeBases: readonly string[];
  readonly inferences: readonly Pick<NumberedInference, 'about' | 'value' | 'because' | 'strength'>[];
  readonly parts: readonly {
    readonly part: number;
    readonly path: string;
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly reduced: boolean;
  }[];
  readonly withheld: readonly {
    readonly path: string;
    readonly sizeBytes: number | null;
    readonly sha256: string | null;
    readonly md5: string | null;
    readonly mediaType: string | null;
    readonly reason: string;
  }[];
  readonly commitment: { readonly root: string; readonly count: number };
  readonly disclosedMessages: number;
}

export interface DossierConversation {
  readonly id: string;
  readonly exhibitId: string;
  readonly platform: string;
  readonly title: string | null;
  readonly type: string | null;
  readonly space: string | null;
}

export interface DossierParticipant {
  readonly id: string;
  readonly exhibitId: string;
  readonly platform: string;
  readonly displayName: string | null;
  readonly handle: string | null;
  readonly nativeId: string | null;
  readonly bot: boolean | null;
  /** True where the account is one of the operation's investigator accounts. */
  readonly investigator: boolean;
}

export interface DossierEvent {
  readonly logIndex: number;
  /** `exhibit-sealed`, `exhibit-imported`, … */
  readonly kind: string;
  readonly subject: string | null;
  readonly at: string;
  readonly by: string | null;
}

export interface DossierTime {
  readonly status: 'timestamped' | 'pending' | 'no trusted time';
  readonly authority: string | null;
  readonly generatedAt: string | null;
}

export interface DossierMessage {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly conversationId: string;
  readonly senderId: string | null;
  readonly record: MessageRecord;
  readonly observations: readonly Observation[];
}

/** What an assessment of the disclosed conversations found, and what people decided on it. */
export interface DossierAssessment {
  /** UUID. */
  readonly id: string;
  readonly label: string;
  /** ISO instant. */
  readonly openedAt: string;
  readonly openedBy: string;
  /** Participants who are the person of interest. Whoever is in no such list is nobody's person of interest. */
  readonly personOfInterest: readonly string[];
  readonly result: AssessmentResult;
  /** What two reviewers agree on, or a third decided; null before that. */
  readonly outcome: Outcome | null;
  /** As a person decided it, never as it was proposed; null: nobody has. */
  readonly triage: { readonly tier: Tier; readonly reason: string; readonly by: string; readonly at: string } | null;
  /** What ties the case to a country, as people decided; ISO 3166-1 alpha-2. */
  readonly countries: readonly {
    readonly connection: Connection;
    readonly country: string;
    readonly by: string;
    readonly at: string;
  }[];
  /** Real children on record. An investigator persona is never among them. */
  readonly children: readonly DossierChild[];
}

export interface DossierChild {
  /** UUID of the person on record. */
  readonly id: string;
  /** What the unit calls them. */
  readonly label: string;
}
