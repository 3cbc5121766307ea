/** The keys that a restored installation needs, from where they were kept apart from the backup. */
import { Refusal } from '@custodia/contract';
import { openMasterKey, openSigningSeed, type KeyMeans } from '@custodia/store';
import { chmod, copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Places } from '../installation/folder.ts';

const MASTER = 'master.age-identity';
const SEED = 'log.seed';

/** The age identity in a file; throws `key-invalid` without quoting it. */
export async function readIdentity(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const line = text?.split(/\r?\n/).find((one) => one.trim().startsWith('AGE-SECRET-KEY-'));
  if (line !== undefined) return line.trim();
  throw new Refusal('key-invalid', `--identity: "${path}" holds no age identity (a line AGE-SECRET-KEY-…).`);
}

/** The seed of the log's key in a folder of keys; throws StoreError `key-file`. */
export async function readSeed(folder: string, means?: KeyMeans): Promise<Uint8Array> {
  return openSigningSeed(join(folder, SEED), means);
}

/** Copies what lies in the folder of keys into the data folder, closed to others: the two that must be there, and what else was kept. */
export async function placeKeys(
  folder: string,
  places: Pick<Places, 'masterKey' | 'logSeed'>,
  means?: KeyMeans,
): Promise<void> {
  await openMasterKey(join(folder, MASTER), means);
  const own: Readonly<Record<string, string>> = { [MASTER]: places.masterKey, [SEED]: places.logSeed };
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const place = own[entry.name] ?? join(dirname(places.logSeed), entry.name);
    const from = resolve(folder, entry.name);
    if (!entry.isFile() || from === resolve(place)) continue;
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    await copyFile(from, place);
    await chmod(place, 0o600);
  }
}
