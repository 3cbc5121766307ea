/** Stretches of recordings that became exhibits, and what the next one needs to know of them. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Policy } from './orders.ts';

/** A stretch that was begun: whoever makes it makes the same, byte for byte. */
export interface Making {
  readonly batchIds: readonly string[];
  /** What was decided by then. */
  readonly nowMs: number;
  readonly policy: Policy;
  readonly number: number;
}

export interface RecordingState {
  /** For each room, moments (ms) of the operation's conversations before this. */
  readonly anchors: Readonly<Record<string, number[]>>;
  readonly making: Making | null;
  readonly silentSince: Date | null;
}

export async function findRecordingState(db: Kysely<Database>, recordingId: string): Promise<RecordingState> {
  const row = await db
    .selectFrom('recording_state')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .executeTakeFirstOrThrow();
  return {
    anchors: row.anchors,
    making: row.making as Making | null,
    silentSince: row.silent_since,
  };
}

export interface RecordingStateChange {
  readonly anchors?: Readonly<Record<string, number[]>>;
  readonly making?: Making | null;
  readonly silentSince?: string | null;
}

export async function updateRecordingState(
  db: Kysely<Database>,
  recordingId: string,
  change: RecordingStateChange,
): Promise<void> {
  const { anchors, making, silentSince } = change;
  await db
    .updateTable('recording_state')
    .set({
      ...(anchors === undefined ? {} : { anchors: JSON.stringify(anchors) }),
      ...(making === undefined ? {} : { making: making === null ? null : JSON.stringify(making) }),
      ...(silentSince === undefined ? {} : { silent_since: silentSince }),
    })
    .where('recording_id', '=', recordingId)
    .execute();
}

/** Until the transaction ends, nobody else makes a stretch of this recording. False where somebody does. */
export async function claimRecording(tx: Kysely<Database>, recordingId: string): Promise<boolean> {
  const { rows } = await sql<{ claimed: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`recording:${recordingId}`}, 0)) as claimed`.execute(tx);
  return rows[0]!.claimed;
}

export interface NewStretch {
  readonly recordingId: string;
  readonly operationId: string;
  readonly number: number;
  readonly exhibitId: string;
  readonly batches: number;
  readonly lines: number;
  readonly reduced: number;
  readonly madeAt: string;
  readonly logIndex: number;
}

export async function insertStretch(tx: Kysely<Database>, stretch: NewStretch): Promise<void> {
  const { number, batches, lines, reduced } = stretch;
  await tx
    .insertInto('recording_stretch')
    .values({
      ...{ number, batches, lines, reduced },
      recording_id: stretch.recordingId,
      operation_id: stretch.operationId,
      exhibit_id: stretch.exhibitId,
      made_at: stretch.madeAt,
      log_index: stretch.logIndex,
    })
    .execute();
}

export interface StretchRow {
  readonly number: number;
  readonly exhibitId: string;
  readonly lines: number;
  readonly reduced: number;
  readonly madeAt: Date;
}

/** Newest first. */
export async function listStretches(db: Kysely<Database>, recordingId: string): Promise<StretchRow[]> {
  const rows = await db
    .selectFrom('recording_stretch')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    exhibitId: row.exhibit_id,
    lines: Number(row.lines),
    reduced: Number(row.reduced),
    madeAt: row.made_at,
  }));
}
