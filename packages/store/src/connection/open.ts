/** The one way to a database: the private cluster of a data folder, or any PostgreSQL 15 or later by its URL. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { formatConnectionString, openCluster } from '../cluster/open.ts';
import { StoreError, findErrorCode } from '../error.ts';
import { MIGRATIONS_FOLDER } from '../migrate/read.ts';
import { migrate } from '../migrate/run.ts';
import type { Database } from '../schema/tables.ts';
import { type PermissionRow, syncPermissions } from '../access/permissions.ts';
import { type CopyColumn, type CopyRows, copyOnce } from './copy.ts';
import { assertSuitable } from './judge-server.ts';
import { type Behalf, createMemberAccess } from './member.ts';
import { createPool, describeClient, MEMBER_ROLE } from './pool.ts';
import type { OnQuestion } from './watch-questions.ts';
import { type TransactionOptions, type TransactionWork, withTransaction } from './transact.ts';

export type DatabaseLocation = { readonly dataDir: string } | { readonly databaseUrl: string };

export interface DatabaseOptions {
  /** Shown in pg_stat_activity. Default `custodia`. */
  readonly applicationName?: string;
  /** Default 8. */
  readonly maxConnections?: number;
  /** Told of each question that is put, for traces. */
  readonly onQuestion?: OnQuestion;
  /** Ends a statement that takes longer; none where absent. */
  readonly statementTimeoutMs?: number;
  /**
   * `application` (default): sessions act as the role custodia_app, which has no right to change or remove ledger rows.
   * `owner`: as the role that logged in. For migrations and tests.
   */
  readonly role?: 'application' | 'owner';
  /** Folder of migrations to run first; default the store's own; null for none. */
  readonly migrations?: string | null;
  /** The permission table that row-level security goes by; where absent, what the database has stays. */
  readonly permissions?: readonly PermissionRow[];
}

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly kind: 'embedded' | 'server';
  /** A sentence for the person (where the private cluster lives, if not in the data folder), else null. */
  readonly notice: string | null;
  /** COPY in a statement of its own; see {@link copyRows}. */
  copyInto(table: string, columns: readonly CopyColumn[], rows: CopyRows): Promise<number>;
  withTransaction<T>(work: TransactionWork<T>, options?: TransactionOptions): Promise<T>;
  /**
   * The same database as one account may see it: every connection acts as custodia_member, under row-level security. It is light: make one
   * for each request. It has no `onBehalfOf` of its own, and closing it closes nothing.
   */
  onBehalfOf(behalf: Behalf): OpenDatabase;
  /** Ends every connection, then gives the private cluster up (the last user stops it). May be called twice. */
  close(): Promise<void>;
}

/** The role whose rights the application works with; migration 0000 makes it. */
export const APPLICATION_ROLE = 'custodia_app';
const EMBEDDED_DATABASE = 'custodia';

/**
 * Opens the database, brings its schema up to date and gives connections to it. How values are read: see parse-types.ts.
 *
 * @throws StoreError `cluster-unavailable`, `cluster-version`, `database-unavailable`, `database-unsuitable`,
 *   `migration-mismatch`, `migration-failed`.
 */
export async function openDatabase(location: DatabaseLocation, options: DatabaseOptions = {}): Promise<OpenDatabase> {
  const server = await reach(location);
  try {
    await prepare(server.url, options);
    return connect(server, options);
  } catch (error) {
    await server.release();
    throw error;
  }
}

interface ReachedServer {
  readonly url: string;
  readonly kind: OpenDatabase['kind'];
  readonly notice: string | null;
  readonly release: () => Promise<void>;
}

async function reach(location: DatabaseLocation): Promise<ReachedServer> {
  if ('databaseUrl' in location) {
    return { url: location.databaseUrl, kind: 'server', notice: null, release: async () => undefined };
  }
  const cluster = await openCluster(location.dataDir);
  try {
    await createDatabase(cluster.connectionString, EMBEDDED_DATABASE);
  } catch (error) {
    await cluster.release();
    throw error;
  }
  const url = formatConnectionString(cluster.socketFolder, EMBEDDED_DATABASE);
  return { url, kind: 'embedded', notice: cluster.notice, release: async () => await cluster.release() };
}

async function createDatabase(url: string, name: string): Promise<void> {
  await withClient(url, {}, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount !== 0) return;
    await client.query(`create database "${name}"`).catch((error: unknown) => {
      // Another process was faster: duplicate_database, or its unique index.
      if (!['42P04', '23505'].includes(findErrorCode(error) ?? '')) throw error;
    });
  });
}

async function prepare(url: string, options: DatabaseOptions): Promise<void> {
  await withClient(url, options, async (client) => {
    await assertSuitable(client);
    const folder = options.migrations === undefined ? MIGRATIONS_FOLDER : options.migrations;
    if (folder !== null) await migrate(client, folder);
    if (options.permissions !== undefined) await syncPermissions(client, options.permissions);
  });
}

function connect(server: ReachedServer, options: DatabaseOptions): OpenDatabase {
  const role = (options.role ?? 'application') === 'application' ? APPLICATION_ROLE : null;
  const pool = createPool(server.url, options, role);
  // Made at first use: the command line acts for nobody but itself.
  let memberPool: pg.Pool | null = null;
  const members = (): pg.Pool => (memberPool ??= createPool(server.url, options, MEMBER_ROLE));
  const end = async (): Promise<void> => {
    await Promise.all([pool.end(), memberPool?.end()]);
    await server.release();
  };
  let closed: Promise<void> | null = null;
  const facts = { kind: server.kind, notice: server.notice };
  return {
    db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    ...facts,
    copyInto: async (table, columns, rows) => await copyOnce(pool, table, columns, rows),
    withTransaction: async (work, transactionOptions) => await withTransaction(pool, work, transactionOptions),
    onBehalfOf: createMemberAccess(members, facts),
    close: async () => await (closed ??= end()),
  };
}

async function withClient(
  url: string,
  options: DatabaseOptions,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(describeClient(url, options));
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw describeFailure(client, error);
  }
  try {
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Names the server without its password. */
function describeFailure(client: pg.Client, cause: unknown): StoreError {
  const place = `${client.host}:${String(client.port)}/${client.database ?? ''}`;
  const reason = findErrorCode(cause) ?? (cause instanceof Error ? cause.message : 'unknown reason');
  return new StoreError(
    'database-unavailable',
    `The database ${place} cannot be opened as ${client.user ?? 'this user'} (${reason}). Check DATABASE_URL and that the server runs.`,
    { cause },
  );
}
