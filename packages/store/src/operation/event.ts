/** What happened to drafts and operations, and the frame in which an operation was authorised. */
import { sql, type Kysely } from 'kysely';
import type { OperationEventName } from '../schema/operation.ts';
import type { Database } from '../schema/tables.ts';

export interface OperationEventRow {
  readonly operationId: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly event: OperationEventName;
  readonly at: Date;
  /** Null: at the machine itself. */
  readonly byId: string | null;
  readonly byName: string;
  readonly reason: string | null;
  /** Of a submission: who is asked to authorise it. */
  readonly addressedTo: readonly string[];
  readonly logIndex: number;
}

export interface NewOperationEvent extends Omit<OperationEventRow, 'at'> {
  readonly at: string;
}

export async function insertOperationEvent(tx: Kysely<Database>, event: NewOperationEvent): Promise<void> {
  await tx
    .insertInto('operation_event')
    .values({
      operation_id: event.operationId,
      number: event.number,
      event: event.event,
      at: event.at,
      by_id: event.byId,
      by_name: event.byName,
      reason: event.reason,
      addressed_to: [...event.addressedTo],
      log_index: event.logIndex,
    })
    .execute();
}

/** In order; of one operation, or of all that can be seen. */
export async function listOperationEvents(db: Kysely<Database>, operationId?: string): Promise<OperationEventRow[]> {
  let query = db.selectFrom('operation_event').selectAll().orderBy('operation_id').orderBy('number');
  if (operationId !== undefined) query = query.where('operation_id', '=', operationId);
  return (await query.execute()).map((row) => ({
    operationId: row.operation_id,
    number: row.number,
    event: row.event,
    at: row.at,
    byId: row.by_id,
    byName: row.by_name,
    reason: row.reason,
    addressedTo: row.addressed_to,
    logIndex: Number(row.log_index),
  }));
}

export interface FrameRow {
  readonly operationId: string;
  readonly fields: object;
  readonly documents: readonly object[];
  readonly authorId: string;
  readonly author: string;
  readonly authorisedById: string;
  readonly authorisedBy: string;
  readonly authorisedAt: Date;
  readonly logIndex: number;
}

export interface NewFrame extends Omit<FrameRow, 'authorisedAt'> {
  readonly authorisedAt: string;
}

export async function insertFrame(tx: Kysely<Database>, frame: NewFrame): Promise<void> {
  await tx
    .insertInto('operation_frame')
    .values({
      operation_id: frame.operationId,
      fields: JSON.stringify(frame.fields),
      documents: JSON.stringify(frame.documents),
      author_id: frame.authorId,
      author: frame.author,
      authorised_by_id: frame.authorisedById,
      authorised_by: frame.authorisedBy,
      authorised_at: frame.authorisedAt,
      log_index: frame.logIndex,
    })
    .execute();
}

/** Operations without one were opened by one person at the machine. */
export async function listFrames(db: Kysely<Database>, operationId?: string): Promise<FrameRow[]> {
  let query = db.selectFrom('operation_frame').selectAll();
  if (operationId !== undefined) query = query.where('operation_id', '=', operationId);
  return (await query.execute()).map((row) => ({
    operationId: row.operation_id,
    fields: row.fields,
    documents: row.documents,
    authorId: row.author_id,
    author: row.author,
    authorisedById: row.authorised_by_id,
    authorisedBy: row.authorised_by,
    authorisedAt: row.authorised_at,
    logIndex: Number(row.log_index),
  }));
}

/** The text of an authorisation that came with its draft, and whose blob is recorded already. */
export async function linkAuthority(tx: Kysely<Database>, operationId: string, blobId: string): Promise<void> {
  await tx.insertInto('operation_authority').values({ operation_id: operationId, blob_id: blobId }).execute();
}

export interface Enlisted {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

/** Accounts by their ids; those that do not exist are absent. */
export async function findEnlisted(db: Kysely<Database>, ids: readonly string[]): Promise<Enlisted[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'roles', 'disabled_at'])
    .where('id', 'in', [...new Set(ids)])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, roles: row.roles, disabled: row.disabled_at !== null }));
}

/** Current members of each operation or draft, of those that can be seen. */
export async function tallyMembers(db: Kysely<Database>): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; members: number }>`
    select operation_id as id, count(*)::int as members from membership where until is null group by operation_id`.execute(
    db,
  );
  return new Map(rows.map(({ id, members }) => [id, members]));
}

/** Whether the account is a current member of the operation or draft. */
export async function isMember(db: Kysely<Database>, operationId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('id')
    .where('operation_id', '=', operationId)
    .where('account_id', '=', accountId)
    .where('until', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewMember {
  readonly id: string;
  readonly operationId: string;
  readonly accountId: string;
  readonly since: string;
  readonly addedBy: string;
  readonly reason: string;
}

/** Lets people in; who is in already stays as they are. */
export async function letIn(tx: Kysely<Database>, members: readonly NewMember[]): Promise<void> {
  for (const member of members) {
    await tx
      .insertInto('membership')
      .values({
        id: member.id,
        operation_id: member.operationId,
        account_id: member.accountId,
        since: member.since,
        added_by: member.addedBy,
        reason: member.reason,
      })
      .onConflict((conflict) => conflict.columns(['operation_id', 'account_id']).where('until', 'is', null).doNothing())
      .execute();
  }
}
