/** Sessions: whose one is, and which a person has. */
import type { Kysely } from 'kysely';
import type { SignInMethod } from '../schema/identity.ts';
import type { Database } from '../schema/tables.ts';

/** A session with the account it stands for, as both are now. */
export interface SessionState {
  readonly id: string;
  readonly accountId: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

/** The session of this token, ended or not; null where there is none. For the role custodia_identity. */
export async function findSessionState(db: Kysely<Database>, token: string): Promise<SessionState | null> {
  const row = await db
    .selectFrom('identity.session as s')
    .innerJoin('identity.account_state as a', 'a.id', 's.user_id')
    .select(['s.id', 's.user_id', 's.method', 's.created_at', 's.updated_at', 's.expires_at'])
    .select(['a.name', 'a.email', 'a.roles', 'a.disabled_at'])
    .where('s.token', '=', token)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    accountId: row.user_id,
    method: row.method,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
    name: row.name,
    email: row.email,
    roles: row.roles,
    disabled: row.disabled_at !== null,
  };
}

/** Notes that a session was used and moves its end. For the role custodia_identity. */
export async function prolongSession(db: Kysely<Database>, id: string, usedAt: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable('identity.session')
    .set({ updated_at: usedAt, expires_at: expiresAt })
    .where('id', '=', id)
    .execute();
}

export interface SessionRow {
  readonly id: string;
  readonly method: SignInMethod;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Sessions of an account that have not ended, the last used first. */
export async function listSessions(db: Kysely<Database>, accountId: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('identity.session')
    .select(['id', 'method', 'created_at', 'updated_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('user_id', '=', accountId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    createdAt: row.created_at,
    lastUsedAt: row.updated_at,
    expiresAt: row.expires_at,
    address: row.ip_address === '' ? null : row.ip_address,
    userAgent: row.user_agent === '' ? null : row.user_agent,
  }));
}

/** Ends one session of this account; false where the account has no such session. */
export async function endSession(db: Kysely<Database>, accountId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.session')
    .where('id', '=', id)
    .where('user_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends every session of an account, but `except`; gives how many. */
export async function endSessions(db: Kysely<Database>, accountId: string, except?: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.session')
    .where('user_id', '=', accountId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
