/** Makes a new cluster: initdb beside the goal, then one rename, so that a crash or a second process never leaves half of one. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StoreError, findErrorCode } from '../error.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { ClusterPlace } from './place.ts';

const run = promisify(execFile);

/** The database role that owns everything; it logs in only through the socket, as the cluster's account or root. */
export const OWNER_ROLE = 'custodia';
const STAGING_PREFIX = 'postgres.new-';
const STAGING_STALE_MS = 60 * 60 * 1000;

/**
 * Creates the cluster in `place.folder`; where another process was faster, leaves that one. UTF-8, byte order sorting, data
 * checksums (PostgreSQL 18's default).
 *
 * @throws StoreError `cluster-unavailable` with what initdb said.
 */
export async function createCluster(place: ClusterPlace, binaries: Binaries): Promise<void> {
  const staging = await makeStagingFolder(place);
  try {
    await initialise(staging, place.account, binaries);
    await limitLogins(staging, place.account);
    await publish(staging, place);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await sweepStaging(place.parent);
}

async function makeStagingFolder(place: ClusterPlace): Promise<string> {
  const staging = join(place.parent, `${STAGING_PREFIX}${randomUUID()}`);
  await mkdir(staging, { mode: 0o700 });
  if (place.account.switched) await chown(staging, place.account.uid, place.account.gid);
  return staging;
}

async function initialise(folder: string, account: Account, binaries: Binaries): Promise<void> {
  const names = ['--username', OWNER_ROLE, '--encoding', 'UTF8', '--text-search-config', 'simple'];
  // The builtin provider sorts and folds the same on every machine and after every system update.
  const locale = ['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
  const logins = ['--auth-local', 'peer', '--auth-host', 'reject'];
  try {
    await run(binaries.initdb, ['--pgdata', folder, ...names, ...locale, ...logins], {
      cwd: '/',
      env: describeEnvironment(),
      ...handOver(account),
    });
  } catch (cause) {
    throw new StoreError('cluster-unavailable', `The database could not be created in ${folder}: ${lastLine(cause)}`, {
      cause,
    });
  }
}

/** Who PostgreSQL is started as; nothing where it is the account of this process. */
export function handOver(account: Account): { uid?: number; gid?: number } {
  return account.switched ? { uid: account.uid, gid: account.gid } : {};
}

/** Messages of the programs in English, and nothing of our own environment (PG* variables would change what they do). */
export function describeEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function lastLine(error: unknown): string {
  const { stderr } = error as { stderr?: unknown };
  return typeof stderr === 'string' ? (stderr.trim().split('\n').at(-1) ?? '') : 'it could not be run';
}

/** Only through the socket, and only the operating system's users that may: the kernel says who asks (peer). */
async function limitLogins(folder: string, account: Account): Promise<void> {
  const users = [...new Set([account.name, userInfo().username, 'root'])];
  const lines = users.map((user) => `custodia "${user}" ${OWNER_ROLE}`);
  await writeFile(join(folder, 'pg_hba.conf'), 'local all all peer map=custodia\n', { flush: true });
  await writeFile(join(folder, 'pg_ident.conf'), `${lines.join('\n')}\n`, { flush: true });
}

async function publish(staging: string, place: ClusterPlace): Promise<void> {
  try {
    await rename(staging, place.folder);
    await syncFolder(place.parent);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(findErrorCode(error) ?? '')) throw error;
  }
}

/** Makes a rename or a removal in the folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What processes that were killed while creating left behind. */
async function sweepStaging(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(STAGING_PREFIX)) continue;
    const facts = await stat(join(parent, name)).catch(() => null);
    const stale = facts !== null && Date.now() - facts.mtimeMs > STAGING_STALE_MS;
    if (stale) await rm(join(parent, name), { recursive: true, force: true });
  }
}
