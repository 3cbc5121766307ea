/** Who is signed in: what the interface shows follows from it. */
import { permissionsOf, Refusal, type OutputOf, type Permission, type Procedures, type Role } from '@custodia/contract';
import { findAccountIdentity, listIdentityNotices, markNoticesSeen, readFactors } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import { nowIso, type Casework } from '../context.ts';
import { getAccountCaller } from './caller.ts';

type Me = OutputOf<Procedures['sessionMe']>;

export async function showMe(casework: Casework): Promise<Me> {
  const caller = getAccountCaller(casework);
  const { db } = casework.database;
  const account = await findAccountIdentity(db, caller.accountId);
  if (account === null) throw new Refusal('unauthenticated', 'This account is no longer there.');
  const roles = account.roles as Role[];
  const whole = caller.secondFactor !== false;
  return {
    account: { id: account.id, name: account.name, email: account.email, roles },
    permissions: whole ? narrowed(caller, permissionsOf(roles)) : [],
    secondFactor: whole ? 'shown' : 'needed',
    by: caller.scopes === null ? 'session' : 'token',
    factors: await readFactors(db, account.id),
    notices: whole ? await notices(casework, account.id) : [],
  };
}

function narrowed({ scopes }: AccountCaller, held: ReadonlySet<Permission>): Permission[] {
  return [...held].filter((permission) => scopes === null || scopes.includes(permission));
}

async function notices(casework: Casework, accountId: string): Promise<Me['notices']> {
  const unseen = await listIdentityNotices(casework.database.db, accountId);
  return unseen.map((notice) => ({ ...notice, at: notice.at.toISOString() }));
}

export async function noteNoticesSeen(
  casework: Casework,
  input: { readonly notices: readonly string[] },
): Promise<{ seen: number }> {
  const { accountId } = getAccountCaller(casework);
  return { seen: await markNoticesSeen(casework.database.db, accountId, input.notices, nowIso(casework)) };
}
