/** What is recorded: rooms that an operation covers, recordings ordered in it, by which policy, and that they ended. */
import type { RecordingProtocol } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Room {
  readonly protocol: RecordingProtocol;
  readonly address: string;
}

export async function insertRooms(tx: Kysely<Database>, operationId: string, rooms: readonly Room[]): Promise<void> {
  if (rooms.length === 0) return;
  await tx
    .insertInto('operation_room')
    .values(rooms.map(({ protocol, address }) => ({ operation_id: operationId, protocol, address })))
    .execute();
}

/** By protocol and address. */
export async function listRooms(db: Kysely<Database>, operationId: string): Promise<Room[]> {
  return db
    .selectFrom('operation_room')
    .select(['protocol', 'address'])
    .where('operation_id', '=', operationId)
    .orderBy('protocol', (order) => order.collate('C'))
    .orderBy('address', (order) => order.collate('C'))
    .execute();
}

export interface NewRecording {
  readonly id: string;
  readonly operationId: string;
  readonly protocol: RecordingProtocol;
  readonly server: string;
  readonly account: string;
  readonly rooms: readonly string[];
  readonly direct: boolean;
  readonly orderedAt: string;
  readonly orderedBy: string;
  readonly orderedByAccount: string | null;
  readonly logIndex: number;
}

export interface RecordingRow extends Omit<NewRecording, 'orderedAt' | 'orderedByAccount'> {
  readonly orderedAt: Date;
  readonly policy: PolicyRow;
  readonly end: { readonly reason: string; readonly at: Date; readonly by: string } | null;
}

export interface Policy {
  readonly bystanders: 'keep' | 'window';
  readonly windowMinutes: number;
  readonly stretchMinutes: number;
  readonly silenceMinutes: number;
  readonly concerned: readonly string[];
  /** SHA-256 of the server’s certificates (DER), hex: it is one of them. None: whatever is trusted. */
  readonly certificates: readonly string[];
  /** Where it shows another: it is not listened to, or it is and that is recorded. */
  readonly certificateChange: 'refuse' | 'record';
}

export interface PolicyRow extends Policy {
  readonly number: number;
  readonly reason: string;
  readonly setAt: Date;
  readonly setBy: string;
}

export interface NewPolicy extends Policy {
  readonly recordingId: string;
  readonly operationId: string;
  readonly number: number;
  readonly reason: string;
  readonly setAt: string;
  readonly setBy: string;
  readonly logIndex: number;
}

export async function insertRecording(tx: Kysely<Database>, recording: NewRecording): Promise<void> {
  const { id, operationId, protocol, server, account, rooms, direct } = recording;
  await tx
    .insertInto('recording')
    .values({
      ...{ id, protocol, server, account, direct, rooms: [...rooms] },
      operation_id: operationId,
      ordered_at: recording.orderedAt,
      ordered_by: recording.orderedBy,
      ordered_by_account: recording.orderedByAccount,
      log_index: recording.logIndex,
    })
    .execute();
  await tx.insertInto('recording_state').values({ recording_id: id, operation_id: operationId }).execute();
}

/** Refused by the key where somebody else set the same number: `conflict` is then the caller's to say. */
export async function insertPolicy(tx: Kysely<Database>, policy: NewPolicy): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('recording_policy')
    .values({
      recording_id: policy.recordingId,
      operation_id: policy.operationId,
      number: policy.number,
      bystanders: policy.bystanders,
      window_minutes: policy.windowMinutes,
      stretch_minutes: policy.stretchMinutes,
      silence_minutes: policy.silenceMinutes,
      concerned: [...policy.concerned],
      certificates: [...policy.certificates],
      certificate_change: policy.certificateChange,
      reason: policy.reason,
      set_at: policy.setAt,
      set_by: policy.setBy,
      log_index: policy.logIndex,
    })
    .onConflict((conflict) => conflict.columns(['recording_id', 'number']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export interface NewEnd {
  readonly recordingId: string;
  readonly operationId: string;
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly logIndex: number;
}

/** False where it had ended already. */
export async function insertRecordingEnd(tx: Kysely<Database>, end: NewEnd): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('recording_end')
    .values({
      recording_id: end.recordingId,
      operation_id: end.operationId,
      reason: end.reason,
      ended_at: end.at,
      ended_by: end.by,
      log_index: end.logIndex,
    })
    .onConflict((conflict) => conflict.column('recording_id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export interface RecordingsWanted {
  readonly id?: string;
  readonly operationId?: string;
  /** Only those that nobody ended. */
  readonly open?: boolean;
  readonly limit?: number;
}

/** Newest first, each with the policy that counts. */
export async function listRecordings(db: Kysely<Database>, wanted: RecordingsWanted = {}): Promise<RecordingRow[]> {
  let query = db
    .selectFrom('recording as r')
    .innerJoin('recording_policy as p', (join) =>
      join.onRef('p.recording_id', '=', 'r.id').on('p.number', '=', (eb) =>
        eb
          .selectFrom('recording_policy as q')
          .select(({ fn }) => fn.max('q.number').as('newest'))
          .whereRef('q.recording_id', '=', 'r.id'),
      ),
    )
    .leftJoin('recording_end as e', 'e.recording_id', 'r.id')
    .selectAll('p')
    .select(['r.id', 'r.operation_id', 'r.protocol', 'r.server', 'r.account', 'r.rooms', 'r.direct', 'r.ordered_at'])
    .select(['r.ordered_by', 'r.log_index as ordered_log_index', 'e.reason as end_reason', 'e.ended_at', 'e.ended_by'])
    .orderBy('r.log_index', 'desc')
    .limit(wanted.limit ?? 1000);
  if (wanted.id !== undefined) query = query.where('r.id', '=', wanted.id);
  if (wanted.open === true) query = query.where('e.recording_id', 'is', null);
  if (wanted.operationId !== undefined) query = query.where('r.operation_id', '=', wanted.operationId);
  return (await query.execute()).map((row) => ({
    ...{ id: row.id, protocol: row.protocol, server: row.server, account: row.account, rooms: row.rooms },
    operationId: row.operation_id,
    direct: row.direct,
    orderedAt: row.ordered_at,
    orderedBy: row.ordered_by,
    logIndex: Number(row.ordered_log_index),
    policy: {
      number: row.number,
      bystanders: row.bystanders,
      windowMinutes: row.window_minutes,
      stretchMinutes: row.stretch_minutes,
      silenceMinutes: row.silence_minutes,
      concerned: row.concerned,
      certificates: row.certificates,
      certificateChange: row.certificate_change,
      reason: row.reason,
      setAt: row.set_at,
      setBy: row.set_by,
    },
    end: row.ended_at === null ? null : { reason: row.end_reason!, at: row.ended_at, by: row.ended_by! },
  }));
}
