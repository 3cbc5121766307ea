/**
 * The private PostgreSQL cluster of a data folder: created on first use, started on demand, shared by every process that opens
 * it, stopped by the last one. A server that is already running is adopted, whoever started it and whatever became of them.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { StoreError, findErrorCode } from '../error.ts';
import { type Binaries, locateBinaries } from './binaries.ts';
import { createCluster, OWNER_ROLE } from './create.ts';
import { connectSession, takeLease } from './lease.ts';
import { isStopping, leave } from './leave.ts';
import { type ClusterPlace, choosePlace } from './place.ts';
import { type StartedServer, isAlive, readPostmaster, removeStaleLock, startServer } from './postmaster.ts';
import { registerStopAtExit } from './stop-at-exit.ts';

export interface ClusterOptions {
  /** Server settings that win over ours. For tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Where programs and cluster go when the account that runs PostgreSQL cannot reach theirs. */
  readonly fallbackFolder?: string;
}

export interface OpenCluster {
  /** Of the maintenance database `postgres`, as the owner, through the Unix socket. */
  readonly connectionString: string;
  /** The PostgreSQL data directory. */
  readonly folder: string;
  readonly socketFolder: string;
  /** A sentence for the person where the cluster could not be kept in the data folder, else null. */
  readonly notice: string | null;
  /** Gives the cluster up; stops it where nobody else uses it. Close every connection first. May be called twice. */
  release(): Promise<void>;
}

const POLL_MS = 10;
/** Without any sign of life. A server that says it is recovering is waited for as long as it takes. */
const SILENCE_LIMIT_MS = 30_000;
/** A start that fails is tried once more; one that only lost a race against another process, or against the end of a crashed server's
 * children, as often as it takes within reason. */
const STARTS_MAX = 2;
const LOST_STARTS_MAX = 40;
const LOST_START = /lock file|shared memory block/;

/**
 * Opens the cluster of the data folder and holds it open until `release`. Safe from several processes at the same moment, and
 * after a crash of any of them or of the server, which then recovers. While it is open, a server that dies is started again.
 *
 * @throws StoreError `cluster-unavailable`, `cluster-version`; the message says what to do.
 */
export async function openCluster(dataDir: string, options: ClusterOptions = {}): Promise<OpenCluster> {
  assertSupported();
  const place = await choosePlace(resolve(dataDir), options.fallbackFolder);
  const binaries = await locateBinaries(place.account, options.fallbackFolder);
  const holder = new LeaseHolder(async () => await reachServer(place, binaries, options));
  const socketFolder = await holder.take();
  const forget = registerStopAtExit(place.folder, socketFolder);
  return {
    connectionString: formatConnectionString(socketFolder, 'postgres'),
    folder: place.folder,
    socketFolder,
    notice: place.notice,
    release: async () => {
      forget();
      await holder.giveUp(place.folder);
    },
  };
}

/** A `postgresql://` URL for a database behind a Unix socket, as pg and libpq read it. */
export function formatConnectionString(socketFolder: string, database: string): string {
  return `postgresql://${OWNER_ROLE}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketFolder)}&port=5432`;
}

function assertSupported(): void {
  if (process.platform !== 'win32') return;
  throw new StoreError(
    'cluster-unavailable',
    'The private database needs Unix sockets and does not run on Windows. Set DATABASE_URL to a PostgreSQL 15 or later.',
  );
}

interface Reached {
  readonly session: pg.Client;
  readonly socketFolder: string;
}

/** Keeps one lease alive: when the server dies under it, reaches a new one and takes the lease again. */
class LeaseHolder {
  readonly #reach: () => Promise<Reached>;
  #session: pg.Client | null = null;
  #again: Promise<unknown> = Promise.resolve();
  #released = false;

  constructor(reach: () => Promise<Reached>) {
    this.#reach = reach;
  }

  async take(): Promise<string> {
    const { session, socketFolder } = await this.#reach();
    this.#session = session;
    session.once('end', () => {
      if (this.#session !== session || this.#released) return;
      this.#session = null;
      this.#again = this.take().catch(() => undefined);
    });
    // A forgotten release must not keep the process from ending; the stop-at-exit hook sees to the server.
    (session as unknown as { unref(): void }).unref();
    return socketFolder;
  }

  async giveUp(folder: string): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await this.#again;
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    (session as unknown as { ref(): void }).ref();
    await leave(session, folder);
  }
}

/**
 * Asks until the server answers, and does whatever stands in the way: create, start, start again after a crash, wait for a
 * recovery or for a stop in progress. Every step may be done by several processes at once.
 */
async function reachServer(place: ClusterPlace, binaries: Binaries, options: ClusterOptions): Promise<Reached> {
  const attempt = new Attempt(place, binaries, options);
  for (;;) {
    const reached = await attempt.connect();
    if (reached !== null) return reached;
    await attempt.removeObstacle();
    await delay(POLL_MS);
  }
}

class Attempt {
  readonly #place: ClusterPlace;
  readonly #binaries: Binaries;
  readonly #options: ClusterOptions;
  #server: StartedServer | null = null;
  #starts = 0;
  #silentSince = Date.now();

  constructor(place: ClusterPlace, binaries: Binaries, options: ClusterOptions) {
    this.#place = place;
    this.#binaries = binaries;
    this.#options = options;
  }

  /** A session that holds a lease, or null where the server is not there, not yet or no longer. */
  async connect(): Promise<Reached | null> {
    const socketFolder = (await readPostmaster(this.#place.folder))?.socketFolder ?? this.#place.socketFolder;
    let session: pg.Client | null = null;
    try {
      session = await connectSession(socketFolder);
      await takeLease(session);
      if (!(await isStopping(this.#place.folder))) return { session, socketFolder };
      this.#silentSince = Date.now();
    } catch (error) {
      this.#judge(error);
    }
    await session?.end().catch(() => undefined);
    return null;
  }

  /** Passing states return; a refusal that waiting cannot change throws. */
  #judge(error: unknown): void {
    const code = findErrorCode(error) ?? '';
    // Starting up, recovering, shutting down, crashed: it says so itself, so it lives.
    if (code.startsWith('57P')) this.#silentSince = Date.now();
    if (code.startsWith('28')) throw refusedLogin(this.#place, error);
    if (code.startsWith('53'))
      throw new StoreError('cluster-unavailable', 'The database has no room for another connection.');
  }

  async removeObstacle(): Promise<void> {
    if (!(await this.#exists())) {
      await createCluster(this.#place, this.#binaries);
      return;
    }
    if (this.#server !== null && this.#server.exitCode() === null) return this.#assertPatience();
    const running = await readPostmaster(this.#place.folder);
    if (running !== null && isAlive(running.pid) && !(await removeStaleLock(this.#place.folder, running.pid))) {
      return this.#assertPatience();
    }
    await this.#start();
  }

  async #exists(): Promise<boolean> {
    try {
      const made = (await readFile(join(this.#place.folder, 'PG_VERSION'), 'utf8')).trim();
      if (made !== this.#binaries.major) throw otherVersion(this.#place.folder, made, this.#binaries.major);
      return true;
    } catch (error) {
      if (findErrorCode(error) === 'ENOENT') return false;
      throw error;
    }
  }

  async #start(): Promise<void> {
    await this.#assertWorthStarting();
    // The second start follows a moment later: after a crash the old server's children first have to notice.
    if (this.#starts > 0) await delay(100);
    this.#starts += 1;
    this.#server = await startServer(this.#place, this.#binaries, this.#options.settings);
  }

  async #assertWorthStarting(): Promise<void> {
    const said = (await this.#server?.readLog()) ?? '';
    const limit = LOST_START.test(said) ? LOST_STARTS_MAX : STARTS_MAX;
    if (this.#starts >= limit) throw failedStart(this.#place, said);
  }

  #assertPatience(): void {
    if (Date.now() - this.#silentSince < SILENCE_LIMIT_MS) return;
    throw new StoreError(
      'cluster-unavailable',
      `The database in ${this.#place.folder} is running but does not answer. Its log is ${this.#place.logFile}.`,
    );
  }
}

function refusedLogin(place: ClusterPlace, cause: unknown): StoreError {
  return new StoreError(
    'cluster-unavailable',
    `The database in ${place.folder} runs as ${place.account.name} and refuses this user. Run Custodia as ${place.account.name} or root.`,
    { cause },
  );
}

function otherVersion(folder: string, made: string, expected: string): StoreError {
  return new StoreError(
    'cluster-version',
    `The database in ${folder} was made by PostgreSQL ${made}; this version of Custodia brings PostgreSQL ${expected}. ` +
      `Open it with the version of Custodia that made it, or serve it with PostgreSQL ${made} and set DATABASE_URL.`,
  );
}

function failedStart(place: ClusterPlace, log: string): StoreError {
  const said = log.split('\n').findLast((line) => line.includes('FATAL')) ?? log.split('\n').at(-1) ?? '';
  return new StoreError(
    'cluster-unavailable',
    `PostgreSQL does not start in ${place.folder}: ${said} (log: ${place.logFile})`,
  );
}
