/**
 * Somebody lost what they sign in with. Who does this could step into their place with the link that comes of it, so it is logged, the person
 * is told when they next sign in, and so is everyone who watches: administrators, auditors and supervisors.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import {
  announce,
  endSessions,
  insertIdentityNotices,
  listAccountsInRoles,
  removeFactors,
  revokeApiTokens,
  type TransactionScope,
} from '@custodia/store';
import { accountIdOf, logChange } from '../access/log-change.ts';
import { nowIso, type Casework } from '../context.ts';
import { createLink } from '../session/link.ts';
import { getAccount } from './show.ts';

const WATCHERS = ['administrator', 'auditor', 'supervisor'] as const;

export async function resetFactors(
  casework: Casework,
  { id: typed, reason }: InputOf<Procedures['accountResetFactors']>,
): Promise<OutputOf<Procedures['accountResetFactors']>> {
  const { id, name, disabledAt } = await getAccount(casework, typed);
  if (accountIdOf(casework) === id) {
    throw new Refusal('own-work', 'Ask another administrator: nobody resets how they themselves sign in.');
  }
  if (disabledAt !== null) throw new Refusal('state-invalid', `${name} is disabled. Enable the account first.`);
  return casework.database.withTransaction(async (tx) => {
    const at = nowIso(casework);
    await removeFactors(tx.db, id);
    const ended = await endSessions(tx.db, id);
    const revoked = await revokeApiTokens(tx.db, id, at);
    const facts = { accountId: id, name, ended, revoked, reason };
    await logChange(casework, tx, { kind: 'account-factors-reset', subject: id, at, facts });
    await tell(casework, tx.db, id, at);
    return { id, ...(await createLink(casework, tx.db, 'invite', id)), ended, revoked };
  });
}

async function tell(casework: Casework, db: TransactionScope['db'], id: string, at: string): Promise<void> {
  const watchers = (await listAccountsInRoles(db, WATCHERS)).filter((watcher) => watcher !== id);
  const about = { count: null, at };
  await insertIdentityNotices(db, [
    { ...about, id: casework.randomUuid(), accountId: id, kind: 'factors-reset', about: null },
    ...watchers.map((accountId) => ({
      ...about,
      id: casework.randomUuid(),
      accountId,
      kind: 'factors-reset-of' as const,
      about: id,
    })),
  ]);
  await announce(db, { kind: 'session', subject: id, accounts: [id, ...watchers] });
}
