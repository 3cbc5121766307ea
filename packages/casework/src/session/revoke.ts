/** Ending sessions: one's own at will, another person's as an administrator. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, endSession, endSessions, findAccountIdentity, revokeApiTokens } from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from './caller.ts';
import { logAboutAccount } from './log.ts';

export async function revokeOwnSessions(
  casework: Casework,
  { session }: InputOf<Procedures['sessionRevoke']>,
): Promise<{ ended: number }> {
  const { accountId, sessionId } = getAccountCaller(casework);
  const { db } = casework.database;
  if (session === undefined) return { ended: await endSessions(db, accountId, sessionId ?? undefined) };
  if (await endSession(db, accountId, session)) return { ended: 1 };
  throw new Refusal('not-found', 'You have no such session, or it has ended already.');
}

export async function endOwnSession(casework: Casework): Promise<{ ended: number }> {
  const { accountId, sessionId } = getAccountCaller(casework);
  if (sessionId == null) return { ended: 0 };
  return { ended: (await endSession(casework.database.db, accountId, sessionId)) ? 1 : 0 };
}

export async function revokeAllSessions(
  casework: Casework,
  { account, tokens }: InputOf<Procedures['sessionRevokeAll']>,
): Promise<{ ended: number; revoked: number }> {
  return casework.database.withTransaction(async ({ db }) => {
    if ((await findAccountIdentity(db, account)) === null) throw new Refusal('not-found', 'There is no such account.');
    const at = nowIso(casework);
    const ended = await endSessions(db, account);
    const revoked = tokens ? await revokeApiTokens(db, account, at) : 0;
    await logAboutAccount(casework, db, 'account-sessions-ended', account, at, { ended, revoked });
    await announce(db, { kind: 'session', subject: account, accounts: [account] });
    return { ended, revoked };
  });
}
