/** The tables of migrations/0004-jobs.sql and 0041-waiting-jobs.sql as kysely sees them; see tables.ts. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Away } from '../away.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;
type NullableInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type NullableJson<T extends object> = ColumnType<T | null, string | null | undefined, string | null>;

export type UploadState = 'receiving' | 'finished' | 'used';
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
}

export interface JobRefusal {
  readonly code: string;
  readonly message: string;
}

export interface JobTables {
  upload: {
    id: string;
    account_id: string;
    operation_id: string | null;
    name: string;
    size_bytes: number;
    received_bytes: Generated<number>;
    state: Generated<UploadState>;
    created_at: Instant;
    expires_at: Instant;
  };
  job: {
    id: string;
    procedure: string;
    input: JSONColumnType<Record<string, unknown>, string, string>;
    account_id: string;
    scopes: string[] | null;
    request_id: string;
    operation_id: string | null;
    state: Generated<JobState>;
    progress: NullableJson<JobProgress>;
    results: ColumnType<unknown[], string | undefined, string>;
    refusal: NullableJson<JobRefusal>;
    attempts: Generated<number>;
    line: Generated<number>;
    postponed: Generated<number>;
    waits_for: ColumnType<Away | null, Away | null | undefined, Away | null>;
    resumes_at: NullableInstant;
    cancel_asked_at: NullableInstant;
    created_at: Instant;
    started_at: NullableInstant;
    ended_at: NullableInstant;
  };
  download: {
    id: string;
    account_id: string;
    operation_id: string | null;
    job_id: string | null;
    name: string;
    size_bytes: number;
    sha256: ColumnType<Buffer, Uint8Array, never>;
    created_at: Instant;
    expires_at: Instant;
  };
}
