import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OpenCluster, openCluster } from './open.ts';
import { isAlive, readPostmaster } from './postmaster.ts';

const FIXTURE = fileURLToPath(new URL('./hold-cluster.fixture.ts', import.meta.url));
const asRoot = process.getuid?.() === 0;
const NOBODY = 65534;
if (!asRoot) console.log('Skipped: the tests of running as root need root.');

let parent: string;
let dataDir: string;
let users: ChildProcessWithoutNullStreams[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'custodia-cluster-'));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data');
  users = [];
});

afterEach(async () => {
  for (const user of users) user.kill('SIGKILL');
  // Waits for a start in progress, adopts what is left and stops it.
  const left = await openCluster(dataDir, { fallbackFolder: join(parent, 'fallback') }).catch(() => null);
  await left?.release();
  await rm(parent, { recursive: true, force: true });
});

interface Said {
  readonly server: number;
  readonly user: number;
  readonly openMs: number;
  readonly connectionString: string;
  readonly folder: string;
  readonly notice: string | null;
  readonly error?: string;
  readonly message?: string;
}

interface User {
  readonly said: Said;
  command(line: 'release' | 'leave'): Promise<void>;
  kill(): Promise<void>;
}

/** Another process that has the cluster open. */
async function startUser(folder = dataDir, uid?: number): Promise<User> {
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, [FIXTURE, folder, join(parent, 'fallback')], { cwd: '/', ...identity });
  child.stderr.pipe(process.stderr);
  users.push(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  return {
    said: JSON.parse(line) as Said,
    command: async (word) => {
      child.stdin.write(`${word}\n`);
      await ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function query<Row extends pg.QueryResultRow>(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function waitUntil(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline;) {
    if (await holds()) return;
    await delay(20);
  }
  throw new Error(`never came true: ${what}`);
}

async function isStopped(folder: string): Promise<boolean> {
  return (await readPostmaster(folder)) === null;
}

describe('one process', () => {
  test('creates the cluster, stops it on release and opens it again', async () => {
    const before = performance.now();
    const first = await openCluster(dataDir);
    const createMs = performance.now() - before;
    await query(first.connectionString, 'create table bus (line int); insert into bus values (42)');
    await first.release();
    expect(await isStopped(first.folder)).toBe(true);

    const again = performance.now();
    const second = await openCluster(dataDir);
    const reopenMs = performance.now() - again;
    expect(await query(second.connectionString, 'select line from bus')).toEqual([{ line: 42 }]);
    await second.release();
    console.log(`created in ${createMs.toFixed(0)} ms, opened again in ${reopenMs.toFixed(0)} ms`);
    expect(createMs).toBeLessThan(15_000);
    expect(reopenMs).toBeLessThan(3_000);
  });

  test('is durable, private and closed to the network', async () => {
    const cluster = await openCluster(dataDir);
    const rows = await query<{ name: string; setting: string }>(
      cluster.connectionString,
      `select name, setting from pg_settings where name in
        ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'io_method', 'listen_addresses', 'server_encoding')`,
    );
    expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      io_method: 'sync',
      listen_addresses: '',
      server_encoding: 'UTF8',
    });
    expect((await stat(cluster.socketFolder)).mode & 0o777).toBe(0o700);
    expect((await stat(cluster.folder)).mode & 0o777).toBe(0o700);
    await cluster.release();
  });

  test('may open it twice and release in any order, and release twice', async () => {
    const first = await openCluster(dataDir);
    const second = await openCluster(dataDir);
    await first.release();
    await first.release();
    expect(await query(second.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.release();
    expect(await isStopped(second.folder)).toBe(true);
  });

  test('keeps the socket elsewhere where the path is too long for one', async () => {
    const deep = join(dataDir, 'a'.repeat(60), 'b'.repeat(60));
    const cluster = await openCluster(deep);
    expect(cluster.socketFolder).toMatch(/^\/tmp\/custodia-[0-9a-f]{16}$/);
    expect(await query(cluster.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await cluster.release();
    await rm(cluster.socketFolder, { recursive: true });
  });

  test('writes no text of a failed statement into the log', async () => {
    const cluster = await openCluster(dataDir);
    const marker = `rain-${randomUUID()}`;
    await query(cluster.connectionString, 'create table report (body text primary key)');
    await query(cluster.connectionString, `insert into report values ('${marker}')`);
    await expect(query(cluster.connectionString, `insert into report values ('${marker}')`)).rejects.toThrow(
      /duplicate/,
    );
    await expect(query(cluster.connectionString, `select '${marker}'::int`)).rejects.toThrow(/invalid input/);
    await cluster.release();
    const log = await readFile(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain(marker);
  });

  test('refuses a cluster of another major version', async () => {
    const cluster = await openCluster(dataDir);
    await cluster.release();
    await writeFile(join(cluster.folder, 'PG_VERSION'), '15\n');
    await expect(openCluster(dataDir)).rejects.toMatchObject({
      code: 'cluster-version',
      message: expect.stringMatching(/made by PostgreSQL 15.*DATABASE_URL/) as unknown,
    });
    await writeFile(join(cluster.folder, 'PG_VERSION'), '18\n');
  });

  test('says what PostgreSQL said where it cannot start', async () => {
    const settings = { shared_buffers: 'many' };
    await expect(openCluster(dataDir, { settings })).rejects.toMatchObject({
      code: 'cluster-unavailable',
      message: expect.stringMatching(/does not start.*shared_buffers/) as unknown,
    });
  });
});

describe('several processes', () => {
  test('started at the same moment share one server, which the last one stops', async () => {
    const [a, b, c] = await Promise.all([startUser(), startUser(), startUser()]);
    expect(new Set([a.said.server, b.said.server, c.said.server]).size).toBe(1);
    await a.command('release');
    await b.command('release');
    expect(isAlive(c.said.server)).toBe(true);
    expect(await query(c.said.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await c.command('release');
    expect(await isStopped(c.said.folder)).toBe(true);
  });

  test('may come and go all the time: nobody is turned away', async () => {
    const worker = async (): Promise<number> => {
      let done = 0;
      for (let round = 0; round < 8; round += 1) {
        const cluster = await openCluster(dataDir);
        expect(await query(cluster.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
        await cluster.release();
        done += 1;
      }
      return done;
    };
    const other = await startUser();
    await other.command('release');
    expect(await Promise.all([worker(), worker(), worker()])).toEqual([8, 8, 8]);
    expect(await isStopped(other.said.folder)).toBe(true);
  });

  test('one killed leaves nothing stuck: the other one stops the server', async () => {
    const [killed, other] = await Promise.all([startUser(), startUser()]);
    await killed.kill();
    expect(await query(other.said.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await other.command('release');
    expect(await isStopped(other.said.folder)).toBe(true);
  });

  test('all killed: the next one adopts the orphan and stops it', async () => {
    const killed = await startUser();
    await killed.kill();
    expect(isAlive(killed.said.server)).toBe(true);
    const next = await openCluster(dataDir);
    expect((await readPostmaster(next.folder))?.pid).toBe(killed.said.server);
    await next.release();
    expect(await isStopped(next.folder)).toBe(true);
  });

  test('one that ends without releasing has the server stopped behind it', async () => {
    const user = await startUser();
    await user.command('leave');
    await waitUntil('the server stops', async () => await isStopped(user.said.folder));
  });
});

describe('a server that is killed', () => {
  test('in mid-transaction recovers at the next open: committed rows are there, open ones are not', async () => {
    const cluster = await openCluster(dataDir);
    await query(cluster.connectionString, 'create table score (match int); insert into score values (1), (2)');
    const open = new pg.Client({ connectionString: cluster.connectionString });
    open.on('error', () => undefined);
    await open.connect();
    await open.query('begin; insert into score values (3)');
    const killed = (await readPostmaster(cluster.folder))!.pid;
    process.kill(killed, 'SIGKILL');
    await cluster.release();

    const next = await openCluster(dataDir);
    expect((await readPostmaster(next.folder))?.pid).not.toBe(killed);
    expect(await query(next.connectionString, 'select match from score order by match')).toEqual([
      { match: 1 },
      { match: 2 },
    ]);
    await next.release();
  });

  test('under a process that keeps it open is started again, and is not stopped under that process', async () => {
    const holder = await openCluster(dataDir);
    const killed = (await readPostmaster(holder.folder))!.pid;
    process.kill(killed, 'SIGKILL');
    await waitUntil('another server runs', async () => {
      const server = await readPostmaster(holder.folder);
      return server !== null && server.pid !== killed && (await countLeases(holder)) === 1;
    });
    const visitor = await startUser();
    await visitor.command('release');
    expect(await query(holder.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await holder.release();
    expect(await isStopped(holder.folder)).toBe(true);
  });

  test('and whose process number went to another process starts all the same', async () => {
    const cluster = await openCluster(dataDir);
    const { uid, gid } = await stat(cluster.folder);
    const lock = (await readFile(join(cluster.folder, 'postmaster.pid'), 'utf8')).split('\n');
    await cluster.release();
    const other = spawn('sleep', ['60'], { cwd: '/', ...(asRoot ? { uid, gid } : {}) });
    const stale = join(cluster.folder, 'postmaster.pid');
    await writeFile(stale, [String(other.pid), ...lock.slice(1)].join('\n'), { mode: 0o600 });
    await chown(stale, uid, gid);
    const next = await openCluster(dataDir);
    expect(await query(next.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.release();
    other.kill();
  });
});

async function countLeases(cluster: OpenCluster): Promise<number> {
  const sql = `select count(*)::int as n from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and granted`;
  const rows = await query<{ n: number }>(cluster.connectionString, sql).catch(() => []);
  return rows[0]?.n ?? 0;
}

describe.runIf(asRoot)('accounts', () => {
  test('an ordinary user creates, uses and stops a cluster of its own', async () => {
    await mkdir(dataDir);
    await chown(dataDir, NOBODY, NOBODY);
    const user = await startUser(dataDir, NOBODY);
    expect(user.said.error).toBeUndefined();
    expect((await stat(user.said.folder)).uid).toBe(NOBODY);
    // Root is let in too, and takes the owner's account for the server.
    const root = await openCluster(dataDir);
    expect(await query(root.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await user.command('release');
    await root.release();
    const alone = await openCluster(dataDir);
    expect((await stat(join(alone.socketFolder, '.s.PGSQL.5432'))).uid).toBe(NOBODY);
    await alone.release();
  });

  test('somebody else is told whose it is', async () => {
    const cluster = await openCluster(dataDir);
    await chmod(dataDir, 0o755);
    const stranger = await startUser(dataDir, NOBODY);
    expect(stranger.said).toMatchObject({ error: 'cluster-unavailable' });
    expect(stranger.said.message).toMatch(/belongs to user number \d+, not to nobody/);
    await cluster.release();
  });

  test('root under a folder that PostgreSQL cannot reach keeps the cluster elsewhere and says where', async () => {
    await mkdir(join(parent, 'closed'), { mode: 0o700 });
    const closed = join(parent, 'closed', 'data');
    const fallbackFolder = join(parent, 'fallback');
    const [first, second] = await Promise.all([
      openCluster(closed, { fallbackFolder }),
      openCluster(closed, { fallbackFolder }),
    ]);
    expect(first.folder).toBe(second.folder);
    expect(first.folder.startsWith(`${fallbackFolder}/clusters/`)).toBe(true);
    expect(first.notice).toContain(fallbackFolder);
    await query(first.connectionString, 'create table bus (line int)');
    await first.release();
    await second.release();
    const again = await openCluster(closed, { fallbackFolder });
    expect(await query(again.connectionString, 'select count(*)::int as n from bus')).toEqual([{ n: 0 }]);
    await again.release();
    await rm(again.socketFolder, { recursive: true, force: true });
  });
});
