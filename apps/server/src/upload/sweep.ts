/** Uploads and downloads whose time is over are deleted, and files that a process left which died before it wrote down whose they are. */
import type { Casework } from '@custodia/casework';
import {
  expiredDownloads,
  expiredUploads,
  knownDownloads,
  knownUploads,
  removeDownloads,
  removeEndedJobs,
  removeUploads,
} from '@custodia/store';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface SweepPlaces {
  readonly uploads: string;
  readonly downloads: string;
}

/** Younger files may belong to a request that is about to write down whose they are. */
const GRACE_MS = 60 * 60 * 1000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const JOB_DAYS = 30;
/** For who is away when a job is given up that had waited for the database or the disk. */
const FAILED_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

export async function sweepFiles(casework: Pick<Casework, 'database' | 'clock'>, places: SweepPlaces): Promise<void> {
  const { db } = casework.database;
  const now = casework.clock();
  await destroyUploads(
    casework,
    places.uploads,
    await expiredUploads(db, now, new Date(now.getTime() - FAILED_DAYS * DAY_MS)),
  );
  await destroyDownloads(casework, places.downloads, await expiredDownloads(db, now));
  await removeEndedJobs(db, new Date(now.getTime() - JOB_DAYS * DAY_MS));
  await removeStrays(places.uploads, (ids) => knownUploads(db, ids));
  await removeStrays(places.downloads, (ids) => knownDownloads(db, ids));
  for (const folder of [join(places.uploads, 'stage'), join(places.downloads, 'made')]) await removeAbandoned(folder);
}

/** Files first: what is no longer named anywhere would never be found again. */
export async function destroyUploads(
  { database }: Pick<Casework, 'database'>,
  folder: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) for (const name of [id, `${id}.json`]) await rm(join(folder, name), { force: true });
  await removeUploads(database.db, ids);
}

async function destroyDownloads(
  { database }: Pick<Casework, 'database'>,
  folder: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) await rm(join(folder, id), { force: true });
  await removeDownloads(database.db, ids);
}

async function removeStrays(folder: string, known: (ids: readonly string[]) => Promise<Set<string>>): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const kept = await known([...new Set(names.map(idOf).filter((id) => ID.test(id)))]);
  for (const name of names) if (!kept.has(idOf(name))) await removeIfOld(join(folder, name));
}

const idOf = (name: string): string => name.replace(/\.json$/, '');

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await removeIfOld(join(folder, name));
}

async function removeIfOld(path: string): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts === null || Date.now() - facts.ctimeMs < GRACE_MS) return;
  await rm(path, { recursive: true, force: true });
}
