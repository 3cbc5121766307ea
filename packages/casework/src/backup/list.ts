/** Backups as they are shown. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { hex } from '@custodia/proof';
import { listBackups as listStored, type ListedBackup } from '@custodia/store';
import type { Casework } from '../context.ts';
import { listSoon } from './place.ts';

type Shown = OutputOf<Procedures['backupCreate']>;

const MOST = 1000;

export async function listBackups(casework: Casework): Promise<Shown[]> {
  const rows = await listStored(casework.database.db, MOST);
  const there = await filesIn(rows);
  return rows.map((row) => describeBackupRow(row, there.get(row.folder ?? '')?.has(row.fileName) === true));
}

/** What lies in each place, all asked at once. */
async function filesIn(rows: readonly ListedBackup[]): Promise<Map<string, ReadonlyMap<string, number>>> {
  const folders = [...new Set(rows.flatMap(({ folder }) => folder ?? []))];
  const listed = await Promise.all(folders.map(async (folder) => [folder, await listSoon(folder)] as const));
  return new Map(listed.flatMap(([folder, sizes]) => (sizes === null ? [] : [[folder, sizes] as const])));
}

export function describeBackupRow(row: ListedBackup, isThere: boolean): Shown {
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
    present: isThere ? true : null,
  };
}
