/** The first run: who opens the set-up link becomes the first administrator. Void as soon as an administrator can sign in. */
import { findAccountByEmail, hasAdministrator, insertAccount, useLink, type TransactionScope } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { createLink, findLink, type OneTimeLink } from './link.ts';

/** Null where an administrator can sign in already: there is nothing left to set up this way. */
export async function createSetupLink(casework: Casework): Promise<OneTimeLink | null> {
  return casework.database.withTransaction(async ({ db }) => {
    if (await hasAdministrator(db)) return null;
    return await createLink(casework, db, 'setup', null);
  });
}

export interface FirstAdministrator {
  readonly name: string;
  readonly email: string;
}

/** The account of the first administrator; null where the link is worth nothing (any more). */
export async function acceptSetup(
  casework: Casework,
  token: string,
  person: FirstAdministrator,
): Promise<string | null> {
  return casework.database.withTransaction(async (tx) => {
    const { db } = tx;
    const link = await findLink(casework, db, token);
    if (link?.kind !== 'setup' || (await hasAdministrator(db))) return null;
    const now = nowIso(casework);
    if (!(await useLink(db, link.id, now))) return null;
    return await findOrCreate(casework, tx, person, now);
  });
}

/** Whoever began before and never finished goes on with the account that was made for them then. */
async function findOrCreate(
  casework: Casework,
  tx: TransactionScope,
  { name, email }: FirstAdministrator,
  createdAt: string,
): Promise<string | null> {
  const known = await findAccountByEmail(tx.db, email.toLowerCase());
  if (known !== null) return known.roles.includes('administrator') && !known.disabled ? known.id : null;
  const id = casework.randomUuid();
  const roles = ['administrator'];
  await insertAccount(tx.db, { id, name, email, roles, createdAt, createdBy: casework.actor });
  const facts = { accountId: id, name, roles };
  await logChange(casework, tx, { kind: 'account-set-up', subject: id, at: createdAt, facts });
  return id;
}
