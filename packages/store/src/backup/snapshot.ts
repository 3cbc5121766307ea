/**
 * One moment of the whole database, read while others go on writing: a single repeatable-read transaction, as the owner of the tables.
 * As long as it is open no blob is destroyed, so that every blob that its rows name can be copied.
 */
import { sql, type Kysely } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { OpenDatabase } from '../connection/open.ts';
import type { Database } from '../schema/tables.ts';
import {
  listAppliedMigrations,
  listBackupSequences,
  listBackupTables,
  type AppliedMigration,
  type BackupSequence,
  type BackupTable,
} from './tables.ts';

export interface Snapshot {
  /** The same moment for every other question. */
  readonly db: Kysely<Database>;
  readonly takenAt: Date;
  readonly tables: readonly BackupTable[];
  readonly sequences: readonly BackupSequence[];
  readonly migrations: readonly AppliedMigration[];
  /** The rows of a table as COPY writes them, in pieces. One table at a time. */
  copyOut(table: BackupTable): AsyncIterable<Uint8Array>;
  /** Rows copied so far. */
  rowCount(): number;
}

const BACKUP_LOCK = 0x4241434b;
const BLOBS_STAY_LOCK = 0x53544159;

/** Null where another backup is being made. */
export async function withSnapshot<T>(
  database: Pick<OpenDatabase, 'withTransaction'>,
  work: (snapshot: Snapshot) => Promise<T>,
): Promise<{ readonly result: T } | null> {
  // The locks have a transaction of their own: in the other one they would come after its moment.
  return database.withTransaction(async ({ client }) => {
    const { rows } = await client.query<{ got: boolean }>(`select pg_try_advisory_xact_lock(${BACKUP_LOCK}) as got`);
    if (rows[0]?.got !== true) return null;
    await client.query(`select pg_advisory_xact_lock(${BLOBS_STAY_LOCK})`);
    const result = await database.withTransaction(async (scope) => work(await openSnapshot(scope.client, scope.db)), {
      isolation: 'repeatable read',
      readOnly: true,
    });
    return { result };
  });
}

/** Until the transaction ends, no backup begins. False where one is being made: blobs are to be destroyed after it. */
export async function mayDestroyBlobs(tx: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`
    select pg_try_advisory_xact_lock_shared(${sql.lit(BLOBS_STAY_LOCK)}) as got`.execute(tx);
  return rows[0]!.got;
}

async function openSnapshot(client: pg.ClientBase, db: Kysely<Database>): Promise<Snapshot> {
  // The role that logged in owns the tables: it sees every row of every schema.
  await client.query(`set local role none; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'`);
  // Rows come as they lie, from the beginning: what lies as it lay is cut into the same pieces.
  await client.query('set local synchronize_seqscans = off');
  const { rows } = await client.query<{ now: Date }>('select now()');
  let copied = 0;
  return {
    db,
    takenAt: rows[0]!.now,
    tables: await listBackupTables(client),
    sequences: await listBackupSequences(client),
    migrations: await listAppliedMigrations(client),
    rowCount: () => copied,
    async *copyOut(table) {
      const columns = table.columns.map(quote).join(', ');
      const stream = client.query(copyTo(`copy ${quote(table.schema)}.${quote(table.name)} (${columns}) to stdout`));
      yield* stream as AsyncIterable<Uint8Array>;
      copied += stream.rowCount;
    },
  };
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
