/** The composition root of the command line: opens the installation in the data folder and gives use cases what they need. */
import { Refusal } from '@custodia/contract';
import {
  createLocalTimestampAuthority,
  destroyPending,
  findOpenssl,
  publishLog,
  REAL_EFFECTS,
  type Casework,
  type TimestampAuthority,
} from '@custodia/casework';
import { ed25519Signer } from '@custodia/proof';
import {
  findInstallation,
  openSigningSeed,
  openBlobStore,
  openDatabase,
  openMasterKey,
  type OpenDatabase,
} from '@custodia/store';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { TOOL, type GlobalOptions } from './options.ts';
import { createProgress, type ProgressLine } from './present/progress.ts';
import { readSettings, type Settings } from './settings.ts';

export interface Session {
  readonly options: GlobalOptions;
  readonly progress: ProgressLine;
  casework(): Casework;
  close(): Promise<void>;
}

export function dataFolder(options: GlobalOptions): string {
  return resolve(options.data ?? process.env.CUSTODIA_DATA ?? 'custodia-data');
}

export function actorOf(options: GlobalOptions): string {
  return options.actor ?? process.env.CUSTODIA_ACTOR ?? userInfo().username;
}

/** Where things lie in a data folder. */
export function placesIn(data: string) {
  return {
    settings: join(data, 'custodia.json'),
    masterKey: process.env.CUSTODIA_MASTER_KEY_FILE ?? join(data, 'keys', 'master.age-identity'),
    logSeed: join(data, 'keys', 'log.seed'),
    blobs: join(data, 'blobs'),
    log: join(data, 'log'),
    localTimestampAuthority: join(data, 'timestamp-authority'),
  };
}

/** The configured authorities; the one of this machine, where it is wanted, is made at first use. */
export async function timestampAuthoritiesOf(
  settings: Settings,
  places: ReturnType<typeof placesIn>,
): Promise<TimestampAuthority[]> {
  const configured: TimestampAuthority[] = settings.timestampAuthorities.map(({ url, roots }) => ({ url, roots }));
  if (!settings.localTimestampAuthority || (await findOpenssl()) === null) return configured;
  const local = await createLocalTimestampAuthority(places.localTimestampAuthority);
  return [...configured, { url: LOCAL_AUTHORITY, roots: [local.rootPem], local }];
}

const LOCAL_AUTHORITY = 'local authority of this machine (for development)';

/** PostgreSQL server to use instead of the private cluster; null where none is named. */
export function serverUrl(): string | null {
  const url = process.env.DATABASE_URL;
  return url === undefined || url === '' ? null : url;
}

export async function connect(data: string): Promise<OpenDatabase> {
  const url = serverUrl();
  return openDatabase(url === null ? { dataDir: data } : { databaseUrl: url });
}

/** An installation stays where its records are: opening the other kind of database would only make an empty one. */
function assertSameDatabase(settings: Settings, data: string): void {
  const here = serverUrl() === null ? 'embedded' : 'server';
  if (settings.database === here) return;
  const advice =
    here === 'embedded'
      ? 'keeps its records on a PostgreSQL server: name it in $DATABASE_URL'
      : 'keeps its records in its own database: unset $DATABASE_URL';
  throw new Refusal('input-invalid', `The installation in ${data} ${advice}.`);
}

export async function openSession(options: GlobalOptions, needs: 'casework' | 'nothing'): Promise<Session> {
  const progress = createProgress(options.quiet !== true && options.json !== true && process.stderr.isTTY);
  if (needs === 'nothing') {
    return {
      options,
      progress,
      casework: () => Promise.reject(new Error('no casework')) as never,
      close: async () => undefined,
    };
  }
  const casework = await openCasework(options, progress);
  return {
    options,
    progress,
    casework: () => casework,
    close: async () => {
      progress.clear();
      // What a command logged is published when it ends; what a killed one logged, when the next one does.
      await publishLog(casework).finally(() => casework.database.close());
    },
  };
}

async function openCasework(options: GlobalOptions, progress: ProgressLine): Promise<Casework> {
  const data = dataFolder(options);
  const places = placesIn(data);
  if (!existsSync(places.settings)) {
    throw new Refusal(
      'not-initialised',
      `There is no installation in ${data}. Create one with: custodia init --data ${data}`,
    );
  }
  const settings = await readSettings(places.settings);
  assertSameDatabase(settings, data);
  const database = await connect(data);
  try {
    const installation = await findInstallation(database.db);
    if (installation === null) {
      throw new Refusal(
        'not-initialised',
        `The database of ${data} holds no installation. Create one with: custodia init --data ${data}`,
      );
    }
    const casework: Casework = {
      ...REAL_EFFECTS,
      database,
      blobs: await openBlobStore({ folder: places.blobs }),
      logFolder: places.log,
      masterKey: await openMasterKey(places.masterKey),
      logKey: {
        origin: installation.origin,
        signer: ed25519Signer(installation.origin, await openSigningSeed(places.logSeed)),
      },
      installationId: installation.id,
      actor: actorOf(options),
      caller: { kind: 'local', name: actorOf(options) },
      tool: TOOL,
      timestampAuthorities: await timestampAuthoritiesOf(settings, places),
      report: progress.show,
    };
    await destroyPending(casework);
    return casework;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
