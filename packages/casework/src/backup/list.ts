/** Backups as they are shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listBackups as listStored, type ListedBackup } from '@custodia/store';
import { existsSync } from 'node:fs';
import type { Casework } from '../context.ts';
import { pathOf } from './chain.ts';

type Shown = OutputOf<Procedures['backupCreate']>;

const MOST = 1000;

export async function listBackups(casework: Casework): Promise<Shown[]> {
  return (await listStored(casework.database.db, MOST)).map(describeBackupRow);
}

export function describeBackupRow(row: ListedBackup): Shown {
  return {
    id: row.id,
    fileName: row.fileName,
    sha256: hex(row.sha256),
    bytes: row.sizeBytes,
    chain: row.chain,
    recipients: [...row.recipients],
    logSize: row.logSize,
    rows: row.rowCount,
    blobs: row.blobCount,
    newBlobs: row.newBlobCount,
    snapshotAt: row.snapshotAt.toISOString(),
    finishedAt: row.finishedAt.toISOString(),
    madeBy: row.madeBy,
    logIndex: row.logIndex,
    removedAt: row.removedAt?.toISOString() ?? null,
    // Where it was carried elsewhere, or taken away since, only who took it knows.
    present: row.folder !== null && existsSync(pathOf(row)) ? true : null,
  };
}
