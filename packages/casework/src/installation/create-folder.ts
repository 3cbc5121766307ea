/** Making the installation of a data folder: folders, keys, database, the first entry of the log, and last the settings. */
import {
  parseBlobLocation,
  Refusal,
  type InputOf,
  type InstallationSettings,
  type OutputOf,
  type Procedures,
} from '@custodia/contract';
import { ed25519Signer, openCheckpoint, type NoteSigner } from '@custodia/proof';
import {
  adoptInstallationKey,
  findCheckpoint,
  findInstallation,
  generateMasterKey,
  loadOrCreateMasterKey,
  loadOrCreateSigningSeed,
  lockInitialisation,
  parseMasterKey,
  wrapInstallationKey,
  type MasterKey,
  type OpenDatabase,
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
  const database = await connect(folder);
  try {
    // Of several processes that find nothing there, one makes it; the others wait here, and find it made.
    return await database.withTransaction(async ({ db }) => {
      await lockInitialisation(db);
      if (existsSync(places.settings)) throw alreadyThere(folder);
      return makeInstallation({ folder, places, settings, database, acting }, input.origin);
    });
  } finally {
    await database.close();
  }
}

interface Making {
  readonly folder: DataFolder;
  readonly places: Places;
  readonly settings: InstallationSettings;
  readonly database: OpenDatabase;
  readonly acting: Pick<Casework, 'actor' | 'tool'>;
}

async function makeInstallation({ folder, places, settings, database, acting }: Making, origin: string) {
  const begun = await findInstallation(database.db);
  if (begun !== null && !existsSync(places.logSeed)) throw elsewhere(folder);
  await mkdir(dirname(places.logSeed), { recursive: true, mode: 0o700 });
  const master = await makeMasterKey(folder, places);
  const signer = ed25519Signer(origin, await loadOrCreateSigningSeed(places.logSeed, folder.keyMeans));
  if (begun !== null) await assertOwn(database, signer, folder);
  const logKey = { origin, signer };
  const id = begun?.id ?? (await createInstallation({ ...REAL_EFFECTS, database, logKey, ...acting }));
  const own = await wrapInstallationKey(await generateMasterKey(), [master.recipient], REAL_EFFECTS.clock());
  await adoptInstallationKey(database.db, own);
  // Written last: an init that was cut short can be run again.
  await writeFile(places.settings, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
  const timestampAuthorities = (await timestampAuthoritiesOf(settings, places)).map(({ url }) => url);
  return { id, origin, data: folder.data, logKey: signer.vkey, timestampAuthorities };
}

/** An init of this folder that was cut short after its first entry is gone on with; what others made in the same database is not taken over. */
async function assertOwn({ db }: OpenDatabase, signer: NoteSigner, folder: DataFolder): Promise<void> {
  const checkpoint = await findCheckpoint(db);
  try {
    openCheckpoint(checkpoint!.note, [signer.vkey]);
  } catch {
    throw elsewhere(folder);
  }
}

function elsewhere({ data }: DataFolder): Refusal {
  return new Refusal(
    'already-initialised',
    `The database holds an installation already, which was made in another folder than ${data}. To serve it from here too, bring its custodia.json and its keys; else name an empty database.`,
  );
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
