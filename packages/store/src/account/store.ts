/** The people of the unit. How they sign in is kept apart (schema identity) and follows these rows. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly version: number;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly disabledAt: Date | null;
}

/** Throws where the identifier or the address is taken (SQLSTATE 23505). */
export async function insertAccount(
  db: Kysely<Database>,
  account: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
    readonly createdAt: string;
    readonly createdBy: string;
  },
): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id: account.id,
      name: account.name,
      email: account.email.toLowerCase(),
      roles: [...account.roles],
      created_at: account.createdAt,
      created_by: account.createdBy,
    })
    .execute();
}

/** Everybody, by name. */
export async function listAccounts(db: Kysely<Database>): Promise<AccountRow[]> {
  const rows = await db.selectFrom('account').selectAll().orderBy('name').orderBy('id').execute();
  return rows.map(toAccount);
}

export async function findAccount(db: Kysely<Database>, id: string): Promise<AccountRow | null> {
  const row = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toAccount(row);
}

function toAccount(row: {
  id: string;
  name: string;
  email: string;
  roles: string[];
  version: number;
  created_at: Date;
  created_by: string;
  disabled_at: Date | null;
}): AccountRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    version: row.version,
    createdAt: row.created_at,
    createdBy: row.created_by,
    disabledAt: row.disabled_at,
  };
}

/** What can change about an account. */
export type AccountChange =
  { readonly roles: readonly string[] } | { readonly name: string } | { readonly disabledAt: string | null };

/** Changes the account where it still has that version; gives the new version, or null where somebody was faster. */
export async function updateAccount(
  tx: Kysely<Database>,
  id: string,
  version: number,
  change: AccountChange,
): Promise<number | null> {
  const values =
    'roles' in change
      ? { roles: [...change.roles] }
      : 'name' in change
        ? { name: change.name }
        : { disabled_at: change.disabledAt };
  const row = await tx
    .updateTable('account')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  return row?.version ?? null;
}

/** Puts changes of roles in line until the transaction ends: two of them together must not leave the unit without an administrator. */
export async function lockRoles(tx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(0x524f4c45)})`.execute(tx);
}

/** How many people with this role can sign in. */
export async function countEnabled(db: Kysely<Database>, role: string): Promise<number> {
  const { count } = await db
    .selectFrom('account')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('disabled_at', 'is', null)
    .where(sql<boolean>`${role} = any (roles)`)
    .executeTakeFirstOrThrow();
  return Number(count);
}
