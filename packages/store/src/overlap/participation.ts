/** Whether an operation takes part in comparing identifiers with others here, and on which terms: decisions, of which the last holds. */
import { sql, type Kysely } from 'kysely';
import { findErrorCode } from '../error.ts';
import type { OverlapTells } from '../schema/overlap.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface ParticipationRow {
  readonly decision: 'joined' | 'left';
  readonly kinds: readonly string[];
  /** Null exactly where it left. */
  readonly tells: OverlapTells | null;
  readonly contact: string | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly logIndex: number;
}

/** Newest first. */
export async function listParticipation(db: Kysely<Database>, operationId: string): Promise<ParticipationRow[]> {
  const rows = await db
    .selectFrom('overlap_participation')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map((row) => ({
    decision: row.decision,
    kinds: row.kinds,
    tells: row.tells,
    contact: row.contact,
    reason: row.reason,
    by: row.by_name,
    at: row.at,
    logIndex: Number(row.log_index),
  }));
}

export interface NewParticipation extends Omit<ParticipationRow, 'by' | 'at'> {
  readonly operationId: string;
  readonly by: Reader;
  readonly at: string;
}

/** `taken`: the operation does not take part, so it cannot leave; the transaction can then only roll back. */
export async function insertParticipation(tx: Kysely<Database>, made: NewParticipation): Promise<'decided' | 'taken'> {
  const number = sql<number>`(select coalesce(max(p.number), 0) + 1 from overlap_participation p
    where p.operation_id = ${made.operationId})`;
  try {
    await tx
      .insertInto('overlap_participation')
      .values({
        operation_id: made.operationId,
        number,
        decision: made.decision,
        kinds: [...made.kinds],
        tells: made.tells,
        contact: made.contact,
        reason: made.reason,
        account_id: made.by.accountId,
        by_name: made.by.name,
        at: made.at,
        log_index: made.logIndex,
      })
      .execute();
    return 'decided';
  } catch (cause) {
    if (!['CU006', '23505'].includes(findErrorCode(cause) ?? '')) throw cause;
    return 'taken';
  }
}

export interface OverlapTerms {
  readonly operationId: string;
  readonly kinds: readonly string[];
  readonly tells: OverlapTells;
  readonly contact: string | null;
  /** Name of the operation. */
  readonly name: string;
}

/** Of all operations that take part now. For the application alone. */
export async function listTerms(db: Kysely<Database>): Promise<OverlapTerms[]> {
  const { rows } = await sql<OverlapTerms>`
    select t.operation_id as "operationId", t.kinds, t.tells, t.contact, o.name
    from overlap_terms() t join operation o on o.id = t.operation_id`.execute(db);
  return rows;
}
