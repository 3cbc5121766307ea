/**
 * What readers made of messages goes with the messages: tags, comments and translations, and the records of the log about them. A ledger row
 * keeps which records left, and in which erasure, because they are not about the exhibit itself.
 */
import { sql, type SqlBool } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseRecords } from './records.ts';

/** Everything about an exhibit, its conversations and its messages. Only inside an erasure. */
export async function eraseReadings({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await eraseRecords(
    db,
    sql`
    select log_index from signal where exhibit_id = ${exhibitId} union all
    select log_index from signal_retraction where exhibit_id = ${exhibitId} union all
    select log_index from signal_pass where exhibit_id = ${exhibitId} union all
    select log_index from translation where exhibit_id = ${exhibitId}`,
  );
  for (const table of ['signal_retraction', 'signal', 'signal_pass', 'comment', 'translation'] as const) {
    await db.deleteFrom(table).where('exhibit_id', '=', exhibitId).execute();
  }
}

/** Everything about the messages of one participant, before the messages go. Only inside an erasure. */
export async function eraseReadingsOf({ db }: TransactionScope, exhibitId: string, participant: number): Promise<void> {
  const theirs = sql<SqlBool>`exhibit_id = ${exhibitId} and ordinal in
    (select ordinal from message where exhibit_id = ${exhibitId} and sender = ${participant})`;
  const signals = sql`(select id from signal where ${theirs})`;
  await eraseRecords(
    db,
    sql`
    select log_index from signal where ${theirs} union all
    select log_index from signal_retraction where signal_id in ${signals} union all
    select log_index from translation where ${theirs}`,
  );
  await sql`delete from signal_retraction where signal_id in ${signals}`.execute(db);
  for (const table of ['signal', 'comment', 'translation'] as const) {
    await db.deleteFrom(table).where(theirs).execute();
  }
}

/** Whether a record left the log in an erasure of what it was about. */
export async function wasRecordErased({ db }: Pick<TransactionScope, 'db'>, index: number): Promise<boolean> {
  const row = await db.selectFrom('erased_record').select('index').where('index', '=', index).executeTakeFirst();
  return row !== undefined;
}
