/** How often an exhibit was opened, by the audit trail. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** Null where the session may not read the audit trail; `everything` says that it sees all of it. */
export async function countViews(db: Kysely<Database>, exhibitId: string, everything: boolean): Promise<number | null> {
  const { rows } = await sql<{ views: number | null }>`
    select case when ${everything} or holds('audit:read') then (
      select count(*)::int from audit_event
      where effect in ('read', 'export') and outcome = 'done' and subjects @> array[${`exhibit:${exhibitId}`}]) end as views`.execute(
    db,
  );
  return rows[0]!.views;
}
