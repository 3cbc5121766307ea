/** How the work on conversations was shared out goes with the conversations; an act goes with the last of them. */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseRecords } from '../erasure/records.ts';

/** Only inside an erasure of the exhibit. */
export async function eraseTriage({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await db.deleteFrom('triage_step').where('exhibit_id', '=', exhibitId).execute();
  const empty = sql`(select a.id from triage_act a where not exists (select from triage_step s where s.act_id = a.id)
    and not exists (select from triage_act u join triage_step t on t.act_id = u.id where u.undoes = a.id))`;
  await eraseRecords(db, sql`select log_index from triage_act where id in ${empty}`);
  await sql`delete from triage_act where id in ${empty}`.execute(db);
}
