/**
 * Making an installation again from a backup, in an empty data folder and an empty database, with the keys that were kept apart. The rows go
 * in in one transaction, which ends well only when the signed end of the backup was reached; the settings, without which there is no
 * installation, are written last. What failed can be run again.
 */
import { Refusal, type InputOf, type InstallationSettings, type OutputOf, type Procedures } from '@custodia/contract';
import { ed25519Signer, type NoteSigner } from '@custodia/proof';
import {
  findInstallation,
  Loader,
  listAppliedMigrations,
  MIGRATIONS_FOLDER,
  openAgeFile,
  openBlobStore,
  readArchive,
  readText,
  StoreError,
  TarError,
  type OpenBlobStore,
  type OpenDatabase,
  type TarMember,
  type TransactionScope,
} from '@custodia/store';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, databaseKind, placesIn, type DataFolder } from '../installation/folder.ts';
import { RESTORED_NAME } from '../log/rollback.ts';
import { assertSealed, HEADER_NAME, parseHeader, type BackupHeader } from './header.ts';
import { placeKeys, readIdentity, readSeed } from './keys.ts';

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
  return withReadableFaults(async () => {
    const header = await readHeader(input.file, identity);
    const signer = ed25519Signer(header.origin, seed);
    await mkdir(folder.data, { recursive: true, mode: 0o755 });
    await placeKeys(input.keys, places, folder.keyMeans);
    const blobs = await openBlobStore({ at: { folder: places.blobs } });
    const filled = await fillDatabase(folder, header, (scope) =>
      unpack(scope, input.file, { identity, signer, blobs, outbox: join(folder.data, 'outbox') }),
    );
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
    return { data: folder.data, backupId, snapshotAt, logSize, logKey: signer.vkey, ...filled };
  });
}

/** What is restored is an older state: it is shut until a person has accepted that. A newer checkpoint that somebody kept tells how much is missing. */
async function rememberRestore(folder: DataFolder, { backupId, snapshotAt, logSize }: BackupHeader): Promise<void> {
  await writeFile(join(folder.data, RESTORED_NAME), `${JSON.stringify({ backupId, snapshotAt, logSize }, null, 2)}\n`);
}

/** Read once before anything is made: which migrations the rows need. It is held against the signed note when all is read. */
async function readHeader(file: string, identity: string): Promise<BackupHeader> {
  for await (const member of readArchive(openAgeFile(file, identity), () => undefined)) return headerIn(member);
  throw new TarError('The backup is empty.');
}

async function headerIn(member: TarMember): Promise<BackupHeader> {
  if (member.name !== HEADER_NAME) throw new TarError('The backup does not begin with its description.');
  return parseHeader(await readText(member));
}

interface Filled {
  readonly rows: number;
  readonly blobs: number;
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

interface Unpacking {
  readonly identity: string;
  readonly signer: NoteSigner;
  readonly blobs: OpenBlobStore;
  /** Folder of packages that wait to arrive. */
  readonly outbox: string;
}

async function unpack(scope: TransactionScope, file: string, unpacking: Unpacking): Promise<Filled> {
  const unpacked = new Unpacked(scope, unpacking);
  try {
    const files = readArchive(openAgeFile(file, unpacking.identity), (note, totals) => {
      assertSealed(note, unpacked.header, totals, unpacking.signer);
    });
    for await (const member of files) await unpacked.take(member);
    return await unpacked.end();
  } catch (cause) {
    await unpacked.abandon();
    throw cause;
  }
}

/** What of a backup was taken over so far. */
class Unpacked {
  readonly #scope: TransactionScope;
  readonly #blobs: OpenBlobStore;
  readonly #outbox: string;
  #begun: { readonly header: BackupHeader; readonly loader: Loader } | null = null;
  #blobCount = 0;

  constructor(scope: TransactionScope, { blobs, outbox }: Unpacking) {
    this.#scope = scope;
    this.#blobs = blobs;
    this.#outbox = outbox;
  }

  get header(): BackupHeader {
    return this.#present().header;
  }

  async take(member: TarMember): Promise<void> {
    if (this.#begun === null) {
      const header = await headerIn(member);
      this.#begun = { header, loader: await Loader.begin(this.#scope.client, header.tables) };
      return;
    }
    const [kind, place = '', last = ''] = member.name.split('/');
    // The log as files is not taken over: it is written again, from the rows.
    if (kind === 'tables') await this.#begun.loader.load(place, member.body);
    if (kind === 'outbox') await this.#placeWaiting(place, member.body);
    if (kind !== 'blobs') return;
    await this.#blobs.placeStored(last.replace(/\.age$/, ''), member.body);
    this.#blobCount += 1;
  }

  /** An encrypted package that waits to arrive. What it must be is checked by its digest before it goes out. */
  async #placeWaiting(name: string, body: TarMember['body']): Promise<void> {
    if (!/^[0-9a-f-]{36}\.zip\.(age|gpg)$/.test(name))
      throw new TarError('The backup names a package as none is named.');
    await mkdir(this.#outbox, { recursive: true, mode: 0o700 });
    await writeFile(join(this.#outbox, name), body, { mode: 0o600 });
  }

  async end(): Promise<Filled> {
    const { header, loader } = this.#present();
    return { rows: await loader.end(header.sequences), blobs: this.#blobCount };
  }

  async abandon(): Promise<void> {
    await this.#begun?.loader.abandon();
  }

  #present() {
    if (this.#begun === null) throw new TarError('The backup does not begin with its description.');
    return this.#begun;
  }
}

/** A backup that cannot be used is a refusal with a sentence, whatever layer found it. */
async function withReadableFaults<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TarError) throw new Refusal('integrity', `${cause.message} Nothing was restored.`, { cause });
    if (cause instanceof StoreError && cause.code === 'blob-damaged')
      throw new Refusal('integrity', `${cause.message} Nothing was restored.`, { cause });
    if ((cause as { code?: unknown }).code === 'ENOENT')
      throw new Refusal('file-unreadable', 'The backup cannot be read: there is no such file.', { cause });
    throw cause;
  }
}
