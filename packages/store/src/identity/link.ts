/** One-time links: worth one use, for a time, and known by a digest only. */
import { sql, type Kysely } from 'kysely';
import type { LinkKind } from '../schema/identity.ts';
import type { Database } from '../schema/tables.ts';

export interface NewLink {
  readonly id: string;
  readonly tokenDigest: Uint8Array;
  readonly kind: LinkKind;
  /** Null for the first administrator, who is nobody yet. */
  readonly accountId: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
}

/** Earlier links of the same kind for the same person (or for the first administrator) are worth nothing from now on. */
export async function insertLink(tx: Kysely<Database>, link: NewLink): Promise<void> {
  await voidLinks(tx, link.kind, link.accountId, link.createdAt);
  await tx
    .insertInto('identity.one_time_link')
    .values({
      id: link.id,
      token_digest: link.tokenDigest,
      kind: link.kind,
      account_id: link.accountId,
      created_at: link.createdAt,
      created_by: link.createdBy,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Uses up every open link of a kind for an account (null: for the first administrator). */
export async function voidLinks(
  tx: Kysely<Database>,
  kind: LinkKind,
  accountId: string | null,
  now: string,
): Promise<void> {
  await tx
    .updateTable('identity.one_time_link')
    .set({ used_at: now })
    .where('kind', '=', kind)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('used_at', 'is', null)
    .execute();
}

export interface OpenLink {
  readonly id: string;
  readonly kind: LinkKind;
  readonly accountId: string | null;
  readonly expiresAt: Date;
}

/** The link of this digest if it can still be used; null where there is none, it was used or its time is over. */
export async function findOpenLink(db: Kysely<Database>, tokenDigest: Uint8Array, now: Date): Promise<OpenLink | null> {
  const row = await db
    .selectFrom('identity.one_time_link')
    .select(['id', 'kind', 'account_id', 'expires_at'])
    .where('token_digest', '=', Buffer.from(tokenDigest))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined
    ? null
    : { id: row.id, kind: row.kind, accountId: row.account_id, expiresAt: row.expires_at };
}

/** Uses it up; false where somebody else just did. */
export async function useLink(tx: Kysely<Database>, id: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.one_time_link')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Whether an enabled administrator can sign in by themselves: has a passkey, a password or a subject at the identity provider. For the
 * role custodia_app.
 */
export async function hasAdministrator(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from account a where a.disabled_at is null and 'administrator' = any (a.roles)
        and (exists (select from identity.passkey where user_id = a.id)
          or exists (select from identity.credential where user_id = a.id))) as found`.execute(db);
  return rows[0]?.found === true;
}
