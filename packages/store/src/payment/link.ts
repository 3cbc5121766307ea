/** Messages that may speak of payments, what a linking proposed, and what people decided. */
import type { Waterfall } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Said } from '../person/write.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface TalkRow {
  readonly exhibitId: string;
  readonly conversation: number;
  readonly conversationId: string;
  /** Shown names and handles of everybody who wrote in it. */
  readonly names: readonly string[];
  readonly messages: readonly TalkMessage[];
}

export interface TalkMessage {
  readonly ordinal: number;
  readonly at: string | null;
  readonly local: string | null;
  readonly text: string;
  readonly identifiers: readonly string[];
}

/** Conversation by conversation: what is said in them, and the identifiers that were found. */
export async function* listTalks(db: Kysely<Database>, operationId: string): AsyncGenerator<TalkRow> {
  const { rows: talks } = await sql<Omit<TalkRow, 'names' | 'messages'>>`
    select c.exhibit_id as "exhibitId", c.number as conversation, c.id as "conversationId"
    from conversation c join exhibit e on e.id = c.exhibit_id and e.operation_id = ${operationId} order by 1, 2`.execute(
    db,
  );
  for (const talk of talks) yield { ...talk, ...(await readTalk(db, talk.exhibitId, talk.conversation)) };
}

async function readTalk(
  db: Kysely<Database>,
  exhibitId: string,
  conversation: number,
): Promise<Pick<TalkRow, 'names' | 'messages'>> {
  const { rows: messages } = await sql<TalkMessage>`
    select m.ordinal, to_char(m.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, m.local, m.text,
      coalesce((select json_agg(o.value) from observation o where o.exhibit_id = m.exhibit_id and o.ordinal = m.ordinal), '[]') as identifiers
    from message m where m.exhibit_id = ${exhibitId} and m.conversation = ${conversation} and m.kind = 'message' order by m.ordinal`.execute(
    db,
  );
  const { rows: people } = await sql<{ name: string }>`
    select distinct n.name from message m join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender,
      unnest(array[p.display_name, p.handle]) n(name)
    where m.exhibit_id = ${exhibitId} and m.conversation = ${conversation} and n.name is not null order by 1`.execute(
    db,
  );
  return { messages, names: people.map(({ name }) => name) };
}

export interface KeptPaymentLink {
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly paymentId: string;
  readonly waterfall: Waterfall;
  readonly converted: {
    readonly from: string;
    readonly to: string;
    readonly factor: number;
    readonly day: string;
  } | null;
}

export interface PaymentLinkRun {
  readonly operationId: string;
  readonly mentions: number;
  readonly payments: number;
  readonly compared: number;
  readonly by: Reader;
  readonly at: string;
}

/** Replaces what the linking before it proposed; decisions stay. */
export async function replacePaymentLinks(
  tx: Kysely<Database>,
  run: PaymentLinkRun,
  links: readonly KeptPaymentLink[],
): Promise<void> {
  const { operationId, by, at, ...counts } = run;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment-link:${operationId}`}, 0))`.execute(tx);
  await tx.deleteFrom('payment_link').where('operation_id', '=', operationId).execute();
  await tx.deleteFrom('payment_link_run').where('operation_id', '=', operationId).execute();
  await tx
    .insertInto('payment_link_run')
    .values({ operation_id: operationId, ...counts, account_id: by.accountId, ran_by: by.name, ran_at: at })
    .execute();
  const rows = links.map((one) => ({ ...one, bits: one.waterfall.bits }));
  await sql`insert into payment_link (operation_id, exhibit_id, ordinal, payment_id, bits, waterfall, converted)
    select ${operationId}::uuid, (l ->> 'exhibitId')::uuid, (l ->> 'ordinal')::int, (l ->> 'paymentId')::uuid, (l ->> 'bits')::float8,
      l -> 'waterfall', nullif(l -> 'converted', 'null') from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) l`.execute(
    tx,
  );
}

export interface PaymentLinkRow extends KeptPaymentLink {
  readonly conversationId: string;
  readonly text: string;
  readonly at: Date | null;
  readonly local: string | null;
  readonly sender: string | null;
}

/** The strongest first, each with its message. */
export async function listPaymentLinks(db: Kysely<Database>, operationId: string): Promise<PaymentLinkRow[]> {
  const { rows } = await sql<PaymentLinkRow>`
    select l.exhibit_id as "exhibitId", l.ordinal, l.payment_id as "paymentId", l.waterfall, l.converted, m.text, m.at, m.local,
      coalesce(p.display_name, p.handle, p.key) as sender, c.id as "conversationId"
    from payment_link l join message m on m.exhibit_id = l.exhibit_id and m.ordinal = l.ordinal
    join conversation c on c.exhibit_id = m.exhibit_id and c.number = m.conversation
    left join participant p on p.exhibit_id = m.exhibit_id and p.number = m.sender
    where l.operation_id = ${operationId} order by l.bits desc, l.exhibit_id, l.ordinal, l.payment_id`.execute(db);
  return rows;
}

export async function findPaymentLinkRun(
  db: Kysely<Database>,
  operationId: string,
): Promise<(Omit<PaymentLinkRun, 'by' | 'at' | 'operationId'> & { readonly by: string; readonly at: Date }) | null> {
  const row = await db
    .selectFrom('payment_link_run')
    .selectAll()
    .where('operation_id', '=', operationId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { mentions, payments, compared, ran_by: by, ran_at: at } = row;
  return { mentions, payments, compared, by, at };
}

export interface PaymentDecisionRow {
  readonly id: string;
  readonly kind: 'confirm' | 'reject';
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly paymentId: string;
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

export interface NewPaymentDecision
  extends Said, Pick<PaymentDecisionRow, 'id' | 'kind' | 'exhibitId' | 'ordinal' | 'paymentId' | 'reason'> {
  readonly operationId: string;
}

export async function insertPaymentDecision(tx: Kysely<Database>, decision: NewPaymentDecision): Promise<void> {
  const { id, kind, ordinal, reason } = decision;
  await tx
    .insertInto('payment_decision')
    .values({
      ...{ id, kind, ordinal, reason },
      operation_id: decision.operationId,
      exhibit_id: decision.exhibitId,
      payment_id: decision.paymentId,
      commitment_salt: decision.salt,
      account_id: decision.by.accountId,
      made_by: decision.by.name,
      made_at: decision.at,
      log_index: decision.logIndex,
    })
    .execute();
}

/** From the first to the last. */
export async function listPaymentDecisions(db: Kysely<Database>, operationId: string): Promise<PaymentDecisionRow[]> {
  const { rows } = await sql<Omit<PaymentDecisionRow, 'by'> & { account_id: string | null; made_by: string }>`
    select id, kind, exhibit_id as "exhibitId", ordinal, payment_id as "paymentId", reason, account_id, made_by, made_at as at,
      log_index::int as "logIndex" from payment_decision where operation_id = ${operationId} order by log_index, id`.execute(
    db,
  );
  return rows.map(({ account_id, made_by, ...row }) => ({ ...row, by: { accountId: account_id, name: made_by } }));
}
