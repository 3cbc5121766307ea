/** Searches that people keep for themselves. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface SavedSearchRow {
  readonly id: string;
  readonly name: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly savedAt: Date;
}

/** At most this many of one person. */
export const SAVED_SEARCHES_MAX = 200;

/** Of this account (null: of the machine itself), by name. */
export async function listSavedSearches(db: Kysely<Database>, accountId: string | null): Promise<SavedSearchRow[]> {
  const { rows } = await sql<SavedSearchRow>`
    select id, name, question, saved_at as "savedAt" from saved_search where account_id is not distinct from ${accountId}::uuid
    order by lower(name), id`.execute(db);
  return rows;
}

export async function insertSavedSearch(
  tx: Kysely<Database>,
  search: Omit<SavedSearchRow, 'savedAt'> & { readonly accountId: string | null; readonly savedAt: string },
): Promise<void> {
  await tx
    .insertInto('saved_search')
    .values({
      id: search.id,
      account_id: search.accountId,
      name: search.name,
      question: JSON.stringify(search.question),
      saved_at: search.savedAt,
    })
    .execute();
}

/** Whether there was one. */
export async function deleteSavedSearch(tx: Kysely<Database>, accountId: string | null, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from saved_search where id = ${id} and account_id is not distinct from ${accountId}::uuid`.execute(tx);
  return numAffectedRows === 1n;
}
