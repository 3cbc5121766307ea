/**
 * What a package discloses, as the makers of its documents (CASE graph, human-readable index, later the report) need it. Facts are values
 * here; only messages are a stream, because there may be very many.
 */
import type { MessageRecord } from '../import/canonical.ts';
import type { NumberedInference } from '../import/read.ts';
import type { Observation } from '../record/observation.ts';

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
