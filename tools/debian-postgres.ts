/**
 * Debian's own PostgreSQL (15 on Debian 12) as the second database for the tests: a throw-away cluster in a temporary folder, reached
 * through its Unix socket, with a login that is no superuser, as in production. As a script it prints the URL and runs until Ctrl-C:
 *
 *   node tools/debian-postgres.ts
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { aptInstall } from './install-programs.ts';

const ROOT_OF_VERSIONS = '/usr/lib/postgresql';
const OLDEST = 15;
const LOGIN = 'custodia_owner';

/** Runs `run` with the URL of the database and gives its result; where there can be no such database, says so loudly and gives 0. */
export async function withDebianPostgres(run: (url: string) => number | Promise<number>): Promise<number> {
  const bin = findOrInstall();
  if (typeof bin !== 'string') return skip(bin.reason);
  const server = await startServer(bin);
  try {
    return await run(server.url);
  } finally {
    await server.stop();
  }
}

/** Where its programs lie; else why there can be none. */
export function findOrInstall(): string | { readonly reason: string } {
  return findPrograms() ?? installPrograms();
}

function skip(reason: string): number {
  console.warn(`\nNOTE: the tests were NOT run on a second PostgreSQL: ${reason}\n`);
  return 0;
}

/** The oldest installed version that Custodia supports. */
function findPrograms(): string | null {
  const versions = listVersions().filter((version) => version >= OLDEST);
  const oldest = Math.min(...versions);
  return versions.length === 0 ? null : join(ROOT_OF_VERSIONS, String(oldest), 'bin');
}

function listVersions(): number[] {
  try {
    return readdirSync(ROOT_OF_VERSIONS).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function installPrograms(): string | { reason: string } {
  if (process.getuid?.() !== 0) return { reason: 'there is none here, and only root may install postgresql-15.' };
  aptInstall(['postgresql-15']);
  return findPrograms() ?? { reason: 'postgresql-15 could not be installed with apt-get.' };
}

export interface Server {
  readonly url: string;
  stop(): Promise<void>;
}

/** A folder of a server: its data, and the socket that it is reached by. */
export interface Cluster {
  readonly bin: string;
  readonly folder: string;
  readonly data: string;
  /** Whom its programs run as, where root may not. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
}

async function startServer(bin: string): Promise<Server> {
  const cluster = createCluster(bin);
  try {
    const server = await startCluster(cluster, ['fsync=off', 'max_connections=60']);
    const version = await createLogin(formatUrl('postgres', cluster.folder));
    console.log(`PostgreSQL ${version} from ${bin}`);
    const stop = async (): Promise<void> => {
      await server.stop();
      rmSync(cluster.folder, { recursive: true, force: true });
    };
    return { url: server.url, stop };
  } catch (error) {
    rmSync(cluster.folder, { recursive: true, force: true });
    throw error;
  }
}

export function createCluster(bin: string): Cluster {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-debian-'));
  const account = process.getuid?.() === 0 ? findPostgresAccount() : null;
  if (account !== null) chownSync(folder, account.uid, account.gid);
  const cluster = { bin, folder, data: join(folder, 'data'), account };
  const words = ['-D', cluster.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'];
  runOf(cluster, 'initdb', words);
  return cluster;
}

/** One of the server's programs, to its end, as the account that owns the cluster. */
export function runOf({ bin, account }: Cluster, program: string, words: readonly string[]): void {
  execFileSync(join(bin, program), words, { cwd: '/', ...account, stdio: 'ignore' });
}

/** Starts it over `data` (the cluster’s own by default) and waits until it answers. */
export async function startCluster(
  { bin, folder, data, account }: Cluster,
  settings: readonly string[],
  over = data,
): Promise<Server> {
  const words = ['listen_addresses=', ...settings].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', over, '-k', folder, ...words], {
    ...{ cwd: '/', stdio: 'ignore' as const },
    ...account,
  });
  process.once('exit', () => server.kill('SIGINT'));
  const stop = (): Promise<void> => stopServer(server);
  try {
    await (await connect(formatUrl('postgres', folder), Date.now() + 20_000)).end();
    return { url: formatUrl(LOGIN, folder), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function findPostgresAccount(): { uid: number; gid: number } {
  const fields = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = fields.find(([name]) => name === 'postgres') ?? [];
  if (uid === undefined) throw new Error('The user postgres, which Debian’s package makes, is not there.');
  return { uid: Number(uid), gid: Number(gid) };
}

export function formatUrl(user: string, folder: string): string {
  return `postgresql://${user}@/postgres?host=${encodeURIComponent(folder)}&port=5432`;
}

/** What the login may do is what the guide asks of an administrator. */
export async function createLogin(url: string): Promise<string> {
  const client = await connect(url, Date.now() + 20_000);
  await client.query(`create role ${LOGIN} login createdb createrole`);
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version ?? '';
}

async function connect(url: string, deadline: number): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(50);
    }
  }
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = await withDebianPostgres(async (url) => {
    console.log(url);
    const kept = setInterval(() => undefined, 60_000);
    await new Promise((resolve) => ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, resolve)));
    clearInterval(kept);
    return 0;
  });
}
