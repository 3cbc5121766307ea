/** A decision about a country goes with its assessment, and with a message that it rested on. Somebody decides anew on what is left. */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseRecords } from '../erasure/records.ts';

/** After messages or assessments were deleted. Only inside an erasure. */
export async function eraseCountryDecisions({ db }: TransactionScope): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select d.id from assessment_country d where not exists (select from assessment a where a.id = d.assessment_id)
      or exists (select from assessment_country_message u where u.decision_id = d.id and not exists
        (select from message m where m.exhibit_id = u.exhibit_id and m.ordinal = u.ordinal))`.execute(db);
  if (rows.length === 0) return;
  const gone = rows.map(({ id }) => id);
  await eraseRecords(db, sql`select log_index from assessment_country where id = any(${gone}::uuid[])`);
  await sql`delete from assessment_country_message where decision_id = any(${gone}::uuid[])`.execute(db);
  await sql`delete from assessment_country where id = any(${gone}::uuid[])`.execute(db);
}
