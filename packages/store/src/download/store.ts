/** Files made for somebody: for whom, what they hold, until when. The bytes lie in the data folder, by id. */
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface DownloadRow {
  readonly id: string;
  readonly accountId: string;
  readonly operationId: string | null;
  readonly jobId: string | null;
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: Uint8Array;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertDownload(db: Kysely<Database>, download: DownloadRow): Promise<void> {
  await db
    .insertInto('download')
    .values({
      id: download.id,
      account_id: download.accountId,
      operation_id: download.operationId,
      job_id: download.jobId,
      name: download.name,
      size_bytes: download.sizeBytes,
      sha256: download.sha256,
      created_at: download.createdAt,
      expires_at: download.expiresAt,
    })
    .execute();
}

/** Null where there is none, it is somebody else's, or its time is over. */
export async function findDownload(
  db: Kysely<Database>,
  accountId: string,
  id: string,
  now: Date,
): Promise<DownloadRow | null> {
  const row = await db
    .selectFrom('download')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : describe(row);
}

/** What a job made, by name. */
export async function downloadsOfJob(db: Kysely<Database>, jobId: string): Promise<DownloadRow[]> {
  const rows = await db.selectFrom('download').selectAll().where('job_id', '=', jobId).orderBy('name').execute();
  return rows.map(describe);
}

export async function removeDownloads(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await db
      .deleteFrom('download')
      .where('id', 'in', [...ids])
      .execute();
}

export async function expiredDownloads(db: Kysely<Database>, now: Date): Promise<string[]> {
  const rows = await db.selectFrom('download').select('id').where('expires_at', '<', now).execute();
  return rows.map(({ id }) => id);
}

/** Which of these are known: a file that belongs to no row was left by a process that died. */
export async function knownDownloads(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('download')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function describe(row: Selectable<Database['download']>): DownloadRow {
  return {
    id: row.id,
    accountId: row.account_id,
    operationId: row.operation_id,
    jobId: row.job_id,
    name: row.name,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
