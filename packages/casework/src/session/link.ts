/**
 * One-time links. The token stands behind `#`, which a browser keeps to itself: it is in no request line, no log and no history of a
 * proxy. Only a digest of it is kept.
 */
import { findOpenLink, insertLink, type LinkKind, type OpenLink, type TransactionScope } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { digestSecret, makeSecret } from './secret.ts';

export interface OneTimeLink {
  /** `/invite#token`: put it after the address of the server. */
  readonly path: string;
  readonly expiresAt: string;
}

const HOUR_MS = 3_600_000;
const LIFE_MS: Readonly<Record<LinkKind, number>> = { setup: 24 * HOUR_MS, invite: 72 * HOUR_MS, enter: 12 * HOUR_MS };

/** Earlier links of this kind for the same person are void. Null `accountId`: for the first administrator. */
export async function createLink(
  casework: Casework,
  db: TransactionScope['db'],
  kind: LinkKind,
  accountId: string | null,
): Promise<OneTimeLink> {
  const token = makeSecret(casework);
  const createdAt = nowIso(casework);
  const expiresAt = new Date(Date.parse(createdAt) + LIFE_MS[kind]).toISOString();
  await insertLink(db, {
    id: casework.randomUuid(),
    tokenDigest: digestSecret(token),
    kind,
    accountId,
    createdAt,
    createdBy: casework.actor,
    expiresAt,
  });
  return { path: `/${kind}#${token}`, expiresAt };
}

export async function findLink(
  casework: Casework,
  db: TransactionScope['db'],
  token: string,
): Promise<OpenLink | null> {
  return await findOpenLink(db, digestSecret(token), casework.clock());
}
