/** How long the unit waits for an authority before somebody asks: versions that are written once, the newest holds. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface AnswerTermRow {
  readonly recipientId: string | null;
  readonly country: string | null;
  readonly version: number;
  /** Whole days; null: nobody is reminded. */
  readonly acknowledgement: number | null;
  readonly news: number | null;
  readonly setBy: string;
  readonly setAt: Date;
  readonly logIndex: number;
}

/** The newest of each: of an authority, of a country, of the unit. */
export async function listAnswerTerms(db: Kysely<Database>): Promise<AnswerTermRow[]> {
  const { rows } = await sql<AnswerTermRow>`
    select distinct on (recipient_id, country) recipient_id as "recipientId", country, version, acknowledgement, news, set_by as "setBy",
      set_at as "setAt", log_index as "logIndex"
    from answer_term order by recipient_id nulls first, country nulls first, version desc`.execute(db);
  return rows.map((row) => ({ ...row, logIndex: Number(row.logIndex) }));
}

interface NewAnswerTerm extends Omit<AnswerTermRow, 'setBy' | 'setAt'> {
  readonly id: string;
  readonly by: Reader;
  readonly at: string;
}

/** Throws a unique violation where the version is taken. */
export async function insertAnswerTerm(tx: Kysely<Database>, made: NewAnswerTerm): Promise<void> {
  await tx
    .insertInto('answer_term')
    .values({
      id: made.id,
      recipient_id: made.recipientId,
      country: made.country,
      version: made.version,
      acknowledgement: made.acknowledgement,
      news: made.news,
      account_id: made.by.accountId,
      set_by: made.by.name,
      set_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}
