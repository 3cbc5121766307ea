/** Payments go with their exhibit, and what was decided about them or about a message goes with either. Only inside an erasure. */
import { sql, type RawBuilder } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';

export async function erasePayments({ db }: TransactionScope, exhibitId: string): Promise<void> {
  const theirs = sql`exhibit_id = ${exhibitId} or payment_id in (select id from payment where exhibit_id = ${exhibitId})`;
  await sql`delete from payment_link where ${theirs}`.execute(db);
  await sql`delete from payment_decision where ${theirs}`.execute(db);
  await eraseAlerts(db, sql`payment_id in (select id from payment where exhibit_id = ${exhibitId})`);
  for (const table of ['payment', 'payment_gap', 'payment_reading'] as const)
    await db.deleteFrom(table).where('exhibit_id', '=', exhibitId).execute();
}

/** Alerts that rest on any of these payments, with what was decided about them: what is left of one would be another. */
async function eraseAlerts(db: TransactionScope['db'], these: RawBuilder<unknown>): Promise<void> {
  const alerts = sql`select alert_id from payment_alert_row where ${these}`;
  await sql`delete from payment_alert_decision where alert_id in (${alerts})`.execute(db);
  await sql`delete from payment_alert where id in (${alerts})`.execute(db);
}

/** After messages of one participant were deleted. */
export async function erasePaymentDecisionsResting({ db }: TransactionScope, exhibitId: string): Promise<void> {
  for (const table of ['payment_link', 'payment_decision'])
    await sql`delete from ${sql.table(table)} t where t.exhibit_id = ${exhibitId}
      and not exists (select from message m where m.exhibit_id = t.exhibit_id and m.ordinal = t.ordinal)`.execute(db);
}
