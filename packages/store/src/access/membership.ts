/** Who was let into which operation, and until when. Rows end; they are never removed. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface MembershipRow {
  readonly id: string;
  readonly operationId: string;
  readonly accountId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
  readonly since: Date;
  readonly addedBy: string;
  readonly reason: string;
  readonly until: Date | null;
  readonly removedBy: string | null;
  readonly removalReason: string | null;
}

/** Lets an account in; false where it is a member already. */
export async function insertMembership(
  tx: Kysely<Database>,
  membership: {
    readonly id: string;
    readonly operationId: string;
    readonly accountId: string;
    readonly since: string;
    readonly addedBy: string;
    readonly reason?: string;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('membership')
    .values({
      id: membership.id,
      operation_id: membership.operationId,
      account_id: membership.accountId,
      since: membership.since,
      added_by: membership.addedBy,
      reason: membership.reason ?? '',
    })
    .onConflict((conflict) => conflict.columns(['operation_id', 'account_id']).where('until', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the current membership; false where there is none. */
export async function endMembership(
  tx: Kysely<Database>,
  operationId: string,
  accountId: string,
  end: { readonly until: string; readonly removedBy: string; readonly reason: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('membership')
    .set({ until: end.until, removed_by: end.removedBy, removal_reason: end.reason })
    .where('operation_id', '=', operationId)
    .where('account_id', '=', accountId)
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Members of an operation by name, the former ones after the current ones. */
export async function listMembers(db: Kysely<Database>, operationId: string): Promise<MembershipRow[]> {
  const rows = await db
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.id', 'm.operation_id', 'm.account_id', 'a.name', 'a.roles', 'a.disabled_at', 'm.since', 'm.added_by'])
    .select(['m.reason', 'm.until', 'm.removed_by', 'm.removal_reason'])
    .where('m.operation_id', '=', operationId)
    .orderBy('m.until', (order) => order.desc().nullsFirst())
    .orderBy('a.name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    accountId: row.account_id,
    name: row.name,
    roles: row.roles,
    disabled: row.disabled_at !== null,
    since: row.since,
    addedBy: row.added_by,
    reason: row.reason,
    until: row.until,
    removedBy: row.removed_by,
    removalReason: row.removal_reason,
  }));
}

/** Current members of the operation who can sign in and have the role. */
export async function countMembers(db: Kysely<Database>, operationId: string, role: string): Promise<number> {
  const members = await listMembers(db, operationId);
  return members.filter(({ until, disabled, roles }) => until === null && !disabled && roles.includes(role)).length;
}

export interface OwnOperation {
  readonly id: string;
  /** Null while it is a draft, and where the connection may not read its name. */
  readonly name: string | null;
  readonly since: Date;
  /** When broken glass closes again; null for a member. */
  readonly until: Date | null;
}

/** What is open to an account now, as a member or through broken glass; a membership hides glass that was broken before it. */
export async function listOwnOperations(db: Kysely<Database>, accountId: string): Promise<OwnOperation[]> {
  const { rows } = await sql<OwnOperation>`
    select distinct on (o.id) o.id, n.name, o.since, o.until from (
      select operation_id as id, since, null::timestamptz as until from membership where account_id = ${accountId} and until is null
      union all
      select operation_id, opened_at, expires_at from broken_glass
        where account_id = ${accountId} and now() between opened_at and expires_at
    ) o left join operation n on n.id = o.id order by o.id, o.until desc nulls first`.execute(db);
  return rows;
}
