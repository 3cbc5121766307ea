/** What people are told about their way in, when they next sign in. */
import type { Kysely } from 'kysely';
import type { IdentityNoticeKind } from '../schema/identity.ts';
import type { Database } from '../schema/tables.ts';

export interface NewIdentityNotice {
  readonly id: string;
  readonly accountId: string;
  readonly kind: IdentityNoticeKind;
  /** The other person it is about; null where it is about the account's own. */
  readonly about: string | null;
  readonly count: number | null;
  readonly at: string;
}

export async function insertIdentityNotices(
  tx: Kysely<Database>,
  notices: readonly NewIdentityNotice[],
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ id, accountId, kind, about, count, at }) => ({
    id,
    account_id: accountId,
    kind,
    about,
    count,
    at,
  }));
  await tx.insertInto('identity.notice').values(rows).execute();
}

export interface IdentityNotice {
  readonly id: string;
  readonly kind: IdentityNoticeKind;
  readonly about: { readonly id: string; readonly name: string } | null;
  readonly count: number | null;
  readonly at: Date;
}

/** Those not yet seen, newest first, at most 50. For the role custodia_app. */
export async function listIdentityNotices(db: Kysely<Database>, accountId: string): Promise<IdentityNotice[]> {
  const rows = await db
    .selectFrom('identity.notice as n')
    .leftJoin('account as a', 'a.id', 'n.about')
    .select(['n.id', 'n.kind', 'n.about', 'n.count', 'n.at', 'a.name'])
    .where('n.account_id', '=', accountId)
    .where('n.seen_at', 'is', null)
    .orderBy('n.at', 'desc')
    .orderBy('n.id')
    .limit(50)
    .execute();
  return rows.map(({ id, kind, about, count, at, name }) => ({
    id,
    kind,
    about: about === null ? null : { id: about, name: name ?? '' },
    count,
    at,
  }));
}

/** Gives how many were unseen until now. */
export async function markNoticesSeen(
  tx: Kysely<Database>,
  accountId: string,
  ids: readonly string[],
  now: string,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { numUpdatedRows } = await tx
    .updateTable('identity.notice')
    .set({ seen_at: now })
    .where('account_id', '=', accountId)
    .where('id', 'in', [...ids])
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
