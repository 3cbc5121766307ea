/** Batches that were sealed a moment after they were heard, until their stretch is an exhibit. */
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { BlobRow } from '../installation/store.ts';
import type { Database } from '../schema/tables.ts';

export interface NewRecordingBatch {
  readonly id: string;
  readonly recordingId: string;
  readonly operationId: string;
  readonly sessionId: string;
  /** Number of its first line in the session. */
  readonly first: number;
  readonly lines: number;
  readonly blob: BlobRow;
  readonly root: Uint8Array;
  readonly secret: Uint8Array;
  readonly sealedAt: string;
  readonly logIndex: number;
}

export async function insertRecordingBatch(tx: Kysely<Database>, batch: NewRecordingBatch): Promise<void> {
  const { blob } = batch;
  const row = { id: blob.id, scope: blob.scope, sha256: blob.sha256, size_bytes: blob.sizeBytes };
  await tx.insertInto('blob').values(row).execute();
  await tx
    .insertInto('recording_batch')
    .values({
      id: batch.id,
      recording_id: batch.recordingId,
      operation_id: batch.operationId,
      session_id: batch.sessionId,
      first: batch.first,
      lines: batch.lines,
      blob_id: blob.id,
      root: batch.root,
      secret: batch.secret,
      sealed_at: batch.sealedAt,
      log_index: batch.logIndex,
    })
    .execute();
}

/** Locks the session's count of sealed lines until the transaction ends; null where there is no such session. */
export async function lockSealed(tx: Kysely<Database>, sessionId: string): Promise<number | null> {
  const row = await tx
    .selectFrom('recording_session')
    .select('sealed')
    .where('id', '=', sessionId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : Number(row.sealed);
}

export async function setSealed(tx: Kysely<Database>, sessionId: string, sealed: number): Promise<void> {
  await tx.updateTable('recording_session').set({ sealed }).where('id', '=', sessionId).execute();
}

export interface RecordingBatchRow {
  readonly id: string;
  readonly sessionId: string;
  readonly first: number;
  readonly lines: number;
  readonly blobId: string;
  readonly root: Uint8Array;
  readonly secret: Uint8Array;
  readonly sealedAt: Date;
  readonly logIndex: number;
}

/** In the order in which they were sealed. */
export async function listRecordingBatches(
  db: Kysely<Database>,
  recordingId: string,
  limit: number,
): Promise<RecordingBatchRow[]> {
  const rows = await db
    .selectFrom('recording_batch')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .orderBy('log_index')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    sessionId: row.session_id,
    first: Number(row.first),
    lines: row.lines,
    blobId: row.blob_id,
    root: new Uint8Array(row.root),
    secret: new Uint8Array(row.secret),
    sealedAt: row.sealed_at,
    logIndex: Number(row.log_index),
  }));
}

export async function tallyRecordingBatches(
  db: Kysely<Database>,
): Promise<Map<string, { readonly batches: number; readonly oldest: Date }>> {
  const { rows } = await sql<{ id: string; batches: number; oldest: Date }>`
    select recording_id as id, count(*)::int as batches, min(sealed_at) as oldest from recording_batch group by recording_id`.execute(
    db,
  );
  return new Map(rows.map(({ id, batches, oldest }) => [id, { batches, oldest }]));
}

/** Takes batches out, under the log entry that says so; their files are to be destroyed after the commit. */
export async function eraseRecordingBatches(
  { db }: Pick<TransactionScope, 'db'>,
  ids: readonly string[],
  logIndex: number,
): Promise<void> {
  await sql`select begin_erasure(${logIndex})`.execute(db);
  const gone = await db
    .deleteFrom('recording_batch')
    .where('id', 'in', [...ids])
    .returning('blob_id')
    .execute();
  const blobs = gone.map(({ blob_id }) => blob_id);
  await db.deleteFrom('blob').where('id', 'in', blobs).execute();
  await db
    .insertInto('blob_to_destroy')
    .values(blobs.map((blob_id) => ({ blob_id })))
    .execute();
}
