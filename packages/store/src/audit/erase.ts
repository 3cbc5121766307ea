/**
 * What was searched for can name somebody who is erased. Then the detail goes, under the tombstone of the erasure; its event stays in the
 * trail, with a digest that nobody can tie to the words any more. Call it before the rows of the participants go.
 */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

/** A shorter name stands in too many words that are not it. */
const NAME_MIN = 3;

/** Of one participant; or, where none is given, of everybody who occurs in this exhibit and in no other. */
export async function eraseAuditDetails(
  { db }: Pick<TransactionScope, 'db'>,
  exhibitId: string,
  participant: number | null,
): Promise<void> {
  await sql`
    with going as (
      select p.platform, p.key, unnest(array[p.handle, p.native_id, p.display_name]) as name from participant p
      where p.exhibit_id = ${exhibitId} and (${participant}::int is null or p.number = ${participant})
        and (${participant}::int is not null or not exists (select from participant o
          where o.exhibit_id <> p.exhibit_id and o.platform = p.platform and o.key = p.key))
    )
    delete from audit_detail d where exists (select from going g
      where length(g.name) >= ${sql.lit(NAME_MIN)} and strpos(lower(d.detail), lower(g.name)) > 0)`.execute(db);
}
