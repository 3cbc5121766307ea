/** What the unit itself holds the law of a country to be: proposed by one person, confirmed or rejected by another, never changed. */
import { expiryAfter, type Rule, type RuleRevision } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import { recordDecision, type Deciding } from '../decision/record.ts';
import type { Database } from '../schema/tables.ts';

/** Calendar dates are `YYYY-MM-DD`. */
export interface NewRuleRevision extends Omit<Rule, 'reviewer' | 'reviewedOn' | 'expiresOn'> {
  readonly id: string;
  readonly reason: string;
  readonly proposedAt: string;
  readonly proposedBy: string;
  /** Null: at the machine itself. */
  readonly proposedByAccount: string | null;
  readonly logIndex: number;
}

export async function insertRuleRevision(tx: Kysely<Database>, made: NewRuleRevision): Promise<void> {
  await tx
    .insertInto('rule_revision')
    .values({
      id: made.id,
      country: made.country,
      field: made.field,
      operator_type: made.operatorType,
      answer: made.answer,
      value: made.value,
      statute: made.statute,
      source: made.source,
      confidence: made.confidence,
      valid_from: made.validFrom,
      valid_to: made.validTo,
      retrieved_on: made.retrievedOn,
      reason: made.reason,
      proposed_at: made.proposedAt,
      proposed_by: made.proposedBy,
      proposed_by_account: made.proposedByAccount,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewRuleDecision {
  readonly revisionId: string;
  readonly decision: 'confirmed' | 'rejected';
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly byAccount: string | null;
  readonly logIndex: number;
}

export function insertRuleDecision(tx: Kysely<Database>, made: NewRuleDecision): Promise<Deciding> {
  return recordDecision(
    tx.insertInto('rule_decision').values({
      revision_id: made.revisionId,
      decision: made.decision,
      reason: made.reason,
      decided_at: made.at,
      decided_by: made.by,
      decided_by_account: made.byAccount,
      log_index: made.logIndex,
    }),
  );
}

/** A revision with who proposed it and what became of it; `reviewer` and `reviewedOn` are set where it was confirmed. */
export interface RuleRevisionRow extends RuleRevision {
  readonly reason: string;
  readonly proposedAt: Date;
  readonly proposedBy: string;
  readonly proposedByAccount: string | null;
  readonly logIndex: number;
  readonly decision: {
    readonly decision: 'confirmed' | 'rejected';
    readonly reason: string;
    readonly at: Date;
    readonly by: string;
    readonly logIndex: number;
  } | null;
}

export interface RuleRevisionFilter {
  readonly id?: string;
  readonly country?: string;
  readonly field?: string;
}

interface Stored extends Omit<
  RuleRevisionRow,
  'state' | 'confirmedAtIndex' | 'reviewer' | 'reviewedOn' | 'expiresOn' | 'decision'
> {
  readonly decision: 'confirmed' | 'rejected' | null;
  readonly decisionReason: string;
  readonly decidedAt: Date;
  readonly decidedOn: string;
  readonly decidedBy: string;
  readonly decisionIndex: number;
}

/** In the order in which they were proposed. */
export async function listRuleRevisions(
  db: Kysely<Database>,
  { id, country, field }: RuleRevisionFilter = {},
): Promise<RuleRevisionRow[]> {
  const { rows } = await sql<Stored>`
    select r.id, r.country, r.field, r.operator_type as "operatorType", r.answer, r.value, r.statute, r.source, r.confidence,
      to_char(r.valid_from, 'YYYY-MM-DD') as "validFrom", to_char(r.valid_to, 'YYYY-MM-DD') as "validTo",
      to_char(r.retrieved_on, 'YYYY-MM-DD') as "retrievedOn", r.reason, r.proposed_at as "proposedAt", r.proposed_by as "proposedBy",
      r.proposed_by_account as "proposedByAccount", r.log_index::int8 as "logIndex", d.decision, d.reason as "decisionReason",
      d.decided_at as "decidedAt", to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD') as "decidedOn", d.decided_by as "decidedBy",
      d.log_index as "decisionIndex"
    from rule_revision r left join rule_decision d on d.revision_id = r.id
    where (${id ?? null}::uuid is null or r.id = ${id ?? null}) and (${country ?? null}::text is null or r.country = ${country ?? null})
      and (${field ?? null}::text is null or r.field = ${field ?? null})
    order by r.log_index, r.id`.execute(db);
  return rows.map(revisionOf);
}

function revisionOf(row: Stored): RuleRevisionRow {
  const { decision, decisionReason, decidedAt, decidedOn, decidedBy, decisionIndex, ...revision } = row;
  const confirmed = decision === 'confirmed';
  return {
    ...revision,
    logIndex: Number(revision.logIndex),
    state: decision ?? 'proposed',
    confirmedAtIndex: confirmed ? Number(decisionIndex) : null,
    reviewer: confirmed ? decidedBy : null,
    reviewedOn: confirmed ? decidedOn : null,
    expiresOn: expiryAfter(confirmed ? decidedOn : revision.retrievedOn),
    decision:
      decision === null
        ? null
        : { decision, reason: decisionReason, at: decidedAt, by: decidedBy, logIndex: Number(decisionIndex) },
  };
}
