/** Accounts as signing in needs them. For the role custodia_app. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface AccountIdentity {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly disabled: boolean;
}

export async function findAccountIdentity(db: Kysely<Database>, id: string): Promise<AccountIdentity | null> {
  return await findBy(db, 'id', id);
}

/** By the address in lower case. */
export async function findAccountByEmail(db: Kysely<Database>, email: string): Promise<AccountIdentity | null> {
  return await findBy(db, 'email', email);
}

async function findBy(db: Kysely<Database>, column: 'id' | 'email', value: string): Promise<AccountIdentity | null> {
  const row = await db
    .selectFrom('account')
    .select(['id', 'name', 'email', 'roles', 'disabled_at'])
    .where(column, '=', value)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { disabled_at, ...known } = row;
  return { ...known, disabled: disabled_at !== null };
}

/** Ids of the enabled accounts that have one of these roles. */
export async function listAccountsInRoles(db: Kysely<Database>, roles: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`roles && ${[...roles]}::text[]`)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
