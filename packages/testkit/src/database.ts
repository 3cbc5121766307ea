/**
 * Fresh databases for tests, on the real thing. All test files of all workers share one private cluster (kept in the temporary
 * folder between runs, started on demand, stopped by the last user), or the server that CUSTODIA_TEST_DATABASE_URL names. The
 * migrations run once, into a template; every test database is a copy of it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { permissionRows } from '@custodia/contract';
import {
  type DatabaseOptions,
  MIGRATIONS_FOLDER,
  type OpenDatabase,
  migrate,
  openCluster,
  openDatabase,
  readMigrations,
  syncPermissions,
} from '@custodia/store';
import pg from 'pg';

export interface TestDatabase {
  /** As the role that owns everything in it. */
  readonly databaseUrl: string;
  /** `embedded`, or `server` where CUSTODIA_TEST_DATABASE_URL is set. */
  readonly kind: 'embedded' | 'server';
  /** Opens it as the application does (role custodia_app); the migrations are not run again. */
  open(options?: DatabaseOptions): Promise<OpenDatabase>;
  /** Nobody is connected to it and nobody gets in while `work` goes on. */
  away<T>(work: () => Promise<T>): Promise<T>;
  /** Removes the database, whoever is still connected, and gives the shared server up. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Folder of migrations; default the store's own; null for an empty database. */
  readonly migrations?: string | null;
}

/** Makes a database that nobody else has. Call `drop` when done (afterAll); what a killed run leaves is removed by a later one. */
export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = await reachServer();
  try {
    const migrations = options.migrations === undefined ? MIGRATIONS_FOLDER : options.migrations;
    const template = migrations === null ? 'template1' : await prepareTemplate(server.url, migrations);
    const name = `custodia_test_${String(process.pid)}_${randomUUID().slice(0, 8)}`;
    await withAdmin(server.url, async (admin) => {
      await sweep(admin, server.kind);
      await admin.query(`create database ${name} template ${template}`);
    });
    return describe(server, name);
  } catch (error) {
    await server.release();
    throw error;
  }
}

interface TestServer {
  readonly url: string;
  readonly kind: TestDatabase['kind'];
  readonly release: () => Promise<void>;
}

async function reachServer(): Promise<TestServer> {
  const url = process.env['CUSTODIA_TEST_DATABASE_URL'];
  if (url !== undefined && url !== '') return { url, kind: 'server', release: async () => undefined };
  const cluster = await openCluster(join(tmpdir(), `custodia-test-cluster-${userInfo().username}`), {
    // Template copies are written through to disk otherwise; a test database need not survive a power cut.
    settings: { fsync: 'off' },
  });
  return { url: cluster.connectionString, kind: 'embedded', release: async () => await cluster.release() };
}

function describe(server: TestServer, name: string): TestDatabase {
  const databaseUrl = replaceDatabase(server.url, name);
  return {
    databaseUrl,
    kind: server.kind,
    open: async (options = {}) => await openDatabase({ databaseUrl }, { migrations: null, ...options }),
    away: async (work) =>
      withAdmin(server.url, async (admin) => {
        await admin.query(`alter database ${name} with allow_connections false`);
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
        return work().finally(() => admin.query(`alter database ${name} with allow_connections true`));
      }),
    drop: async () => {
      await withAdmin(server.url, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      });
      await server.release();
    },
  };
}

/** The same server and login, another database. Works for URLs without a host (Unix sockets) too. */
function replaceDatabase(url: string, name: string): string {
  const [, server, query] = /^(postgres(?:ql)?:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url) ?? [];
  if (server === undefined)
    throw new Error('CUSTODIA_TEST_DATABASE_URL is not of the form postgresql://USER@HOST/DATABASE');
  return `${server}/${name}${query ?? ''}`;
}

async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url, application_name: 'custodia testkit' });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

const TEMPLATE_LOCK = 'select pg_advisory_lock(7166182970113024578)';

/** The template of these migrations, by the digest of their text. Made under another name first: a half one is never copied. */
async function prepareTemplate(url: string, folder: string): Promise<string> {
  const migrations = await readMigrations(folder);
  const made = [...migrations.map(({ name, sha256 }) => name + sha256), JSON.stringify(permissionRows())];
  const digest = createHash('sha256').update(made.join('\n'));
  const template = `custodia_template_${digest.digest('hex').slice(0, 12)}`;
  await withAdmin(url, async (admin) => {
    await admin.query(TEMPLATE_LOCK);
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(admin, url, folder, template);
  });
  return template;
}

async function makeTemplate(admin: pg.Client, url: string, folder: string, template: string): Promise<void> {
  const draft = `custodia_test_${String(process.pid)}_${randomUUID().slice(0, 8)}`;
  await admin.query(`create database ${draft} template template0 encoding 'UTF8'`);
  await withAdmin(replaceDatabase(url, draft), async (client) => {
    await migrate(client, folder);
    if (folder === MIGRATIONS_FOLDER) await syncPermissions(client, permissionRows());
  });
  await admin.query(`alter database ${draft} rename to ${template}`);
}

/** Removes what killed runs left, and templates that no run has made anew for a day. Only where the processes are of this machine. */
async function sweep(admin: pg.Client, kind: TestDatabase['kind']): Promise<void> {
  if (kind === 'server') return;
  const { rows } = await admin.query<{ name: string; old: boolean }>(
    `select datname as name, (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '1 day' as old
     from pg_database where datname like 'custodia\\_test\\_%' or datname like 'custodia\\_template\\_%'`,
  );
  for (const { name, old } of rows) {
    const pid = /^custodia_test_(\d+)_/.exec(name)?.[1];
    const left = pid === undefined ? old : !isAlive(Number(pid));
    // Another worker may be removing it too.
    if (left) await admin.query(`drop database if exists ${name} with (force)`).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
