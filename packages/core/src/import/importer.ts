/**
 * What an importer is. Importers are pure: they read sealed bytes through a `SealedPart`, in order and in bounded memory,
 * and give records. A hostile file can make an importer skip and say so; it must never make it throw, hang or grow.
 *
 * The count law that every importer keeps and a shared test checks: every record-like thing in the file comes out as exactly
 * one entry (message, system or event) or one skipped record with a reason.
 */
import type { ConversationRecord, EntryRecord, ParticipantRecord, SourceSpan } from '../record/message.ts';

/** One sealed byte sequence: a plain file, or one text member of an archive. */
export interface SealedPart {
  /** Index within the exhibit; goes into every span. */
  readonly index: number;
  /** File name, or member path with `/`. Used for facts that only a name carries (a date), never to choose the format. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Reads the sealed bytes from the start; may be called again. Chunks of any size. */
  open(): AsyncIterable<Uint8Array>;
}

/** The beginning of a part, enough to recognise its format by content. */
export interface PartSample {
  readonly path: string;
  readonly sizeBytes: number;
  /** Up to 64 KiB from the start. */
  readonly head: Uint8Array;
  /** `head` decoded by its byte order mark, else as UTF-8 if it is, else as Windows-1252; no BOM. */
  readonly text: string;
  /** True where `head` is the whole part. */
  readonly whole: boolean;
}

/** What a person may state for an import; recorded with it. Absent: inferred from the whole file, and recorded as such. */
export interface ImportOptions {
  /** Order of day, month and year in ambiguous dates. */
  readonly dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** IANA zone (`Europe/Amsterdam`) or offset (`+02:00`) of wall times without one. */
  readonly timeZone?: string;
  /** Date (`YYYY-MM-DD`) of the first record, for logs that hold only times of day. */
  readonly firstDate?: string;
  /** Column mapping for tabular files. */
  readonly mapping?: ColumnMapping;
}

/** Which column (header name, or 1-based number; for JSON Lines a dotted path) holds what. */
export interface ColumnMapping {
  readonly text: string;
  readonly sender?: string;
  readonly timestamp?: string;
  /** How to read the timestamp: ISO 8601, epoch count, or a date pattern read by `dateOrder`. Absent: inferred from the whole file. */
  readonly timestampFormat?: 'iso' | 'unix-s' | 'unix-ms' | 'unix-us' | 'pattern';
  /** The time of day, where the timestamp holds the date alone. */
  readonly timeOfDay?: string;
  readonly conversation?: string;
  readonly id?: string;
  readonly replyTo?: string;
  readonly attachment?: string;
  /** `,` `;` tab or `|`; absent: inferred. */
  readonly delimiter?: string;
  readonly platform?: string;
}

/** A record-like thing that was not understood. Its bytes stay in the sealed part; the span finds them. */
export interface SkippedRecord {
  readonly kind: 'skipped';
  readonly span: SourceSpan;
  /** Closed list: why nothing could be made of it. */
  readonly reason:
    | 'unrecognised-line'
    | 'line-too-long'
    | 'malformed-record'
    | 'record-too-large'
    | 'nested-too-deep'
    | 'truncated'
    | 'undecodable'
    | 'missing-field'
    | 'limit-reached'
    /** The same message stands before it: it was heard by two connections, or once more from an archive. */
    | 'heard-before';
  /** A sentence without evidence text: what was expected. */
  readonly expected: string;
}

/** A count that the file states about itself (`messageCount`, `count=`, "Messages: N"); often wrong, so kept beside ours. */
export interface DeclaredRecord {
  readonly kind: 'declared';
  readonly count: number;
  /** Where the file says it: `messageCount`, `smses@count`. */
  readonly field: string;
}

/** Something concluded from the whole file, not written in it. */
export interface InferenceRecord {
  readonly kind: 'inference';
  readonly about:
    | 'date-order'
    | 'time-zone'
    | 'encoding'
    | 'first-date'
    | 'year'
    | 'column-mapping'
    | 'delimiter'
    | 'clock'
    | 'sealing'
    | 'extraction';
  readonly value: string;
  /** A sentence without evidence text: what in the file supports it. */
  readonly because: string;
  /** `stated`: a person said so. `certain`: the file admits no other reading. `likely`: others remain possible. `unknown`: a guess. */
  readonly strength: 'stated' | 'certain' | 'likely' | 'unknown';
}

export type ImportedRecord =
  EntryRecord | ParticipantRecord | ConversationRecord | SkippedRecord | DeclaredRecord | InferenceRecord;

/** Facts of a member of the same exhibit whose bytes were not kept (media, by content). */
export interface WithheldMember {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly md5: string;
  readonly mediaType: string;
}

export interface ImportInput {
  /** The parts this importer claimed, in exhibit order; never empty. */
  readonly parts: readonly SealedPart[];
  readonly options: ImportOptions;
  /** Media members of the same exhibit; attachments named like one get its digest. */
  readonly withheld: readonly WithheldMember[];
}

export interface Importer {
  /** `whatsapp-text`, `telegram-json`, …: appears as `format` in results. */
  readonly format: string;
  /** Raised whenever output for the same bytes can differ. */
  readonly version: number;
  readonly platform: string;
  /** `part`: claims parts one by one. `set`: claims all its parts of an exhibit together (Slack's day files and user list). */
  readonly claims: 'part' | 'set';
  /** How sure, by content alone: 0 not mine, 1 certain. The highest wins; a tie goes to the earlier importer in the list. */
  recognise(sample: PartSample): number;
  /** Gives records in file order, in batches of at most about 1,000. */
  import(input: ImportInput): AsyncIterable<readonly ImportedRecord[]>;
}

/** `format@version`, as it stands in records. */
export function importerId(importer: Pick<Importer, 'format' | 'version'>): string {
  return `${importer.format}@${importer.version}`;
}
