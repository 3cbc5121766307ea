/** What I am and may do: the interface shows what fits. */
import { permissionsOf, Refusal, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { findAccount, listOwnOperations } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function showMine(casework: Casework): Promise<OutputOf<Procedures['accessMine']>> {
  const { caller, database } = casework;
  const account = caller.kind === 'account' ? await findAccount(database.db, caller.accountId) : null;
  if (caller.kind === 'local' || account === null) throw new Refusal('unauthenticated', 'Nobody is signed in.');
  const roles = account.roles as Role[];
  const { scopes } = caller;
  const held = [...permissionsOf(roles)].filter((permission) => scopes === null || scopes.includes(permission));
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    roles,
    permissions: held.sort(),
    operations: (await listOwnOperations(database.db, account.id)).map(({ id, name, since, until }) => ({
      id,
      name,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    })),
  };
}
