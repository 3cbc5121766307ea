/** Files on their way in: whose, how large, until when. The bytes lie in the data folder, by id. */
import { sql, type Kysely } from 'kysely';
import type { UploadState } from '../schema/job.ts';
import type { Database } from '../schema/tables.ts';

export interface UploadRow {
  readonly id: string;
  readonly accountId: string;
  readonly operationId: string | null;
  readonly name: string;
  readonly sizeBytes: number;
  readonly receivedBytes: number;
  readonly state: UploadState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function insertUpload(
  db: Kysely<Database>,
  upload: Pick<UploadRow, 'id' | 'accountId' | 'operationId' | 'name' | 'sizeBytes' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await db
    .insertInto('upload')
    .values({
      id: upload.id,
      account_id: upload.accountId,
      operation_id: upload.operationId,
      name: upload.name,
      size_bytes: upload.sizeBytes,
      created_at: upload.createdAt,
      expires_at: upload.expiresAt,
    })
    .execute();
}

/** Null where there is none, or it is somebody else's. */
export async function findUpload(db: Kysely<Database>, accountId: string, id: string): Promise<UploadRow | null> {
  const query = db.selectFrom('upload').selectAll().where('id', '=', id).where('account_id', '=', accountId);
  const row = await query.executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    operationId: row.operation_id,
    name: row.name,
    sizeBytes: row.size_bytes,
    receivedBytes: row.received_bytes,
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

export async function setUploadReceived(
  db: Kysely<Database>,
  id: string,
  receivedBytes: number,
  state: 'receiving' | 'finished',
): Promise<void> {
  await db.updateTable('upload').set({ received_bytes: receivedBytes, state }).where('id', '=', id).execute();
}

/** Bytes that an account has announced and that wait here to be used. */
export async function uploadBytesOf(db: Kysely<Database>, accountId: string): Promise<number> {
  const row = await db
    .selectFrom('upload')
    .select(({ fn }) => fn.sum<string | null>('size_bytes').as('total'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return Number(row.total ?? 0);
}

export async function removeUploads(db: Kysely<Database>, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await db
      .deleteFrom('upload')
      .where('id', 'in', [...ids])
      .execute();
}

/** What a job could not do for want of the place where things are kept. */
const FOR_WANT_OF_STORAGE = ['storage-failed', 'storage-full'];

/**
 * Ids whose time is over. None of them is to be read by a job that waits or runs, nor by one that somebody may yet ask for again, because what
 * failed was the place where things are kept: those stay as long again, from `failedSince` on.
 */
export async function expiredUploads(db: Kysely<Database>, now: Date, failedSince: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('upload')
    .select('id')
    .where('expires_at', '<', now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('job')
            .select('job.id')
            .whereRef('job.account_id', '=', 'upload.account_id')
            .where((of) =>
              of.or([
                of('job.ended_at', 'is', null),
                of.and([
                  of('job.ended_at', '>', failedSince),
                  of(sql<string>`job.refusal ->> 'code'`, 'in', FOR_WANT_OF_STORAGE),
                ]),
              ]),
            )
            .where(sql<boolean>`strpos(job.input::text, upload.id::text) > 0`),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these are known: a file that belongs to no row was left by a process that died. */
export async function knownUploads(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('upload')
    .select('id')
    .where('id', 'in', [...ids])
    .execute();
  return new Set(rows.map(({ id }) => id));
}
