/** What an operation asked of the others here, how often, and what both hold. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { HeldIdentifier } from '../deconfliction/holding.ts';
import type { Reader } from '../signal/store.ts';

export interface OverlapQuestionRow {
  readonly id: string;
  readonly operationId: string;
  readonly kinds: readonly string[];
  readonly purpose: string;
  /** Identifiers of the operation that were compared. */
  readonly compared: number;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly logIndex: number;
}

export interface NewOverlapQuestion extends Omit<OverlapQuestionRow, 'askedBy' | 'askedAt'> {
  readonly by: Reader;
  readonly at: string;
}

export async function insertOverlapQuestion(tx: Kysely<Database>, made: NewOverlapQuestion): Promise<void> {
  await tx
    .insertInto('overlap_question')
    .values({
      id: made.id,
      operation_id: made.operationId,
      kinds: [...made.kinds],
      purpose: made.purpose,
      compared: made.compared,
      account_id: made.by.accountId,
      asked_by: made.by.name,
      asked_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

/** Newest first. */
export async function listOverlapQuestions(db: Kysely<Database>, operationId: string): Promise<OverlapQuestionRow[]> {
  const rows = await db
    .selectFrom('overlap_question')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    kinds: row.kinds,
    purpose: row.purpose,
    compared: row.compared,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    logIndex: Number(row.log_index),
  }));
}

/** Since `since` (ISO 8601). */
export async function countOverlapQuestions(db: Kysely<Database>, operationId: string, since: string): Promise<number> {
  const { count } = await db
    .selectFrom('overlap_question')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('operation_id', '=', operationId)
    .where('asked_at', '>', sql<Date>`${since}::timestamptz`)
    .executeTakeFirstOrThrow();
  return count;
}

/** One who asks at a time, so that nothing is counted too low and no request is opened twice. Held until the transaction ends. */
export async function lockOverlaps(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('overlaps', 0))`.execute(tx);
}

export interface SharedIdentifier extends HeldIdentifier {
  /** The other operation that holds it: for the application alone. */
  readonly operationId: string;
}

/** What both hold, where both take part. Refused by the database to whoever is not the application. */
export async function listSharedIdentifiers(
  db: Kysely<Database>,
  operationId: string,
  kinds: readonly string[],
): Promise<SharedIdentifier[]> {
  const { rows } = await sql<SharedIdentifier>`
    select kind, system, value, operation_id as "operationId" from shared_identifiers(${operationId}, ${[...kinds]}::text[])`.execute(
    db,
  );
  return rows;
}
