/** The running server of a cluster, as its `postmaster.pid` describes it, and how to start and stop it. */
import { spawn } from 'node:child_process';
import { type FileHandle, open, readFile, readdir, readlink, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StoreError, findErrorCode } from '../error.ts';
import type { Binaries } from './binaries.ts';
import { describeEnvironment, handOver } from './create.ts';
import type { ClusterPlace } from './place.ts';
import { listSettingArguments } from './settings.ts';

export interface Postmaster {
  readonly pid: number;
  /** When it was started, as it wrote it: with the process number, which server it is. */
  readonly startedAt: string;
  readonly socketFolder: string | null;
}

const LOG_MAX_BYTES = 4 * 1024 * 1024;
const POLL_MS = 10;
const STOP_LIMIT_MS = 60_000;

/** What `postmaster.pid` says, or null where there is none (or it is only half written: a start in progress). */
export async function readPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, startedAt: lines[2]?.trim() ?? '', socketFolder: lines[4]?.trim() || null };
}

/** True while a process of that number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return findErrorCode(error) === 'EPERM';
  }
}

export interface StartedServer {
  /** Null while it runs, else its exit code (or -1 after a signal). */
  exitCode(): number | null;
  /** What the server has logged since this start. */
  readLog(): Promise<string>;
}

/**
 * Starts the server in its own session, so that neither Ctrl-C nor the end of this process takes it along. Two at once are
 * harmless: PostgreSQL's own lock file lets one live, the other exits.
 */
export async function startServer(
  place: ClusterPlace,
  binaries: Binaries,
  overrides: Readonly<Record<string, string>> = {},
): Promise<StartedServer> {
  await rotateLog(place.logFile);
  const log = await open(place.logFile, 'a', 0o600);
  const from = (await log.stat()).size;
  const settings = await listSettingArguments(place.socketFolder, overrides);
  const code = runServer(binaries.postgres, ['-D', place.folder, ...settings], place, log);
  await log.close();
  return { exitCode: code, readLog: async () => await readTail(place.logFile, from) };
}

function runServer(program: string, args: string[], place: ClusterPlace, log: FileHandle): () => number | null {
  let code: number | null = null;
  const child = spawn(program, args, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: describeEnvironment(),
    ...handOver(place.account),
  });
  child.on('exit', (exitCode) => (code = exitCode ?? -1));
  child.on('error', () => (code = -1));
  child.unref();
  return () => code;
}

async function rotateLog(path: string): Promise<void> {
  const facts = await stat(path).catch(() => null);
  if (facts !== null && facts.size > LOG_MAX_BYTES) await rename(path, `${path}.1`);
}

async function readTail(path: string, from: number): Promise<string> {
  const bytes = await readFile(path);
  return bytes.subarray(from).toString('utf8').trim();
}

/**
 * Stops the server the fast way (sessions are ended, everything is written) and returns when its lock file is gone.
 *
 * @throws StoreError `cluster-unavailable` where it is somebody else's or does not end.
 */
export async function stopServer(folder: string, pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if (findErrorCode(error) === 'ESRCH') return;
    throw error;
  }
  const deadline = Date.now() + STOP_LIMIT_MS;
  while ((await readPostmaster(folder))?.pid === pid && isAlive(pid)) {
    if (Date.now() > deadline)
      throw new StoreError('cluster-unavailable', `PostgreSQL (process ${String(pid)}) does not stop.`);
    await delay(POLL_MS);
  }
}

/**
 * Removes a `postmaster.pid` whose process number now belongs to something else (after a reboot or in a new container), which
 * PostgreSQL would take for a running server for ever. Removes nothing while any process works in the folder, or where that
 * cannot be seen (outside Linux).
 */
export async function removeStaleLock(folder: string, pid: number): Promise<boolean> {
  if (process.platform !== 'linux' || (await isServerOf(folder, pid)) || (await isInUse(folder))) return false;
  if ((await readPostmaster(folder))?.pid !== pid) return false;
  await rm(join(folder, 'postmaster.pid'), { force: true });
  return true;
}

async function isServerOf(folder: string, pid: number): Promise<boolean> {
  const working = await readlink(`/proc/${String(pid)}/cwd`).catch(() => null);
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => null);
  // Unreadable means that it is somebody else's process: leave it to PostgreSQL to judge.
  if (working === null || command === null) return isAlive(pid);
  return working === folder || command.split('\0').includes(folder);
}

/** Every process of a cluster works in its folder; orphans of a killed server do too, until they notice. */
async function isInUse(folder: string): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const working = await Promise.all(pids.map(async (pid) => await readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return working.includes(folder);
}
