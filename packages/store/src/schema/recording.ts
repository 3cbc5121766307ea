/** The tables of migrations/0025-recording.sql as kysely sees them; see tables.ts. */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { RecordingProtocol } from '@custodia/core';
import type { Big, Bytes, Instant } from './tables.ts';

export type RecorderState = 'connecting' | 'recording' | 'waiting' | 'ended';

export interface RecordingTables {
  operation_room: { operation_id: string; protocol: RecordingProtocol; address: string };
  recording: {
    id: string;
    operation_id: string;
    protocol: RecordingProtocol;
    server: string;
    account: string;
    rooms: string[];
    direct: boolean;
    ordered_at: Instant;
    ordered_by: string;
    ordered_by_account: string | null;
    log_index: Big;
  };
  recording_policy: {
    recording_id: string;
    operation_id: string;
    number: number;
    bystanders: 'keep' | 'window';
    window_minutes: number;
    stretch_minutes: number;
    silence_minutes: number;
    concerned: string[];
    certificates: string[];
    certificate_change: 'refuse' | 'record';
    reason: string;
    set_at: Instant;
    set_by: string;
    log_index: Big;
  };
  recording_end: {
    recording_id: string;
    operation_id: string;
    reason: string;
    ended_at: Instant;
    ended_by: string;
    log_index: Big;
  };
  recording_stretch: {
    recording_id: string;
    operation_id: string;
    number: number;
    exhibit_id: string;
    batches: number;
    lines: Big;
    reduced: Big;
    made_at: Instant;
    log_index: Big;
  };
  recording_batch: {
    id: string;
    recording_id: string;
    operation_id: string;
    session_id: string;
    first: Big;
    lines: number;
    blob_id: string;
    root: Bytes;
    secret: Bytes;
    sealed_at: Instant;
    log_index: Big;
  };
  recording_session: {
    id: string;
    recording_id: string;
    operation_id: string;
    recorder: string;
    started_at: Instant;
    seen_at: ColumnType<Date, Date | string, Date | string>;
    state: ColumnType<RecorderState, RecorderState, RecorderState>;
    sealed: Generated<number>;
    facts: JSONColumnType<object, string | undefined, string>;
    ended_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
    end_reason: string | null;
  };
  recording_gap: {
    id: string;
    recording_id: string;
    operation_id: string;
    session_id: string;
    room: string | null;
    since: Instant;
    until: Instant;
    reason: string;
    filled_at: ColumnType<Date | null, Date | string | null, Date | string | null>;
    entries: number | null;
    complete: boolean | null;
  };
  recording_key: { recording_id: string; digest: Bytes };
  recording_state: {
    recording_id: string;
    operation_id: string;
    anchors: JSONColumnType<Record<string, number[]>, string | undefined, string>;
    making: ColumnType<object | null, string | null | undefined, string | null>;
    silent_since: ColumnType<Date | null, Date | string | null, Date | string | null>;
  };
}
