/** Tokens for programs that act on a person's behalf. */
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface NewApiToken {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly digest: Uint8Array;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string;
}

export async function insertApiToken(tx: Kysely<Database>, token: NewApiToken): Promise<void> {
  await tx
    .insertInto('identity.api_token')
    .values({
      id: token.id,
      account_id: token.accountId,
      name: token.name,
      digest: token.digest,
      hint: token.hint,
      scopes: [...token.scopes],
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

export interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** Newest first; revoked and expired ones too. */
export async function listApiTokens(db: Kysely<Database>, accountId: string): Promise<ApiTokenRow[]> {
  const rows = await db
    .selectFrom('identity.api_token')
    .select(['id', 'name', 'hint', 'scopes', 'created_at', 'expires_at', 'last_used_at', 'revoked_at'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }));
}

/** Revokes one token of this account; false where it has no such token, or it is revoked already. */
export async function revokeApiToken(
  tx: Kysely<Database>,
  accountId: string,
  id: string,
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.api_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Revokes every token of an account; gives how many. */
export async function revokeApiTokens(tx: Kysely<Database>, accountId: string, now: string): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.api_token')
    .set({ revoked_at: now })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** A token with the account it acts for, as both are now. */
export interface TokenState {
  readonly id: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly lastUsedAt: Date | null;
  readonly name: string;
  readonly roles: readonly string[];
}

/** The token of this digest if it can be used now: not revoked, not expired, its account enabled. For the role custodia_identity. */
export async function findTokenState(db: Kysely<Database>, digest: Uint8Array, now: Date): Promise<TokenState | null> {
  const row = await db
    .selectFrom('identity.api_token as t')
    .innerJoin('identity.account_state as a', 'a.id', 't.account_id')
    .select(['t.id', 't.account_id', 't.scopes', 't.last_used_at', 'a.name', 'a.roles'])
    .where('t.digest', '=', Buffer.from(digest))
    .where('t.revoked_at', 'is', null)
    .where('t.expires_at', '>', now)
    .where('a.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    accountId: row.account_id,
    scopes: row.scopes,
    lastUsedAt: row.last_used_at,
    name: row.name,
    roles: row.roles,
  };
}

/** For the role custodia_identity. */
export async function noteTokenUse(db: Kysely<Database>, id: string, now: Date): Promise<void> {
  await db.updateTable('identity.api_token').set({ last_used_at: now }).where('id', '=', id).execute();
}
