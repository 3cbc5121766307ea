/** What a new backup may add to: the newest chain in the same folder, for the same keys, with every one of its files there as it was written. */
import { listBackups, type BackupRow } from '@custodia/store';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Casework } from '../context.ts';

const MOST = 5000;

export interface Wanted {
  readonly folder: string;
  readonly recipients: readonly string[];
  /** After so many increments a whole one is due again; 0: each is whole. */
  readonly increments: number;
}

/** The whole backup first; null where the next one has to be whole. */
export async function findChain(casework: Pick<Casework, 'database'>, wanted: Wanted): Promise<BackupRow[] | null> {
  const backups = await listKept(casework, wanted.folder);
  const [newest] = backups;
  if (newest === undefined || !sameKeys(newest, wanted)) return null;
  const members = backups.filter(({ chain }) => chain === newest.chain).reverse();
  const isWhole = members[0]!.id === newest.chain && members.every(({ digest }) => digest !== null);
  if (!isWhole || members.length > wanted.increments) return null;
  return (await areThere(members)) ? members : null;
}

/** Those of this folder that were not removed, the last first. */
export async function listKept({ database }: Pick<Casework, 'database'>, folder: string): Promise<BackupRow[]> {
  return (await listBackups(database.db, MOST)).filter((row) => row.folder === folder && row.removedAt === null);
}

function sameKeys({ recipients }: BackupRow, wanted: Wanted): boolean {
  return recipients.toSorted().join() === wanted.recipients.toSorted().join();
}

/** Whether each file lies in its folder with the length it had. Its bytes are compared by `custodia backup check`. */
export async function areThere(members: readonly BackupRow[]): Promise<boolean> {
  const sizes = await Promise.all(members.map((member) => sizeOf(pathOf(member))));
  return sizes.every((size, at) => size === members[at]!.sizeBytes);
}

export function pathOf({ folder, fileName }: Pick<BackupRow, 'folder' | 'fileName'>): string {
  return join(folder!, fileName);
}

/** Null where it is not there. */
async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}
