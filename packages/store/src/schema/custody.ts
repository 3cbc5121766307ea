/** The tables of migrations/0008-custody.sql and 0031-keys.sql as kysely sees them; see tables.ts. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';

type Instant = ColumnType<Date, Date | string, never>;
type Bytes = ColumnType<Buffer, Uint8Array, never>;
type Json<T extends object> = JSONColumnType<T, string, never>;

export type RecipientPurpose = 'authority' | 'backup';
export type KeyKind = 'age' | 'openpgp';

export interface CheckFinding {
  readonly about: string;
  readonly subject: string;
  readonly finding: string;
}

export interface CustodyTables {
  recipient: {
    id: string;
    purpose: RecipientPurpose;
    name: string;
    country: string;
    unit: string | null;
    kind: KeyKind;
    key: string;
    fingerprint: string;
    checked: string;
    added_at: Instant;
    added_by: string;
    added_by_account: string | null;
    log_index: number;
  };
  recipient_decision: {
    recipient_id: string;
    decision: 'confirmed' | 'retired';
    reason: string;
    decided_at: Instant;
    decided_by: string;
    decided_by_account: string | null;
    log_index: number;
  };
  installation_key: {
    only_one: Generated<boolean>;
    recipient: string;
    wrapped_identity: ColumnType<Buffer, Uint8Array, Uint8Array>;
    masters: string[];
    written_at: ColumnType<Date, Date, Date>;
  };
  rollback_acceptance: {
    id: string;
    remembered_size: number;
    remembered_root: Bytes;
    found_size: number;
    reason: string;
    accepted_at: Instant;
    accepted_by: string;
    log_index: number;
  };
  package_recipient: { package_id: string; recipient_id: string };
  package_exhibit: {
    package_id: string;
    exhibit_id: string;
    disclosure: 'whole' | 'selected';
    conversations: string[];
    message_count: number;
  };
  package_file: { package_id: string; encryption: KeyKind; sha256: Bytes; size_bytes: number };
  check_run: {
    id: string;
    started_at: Instant;
    finished_at: Instant;
    run_by: string;
    quick: boolean;
    holds: boolean;
    checked: Json<Record<string, number>>;
    findings: Json<readonly CheckFinding[]>;
    notes: Json<readonly string[]>;
  };
  backup: {
    id: string;
    file_name: string;
    sha256: Bytes;
    size_bytes: number;
    recipients: Json<readonly string[]>;
    log_size: number;
    row_count: number;
    blob_count: number;
    snapshot_at: Instant;
    finished_at: Instant;
    made_by: string;
    log_index: number;
    chain: string | null;
    folder: string | null;
    digest: string | null;
    new_blob_count: number | null;
  };
  backup_part: {
    chain: string;
    name: string;
    backup_id: string;
  };
  backup_removal: {
    backup_id: string;
    removed_at: Instant;
    removed_by: string;
    log_index: number;
  };
}
