/**
 * Making an installation again from a backup and those it adds to, in an empty data folder and an empty database, with the keys that were kept apart.
 * The rows go in in one transaction, once every file of the chain was read to its signed end; the settings, without which there is no installation,
 * are written last. What failed can be run again.
 */
import { Refusal, type InputOf, type InstallationSettings, type OutputOf, type Procedures } from '@custodia/contract';
import { ed25519Signer } from '@custodia/proof';
import {
  findInstallation,
  listAppliedMigrations,
  MIGRATIONS_FOLDER,
  openBlobStore,
  type OpenDatabase,
  type TransactionScope,
} from '@custodia/store';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, databaseKind, placesIn, type DataFolder } from '../installation/folder.ts';
import { RESTORED_NAME } from '../log/rollback.ts';
import { chooseBackup } from './choose.ts';
import { withReadableFaults } from './fault.ts';
import { openBackupAddress } from './place.ts';
import type { BackupHeader } from './header.ts';
import { placeKeys, readIdentity, readSeed } from './keys.ts';
import { unpackChain, type Filled } from './unpack.ts';

type RestoreInput = InputOf<Procedures['backupRestore']>;
type Restored = OutputOf<Procedures['backupRestore']>;

export async function restoreBackup(folder: DataFolder, input: RestoreInput): Promise<Restored> {
  const places = placesIn(folder);
  if (existsSync(places.settings)) {
    throw new Refusal(
      'already-initialised',
      `There is an installation in ${folder.data} already. Restore into another folder with --data.`,
    );
  }
  const identity = await readIdentity(input.identity);
  const seed = await readSeed(input.keys, folder.keyMeans);
  return withReadableFaults('Nothing was restored.', async () => {
    const address = await openBackupAddress(input.file, input);
    const chosen = await chooseBackup(address, input.at, { identity, seed });
    const { header } = chosen;
    const signer = ed25519Signer(header.origin, seed);
    await mkdir(folder.data, { recursive: true, mode: 0o755 });
    await placeKeys(input.keys, places, folder.keyMeans);
    const blobs = await openBlobStore({ at: { folder: places.blobs } });
    const unpacking = { identity, signer, blobs, outbox: join(folder.data, 'outbox') };
    const filled = await fillDatabase(folder, header, (scope) => unpackChain(scope, chosen, unpacking));
    await rememberRestore(folder, header);
    const settings: InstallationSettings = {
      ...header.settings,
      database: databaseKind(folder),
      // What the bucket of the original holds is the original’s: what is restored has its own.
      blobs: { kind: 'folder' },
      blobsBefore: undefined,
    };
    await writeFile(places.settings, `${JSON.stringify(settings, null, 2)}\n`, { flag: 'wx' });
    const { backupId, snapshotAt, logSize } = header;
    const facts = { data: folder.data, fileName: chosen.fileName, files: header.chain.length + 1 };
    return { ...facts, newer: chosen.newer, backupId, snapshotAt, logSize, logKey: signer.vkey, ...filled };
  });
}

/** What is restored is an older state: it is shut until a person has accepted that. A newer checkpoint that somebody kept tells how much is missing. */
async function rememberRestore(folder: DataFolder, { backupId, snapshotAt, logSize }: BackupHeader): Promise<void> {
  await writeFile(join(folder.data, RESTORED_NAME), `${JSON.stringify({ backupId, snapshotAt, logSize }, null, 2)}\n`);
}

async function fillDatabase(
  folder: DataFolder,
  header: BackupHeader,
  unpackInto: (scope: TransactionScope) => Promise<Filled>,
): Promise<Filled> {
  const migrations = await mkdtemp(join(tmpdir(), 'custodia-migrations-'));
  try {
    await copyMigrations(header, migrations);
    // The schema as it was when the backup was made: later migrations change what is in it, as they did at home.
    const database = await connect(folder, { role: 'owner', migrations });
    try {
      await assertEmpty(database, header);
      return await database.withTransaction(unpackInto);
    } finally {
      await database.close();
    }
  } finally {
    await rm(migrations, { recursive: true, force: true });
  }
}

async function copyMigrations({ migrations }: BackupHeader, folder: string): Promise<void> {
  const known = new Set(await readdir(MIGRATIONS_FOLDER));
  for (const { name } of migrations) {
    const file = `${name}.sql`;
    if (!known.has(file)) throw newer(name);
    await copyFile(join(MIGRATIONS_FOLDER, file), join(folder, file));
  }
}

function newer(migration: string): Refusal {
  return new Refusal(
    'integrity',
    `The backup was made by a newer version of the program (${migration}). Restore it with that version.`,
  );
}

async function assertEmpty(database: OpenDatabase, header: BackupHeader): Promise<void> {
  if ((await findInstallation(database.db)) !== null) {
    throw new Refusal('already-initialised', 'The database holds an installation already. Restore into an empty one.');
  }
  await database.withTransaction(async ({ client }) => {
    const applied = await listAppliedMigrations(client);
    const same = applied.length === header.migrations.length;
    const fault = header.migrations.find(({ sha256 }, at) => applied[at]?.sha256 !== sha256);
    if (!same || fault !== undefined) throw newer(fault?.name ?? 'another schema');
  });
}
