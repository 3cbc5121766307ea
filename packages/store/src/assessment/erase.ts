/**
 * What was decided about messages goes with the messages. An assessment keeps the conversations that are left; with its last conversation it
 * goes too, and with it every answer that was given in its reviews, because what they say they say about what was erased.
 */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseRecords } from '../erasure/records.ts';

/** Before the exhibit's conversations go. Only inside an erasure. */
export async function eraseAssessments({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await eraseRecords(
    db,
    sql`
    select log_index from element_resolution where exhibit_id = ${exhibitId} union all
    select log_index from stated_age where exhibit_id = ${exhibitId}`,
  );
  for (const table of [
    'element_resolution',
    'stated_age',
    'stop_line_notice',
    'assessment_account',
    'assessment_conversation',
  ] as const) {
    await db.deleteFrom(table).where('exhibit_id', '=', exhibitId).execute();
  }
  await eraseEmptyAssessments(db);
}

/** Of one participant's messages, before the messages go. Only inside an erasure. */
export async function eraseAssessmentsOf(
  { db }: TransactionScope,
  exhibitId: string,
  participant: number,
): Promise<void> {
  const theirs = sql`exhibit_id = ${exhibitId} and ordinal in
    (select ordinal from message where exhibit_id = ${exhibitId} and sender = ${participant})`;
  await eraseRecords(
    db,
    sql`
    select log_index from element_resolution where ${theirs} union all
    select log_index from stated_age where ${theirs}`,
  );
  for (const table of ['element_resolution', 'stated_age', 'stop_line_notice'] as const) {
    await sql`delete from ${sql.table(table)} where ${theirs}`.execute(db);
  }
  await sql`delete from assessment_account where exhibit_id = ${exhibitId} and participant_id =
    (select id from participant where exhibit_id = ${exhibitId} and number = ${participant})`.execute(db);
  // Without the account it is about, there is nothing left to assess.
  await sql`delete from assessment_conversation c where exhibit_id = ${exhibitId}
    and not exists (select from assessment_account a where a.assessment_id = c.assessment_id)`.execute(db);
  await eraseEmptyAssessments(db);
}

async function eraseEmptyAssessments(db: TransactionScope['db']): Promise<void> {
  const empty = sql`(select id from assessment a where not exists
    (select from assessment_conversation c where c.assessment_id = a.id))`;
  await eraseRecords(
    db,
    sql`
    select log_index from review_finish where assessment_id in ${empty} union all
    select log_index from triage_decision where assessment_id in ${empty} union all
    select log_index from element_resolution where assessment_id in ${empty} union all
    select log_index from assessment where id in ${empty}`,
  );
  for (const table of [
    'review_finish',
    'review_answer',
    'review',
    'triage_decision',
    'element_resolution',
    'stop_line_notice',
    'assessment_account',
  ] as const) {
    await sql`delete from ${sql.table(table)} where assessment_id in ${empty}`.execute(db);
  }
  await sql`delete from assessment where id in ${empty}`.execute(db);
}
