/** Proposals as they are kept: the last linking of an operation, whole. */
import type { Waterfall } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Bearer } from './account-index.ts';
import type { KeptModel } from './link-accounts.ts';
import type { Reader } from '../signal/store.ts';

export interface KeptProposal {
  readonly id: string;
  readonly accounts: readonly Bearer[];
  readonly pairs: readonly KeptPair[];
  /** When these accounts were first proposed together. */
  readonly proposedAt: string;
  /** Weighed with what the last whole linking learnt, after new exhibits. */
  readonly byUpdate: boolean;
}

export interface KeptPair {
  readonly a: string;
  readonly b: string;
  readonly waterfall: Waterfall;
}

export interface KeptRun {
  readonly operationId: string;
  readonly model: object;
  readonly accounts: number;
  readonly comparedPairs: number;
  readonly by: Reader;
  readonly at: string;
  /** Entry in the log of the last decision that was listened to; -1 where there was none. */
  readonly decidedUntil: number;
}

/** One linking of an operation at a time, until the transaction ends. */
export async function lockLinks(tx: Kysely<Database>, operationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`link:${operationId}`}, 0))`.execute(tx);
}

/** Replaces what the linking before it proposed; decisions stay. */
export async function replaceProposals(
  tx: Kysely<Database>,
  run: KeptRun,
  proposals: readonly KeptProposal[],
): Promise<void> {
  const { operationId } = run;
  await tx.deleteFrom('link_proposal').where('operation_id', '=', operationId).execute();
  await tx.deleteFrom('link_run').where('operation_id', '=', operationId).execute();
  await tx
    .insertInto('link_run')
    .values({
      operation_id: operationId,
      model: JSON.stringify(run.model),
      accounts: run.accounts,
      compared_pairs: run.comparedPairs,
      account_id: run.by.accountId,
      ran_by: run.by.name,
      ran_at: run.at,
      updated_at: null,
      updated_by: null,
      decided_until: run.decidedUntil,
    })
    .execute();
  await insertProposals(tx, operationId, proposals);
}

export interface KeptUpdate extends Pick<KeptRun, 'operationId' | 'by' | 'at' | 'decidedUntil'> {
  /** Accounts that came, or of which more came, after the last whole linking. */
  readonly newcomers: number;
  /** Accounts that were weighed again. */
  readonly reached: readonly string[];
}

/** Replaces the proposals that name one of the accounts that were weighed again; the others stand. */
export async function updateProposals(
  tx: Kysely<Database>,
  { operationId, by, at, decidedUntil, newcomers, reached }: KeptUpdate,
  proposals: readonly KeptProposal[],
): Promise<void> {
  await sql`delete from link_proposal where operation_id = ${operationId} and id in
    (select proposal_id from link_proposal_account where operation_id = ${operationId} and account = any(${reached}::text[]))`.execute(
    tx,
  );
  await sql`update link_run set updated_at = ${at}, updated_by = ${by.name}, newcomers = ${newcomers}, decided_until = ${decidedUntil}
    where operation_id = ${operationId}`.execute(tx);
  await insertProposals(tx, operationId, proposals);
}

/** So many at once: each statement is a way there and back, and all of an operation are too long for one. */
const PROPOSALS_AT_ONCE = 500;

async function insertProposals(
  tx: Kysely<Database>,
  operationId: string,
  proposals: readonly KeptProposal[],
): Promise<void> {
  for (let from = 0; from < proposals.length; from += PROPOSALS_AT_ONCE) {
    const some = proposals.slice(from, from + PROPOSALS_AT_ONCE);
    await sql`insert into link_proposal (id, operation_id, proposed_at, by_update, weakest_bits, strongest_bits)
      select p.id, ${operationId}::uuid, p.at, p.by_update, p.weakest, p.strongest
      from jsonb_to_recordset(${JSON.stringify(some.map(headOf))}::jsonb) p (id uuid, at timestamptz, by_update boolean, weakest float8, strongest float8)`.execute(
      tx,
    );
    await sql`insert into link_proposal_account (proposal_id, operation_id, account, exhibit_id, participant_id)
      select p.id, ${operationId}::uuid, p.account, p.exhibit, p.participant
      from jsonb_to_recordset(${JSON.stringify(some.flatMap(accountsOf))}::jsonb) p (id uuid, account text, exhibit uuid, participant uuid)`.execute(
      tx,
    );
    await sql`insert into link_proposal_pair (proposal_id, operation_id, a, b, bits, waterfall)
      select p.id, ${operationId}::uuid, p.a, p.b, p.bits, p.waterfall
      from jsonb_to_recordset(${JSON.stringify(some.flatMap(pairsOf))}::jsonb) p (id uuid, a text, b text, bits float8, waterfall jsonb)`.execute(
      tx,
    );
  }
}

function headOf({ id, proposedAt, byUpdate, pairs }: KeptProposal): object {
  const bits = pairs.map(({ waterfall }) => waterfall.bits);
  return { id, at: proposedAt, by_update: byUpdate, weakest: Math.min(...bits), strongest: Math.max(...bits) };
}

function accountsOf({ id, accounts }: KeptProposal): object[] {
  return accounts.map(({ account, exhibitId, participantId }) => ({
    ...{ id, account, exhibit: exhibitId, participant: participantId },
  }));
}

function pairsOf({ id, pairs }: KeptProposal): object[] {
  return pairs.map(({ a, b, waterfall }) => ({ id, a, b, bits: waterfall.bits, waterfall }));
}

export interface ProposalRow {
  readonly id: string;
  readonly operationId: string;
  readonly weakestBits: number;
  readonly strongestBits: number;
  readonly proposedAt: Date;
  readonly byUpdate: boolean;
  readonly accounts: readonly string[];
}

/** The strongest first. `about`: only those that name one of these accounts. */
export async function listProposals(
  db: Kysely<Database>,
  operationId: string,
  about?: readonly string[],
): Promise<ProposalRow[]> {
  const named =
    about === undefined
      ? sql``
      : sql`and p.id in (select a.proposal_id from link_proposal_account a where a.operation_id = ${operationId} and a.account = any(${about}::text[]))`;
  const { rows } = await sql<ProposalRow>`
    select p.id, p.operation_id as "operationId", p.weakest_bits as "weakestBits", p.strongest_bits as "strongestBits",
      p.proposed_at as "proposedAt", p.by_update as "byUpdate",
      (select array_agg(distinct a.account collate "C" order by a.account collate "C") from link_proposal_account a where a.proposal_id = p.id) as accounts
    from link_proposal p where p.operation_id = ${operationId} ${named} order by p.strongest_bits desc, p.id`.execute(
    db,
  );
  return rows;
}

/** The weakest first: it is the one to look at. */
export async function listProposalPairs(db: Kysely<Database>, proposalId: string): Promise<KeptPair[]> {
  const { rows } = await sql<KeptPair>`
    select a, b, waterfall from link_proposal_pair where proposal_id = ${proposalId} order by bits, a, b`.execute(db);
  return rows;
}

export interface LastRun {
  readonly at: Date;
  readonly by: string;
  readonly accounts: number;
  readonly comparedPairs: number;
  readonly model: KeptModel;
  /** The last linking of what came after it; null where there was none. */
  readonly updatedAt: Date | null;
  readonly updatedBy: string | null;
  readonly newcomers: number;
  readonly decidedUntil: number;
}

export async function findLastRun(db: Kysely<Database>, operationId: string): Promise<LastRun | null> {
  const { rows } =
    await sql<LastRun>`select ran_at as at, ran_by as by, accounts, compared_pairs::int as "comparedPairs", model,
      updated_at as "updatedAt", updated_by as "updatedBy", newcomers, decided_until::int as "decidedUntil"
    from link_run where operation_id = ${operationId}`.execute(db);
  return rows[0] ?? null;
}
