/** What people decided about accounts: rows that are only added, and leave with what they are about. */
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { Said } from '../person/write.ts';
import type { LinkDecisionKind } from '../schema/link.ts';
import type { Database } from '../schema/tables.ts';
import { forgetIndex } from './account-index.ts';

export interface DecisionRow {
  readonly id: string;
  readonly kind: LinkDecisionKind;
  readonly reason: string;
  readonly bits: number | null;
  readonly by: { readonly accountId: string | null; readonly name: string };
  readonly at: Date;
  readonly logIndex: number;
  readonly parts: readonly (readonly string[])[];
}

export interface NewDecision extends Said {
  readonly id: string;
  readonly operationId: string;
  readonly kind: LinkDecisionKind;
  readonly reason: string;
  readonly bits: number | null;
  /** Participants of the accounts of each part. */
  readonly parts: readonly (readonly {
    readonly account: string;
    readonly exhibitId: string;
    readonly participantId: string;
  }[])[];
}

/** One decision of an operation at a time, until the transaction ends. */
export async function lockDecisions(tx: Kysely<Database>, operationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`link-decision:${operationId}`}, 0))`.execute(tx);
}

export async function insertLinkDecision(tx: Kysely<Database>, decision: NewDecision): Promise<void> {
  await tx
    .insertInto('link_decision')
    .values({
      id: decision.id,
      operation_id: decision.operationId,
      kind: decision.kind,
      reason: decision.reason,
      bits: decision.bits,
      commitment_salt: decision.salt,
      account_id: decision.by.accountId,
      made_by: decision.by.name,
      made_at: decision.at,
      log_index: decision.logIndex,
    })
    .execute();
  const own = { decision_id: decision.id, operation_id: decision.operationId };
  const rows = decision.parts.flatMap((accounts, part) =>
    accounts.map((one) => ({
      ...own,
      part,
      account: one.account,
      exhibit_id: one.exhibitId,
      participant_id: one.participantId,
    })),
  );
  await tx.insertInto('link_decision_account').values(rows).execute();
}

/** From the first to the last. */
export async function listDecisions(db: Kysely<Database>, operationId: string): Promise<DecisionRow[]> {
  const { rows } = await sql<Omit<DecisionRow, 'by'> & { account_id: string | null; made_by: string }>`
    select d.id, d.kind, d.reason, d.bits, d.account_id, d.made_by, d.made_at as at, d.log_index::int as "logIndex",
      (select json_agg(p.accounts order by p.part) from (select a.part, json_agg(distinct a.account) as accounts
        from link_decision_account a where a.decision_id = d.id group by a.part) p) as parts
    from link_decision d where d.operation_id = ${operationId} order by d.log_index, d.id`.execute(db);
  return rows.map(({ account_id, made_by, ...row }) => ({ ...row, by: { accountId: account_id, name: made_by } }));
}

/**
 * After participants of an exhibit were deleted: proposals that name them go whole; of decisions the account goes, and the decision with it where
 * fewer than two accounts remain. What linking holds on to goes whole: it is made anew by the next linking.
 */
export async function eraseLinksResting({ db }: TransactionScope, exhibitId: string): Promise<void> {
  const { rows: within } = await sql<{
    id: string;
  }>`select operation_id as id from link_exhibit where exhibit_id = ${exhibitId}`.execute(db);
  for (const { id } of within) await forgetIndex(db, id);
  const gone = sql`exhibit_id = ${exhibitId} and not exists (select from participant p where p.id = participant_id)`;
  await sql`delete from link_proposal where id in (select proposal_id from link_proposal_account where ${gone})`.execute(
    db,
  );
  const { rows } = await sql<{
    id: string;
  }>`delete from link_decision_account where ${gone} returning decision_id as id`.execute(db);
  const few = sql`(select d.id from link_decision d where d.id = any(${rows.map(({ id }) => id)}::uuid[])
    and (select count(distinct a.account) from link_decision_account a where a.decision_id = d.id) < 2)`;
  await sql`delete from link_decision_account where decision_id in ${few}`.execute(db);
  await sql`delete from link_decision where id = any(${rows.map(({ id }) => id)}::uuid[])
    and not exists (select from link_decision_account a where a.decision_id = link_decision.id)`.execute(db);
}
