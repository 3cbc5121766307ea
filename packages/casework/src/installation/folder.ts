/** A data folder: where things lie in it, what it was set up with, and how its database is reached. */
import { permissionRows, installationSettings, Refusal, type InstallationSettings } from '@custodia/contract';
import { isCosignatureKind, parseVkey, ProofError, type NoteKey } from '@custodia/proof';
import { openDatabase, type DatabaseOptions, type KeyMeans, type OpenDatabase } from '@custodia/store';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { TimestampAuthority, Vouching, Witness } from '../context.ts';
import { createLocalTimestampAuthority, findOpenssl } from '../time/index.ts';

/** Which installation: a folder, and what the environment says of it. */
export interface DataFolder {
  readonly data: string;
  /** PostgreSQL server that holds the records; null for the private cluster in the folder. */
  readonly databaseUrl: string | null;
  /** Where the master key lies; null for its place in the folder. */
  readonly masterKeyFile: string | null;
  /** The master key itself, where the environment gives it (`AGE-SECRET-KEY-1…`); null or absent: it lies in its file. */
  readonly masterKey?: string | null;
  /** Where the key of the log lies; null or absent for its place in the folder. */
  readonly logKeyFile?: string | null;
  /** What opens key files that are protected. */
  readonly keyMeans?: KeyMeans;
}

/** Where things lie in a data folder. */
export function placesIn({
  data,
  masterKeyFile,
  logKeyFile,
}: Pick<DataFolder, 'data' | 'masterKeyFile' | 'logKeyFile'>) {
  return {
    settings: join(data, 'custodia.json'),
    masterKey: masterKeyFile ?? join(data, 'keys', 'master.age-identity'),
    logSeed: logKeyFile ?? join(data, 'keys', 'log.seed'),
    blobs: join(data, 'blobs'),
    log: join(data, 'log'),
    uploads: join(data, 'uploads'),
    downloads: join(data, 'downloads'),
    localTimestampAuthority: join(data, 'timestamp-authority'),
  };
}

export type Places = ReturnType<typeof placesIn>;

/** @throws Refusal `input-invalid` with every fault of the file. */
export async function readSettings(path: string): Promise<InstallationSettings> {
  const text = await readFile(path, 'utf8');
  const parsed = installationSettings.safeParse(parseJson(path, text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw unusable(path, faults.join('; '), parsed.error);
}

/** Whole or not at all: a process that reads them meanwhile sees the old ones or the new ones. */
export async function replaceSettings(path: string, settings: InstallationSettings): Promise<void> {
  const draft = `${path}.part`;
  const file = await open(draft, 'w', 0o644);
  try {
    await file.writeFile(`${JSON.stringify(settings, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(path, 'it is not JSON', cause);
  }
}

function unusable(path: string, faults: string, cause: unknown): Refusal {
  return new Refusal('input-invalid', `The settings ${path} cannot be used: ${faults}.`, { cause });
}

export function databaseKind({ databaseUrl }: Pick<DataFolder, 'databaseUrl'>): 'embedded' | 'server' {
  return databaseUrl === null ? 'embedded' : 'server';
}

export async function connect(
  { data, databaseUrl }: Omit<DataFolder, 'masterKeyFile'>,
  options: DatabaseOptions = {},
): Promise<OpenDatabase> {
  const permissions = permissionRows();
  return openDatabase(databaseUrl === null ? { dataDir: data } : { databaseUrl }, { permissions, ...options });
}

/** The configured authorities; the one of this machine, where it is wanted, is made at first use. */
export async function timestampAuthoritiesOf(
  settings: InstallationSettings,
  places: Pick<Places, 'localTimestampAuthority'>,
): Promise<TimestampAuthority[]> {
  const configured: TimestampAuthority[] = settings.timestampAuthorities.map(({ url, roots }) => ({ url, roots }));
  if (!settings.localTimestampAuthority || (await findOpenssl()) === null) return configured;
  const local = await createLocalTimestampAuthority(places.localTimestampAuthority);
  return [...configured, { url: LOCAL_AUTHORITY, roots: [local.rootPem], local }];
}

/** @throws Refusal `input-invalid` where a key of a witness is none, or more are asked for than there are. */
export function vouchingOf(settings: InstallationSettings, { settings: path }: Pick<Places, 'settings'>): Vouching {
  const { witnessesNeeded, timestampsNeeded } = settings;
  const witnesses = settings.witnesses.map(({ url, keys }, at) => readWitness(path, url, keys, at));
  const names = new Set(witnesses.map(({ name }) => name));
  if (names.size < witnesses.length) throw unusable(path, 'two witnesses have one name', null);
  if (witnesses.length > 0 && witnessesNeeded > witnesses.length)
    throw unusable(path, 'witnessesNeeded is more than there are witnesses', null);
  const authorities = settings.timestampAuthorities.length;
  if (authorities > 0 && timestampsNeeded > authorities)
    throw unusable(path, 'timestampsNeeded is more than there are timestampAuthorities', null);
  return { witnesses, witnessesNeeded, timestampsNeeded };
}

function readWitness(path: string, url: string, vkeys: readonly string[], at: number): Witness {
  const where = `witnesses.${String(at)}.keys`;
  try {
    const keys = vkeys.map((vkey) => parseVkey(vkey));
    const [{ name }] = keys as [NoteKey, ...NoteKey[]];
    if (keys.every((key) => key.name === name && isCosignatureKind(key.kind))) return { name, url, keys };
  } catch (cause) {
    if (!(cause instanceof ProofError)) throw cause;
  }
  throw unusable(path, `${where} are not keys of one witness: custodia witness prints them when it starts`, null);
}

const LOCAL_AUTHORITY = 'local authority of this machine (for development)';
