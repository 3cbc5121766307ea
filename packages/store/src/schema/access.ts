/** The tables of migrations/0002-access.sql as kysely sees them; see tables.ts. */
import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Big, Bytes, Instant } from './tables.ts';

/** A time that is not known yet, and once known does not change by hand. */
type LaterInstant = ColumnType<Date | null, Date | string | null, Date | string | null>;

export interface AccessTables {
  role_permission: { role: string; permission: string; reach: string };
  account: {
    id: string;
    name: string;
    email: string;
    roles: string[];
    version: ColumnType<number, number | undefined, number>;
    created_at: Instant;
    created_by: string;
    disabled_at: LaterInstant;
  };
  membership: {
    id: string;
    operation_id: string;
    account_id: string;
    since: Instant;
    added_by: string;
    until: LaterInstant;
    removed_by: string | null;
    reason: ColumnType<string, string | undefined, never>;
    removal_reason: string | null;
  };
  broken_glass: {
    id: string;
    operation_id: string;
    account_id: string;
    reason: string;
    opened_at: Instant;
    expires_at: Instant;
    reviewed_at: LaterInstant;
    reviewed_by: string | null;
    review: string | null;
  };
  log_reader: { noun: string; permission: string };
  audit_event: {
    number: GeneratedAlways<number>;
    at: Instant;
    account_id: string | null;
    actor: string;
    procedure: string;
    effect: string;
    outcome: string;
    operation_id: string | null;
    subjects: string[];
    request_id: string | null;
    duration_ms: number;
    detail_digest: ColumnType<Buffer | null, Uint8Array | null, never>;
    salt: Bytes;
  };
  audit_detail: { event: Big; detail: string; salt: Bytes };
  audit_batch: {
    last: Big;
    first: Big;
    count: number;
    numbers: ColumnType<number[], number[], never>;
    digests: Bytes;
    root: Bytes;
    log_index: Big;
  };
}
