/** What a new backup may add to: the newest chain in the same place, for the same keys, with every one of its files there as it was written. */
import { listBackups, type BackupRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { openBackupPlace, type BackupPlace } from './place.ts';

const MOST = 5000;

export interface Wanted {
  readonly place: BackupPlace;
  readonly recipients: readonly string[];
  /** After so many increments a whole one is due again; 0: each is whole. */
  readonly increments: number;
}

/** The whole backup first; null where the next one has to be whole. */
export async function findChain(casework: Pick<Casework, 'database'>, wanted: Wanted): Promise<BackupRow[] | null> {
  const backups = await listKept(casework, wanted.place.name);
  const [newest] = backups;
  if (newest === undefined || !sameKeys(newest, wanted)) return null;
  const members = backups.filter(({ chain }) => chain === newest.chain).reverse();
  const isWhole = members[0]!.id === newest.chain && members.every(({ digest }) => digest !== null);
  if (!isWhole || members.length > wanted.increments) return null;
  return (await areThere(members, wanted.place)) ? members : null;
}

/** Those of this place that were not removed, the last first. */
export async function listKept({ database }: Pick<Casework, 'database'>, folder: string): Promise<BackupRow[]> {
  return (await listBackups(database.db, MOST)).filter((row) => row.folder === folder && row.removedAt === null);
}

function sameKeys({ recipients }: BackupRow, wanted: Wanted): boolean {
  return recipients.toSorted().join() === wanted.recipients.toSorted().join();
}

/** Whether each file lies in its place with the length it had. Its bytes are compared by `custodia backup check`. */
export async function areThere(members: readonly BackupRow[], place: BackupPlace): Promise<boolean> {
  return haveSizes(members, await place.list());
}

export function haveSizes(members: readonly BackupRow[], sizes: ReadonlyMap<string, number>): boolean {
  return members.every(({ fileName, sizeBytes }) => sizes.get(fileName) === sizeBytes);
}

/** The places of backups, each opened once. */
export function openPlaces(): (folder: string) => Promise<BackupPlace> {
  const opened = new Map<string, Promise<BackupPlace>>();
  return (folder) => {
    const known = opened.get(folder) ?? openBackupPlace(folder);
    opened.set(folder, known);
    return known;
  };
}
