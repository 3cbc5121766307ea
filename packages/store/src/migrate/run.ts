/**
 * Brings a database's schema up to date. Each migration is one transaction with its own record in schema_migration, so a crash
 * leaves it wholly done or not begun. What was applied must still be what the files say: a database that drifted is refused.
 */
import type pg from 'pg';
import { StoreError, findErrorCode } from '../error.ts';
import { type Migration, readMigrations } from './read.ts';

/** Any constant; the same in every version, so that two versions do not migrate at once. */
const MIGRATION_LOCK = '7166182970113024577';

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
 *   `migration-failed` where a migration fails (nothing of it is kept; earlier ones are).
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder);
  await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    await client.query(RECORD_TABLE);
    const pending = findPending(migrations, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
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
  await client.query('begin');
  try {
    await client.query(migration.sql);
    const values = [migration.number, migration.name, migration.sha256];
    await client.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', values);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw describeFailure(migration, cause);
  }
}

function describeFailure(migration: Migration, cause: unknown): StoreError {
  const position = Number((cause as { position?: unknown }).position);
  const line = Number.isInteger(position)
    ? `, line ${String(migration.sql.slice(0, position).split('\n').length)}`
    : '';
  const said = cause instanceof Error ? cause.message : 'unknown reason';
  const advice =
    findErrorCode(cause) === '42501' ? ' Run it as the owner of the database, with the right to create roles.' : '';
  return new StoreError('migration-failed', `The migration ${migration.name}.sql${line} failed: ${said}.${advice}`, {
    cause,
  });
}
