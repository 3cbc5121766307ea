/** Making the installation of a data folder: folders, keys, database, the first entry of the log, and last the settings. */
import {
  parseBlobLocation,
  Refusal,
  type InputOf,
  type InstallationSettings,
  type OutputOf,
  type Procedures,
} from '@custodia/contract';
import { ed25519Signer } from '@custodia/proof';
import {
  adoptInstallationKey,
  generateMasterKey,
  loadOrCreateMasterKey,
  loadOrCreateSigningSeed,
  parseMasterKey,
  wrapInstallationKey,
  type MasterKey,
} from '@custodia/store';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { REAL_EFFECTS, type Casework } from '../context.ts';
import { openBlobsOf } from './blob-location.ts';
import { createInstallation } from './create.ts';
import { connect, databaseKind, placesIn, timestampAuthoritiesOf, type DataFolder, type Places } from './folder.ts';

type InitInput = InputOf<Procedures['installationInit']>;

/** @throws Refusal `already-initialised`, `file-unreadable` (a root certificate). */
export async function createFolder(
  folder: DataFolder,
  input: InitInput,
  acting: Pick<Casework, 'actor' | 'tool'>,
): Promise<OutputOf<Procedures['installationInit']>> {
  const places = placesIn(folder);
  if (existsSync(places.settings)) throw alreadyThere(folder);
  const settings = await settingsFrom(folder, input);
  await openBlobsOf(settings, places);
  await mkdir(folder.data, { recursive: true, mode: 0o755 });
  await mkdir(dirname(places.logSeed), { recursive: true, mode: 0o700 });
  const master = await makeMasterKey(folder, places);
  const signer = ed25519Signer(input.origin, await loadOrCreateSigningSeed(places.logSeed, folder.keyMeans));
  const database = await connect(folder);
  try {
    const logKey = { origin: input.origin, signer };
    const id = await createInstallation({ ...REAL_EFFECTS, database, logKey, ...acting });
    const own = await wrapInstallationKey(await generateMasterKey(), [master.recipient], REAL_EFFECTS.clock());
    await adoptInstallationKey(database.db, own);
    // Written last: an init that was cut short can be run again.
    await writeFile(places.settings, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
    const timestampAuthorities = (await timestampAuthoritiesOf(settings, places)).map(({ url }) => url);
    return { id, origin: input.origin, data: folder.data, logKey: signer.vkey, timestampAuthorities };
  } finally {
    await database.close();
  }
}

async function makeMasterKey({ masterKey, keyMeans }: DataFolder, { masterKey: file }: Places): Promise<MasterKey> {
  return masterKey == null
    ? await loadOrCreateMasterKey(file, keyMeans)
    : await parseMasterKey(masterKey, 'CUSTODIA_MASTER_KEY');
}

function alreadyThere({ data }: DataFolder): Refusal {
  return new Refusal(
    'already-initialised',
    `There is an installation in ${data} already. Choose another folder with --data.`,
  );
}

async function settingsFrom(folder: DataFolder, input: InitInput): Promise<InstallationSettings> {
  const roots = await Promise.all(input.timestampRoot.map(readRoot));
  return {
    database: databaseKind(folder),
    blobs: input.blobs === undefined ? { kind: 'folder' } : parseBlobLocation(input.blobs, input),
    checkpointCopies: [],
    localTimestampAuthority: input.localTimestampAuthority,
    timestampAuthorities: input.timestampAuthority.map((url) => ({ url, roots })),
    timestampsNeeded: Math.max(1, input.timestampAuthority.length),
    witnesses: [],
    witnessesNeeded: 1,
  };
}

async function readRoot(path: string): Promise<string> {
  const pem = await readFile(path, 'utf8').catch(() => '');
  if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem;
  throw new Refusal('file-unreadable', `--timestamp-root: "${path}" is not a readable PEM certificate.`);
}
