/** Several servers and workers as processes of their own on one PostgreSQL and one data folder, as a larger unit runs them; throw-away. */
import { createFolder, openFolder, perform, type Casework, type DataFolder } from '@custodia/casework';
import { procedures, type Permission } from '@custodia/contract';
import { formatConnectionString, openCluster, type OpenCluster } from '@custodia/store';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../../apps/server/src/main.ts');
/** For two servers and three workers with their pools, and whoever looks on. */
const SETTINGS = { max_connections: '250' };
const STOP_MS = 30_000;
const ACTING = { actor: 'fleet', caller: { kind: 'local', name: 'fleet' }, tool: 'fleet' } as const;
const REASON = 'fleet';

export interface Member {
  readonly name: string;
  /** Where it serves; null of a worker. */
  readonly url: string | null;
  readonly running: boolean;
  /** Resolves when it says that it is ready. Nothing where it runs. */
  start(): Promise<void>;
  /** At once, and it has no part in it. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** What it wrote to standard error since it was first started. */
  written(): string;
}

export interface Fleet {
  readonly folder: string;
  readonly data: DataFolder;
  readonly operation: string;
  /** The installation, opened beside them. */
  readonly casework: Casework;
  readonly servers: readonly Member[];
  readonly workers: readonly Member[];
  /** A person of the operation who may import, read and search; gives the headers that their requests carry. */
  enlist(number: number): Promise<Record<string, string>>;
  /** Process number of PostgreSQL, which is started again whenever it dies. */
  postmaster(): number;
  stop(): Promise<void>;
}

export interface Ground {
  /** Added to the environment of servers and workers. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes away what it put into the folder, when everybody has stopped. */
  readonly undo: () => void;
}

export interface FleetOptions {
  readonly servers: number;
  readonly workers: number;
  /** Called once the folder is there, before anything is in it. */
  readonly prepare?: (folder: string) => Ground;
}

export async function startFleet({
  servers,
  workers,
  prepare = () => ({ env: {}, undo: () => undefined }),
}: FleetOptions): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-fleet-'));
  // Whoever PostgreSQL runs as must reach its own folder in it.
  chmodSync(folder, 0o755);
  const { env, undo } = prepare(folder);
  const cluster = await openCluster(join(folder, 'database'), { settings: SETTINGS });
  const data = {
    data: join(folder, 'data'),
    databaseUrl: formatConnectionString(cluster.socketFolder, 'postgres'),
    masterKeyFile: null,
  };
  await createFolder(data, procedures.installationInit.input.parse({}), ACTING);
  const casework = await openFolder(data, ACTING, { maxConnections: 8 });
  const operation = await openOperation(casework, folder);
  const names = (kind: string, count: number) => Array.from({ length: count }, (_, at) => `${kind} ${String(at + 1)}`);
  const fleet = {
    servers: await Promise.all(
      names('server', servers).map((name) => describeMember(name, { data, env, serves: true })),
    ),
    workers: await Promise.all(
      names('worker', workers).map((name) => describeMember(name, { data, env, serves: false })),
    ),
  };
  for (const member of [...fleet.servers, ...fleet.workers]) await member.start();
  return {
    ...{ folder, data, operation, casework, ...fleet },
    enlist: (number) => enlist(casework, operation, number),
    postmaster: () => Number(readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: async () => {
      await Promise.all([...fleet.servers, ...fleet.workers].map((member) => member.stop()));
      await casework.database.close();
      await (cluster satisfies OpenCluster).release();
      undo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openOperation(casework: Casework, folder: string): Promise<string> {
  const authority = join(folder, 'authorisation.txt');
  writeFileSync(authority, 'Authorisation made up for a drill.\n');
  const input = procedures.operationOpen.input.parse({
    ...{ name: 'Drill', authority, legalBasis: 'none', issuedBy: 'nobody', operatorType: 'police' },
    ...{ validFrom: '2000-01-01T00:00:00Z', validUntil: '2099-01-01T00:00:00Z' },
  });
  return ((await perform(casework, procedures.operationOpen, input)) as { id: string }).id;
}

const SCOPES: readonly Permission[] = [
  'operation:read',
  'exhibit:import',
  'exhibit:read',
  'conversation:read',
  'message:search',
  'job:own',
];

async function enlist(casework: Casework, operation: string, number: number): Promise<Record<string, string>> {
  const name = `Reader ${String(number)}`;
  const roles = ['investigator'] as const;
  const person = { name, email: `reader-${String(number)}@custodia.invalid`, roles: [...roles], reason: REASON };
  const { id } = (await perform(casework, procedures.accountCreate, procedures.accountCreate.input.parse(person))) as {
    id: string;
  };
  const member = procedures.accessAddMember.input.parse({ operation, account: id, reason: REASON });
  await perform(casework, procedures.accessAddMember, member);
  const caller = { kind: 'account', accountId: id, name, roles: [...roles], scopes: null, requestId: 'fleet' } as const;
  const asked = procedures.tokenCreate.input.parse({ name: 'fleet', scopes: [...SCOPES] });
  const { token } = (await perform({ ...casework, caller, actor: name }, procedures.tokenCreate, asked)) as {
    token: string;
  };
  return { authorization: `Bearer ${token}` };
}

interface MemberOptions {
  readonly data: DataFolder;
  readonly env: Readonly<Record<string, string>>;
  readonly serves: boolean;
}

async function describeMember(
  name: string,
  { data: { data, databaseUrl }, env, serves }: MemberOptions,
): Promise<Member> {
  const port = serves ? await findPort() : null;
  let child: ChildProcess | null = null;
  let err = '';
  const end = async (signal: NodeJS.Signals, within: number): Promise<void> => {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise((resolve) => ending.once('close', resolve));
    ending.kill(signal);
    const late = setTimeout(() => ending.kill('SIGKILL'), within);
    await ended;
    clearTimeout(late);
  };
  return {
    name,
    url: port === null ? null : `http://localhost:${String(port)}`,
    get running() {
      return child !== null && child.exitCode === null && child.signalCode === null;
    },
    written: () => err,
    kill: () => end('SIGKILL', STOP_MS),
    stop: () => end('SIGTERM', STOP_MS),
    start: async () => {
      if (child !== null && child.exitCode === null && child.signalCode === null) return;
      const starting = spawn(process.execPath, ['--max-old-space-size=512', MAIN, serves ? '--no-jobs' : '--worker'], {
        env: {
          ...withoutOwn(process.env),
          ...{
            CUSTODIA_DATA: data,
            DATABASE_URL: databaseUrl!,
            CUSTODIA_LOG_LEVEL: 'error',
            CUSTODIA_CHECK_HOURS: '0',
          },
          ...(port === null ? {} : { CUSTODIA_PORT: String(port) }),
          ...env,
          // The load comes from one machine, and more of it than people make.
          ...{ CUSTODIA_REQUESTS_PER_MINUTE: '10000000', CUSTODIA_ADDRESS_REQUESTS_PER_MINUTE: '10000000' },
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = starting;
      starting.stderr.on('data', (chunk: Buffer) => (err = (err + chunk.toString()).slice(-100_000)));
      await greeted(starting, name, () => err);
    },
  };
}

async function greeted(child: ChildProcess, name: string, written: () => string): Promise<void> {
  let said = '';
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  while (!said.includes('Press Ctrl+C')) {
    if (child.signalCode !== null) return;
    if (child.exitCode !== null)
      throw new Error(`The ${name} ended with ${String(child.exitCode)}: ${said}${written()}`);
    await pause(25);
  }
}

function withoutOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('CUSTODIA_') && name !== 'DATABASE_URL'),
  );
}

async function findPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
