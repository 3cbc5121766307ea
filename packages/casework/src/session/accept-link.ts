/** Using up a link that an administrator made for somebody, or that the sample made for one of its people. */
import { findAccountIdentity, readFactors, useLink } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { createLink, findLink, type OneTimeLink } from './link.ts';

export interface LinkShown {
  readonly kind: 'setup' | 'invite' | 'enter';
  readonly name: string | null;
  readonly email: string | null;
  readonly expiresAt: string;
}

/** What a link is for, without using it up; null where it is worth nothing (any more). */
export async function showLink(casework: Casework, token: string): Promise<LinkShown | null> {
  const { db } = casework.database;
  const link = await findLink(casework, db, token);
  if (link === null) return null;
  const account = link.accountId === null ? null : await findAccountIdentity(db, link.accountId);
  if (link.accountId !== null && (account === null || account.disabled)) return null;
  const { kind, expiresAt } = link;
  return { kind, name: account?.name ?? null, email: account?.email ?? null, expiresAt: expiresAt.toISOString() };
}

/**
 * The account that an invitation is for; null where it is worth nothing (any more). Somebody who can sign in already is not let in by a
 * link: it would be a way around what they sign in with.
 */
export async function acceptInvitation(casework: Casework, token: string): Promise<string | null> {
  return casework.database.withTransaction(async ({ db }) => {
    const link = await findLink(casework, db, token);
    if (link?.kind !== 'invite' || link.accountId === null) return null;
    const account = await findAccountIdentity(db, link.accountId);
    if (account === null || account.disabled) return null;
    const { passkeys, password, totp } = await readFactors(db, account.id);
    if (passkeys > 0 || password || totp) return null;
    return (await useLink(db, link.id, nowIso(casework))) ? account.id : null;
  });
}

/** A link that signs one of the sample's people in. Only for a sample, and only for who sits at this machine: the server sees to it. */
export async function createEnterLink(casework: Casework, accountId: string): Promise<OneTimeLink> {
  return casework.database.withTransaction(async ({ db }) => await createLink(casework, db, 'enter', accountId));
}

export async function acceptEnter(casework: Casework, token: string): Promise<string | null> {
  return casework.database.withTransaction(async ({ db }) => {
    const link = await findLink(casework, db, token);
    if (link?.kind !== 'enter' || link.accountId === null) return null;
    return (await useLink(db, link.id, nowIso(casework))) ? link.accountId : null;
  });
}
