/** Backups as they are shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listBackups as listStored, type BackupRow } from '@custodia/store';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Casework } from '../context.ts';

type Shown = OutputOf<Procedures['backupCreate']>;

const MOST = 1000;

export async function listBackups(casework: Casework): Promise<Shown[]> {
  return (await listStored(casework.database.db, MOST)).map((row) => describeBackupRow(casework, row));
}

export function describeBackupRow(casework: Pick<Casework, 'surroundings'>, row: BackupRow): Shown {
  return {
    id: row.id,
    fileName: row.fileName,
    sha256: hex(row.sha256),
    bytes: row.sizeBytes,
    recipients: [...row.recipients],
    logSize: row.logSize,
    rows: row.rowCount,
    blobs: row.blobCount,
    snapshotAt: row.snapshotAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
    madeBy: row.madeBy,
    logIndex: row.logIndex,
    // Where it was written elsewhere, or taken away since, only who took it knows.
    present: existsSync(join(casework.surroundings.dataFolder, 'backups', row.fileName)) ? true : null,
  };
}
