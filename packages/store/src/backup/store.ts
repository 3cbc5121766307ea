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
  /** The whole backup that it adds to; its own id where it is whole. */
  readonly chain: string;
  /** Where it was written, on the machine that made it; null where that was not kept. */
  readonly folder: string | null;
  /** Over what it holds, as its signed note says (hexadecimal); null: none can add to it. */
  readonly digest: string | null;
  /** Sealed files that stand in it, of the `blobCount` that it stands for. */
  readonly newBlobCount: number;
}

export interface ListedBackup extends BackupRow {
  /** Null while it is kept. */
  readonly removedAt: Date | null;
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
      chain: made.chain,
      folder: made.folder,
      digest: made.digest,
      new_blob_count: made.newBlobCount,
    })
    .execute();
}

/** The last first. */
export async function listBackups(db: Kysely<Database>, limit: number): Promise<ListedBackup[]> {
  const rows = await db
    .selectFrom('backup')
    .leftJoin('backup_removal', 'backup_removal.backup_id', 'backup.id')
    .selectAll('backup')
    .select('removed_at')
    .orderBy('snapshot_at', 'desc')
    .limit(limit)
    .execute();
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
    chain: row.chain ?? row.id,
    folder: row.folder,
    digest: row.digest,
    newBlobCount: Number(row.new_blob_count ?? row.blob_count),
    removedAt: row.removed_at,
  }));
}

export async function insertBackupRemovals(
  tx: Kysely<Database>,
  ids: readonly string[],
  {
    removedAt,
    removedBy,
    logIndex,
  }: { readonly removedAt: string; readonly removedBy: string; readonly logIndex: number },
): Promise<void> {
  const values = ids.map((id) => ({
    ...{ backup_id: id, removed_at: removedAt, removed_by: removedBy, log_index: logIndex },
  }));
  await tx.insertInto('backup_removal').values(values).execute();
}
