/**
 * Where the private cluster lives: `<dataDir>/postgres`, its socket in `<dataDir>/postgres-socket`, its log in
 * `<dataDir>/postgres.log`. Where root hands over to an account that cannot reach the data folder (anything under /root),
 * the cluster lives under /var/lib/custodia/clusters instead and `<dataDir>/postgres.location` says where.
 */
import { createHash, randomUUID } from 'node:crypto';
import { chmod, chown, link, lstat, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError, findErrorCode } from '../error.ts';
import { type Account, chooseAccount } from './account.ts';
import { FALLBACK_FOLDER, makeOpenFolder } from './binaries.ts';
import { findClosedFolder } from './reach.ts';

export interface ClusterPlace {
  /** The PostgreSQL data directory (PGDATA). Owned by `account`, mode 0700. */
  readonly folder: string;
  /** Holds the cluster folder, its log and (where the path is short enough) its socket. */
  readonly parent: string;
  readonly socketFolder: string;
  readonly logFile: string;
  readonly account: Account;
  /** A sentence for the person where the cluster is not in the data folder, else null. */
  readonly notice: string | null;
}

/** A Unix socket path ends at 107 bytes on Linux and 103 on macOS, with its terminator. */
const SOCKET_PATH_MAX_BYTES = 100;
const SOCKET_NAME = '/.s.PGSQL.5432';

/**
 * Makes the data folder where it is missing and decides where its cluster lives.
 *
 * @throws StoreError `cluster-unavailable` where the place is somebody else's.
 */
export async function choosePlace(dataDir: string, fallbackFolder = FALLBACK_FOLDER): Promise<ClusterPlace> {
  const home = await makeFolder(dataDir);
  const stated = await readLocation(home);
  const account = await chooseAccount(join(stated ?? home, 'postgres'));
  if (account.switched && stated === null) await letIn(home, account);
  const closed = stated === null ? await findClosedFolder(home, account) : null;
  const parent = stated ?? (closed === null ? home : await fallBack(home, fallbackFolder));
  const folder = join(parent, 'postgres');
  return {
    folder,
    parent,
    socketFolder: await prepareSocketFolder(parent, folder, account),
    logFile: join(parent, 'postgres.log'),
    account,
    notice: parent === home ? null : describeFallback(home, parent, account),
  };
}

async function makeFolder(dataDir: string): Promise<string> {
  await mkdir(dirname(dataDir), { recursive: true });
  await mkdir(dataDir, { mode: 0o700 }).catch((error: unknown) => {
    if (findErrorCode(error) !== 'EEXIST') throw error;
  });
  return await realpath(dataDir);
}

/** The data folder itself may be ours and closed (0700): the account's group may pass through it, but not list it. */
async function letIn(home: string, account: Account): Promise<void> {
  const facts = await stat(home);
  if (facts.uid !== 0 || (await findClosedFolder(home, account)) !== home) return;
  await chown(home, facts.uid, account.gid);
  await chmod(home, (facts.mode & 0o707) | 0o010);
}

async function readLocation(home: string): Promise<string | null> {
  try {
    return (await readFile(join(home, 'postgres.location'), 'utf8')).trim();
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Written beside and linked, so that of two processes at the same moment one location wins and both use it. */
async function fallBack(home: string, fallbackFolder: string): Promise<string> {
  const parent = join(fallbackFolder, 'clusters', randomUUID());
  await makeOpenFolder(parent);
  const draft = join(home, `postgres.location.${randomUUID()}`);
  await writeFile(draft, `${parent}\n`, { flush: true });
  try {
    await link(draft, join(home, 'postgres.location'));
    return parent;
  } catch (error) {
    if (findErrorCode(error) !== 'EEXIST') throw error;
    await rm(parent, { recursive: true });
    return (await readLocation(home)) ?? parent;
  } finally {
    await rm(draft, { force: true });
  }
}

function describeFallback(home: string, parent: string, account: Account): string {
  return (
    `PostgreSQL does not run as root, and the user ${account.name} cannot reach ${home}: ` +
    `the database is kept in ${parent} (noted in ${join(home, 'postgres.location')}).`
  );
}

async function prepareSocketFolder(parent: string, folder: string, account: Account): Promise<string> {
  const near = join(parent, 'postgres-socket');
  if (Buffer.byteLength(near + SOCKET_NAME) <= SOCKET_PATH_MAX_BYTES) return await makePrivateFolder(near, account);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return await makePrivateFolder(`/tmp/custodia-${name}`, account);
}

/**
 * The folder's mode is what keeps others out of the database, so a folder that somebody else made is refused.
 *
 * @throws StoreError `cluster-unavailable`
 */
async function makePrivateFolder(path: string, account: Account): Promise<string> {
  try {
    await mkdir(path, { mode: 0o700 });
    if (account.switched) await chown(path, account.uid, account.gid);
  } catch (error) {
    if (findErrorCode(error) !== 'EEXIST') throw error;
  }
  await assertPrivate(path, account);
  return path;
}

async function assertPrivate(path: string, account: Account): Promise<void> {
  const facts = await lstat(path);
  if (facts.isDirectory() && facts.uid === 0 && account.switched) {
    // Another root process has made it and is just handing it over.
    await chown(path, account.uid, account.gid);
    return;
  }
  if (facts.isDirectory() && facts.uid === account.uid && (facts.mode & 0o077) === 0) return;
  throw new StoreError(
    'cluster-unavailable',
    `The socket folder ${path} must be a folder of the user ${account.name} with mode 0700, and is not. ` +
      'Remove it if nothing uses it, and try again.',
  );
}
