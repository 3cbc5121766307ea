/** That a message was selected goes with the message: what was sent stays counted, which messages it were does not. */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

/** Before the exhibit's messages go. Only inside an erasure. */
export async function eraseSelections({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await db.deleteFrom('referral_selection').where('exhibit_id', '=', exhibitId).execute();
}

/** Of one participant's messages, before the messages go. Only inside an erasure. */
export async function eraseSelectionsOf(
  { db }: TransactionScope,
  exhibitId: string,
  participant: number,
): Promise<void> {
  await sql`delete from referral_selection where exhibit_id = ${exhibitId} and ordinal in
    (select ordinal from message where exhibit_id = ${exhibitId} and sender = ${participant})`.execute(db);
}
