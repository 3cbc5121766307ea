/** That a message was selected goes with the message: what was sent stays counted, which messages it were does not. */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

/** A referral whose package holds messages of an exhibit, or is to: the messages are selected, or were packed. */
export interface ReferralHolding {
  readonly referralId: string;
  /** Null: none was made yet. */
  readonly packageId: string | null;
  readonly recipientName: string;
}

/** In the order in which they are to be locked. */
export async function referralsHolding(
  { db }: Pick<TransactionScope, 'db'>,
  exhibitId: string,
): Promise<ReferralHolding[]> {
  const { rows } = await sql<{ id: string; package_id: string | null; name: string }>`
    select f.id, s.package_id, c.name from referral f join recipient c on c.id = f.recipient_id
      left join referral_event s on s.referral_id = f.id and s.kind = 'sending'
    where exists (select from referral_selection m where m.referral_id = f.id and m.exhibit_id = ${exhibitId})
      or exists (select from referral_selection m join payment_decision d on d.exhibit_id = m.exhibit_id and d.ordinal = m.ordinal
        join payment p on p.id = d.payment_id where m.referral_id = f.id and p.exhibit_id = ${exhibitId})
      or exists (select from package_exhibit p where p.package_id = s.package_id and p.exhibit_id = ${exhibitId})
    order by f.id`.execute(db);
  return rows.map((row) => ({ referralId: row.id, packageId: row.package_id, recipientName: row.name }));
}

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
