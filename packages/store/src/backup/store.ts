/** Backups that were made. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface BackupRow {
  readonly id: string;
  readonly fileName: string;
  /** Of the encrypted file. */
  readonly sha256: Uint8Array;
  readonly sizeBytes: number;
  readonly recipients: readonly string[];
  readonly logSize: number;
  readonly rowCount: number;
  readonly blobCount: number;
  readonly snapshotAt: Date;
  readonly finishedAt: Date;
  readonly madeBy: string;
  readonly logIndex: number;
}

export async function insertBackup(tx: Kysely<Database>, made: BackupRow): Promise<void> {
  await tx
    .insertInto('backup')
    .values({
      id: made.id,
      file_name: made.fileName,
      sha256: made.sha256,
      size_bytes: made.sizeBytes,
      recipients: JSON.stringify(made.recipients),
      log_size: made.logSize,
      row_count: made.rowCount,
      blob_count: made.blobCount,
      snapshot_at: made.snapshotAt,
      finished_at: made.finishedAt,
      made_by: made.madeBy,
      log_index: made.logIndex,
    })
    .execute();
}

/** The last first. */
export async function listBackups(db: Kysely<Database>, limit: number): Promise<BackupRow[]> {
  const rows = await db.selectFrom('backup').selectAll().orderBy('snapshot_at', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    fileName: row.file_name,
    sha256: new Uint8Array(row.sha256),
    sizeBytes: Number(row.size_bytes),
    recipients: row.recipients,
    logSize: Number(row.log_size),
    rowCount: Number(row.row_count),
    blobCount: Number(row.blob_count),
    snapshotAt: row.snapshot_at,
    finishedAt: row.finished_at,
    madeBy: row.made_by,
    logIndex: Number(row.log_index),
  }));
}
