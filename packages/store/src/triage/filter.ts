/** What people ask lists of work for, kept for themselves. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface WorkFilterRow {
  readonly id: string;
  readonly name: string;
  readonly asked: Readonly<Record<string, unknown>>;
  readonly keptAt: Date;
}

/** At most this many of one person. */
export const WORK_FILTERS_MAX = 100;

/** Of this account (null: of the machine itself), by name. */
export async function listWorkFilters(db: Kysely<Database>, accountId: string | null): Promise<WorkFilterRow[]> {
  const { rows } = await sql<WorkFilterRow>`
    select id, name, asked, kept_at as "keptAt" from triage_filter where account_id is not distinct from ${accountId}::uuid
    order by lower(name), id`.execute(db);
  return rows;
}

/** One of the same name is replaced; gives the id it now has. */
export async function putWorkFilter(
  tx: Kysely<Database>,
  filter: Omit<WorkFilterRow, 'keptAt'> & { readonly accountId: string | null; readonly keptAt: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into triage_filter (id, account_id, name, asked, kept_at)
    values (${filter.id}, ${filter.accountId}::uuid, ${filter.name}, ${JSON.stringify(filter.asked)}::jsonb, ${filter.keptAt})
    on conflict (account_id, lower(name)) do update set name = excluded.name, asked = excluded.asked, kept_at = excluded.kept_at
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Whether there was one. */
export async function deleteWorkFilter(tx: Kysely<Database>, accountId: string | null, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from triage_filter where id = ${id} and account_id is not distinct from ${accountId}::uuid`.execute(tx);
  return numAffectedRows === 1n;
}
