/**
 * What the files of a chain of backups hold, so that the next one need not hold it again: pieces of rows by their digest, sealed bytes by the id of
 * their blob. The rows stand before their backup is recorded: those of a backup that never was count for nothing.
 */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

const DIGEST_LENGTH = 64;

export async function insertBackupParts(
  db: Kysely<Database>,
  { chain, backupId }: { readonly chain: string; readonly backupId: string },
  names: readonly string[],
): Promise<void> {
  if (names.length === 0) return;
  const values = names.map((name) => ({ chain, name, backup_id: backupId }));
  await db
    .insertInto('backup_part')
    .values(values)
    .onConflict((conflict) => conflict.columns(['chain', 'name']).doNothing())
    .execute();
}

/** Those of backups that were never recorded, and of chains that nothing is added to any more: of each folder the newest goes on. */
export async function dropIdleBackupParts(db: Kysely<Database>): Promise<void> {
  await sql`
    delete from backup_part where backup_id not in (select id from backup)
      or chain not in (select distinct on (folder) chain from backup
        where chain is not null and id not in (select backup_id from backup_removal) order by folder, snapshot_at desc)`.execute(
    db,
  );
}

/** Digests of the pieces of rows that the chain holds. */
export async function listBackupPieces(db: Kysely<Database>, chain: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('backup_part')
    .innerJoin('backup', 'backup.id', 'backup_part.backup_id')
    .select('name')
    .where('backup_part.chain', '=', chain)
    .where(sql<number>`length(name)`, '=', DIGEST_LENGTH)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

/** Ids of blobs that records refer to and the chain does not hold, in pages by id; all of them where there is none. */
export async function listBlobsToBackUp(
  db: Kysely<Database>,
  chain: string | null,
  afterId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('blob')
    .select('blob.id')
    .where('blob.id', '>', afterId)
    .$if(chain !== null, (query) =>
      query.where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('backup_part')
              .innerJoin('backup', 'backup.id', 'backup_part.backup_id')
              .select('name')
              .where('backup_part.chain', '=', chain)
              .whereRef('name', '=', 'blob.id'),
          ),
        ),
      ),
    )
    .orderBy('blob.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function countBlobs(db: Kysely<Database>): Promise<number> {
  const { count } = await db
    .selectFrom('blob')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
