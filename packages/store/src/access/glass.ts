/** Broken glass: who opened which operation for how long and why, and what the auditor made of it. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface BrokenGlassRow {
  readonly id: string;
  readonly operationId: string;
  readonly accountId: string;
  readonly name: string;
  readonly reason: string;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly reviewedAt: Date | null;
  readonly reviewer: string | null;
  readonly review: string | null;
}

export async function insertBrokenGlass(
  tx: Kysely<Database>,
  glass: {
    readonly id: string;
    readonly operationId: string;
    readonly accountId: string;
    readonly reason: string;
    readonly openedAt: string;
    readonly expiresAt: string;
  },
): Promise<void> {
  await tx
    .insertInto('broken_glass')
    .values({
      id: glass.id,
      operation_id: glass.operationId,
      account_id: glass.accountId,
      reason: glass.reason,
      opened_at: glass.openedAt,
      expires_at: glass.expiresAt,
    })
    .execute();
}

/** The newest first: all that the connection may see. */
export async function listBrokenGlass(
  db: Kysely<Database>,
  only: { readonly unreviewed?: boolean; readonly id?: string; readonly operationId?: string; readonly limit: number },
): Promise<BrokenGlassRow[]> {
  let query = db
    .selectFrom('broken_glass as g')
    .innerJoin('account as a', 'a.id', 'g.account_id')
    .leftJoin('account as r', 'r.id', 'g.reviewed_by')
    .select(['g.id', 'g.operation_id', 'g.account_id', 'a.name', 'g.reason', 'g.opened_at', 'g.expires_at'])
    .select(['g.reviewed_at', 'r.name as reviewer', 'g.review'])
    .orderBy('g.opened_at', 'desc')
    .limit(only.limit);
  if (only.unreviewed === true) query = query.where('g.reviewed_at', 'is', null);
  if (only.id !== undefined) query = query.where('g.id', '=', only.id);
  if (only.operationId !== undefined) query = query.where('g.operation_id', '=', only.operationId);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    accountId: row.account_id,
    name: row.name,
    reason: row.reason,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    reviewedAt: row.reviewed_at,
    reviewer: row.reviewer,
    review: row.review,
  }));
}

/** Keeps what the auditor found; false where it was reviewed already. */
export async function reviewBrokenGlass(
  tx: Kysely<Database>,
  id: string,
  review: { readonly reviewedBy: string; readonly reviewedAt: string; readonly review: string },
): Promise<boolean> {
  const row = await tx
    .updateTable('broken_glass')
    .set({ reviewed_by: review.reviewedBy, reviewed_at: review.reviewedAt, review: review.review })
    .where('id', '=', id)
    .where('reviewed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Accounts that can sign in and hold one of these roles: whom to tell. */
export async function accountsWithRole(db: Kysely<Database>, role: string): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${role} = any (roles)`)
    .execute();
  return rows.map(({ id }) => id);
}
