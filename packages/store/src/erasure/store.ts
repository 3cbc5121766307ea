/**
 * Destroying content, keys and salts, under a tombstone that is already in the log of the same transaction. Blob files are destroyed by
 * the caller after the commit; a crash in between leaves files that nothing refers to, which the sweep destroys.
 */
import { sql } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import { eraseAuditDetails } from '../audit/erase.ts';
import { eraseAlarmTexts } from '../alarm/store.ts';
import { eraseCountryDecisions } from '../attribution/erase.ts';
import { eraseAssessments, eraseAssessmentsOf } from '../assessment/erase.ts';
import { eraseTallyOf } from '../conversation/tally.ts';
import { forgetJobsAbout } from '../job/store.ts';
import { eraseGraphViews } from '../graph/view.ts';
import { eraseLinksResting } from '../link/decision.ts';
import { erasePayments, erasePaymentDecisionsResting } from '../payment/erase.ts';
import { eraseTriage } from '../triage/erase.ts';
import { forgetWeighings } from '../triage/weighing.ts';
import { erasePeopleResting } from '../person/erase.ts';
import { eraseSelections, eraseSelectionsOf } from '../referral/erase.ts';
import { eraseReadings, eraseReadingsOf } from './reading.ts';

export interface Tombstone {
  readonly id: string;
  readonly subjectKind: 'exhibit' | 'participant';
  readonly subject: string;
  readonly exhibitId: string;
  readonly reason: string;
  readonly erasedAt: string;
  readonly erasedBy: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly logIndex: number;
}

/** Opens the transaction for deletions, and leaves the tombstone. */
export async function beginErasure({ db }: TransactionScope, tombstone: Tombstone): Promise<void> {
  await db
    .insertInto('erasure')
    .values({
      id: tombstone.id,
      subject_kind: tombstone.subjectKind,
      subject: tombstone.subject,
      exhibit_id: tombstone.exhibitId,
      reason: tombstone.reason,
      erased_at: tombstone.erasedAt,
      erased_by: tombstone.erasedBy,
      counts: JSON.stringify(tombstone.counts),
      log_index: tombstone.logIndex,
    })
    .execute();
  await sql`select begin_erasure(${tombstone.logIndex})`.execute(db);
}

/** Puts erasures of one exhibit in line, until the transaction ends: each sees what the one before it left. */
export async function lockErasure({ db }: TransactionScope, exhibitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exhibit-erasure:${exhibitId}`}, 0))`.execute(db);
}

/** What was found in messages, now and by earlier readings: it goes with them. */
const FINDINGS = ['observation', 'trace', 'writing', 'superseded_finding'] as const;

const DERIVED = [
  ...FINDINGS,
  'conversation_tally',
  'conversation_language',
  'conversation_mark',
  'message',
  'conversation',
  'participant',
  'skipped_record',
  'inference',
  'message_salt',
] as const;

/** Deletes everything of an exhibit but its ledger rows. Gives the blobs whose files are to be destroyed after the commit. */
export async function eraseExhibitContent(tx: TransactionScope, exhibitId: string): Promise<string[]> {
  await eraseAlarmTexts(tx.db, exhibitId);
  await eraseAuditDetails(tx, exhibitId, null);
  await forgetWeighings(tx, exhibitId);
  await eraseTriage(tx, exhibitId);
  await eraseAssessments(tx, exhibitId);
  await eraseReadings(tx, exhibitId);
  await eraseSelections(tx, exhibitId);
  await eraseGraphViews(tx, exhibitId);
  await erasePayments(tx, exhibitId);
  for (const table of DERIVED) await tx.db.deleteFrom(table).where('exhibit_id', '=', exhibitId).execute();
  await erasePeopleResting(tx, exhibitId);
  await eraseLinksResting(tx, exhibitId);
  await eraseCountryDecisions(tx);
  const blobs = await eraseOriginal(tx, exhibitId);
  await sql`delete from log_record where index in (select index from log_entry where subject = ${exhibitId} and kind <> 'erasure')`.execute(
    tx.db,
  );
  return blobs;
}

/** Deletes what was received (name, digests, parts, secret) and the record of its sealing; the record of its reading stays. */
export async function eraseOriginal({ db }: TransactionScope, exhibitId: string): Promise<string[]> {
  await forgetJobsAbout(db, exhibitId);
  await db.deleteFrom('exhibit_secret').where('exhibit_id', '=', exhibitId).execute();
  await db.deleteFrom('exhibit_withheld').where('exhibit_id', '=', exhibitId).execute();
  const parts = await db.deleteFrom('exhibit_part').where('exhibit_id', '=', exhibitId).returning('blob_id').execute();
  await db.deleteFrom('exhibit_content').where('exhibit_id', '=', exhibitId).execute();
  await sql`delete from log_record where index in
    (select index from log_entry where subject = ${exhibitId} and kind not in ('exhibit-imported', 'erasure'))`.execute(
    db,
  );
  const ids = parts.map((part) => part.blob_id);
  if (ids.length === 0) return ids;
  await db.deleteFrom('blob').where('id', 'in', ids).execute();
  await db
    .insertInto('blob_to_destroy')
    .values(ids.map((blob_id) => ({ blob_id })))
    .execute();
  return ids;
}

/** Blob files that are still to be destroyed after an erasure. */
export async function blobsToDestroy({ db }: Pick<TransactionScope, 'db'>): Promise<string[]> {
  return (await db.selectFrom('blob_to_destroy').select('blob_id').execute()).map((row) => row.blob_id);
}

/** Says that a blob file is gone. */
export async function confirmDestroyed({ db }: Pick<TransactionScope, 'db'>, blobId: string): Promise<void> {
  await db.deleteFrom('blob_to_destroy').where('blob_id', '=', blobId).execute();
}

/** Ordinals of all entries of an exhibit, and of those whose sender is the participant. */
export async function ordinalsOf(
  { db }: TransactionScope,
  exhibitId: string,
  participant: number,
): Promise<{ staying: number[]; going: number[] }> {
  const { rows } = await sql<{ ordinal: number; going: boolean }>`
    select ordinal, sender is not distinct from ${participant} as going from message
    where exhibit_id = ${exhibitId} order by ordinal`.execute(db);
  return {
    staying: rows.filter((row) => !row.going).map((row) => row.ordinal),
    going: rows.filter((row) => row.going).map((row) => row.ordinal),
  };
}

/** Deletes a participant's entries and row; keeps the commitment entries of what goes, so that the rest stays provable. */
export async function eraseParticipantRows(
  tx: TransactionScope,
  exhibitId: string,
  participant: number,
): Promise<void> {
  const { db } = tx;
  await eraseAlarmTexts(db, exhibitId, participant);
  await eraseAuditDetails(tx, exhibitId, participant);
  await forgetWeighings(tx, exhibitId);
  await eraseAssessmentsOf(tx, exhibitId, participant);
  await eraseReadingsOf(tx, exhibitId, participant);
  await eraseSelectionsOf(tx, exhibitId, participant);
  await eraseGraphViews(tx, exhibitId);
  await sql`insert into erased_message (exhibit_id, ordinal, entry)
    select exhibit_id, ordinal, entry from message where exhibit_id = ${exhibitId} and sender = ${participant}`.execute(
    db,
  );
  for (const table of FINDINGS) {
    await sql`delete from ${sql.table(table)} f using message m where m.exhibit_id = ${exhibitId} and m.sender = ${participant}
      and f.exhibit_id = m.exhibit_id and f.ordinal = m.ordinal`.execute(db);
  }
  await sql`delete from message_salt s using message m where m.exhibit_id = ${exhibitId} and m.sender = ${participant}
    and s.exhibit_id = m.exhibit_id and s.ordinal = m.ordinal`.execute(db);
  await db.deleteFrom('message').where('exhibit_id', '=', exhibitId).where('sender', '=', participant).execute();
  await eraseTallyOf(db, exhibitId, participant);
  await db.deleteFrom('participant').where('exhibit_id', '=', exhibitId).where('number', '=', participant).execute();
  await erasePeopleResting(tx, exhibitId);
  await eraseLinksResting(tx, exhibitId);
  await erasePaymentDecisionsResting(tx, exhibitId);
  await eraseCountryDecisions(tx);
  await sql`delete from inference where exhibit_id = ${exhibitId}`.execute(db);
  // A direct conversation is named after the other side: the title goes, the rest of the row stays.
  const { rows } = await sql<
    Record<string, unknown>
  >`delete from conversation where exhibit_id = ${exhibitId} returning *`.execute(db);
  for (const row of rows) {
    await db
      .insertInto('conversation')
      .values({ ...row, title: null, native_id: null } as never)
      .execute();
  }
}

/** Salts of the entries that stay, one by one, before the secret they derive from is destroyed. */
export async function insertSalts(
  { copyInto }: TransactionScope,
  exhibitId: string,
  salts: Iterable<readonly [ordinal: number, salt: Uint8Array]>,
): Promise<void> {
  const rows = function* () {
    for (const [ordinal, salt] of salts) yield [exhibitId, ordinal, salt];
  };
  await copyInto('message_salt', ['exhibit_id', 'ordinal', 'salt'], rows());
}

export interface ErasureRow {
  readonly subjectKind: 'exhibit' | 'participant';
  readonly subject: string;
  readonly erasedAt: Date;
  readonly logIndex: number;
}

export async function listErasures({ db }: Pick<TransactionScope, 'db'>, exhibitId: string): Promise<ErasureRow[]> {
  const rows = await db
    .selectFrom('erasure')
    .selectAll()
    .where('exhibit_id', '=', exhibitId)
    .orderBy('log_index')
    .execute();
  return rows.map((row) => ({
    subjectKind: row.subject_kind,
    subject: row.subject,
    erasedAt: row.erased_at,
    logIndex: Number(row.log_index),
  }));
}

/** Salts that were kept one by one (after an erasure), for these ordinals. */
export async function findSalts(
  { db }: Pick<TransactionScope, 'db'>,
  exhibitId: string,
  ordinals: readonly number[],
): Promise<Map<number, Uint8Array>> {
  const { rows } = await sql<{ ordinal: number; salt: Buffer }>`
    select ordinal, salt from message_salt where exhibit_id = ${exhibitId} and ordinal = any(${ordinals}::int[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.ordinal, new Uint8Array(row.salt)]));
}

const ENTRIES_PAGE = 50_000;

/** Commitment entries of an exhibit in order, in pages: of the messages that are there, and of those that were erased. */
export async function* commitmentEntries(
  { db }: Pick<TransactionScope, 'db'>,
  exhibitId: string,
): AsyncGenerator<Uint8Array[]> {
  for (let from = 0; ; from += ENTRIES_PAGE) {
    const to = from + ENTRIES_PAGE;
    const { rows } = await sql<{ entry: Buffer }>`
      select entry from (
        select ordinal, entry from message where exhibit_id = ${exhibitId} and ordinal >= ${from} and ordinal < ${to}
        union all
        select ordinal, entry from erased_message where exhibit_id = ${exhibitId} and ordinal >= ${from} and ordinal < ${to}
      ) committed order by ordinal`.execute(db);
    if (rows.length === 0) return;
    yield rows.map((row) => new Uint8Array(row.entry));
  }
}
