/**
 * Which account PostgreSQL runs as. It refuses to run as root, so root hands over: to whoever already owns the cluster, else to
 * the machine's `postgres` user, else to a user of our own that is created for this.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { StoreError } from '../error.ts';

const run = promisify(execFile);

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True where it is another account than the one this process runs as (root handing over). */
  readonly switched: boolean;
}

/**
 * The account for the cluster in `folder` (which need not exist yet).
 *
 * @throws StoreError `cluster-unavailable` where the folder belongs to somebody else, or no account can be made.
 */
export async function chooseAccount(folder: string, names: readonly string[] = SERVICE_NAMES): Promise<Account> {
  const self = describeSelf();
  const owner = await stat(folder).catch(() => null);
  if (self.uid !== 0) {
    if (owner !== null && owner.uid !== self.uid) throw foreignFolder(folder, self.name, owner.uid);
    return self;
  }
  if (owner !== null && owner.uid !== 0) return await describeOwner(folder, owner.uid);
  return await findServiceAccount(names);
}

/** Tried in this order; the last one is created where none is there. */
const SERVICE_NAMES = ['postgres', 'custodia'] as const;

async function findServiceAccount(names: readonly string[]): Promise<Account> {
  for (const name of names) {
    const account = await findAccount(name);
    if (account !== null && account.uid !== 0) return account;
  }
  const created = names.at(-1) ?? 'custodia';
  await createServiceAccount(created);
  const account = await findAccount(created);
  if (account === null) throw noAccount(created, null);
  return account;
}

async function findAccount(nameOrUid: string): Promise<Account | null> {
  try {
    const [uid, gid, name] = await Promise.all(
      ['-u', '-g', '-un'].map(async (flag) => (await run('id', [flag, '--', nameOrUid])).stdout.trim()),
    );
    return { name: name ?? nameOrUid, uid: Number(uid), gid: Number(gid), switched: true };
  } catch {
    return null;
  }
}

/** Two useradd at once give the name twice, with two numbers, and the later wins: so one at a time, and only where still needed. */
const CREATE_LOCK = '/run/custodia-account.lock';
const CREATE = `id -u -- "$1" >/dev/null 2>&1 || \
  useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin -- "$1"`;

/** A system account with no login shell and no home. */
async function createServiceAccount(name: string): Promise<void> {
  try {
    // useradd lies where only the administrator's PATH reaches.
    const env = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
    await run('flock', [CREATE_LOCK, 'sh', '-c', CREATE, 'sh', name], { env });
  } catch (cause) {
    throw noAccount(name, cause);
  }
}

async function describeOwner(folder: string, uid: number): Promise<Account> {
  const account = await findAccount(String(uid));
  if (account !== null) return account;
  throw new StoreError(
    'cluster-unavailable',
    `The database folder ${folder} belongs to user number ${String(uid)}, which this machine does not know. ` +
      'Create that user, or give the folder to one that exists (chown -R).',
  );
}

function describeSelf(): Account {
  const { username, uid, gid } = userInfo();
  return { name: username, uid, gid, switched: false };
}

function foreignFolder(folder: string, self: string, uid: number): StoreError {
  return new StoreError(
    'cluster-unavailable',
    `The database folder ${folder} belongs to user number ${String(uid)}, not to ${self}. ` +
      'Run Custodia as its owner or as root, or choose another data folder.',
  );
}

function noAccount(name: string, cause: unknown): StoreError {
  return new StoreError(
    'cluster-unavailable',
    `PostgreSQL refuses to run as root, and the system user ${name} could not be created. ` +
      'Run Custodia as an ordinary user, create that user, or set DATABASE_URL to a PostgreSQL 15 or later.',
    { cause },
  );
}
