/**
 * The tables of migrations/*.sql as kysely sees them. Kept by hand beside the migrations; a test compares the column names
 * with the database, so that the two cannot drift apart.
 */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { EntryKind, IdentifierKind, TimeBasis, Validity } from '@custodia/core';
import type { AccessTables } from './access.ts';
import type { AssessmentTables } from './assessment.ts';
import type { CustodyTables } from './custody.ts';
import type { FindingTables } from './finding.ts';
import type { DeconflictionTables } from './deconfliction.ts';
import type { GraphTables } from './graph.ts';
import type { IdentityTables } from './identity.ts';
import type { JobTables } from './job.ts';
import type { LawTables } from './law.ts';
import type { LinkTables } from './link.ts';
import type { OverlapTables } from './overlap.ts';
import type { PaymentTables } from './payment.ts';
import type { OperationTables } from './operation.ts';
import type { PersonTables } from './person.ts';
import type { ReadingTables } from './reading.ts';
import type { RecordingTables } from './recording.ts';
import type { ReferralTables } from './referral.ts';
import type { SupportTables } from './support.ts';
import type { SafeguardingTables } from './safeguarding.ts';
import type { PublicationTables } from './publication.ts';
import type { TermTables } from './term.ts';
import type { TriageTables } from './triage.ts';
import type { VouchTables } from './vouch.ts';
import type { WebhookTables } from './webhook.ts';

/** timestamptz: read as Date, written as Date or ISO 8601 text. */
export type Instant = ColumnType<Date, Date | string, never>;
export type NullableInstant = ColumnType<Date | null, Date | string | null, never>;
/** bigint: read as number (every bigint of ours stays below 2^53), written as number. */
export type Big = ColumnType<number, number, never>;
export type Bytes = ColumnType<Buffer, Uint8Array, never>;
export type Json<T extends object> = JSONColumnType<T, string, never>;

export type OperatorType = 'police' | 'directed-civilian' | 'ngo-agreement' | 'ngo-own' | 'citizen';
export type Admission = 'admitted' | 'quarantined';

/** Everything: what step 1 made, and one interface for each later migration. */
export interface Database
  extends
    AccessTables,
    IdentityTables,
    JobTables,
    OperationTables,
    AssessmentTables,
    ReadingTables,
    PersonTables,
    CustodyTables,
    SafeguardingTables,
    LawTables,
    ReferralTables,
    SupportTables,
    FindingTables,
    DeconflictionTables,
    LinkTables,
    OverlapTables,
    PaymentTables,
    PublicationTables,
    TermTables,
    TriageTables,
    GraphTables,
    RecordingTables,
    VouchTables,
    WebhookTables {
  installation: {
    id: string;
    only_one: Generated<boolean>;
    origin: string;
    created_at: Instant;
    created_by: string;
  };
  log_entry: { index: Big; kind: string; subject: string | null; entry: Bytes; appended_at: Instant };
  log_hash: { index: Big; hash: Bytes };
  log_checkpoint: { size: Big; root: Bytes; note: string; signed_at: Instant };
  log_timestamp: {
    id: string;
    size: Big;
    authority: string;
    token: Bytes;
    generated_at: Instant;
    received_at: Instant;
  };
  log_record: { index: Big; record: string; salt: Bytes };
  operation: {
    id: string;
    name: string;
    operator_type: OperatorType;
    legal_basis: string;
    issued_by: string;
    valid_from: Instant;
    valid_until: Instant;
    space: string | null;
    authority_name: string;
    authority_sha256: Bytes;
    authority_size_bytes: Big;
    opened_at: Instant;
    opened_by: string;
    log_index: Big;
  };
  operation_account: { operation_id: string; platform: string; handle: string };
  blob_key: { scope: string; recipient: string; wrapped_identity: Bytes; created_at: Instant };
  blob: { id: string; scope: string; sha256: Bytes; size_bytes: Big };
  blob_to_destroy: { blob_id: string };
  operation_authority: { operation_id: string; blob_id: string };
  exhibit: { id: string; operation_id: string | null; sealed_at: Instant; sealed_by: string; log_index: Big };
  exhibit_content: {
    exhibit_id: string;
    received_name: string;
    received_sha256: Bytes;
    received_size_bytes: Big;
    stated: Json<object>;
  };
  exhibit_secret: { exhibit_id: string; secret: Bytes };
  exhibit_part: {
    exhibit_id: string;
    part: number;
    path: string;
    sha256: Bytes;
    size_bytes: Big;
    reduced: boolean;
    blob_id: string;
  };
  exhibit_withheld: {
    exhibit_id: string;
    number: number;
    path: string;
    within_part: number | null;
    at_offset: ColumnType<number | null, number | null, never>;
    size_bytes: ColumnType<number | null, number | null, never>;
    sha256: ColumnType<Buffer | null, Uint8Array | null, never>;
    md5: ColumnType<Buffer | null, Uint8Array | null, never>;
    media_type: string | null;
    reason: string;
  };
  exhibit_import: {
    exhibit_id: string;
    format: string;
    extractor: string;
    admission: Admission;
    reason: string | null;
    counts: Json<ImportCounts>;
    first_at: string | null;
    last_at: string | null;
    time_bases: string;
    commitment_root: Bytes;
    commitment_count: number;
    imported_at: Instant;
    imported_by: string;
    log_index: Big;
  };
  conversation: {
    exhibit_id: string;
    number: number;
    id: string;
    key: string;
    platform: string;
    title: string | null;
    native_id: string | null;
    type: string | null;
    space: string | null;
  };
  participant: {
    exhibit_id: string;
    number: number;
    id: string;
    key: string;
    platform: string;
    display_name: string | null;
    native_id: string | null;
    handle: string | null;
    bot: boolean | null;
    exporter: boolean | null;
  };
  message: {
    exhibit_id: string;
    ordinal: number;
    conversation: number;
    sender: number | null;
    kind: EntryKind;
    at: NullableInstant;
    basis: TimeBasis;
    local: string | null;
    raw_time: string | null;
    part: number;
    span_offset: Big;
    span_length: Big;
    line: number;
    source_id: string | null;
    action: string | null;
    text: string;
    extra: ColumnType<object | null, string | null, never>;
    entry: Bytes;
  };
  observation: {
    exhibit_id: string;
    ordinal: number;
    number: number;
    kind: IdentifierKind;
    system: string | null;
    value: string;
    validity: Validity;
    start_unit: number;
    end_unit: number;
    keyed_digest: string | null;
    defanged: boolean;
  };
  skipped_record: {
    exhibit_id: string;
    number: number;
    part: number;
    span_offset: Big;
    span_length: Big;
    line: number;
    reason: string;
    expected: string;
  };
  inference: {
    exhibit_id: string;
    number: number;
    part: number | null;
    about: string;
    value: string;
    because: string;
    strength: string;
  };
  message_salt: { exhibit_id: string; ordinal: number; salt: Bytes };
  erased_message: { exhibit_id: string; ordinal: number; entry: Bytes };
  package: {
    id: string;
    operation_id: string;
    disclosure: 'whole' | 'selected';
    message_count: number;
    sha256: Bytes;
    size_bytes: Big;
    recipients: Json<readonly { kind: string; id: string }[]>;
    built_at: Instant;
    built_by: string;
    log_index: Big;
  };
  erasure: {
    id: string;
    subject_kind: 'exhibit' | 'participant';
    subject: string;
    exhibit_id: string;
    reason: string;
    erased_at: Instant;
    erased_by: string;
    counts: Json<object>;
    log_index: Big;
  };
}

/** What an import found. `messages + system + events` are the records in the file; `skipped` those nothing could be made of. */
export interface ImportCounts {
  messages: number;
  system: number;
  events: number;
  skipped: number;
  media: number;
  declared: number | null;
  participants: number;
  conversations: number;
  observations: number;
}
