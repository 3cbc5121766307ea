/** What the unit changes in the lists of words that help to find messages: proposed by one person, decided by another, never changed. */
import type { TermChange } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { recordDecision, type Deciding } from '../decision/record.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

interface NewTermRevision extends TermChange {
  readonly id: string;
  readonly reason: string;
  readonly at: string;
  readonly by: Reader;
  readonly logIndex: number;
}

export async function insertTermRevision(tx: Kysely<Database>, made: NewTermRevision): Promise<void> {
  await tx
    .insertInto('term_revision')
    .values({
      id: made.id,
      list: made.list,
      term: made.term,
      change: made.change,
      reason: made.reason,
      proposed_at: made.at,
      proposed_by: made.by.name,
      proposed_by_account: made.by.accountId,
      log_index: made.logIndex,
    })
    .execute();
}

interface NewTermDecision {
  readonly revisionId: string;
  readonly decision: 'confirmed' | 'rejected';
  readonly reason: string;
  readonly at: string;
  readonly by: Reader;
  readonly logIndex: number;
}

export function insertTermDecision(tx: Kysely<Database>, made: NewTermDecision): Promise<Deciding> {
  return recordDecision(
    tx.insertInto('term_decision').values({
      revision_id: made.revisionId,
      decision: made.decision,
      reason: made.reason,
      decided_at: made.at,
      decided_by: made.by.name,
      decided_by_account: made.by.accountId,
      log_index: made.logIndex,
    }),
  );
}

export interface TermRevisionRow extends TermChange {
  readonly id: string;
  readonly reason: string;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly proposedByAccount: string | null;
  readonly logIndex: number;
  readonly decision:
    (Omit<NewTermDecision, 'revisionId' | 'at' | 'by'> & { readonly at: Date; readonly by: string }) | null;
}

type Stored = Omit<TermRevisionRow, 'decision'> & {
  readonly decision: 'confirmed' | 'rejected' | null;
  readonly decisionReason: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly decisionIndex: number;
};

/** In the order in which they were proposed. */
export async function listTermRevisions(
  db: Kysely<Database>,
  { id }: { readonly id?: string } = {},
): Promise<TermRevisionRow[]> {
  const { rows } = await sql<Stored>`
    select r.id, r.list, r.term, r.change, r.reason, r.proposed_at as "proposedAt", r.proposed_by as "proposedBy",
      r.proposed_by_account as "proposedByAccount", r.log_index as "logIndex", d.decision, d.reason as "decisionReason",
      d.decided_at as "decidedAt", d.decided_by as "decidedBy", d.log_index as "decisionIndex"
    from term_revision r left join term_decision d on d.revision_id = r.id
    where ${id ?? null}::uuid is null or r.id = ${id ?? null}
    order by r.log_index, r.id`.execute(db);
  return rows.map(({ decision, decisionReason, decidedAt, decidedBy, decisionIndex, ...revision }) => ({
    ...revision,
    logIndex: Number(revision.logIndex),
    decision:
      decision === null
        ? null
        : { decision, reason: decisionReason, at: decidedAt, by: decidedBy, logIndex: Number(decisionIndex) },
  }));
}
