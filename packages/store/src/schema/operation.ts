/** The tables of migrations/0005-operations.sql as kysely sees them; see tables.ts. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Big, Bytes, Instant, Json } from './tables.ts';

/** Written and written again; timestamptz and jsonb that change. */
type Changing = ColumnType<Date, Date | string, Date | string>;

export type DocumentKind = 'legal-basis' | 'supervision' | 'necessity' | 'deconfliction' | 'suspicion';
export type OperationEventName =
  'submitted' | 'withdrawn' | 'sent-back' | 'authorised' | 'activated' | 'closed' | 'archived';

export interface OperationTables {
  operation_draft: {
    id: string;
    author_id: string;
    author: string;
    contributors: Generated<string[]>;
    fields: JSONColumnType<object, string, string>;
    version: Generated<number>;
    created_at: Instant;
    updated_at: Changing;
    updated_by: string;
  };
  operation_document: {
    id: string;
    operation_id: string;
    kind: DocumentKind;
    name: string;
    sha256: Bytes;
    size_bytes: Big;
    media_type: string | null;
    blob_id: string | null;
    added_at: Instant;
    added_by: string;
  };
  operation_event: {
    operation_id: string;
    number: number;
    event: OperationEventName;
    at: Instant;
    by_id: string | null;
    by_name: string;
    reason: string | null;
    addressed_to: Generated<string[]>;
    log_index: Big;
  };
  operation_frame: {
    operation_id: string;
    fields: Json<object>;
    documents: Json<readonly object[]>;
    author_id: string;
    author: string;
    authorised_by_id: string;
    authorised_by: string;
    authorised_at: Instant;
    log_index: Big;
  };
  retention_hold: {
    id: string;
    operation_id: string;
    exhibit_id: string | null;
    reason: string;
    held_at: Instant;
    held_by: string;
    log_index: Big;
  };
  retention_release: {
    hold_id: string;
    reason: string;
    released_at: Instant;
    released_by: string;
    log_index: Big;
  };
}
