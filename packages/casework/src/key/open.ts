/** The keys of an installation, from wherever they are kept. */
import {
  adoptInstallationKey,
  findInstallationKey,
  openInstallationKey,
  openMasterKey,
  parseMasterKey,
  wrapInstallationKey,
  type KeyMeans,
  type MasterKey,
  type OpenDatabase,
} from '@custodia/store';
import type { DataFolder, Places } from '../installation/folder.ts';

/** Where the master key comes from, and what opens it and the key of the log. */
export interface KeySource {
  /** Null where it came from the environment. */
  readonly masterFile: string | null;
  readonly logFile: string;
  readonly means: KeyMeans;
  /** The master key itself; what everything else works with is the installation's key that it opens. */
  readonly master: MasterKey;
}

/** @throws StoreError `key-file`. */
export async function openKeySource(folder: DataFolder, places: Places): Promise<KeySource> {
  const { masterKey = null, keyMeans: means = {} } = folder;
  const source = { logFile: places.logSeed, means };
  if (masterKey === null)
    return { ...source, masterFile: places.masterKey, master: await openMasterKey(places.masterKey, means) };
  return { ...source, masterFile: null, master: await parseMasterKey(masterKey, 'CUSTODIA_MASTER_KEY') };
}

/**
 * The key that operation keys are wrapped to. An installation from before has none of its own: its master key becomes it.
 *
 * @throws StoreError `key-unwrap` where the master key is another one.
 */
export async function installationKeyOf(
  { db }: Pick<OpenDatabase, 'db'>,
  master: MasterKey,
  now: Date,
): Promise<MasterKey> {
  if ((await findInstallationKey(db)) === null)
    await adoptInstallationKey(db, await wrapInstallationKey(master, [master.recipient], now));
  return await openInstallationKey((await findInstallationKey(db))!, master);
}
