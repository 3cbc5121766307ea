/** How conversations stand where somebody is about to share them out, and what was done with them before. */
import type { WorkAct, WorkMatter } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';
import { joinByHash } from './plan-joins.ts';
import { workIn } from './rows.ts';

export interface StandingRow {
  readonly conversationId: string;
  readonly exhibitId: string;
  readonly conversation: number;
  readonly holder: string | null;
  readonly second: string | null;
  readonly aside: boolean;
  readonly concluded: boolean;
  readonly atRisk: boolean;
  readonly readers: number;
  /** Accounts that have read it to its end. */
  readonly readBy: readonly string[];
}

/** One act of an operation at a time, until the transaction ends. */
export async function lockTriage(tx: Kysely<Database>, operationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`triage:${operationId}`}, 0))`.execute(tx);
}

/** Of those that are in the operation; in the order of their ids. Inside a transaction. */
export async function listStanding(
  tx: Kysely<Database>,
  operationId: string,
  conversationIds: readonly string[],
): Promise<StandingRow[]> {
  const statement = sql<StandingRow>`
    with ${workIn(operationId)}
    select w.id as "conversationId", w.exhibit_id as "exhibitId", w.conversation, w.holder, w.second, w.aside, w.concluded,
      w.at_risk as "atRisk", w.readers, w.read_by as "readBy"
    from work w where w.id = any (${[...conversationIds]}::uuid[]) order by w.id`;
  return (await joinByHash(tx, () => statement.execute(tx))).rows;
}

/** An alarm, no drill, is open about the operation without naming a conversation of it. */
export async function isOperationAlarmed(db: Kysely<Database>, operationId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from alarm a join alarm_state s on s.alarm_id = a.id and s.open
      where not a.drill and a.conversation_id is null and a.operation_id = ${operationId}) as open`.execute(db);
  return rows[0]!.open;
}

export interface NewTriageAct {
  readonly id: string;
  readonly operationId: string;
  readonly kind: WorkAct | 'undo';
  readonly to: string | null;
  readonly reason: string;
  readonly undoes: string | null;
  readonly by: Reader;
  readonly at: string;
  readonly tool: string;
  readonly logIndex: number;
}

export interface TriageStep {
  readonly conversationId: string;
  readonly exhibitId: string;
  readonly conversation: number;
  readonly matter: WorkMatter;
  readonly was: string | null;
  readonly now: string | null;
}

export async function insertTriageAct(
  tx: Kysely<Database>,
  act: NewTriageAct,
  steps: readonly TriageStep[],
): Promise<void> {
  await tx
    .insertInto('triage_act')
    .values({
      id: act.id,
      operation_id: act.operationId,
      kind: act.kind,
      to_account: act.to,
      reason: act.reason,
      undoes: act.undoes,
      account_id: act.by.accountId,
      made_by: act.by.name,
      made_at: act.at,
      tool: act.tool,
      log_index: act.logIndex,
    })
    .execute();
  await sql`insert into triage_step (act_id, operation_id, exhibit_id, conversation, conversation_id, matter, was, now, log_index)
    select ${act.id}::uuid, ${act.operationId}::uuid, s.exhibit_id, s.conversation, s.conversation_id, s.matter, s.was, s.now, ${act.logIndex}
    from jsonb_to_recordset(${JSON.stringify(steps.map(toJson))}::jsonb)
      as s (exhibit_id uuid, conversation int, conversation_id uuid, matter text, was text, now text)
    -- What was erased in the meantime gets no step.
    join conversation c on c.id = s.conversation_id`.execute(tx);
}

function toJson({ conversationId, exhibitId, ...step }: TriageStep) {
  return { ...step, conversation_id: conversationId, exhibit_id: exhibitId };
}

export interface TriageActRow {
  readonly id: string;
  readonly operationId: string;
  readonly kind: WorkAct | 'undo';
  readonly to: { readonly accountId: string; readonly name: string } | null;
  readonly reason: string;
  readonly undoes: string | null;
  readonly undoneBy: string | null;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
  /** Of what has not been erased since. */
  readonly conversations: number;
}

/** The newest first. */
export async function listTriageActs(
  db: Kysely<Database>,
  { operationId, id, limit }: { readonly operationId: string; readonly id?: string; readonly limit: number },
): Promise<TriageActRow[]> {
  const { rows } = await sql<
    Omit<TriageActRow, 'to' | 'by'> & {
      to_account: string | null;
      to_name: string | null;
      account_id: string | null;
      made_by: string;
    }
  >`
    select a.id, a.operation_id as "operationId", a.kind, a.to_account, t.name as to_name, a.reason, a.undoes, u.id as "undoneBy",
      a.account_id, a.made_by, a.made_at as at, a.log_index as "logIndex",
      (select count(*)::int from triage_step s where s.act_id = a.id) as conversations
    from triage_act a left join account t on t.id = a.to_account left join triage_act u on u.undoes = a.id
    where a.operation_id = ${operationId} and (${id ?? null}::uuid is null or a.id = ${id ?? null}::uuid)
    order by a.log_index desc limit ${limit}`.execute(db);
  return rows.map(({ to_account, to_name, account_id, made_by, logIndex, ...row }) => ({
    ...row,
    logIndex: Number(logIndex),
    to: to_account === null ? null : { accountId: to_account, name: to_name ?? '' },
    by: { accountId: account_id, name: made_by },
  }));
}

export interface UndoableStep extends TriageStep {
  /** What it is now; where that is not `now`, or another act made it, somebody changed it since. */
  readonly current: string | null;
  readonly newest: boolean;
  /** Whoever got it, or was asked, has read it to its end after the act. */
  readonly readSince: boolean;
  readonly assessedSince: boolean;
}

/** What an act changed, and what was built on it since. */
export async function listUndoableSteps(
  db: Kysely<Database>,
  operationId: string,
  actId: string,
): Promise<UndoableStep[]> {
  const { rows } = await sql<UndoableStep>`
    select s.conversation_id as "conversationId", s.exhibit_id as "exhibitId", s.conversation, s.matter, s.was, s.now,
      n.now as current, n.act_id = s.act_id as newest,
      s.now is not null and exists (select from triage_readings(${operationId}::uuid) r where r.exhibit_id = s.exhibit_id
        and r.conversation = s.conversation and r.account_id::text = s.now and r.log_index > s.log_index) as "readSince",
      exists (select from assessment_conversation c join assessment a on a.id = c.assessment_id
        where c.conversation_id = s.conversation_id and a.log_index > s.log_index) as "assessedSince"
    from triage_step s
    join lateral (select t.now, t.act_id from triage_step t where t.operation_id = s.operation_id and t.conversation_id = s.conversation_id
      and t.matter = s.matter order by t.log_index desc limit 1) n on true
    where s.act_id = ${actId} and s.operation_id = ${operationId} order by s.conversation_id`.execute(db);
  return rows;
}
