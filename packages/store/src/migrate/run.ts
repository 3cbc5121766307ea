/**
 * Brings a database's schema up to date while others read and write it. A migration is one transaction with its own record in
 * schema_migration, so a crash leaves it wholly done or not begun; one that is marked online is a list of steps, each by itself
 * (PostgreSQL builds an index beside writers only outside a transaction), and begins again at its first step, because doing one twice
 * changes nothing.
 *
 * No statement waits long for a lock: who waits for a table keeps everybody behind them waiting too. It gives up, lets the others pass and
 * tries again. What was applied must still be what the files say: a database that drifted is refused.
 */
import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError, findErrorCode } from '../error.ts';
import { type Migration, readMigrations } from './read.ts';

/** Any constant; the same in every version, so that two versions do not migrate at once. */
const MIGRATION_LOCK = '7166182970113024577';
/** So long others may stand behind a statement that waits for a table. */
const LOCK_SHORTLY = 'set lock_timeout = 400';
const TURN_MS = 250;
/** About five minutes of trying. */
const ATTEMPTS = 450;

const NOT_ALLOWED = '42501';

const RECORD_TABLE = `create table if not exists schema_migration (
  number int primary key,
  name text not null,
  sha256 text not null,
  applied_at timestamptz not null default now()
)`;

/**
 * Runs the migrations of `folder` that the database lacks and gives their names. Several processes may do so at once: one does
 * the work, the others wait and find it done.
 *
 * @throws StoreError `migration-mismatch` where an applied file changed or is gone, or the database is newer than the folder;
 *   `migration-failed` where a migration fails (nothing of it is kept, but of an online one the steps before; earlier ones are);
 *   `database-unsuitable` where the login may not create tables.
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await takeTurn(client);
  try {
    await client.query(LOCK_SHORTLY);
    await keepRecords(client);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('reset lock_timeout');
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
  }
}

async function keepRecords(client: pg.ClientBase): Promise<void> {
  try {
    await client.query(RECORD_TABLE);
  } catch (cause) {
    throw findErrorCode(cause) === NOT_ALLOWED ? await describeStranger(client, cause) : cause;
  }
}

/** A login that is not the owner: since PostgreSQL 15 it may not create a table in a database by being let into it. */
async function describeStranger(client: pg.ClientBase, cause: unknown): Promise<StoreError> {
  const { rows } = await client.query<{ login: string; database: string }>(
    'select current_user as login, current_database() as database',
  );
  const { login, database } = rows[0]!;
  return new StoreError(
    'database-unsuitable',
    `The login ${login} may not create tables in the database ${database}. Custodia needs a database that its login owns: ` +
      `create database custodia owner ${login} encoding 'UTF8' template template0; or give it this one: alter database ${database} owner to ${login}.`,
    { cause },
  );
}

/** Asks again and again instead of waiting inside a statement: an index that is built beside writers waits for every statement under way. */
async function takeTurn(client: pg.ClientBase): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${MIGRATION_LOCK}) as mine`);
    if (rows[0]!.mine) return;
    await pause(TURN_MS);
  }
}

interface AppliedMigration {
  readonly number: number;
  readonly name: string;
  readonly sha256: string;
}

async function readApplied(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select number, name, sha256 from schema_migration order by number',
  );
  return rows;
}

function findPending(migrations: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  for (const done of applied) assertSame(done, migrations[done.number]);
  return migrations.filter((migration) => !applied.some((done) => done.number === migration.number));
}

function assertSame(done: AppliedMigration, file: Migration | undefined): void {
  if (file === undefined) {
    throw new StoreError(
      'migration-mismatch',
      `The database has the migration ${done.name}, which this version of Custodia does not know: a newer version wrote it. Use that version.`,
    );
  }
  if (file.name === done.name && file.sha256 === done.sha256) return;
  throw new StoreError(
    'migration-mismatch',
    `The migration ${done.name} was applied with SHA-256 ${done.sha256}, but the file ${file.name}.sql now has ${file.sha256}. ` +
      'Restore the file; a change belongs in a new migration.',
  );
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  if (migration.steps === null) return letOthersPass(migration, migration, () => applyAtOnce(client, migration));
  for (const step of migration.steps) await letOthersPass(migration, step, () => take(client, step.sql));
  await record(client, migration);
}

const BESIDE_WRITERS = /\bconcurrently\b/i;

/** An index that is built beside writers waits until those before it have ended; nobody stands behind it, so it may wait as long as they take. */
async function take(client: pg.ClientBase, sql: string): Promise<void> {
  if (!BESIDE_WRITERS.test(sql)) return void (await client.query(sql));
  await dropUnfinishedIndexes(client);
  await client.query('set lock_timeout = 0');
  try {
    await client.query(sql);
  } finally {
    await client.query(LOCK_SHORTLY);
  }
}

/** One transaction: all of it, with its record, or nothing. */
async function applyAtOnce(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await record(client, migration);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}

async function record(client: pg.ClientBase, { number, name, sha256 }: Migration): Promise<void> {
  const values = [number, name, sha256];
  await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', values);
}

/** An index whose building was broken off is there and is of no use; by name it would pass for made. */
async function dropUnfinishedIndexes(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_index i
       join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where not i.indisvalid and c.relkind = 'i' and n.nspname = current_schema()`,
  );
  for (const { name } of rows) await client.query(`drop index concurrently if exists ${name}`);
}

const LOCK_NOT_AVAILABLE = '55P03';
const DEADLOCK = '40P01';

/** @throws StoreError `migration-failed`. */
async function letOthersPass(
  migration: Migration,
  { sql, line }: { readonly sql: string; readonly line: number },
  attempt: () => Promise<void>,
): Promise<void> {
  for (let left = ATTEMPTS; ; left--) {
    try {
      return await attempt();
    } catch (cause) {
      const inTheWay = [LOCK_NOT_AVAILABLE, DEADLOCK].includes(findErrorCode(cause) ?? '');
      if (!inTheWay || left <= 1) throw describeFailure(migration, { sql, line }, cause);
    }
    await pause(TURN_MS);
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  [NOT_ALLOWED]: ' Run it as the owner of the database, with the right to create roles.',
  [LOCK_NOT_AVAILABLE]:
    ' Other work held the table for minutes: end long transactions (pg_stat_activity), then start again.',
};

function describeFailure(
  migration: Migration,
  { sql, line: first }: { readonly sql: string; readonly line: number },
  cause: unknown,
): StoreError {
  const position = Number((cause as { position?: unknown }).position);
  const line = Number.isInteger(position)
    ? `, line ${String(first - 1 + sql.slice(0, position).split('\n').length)}`
    : '';
  const said = cause instanceof Error ? cause.message : 'unknown reason';
  const advice = ADVICE[findErrorCode(cause) ?? ''] ?? '';
  return new StoreError('migration-failed', `The migration ${migration.name}.sql${line} failed: ${said}.${advice}`, {
    cause,
  });
}
