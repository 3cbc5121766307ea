/** Where an account stands now: what it is, and which operations it was let into. Asked as the application, before anything is done. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface Standing {
  readonly roles: readonly string[];
  readonly disabled: boolean;
  /** Operations (and drafts) it is a member of, or has opened the glass of. */
  readonly operations: readonly string[];
}

/** Null where there is no such account. `now` is that of the database, as in its policies. */
export async function findStanding(db: Kysely<Database>, accountId: string): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select a.roles, a.disabled_at is not null as disabled, coalesce((select array_agg(distinct o.operation_id) from (
        select operation_id from membership where account_id = a.id and until is null
        union all
        select operation_id from broken_glass where account_id = a.id and now() between opened_at and expires_at
      ) o), '{}') as operations
    from account a where a.id = ${accountId}`.execute(db);
  return rows[0] ?? null;
}
