/** Ending sessions: one's own at will, another person's as an administrator. */
import { Refusal, type InputOf, type Procedures } from '@custodia/contract';
import { announce, endSession, endSessions, revokeApiTokens } from '@custodia/store';
import { logChange } from '../access/log-change.ts';
import { getAccount } from '../account/show.ts';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from './caller.ts';

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
  { id: typed, tokens }: InputOf<Procedures['sessionRevokeAll']>,
): Promise<{ ended: number; revoked: number }> {
  const { id, name } = await getAccount(casework, typed);
  return casework.database.withTransaction(async (tx) => {
    const at = nowIso(casework);
    const ended = await endSessions(tx.db, id);
    const revoked = tokens ? await revokeApiTokens(tx.db, id, at) : 0;
    const facts = { accountId: id, name, ended, revoked };
    await logChange(casework, tx, { kind: 'account-sessions-ended', subject: id, at, facts });
    await announce(tx.db, { kind: 'session', subject: id, accounts: [id] });
    return { ended, revoked };
  });
}
