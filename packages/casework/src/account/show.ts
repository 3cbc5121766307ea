/** The people of the unit as they are shown: names and roles to everyone, the rest to who manages people. */
import { permissionsOf, Refusal, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { findAccount, listAccounts as listStored, type AccountRow } from '@custodia/store';
import type { Casework } from '../context.ts';

type Shown = OutputOf<Procedures['accountShow']>;

export async function listAccounts(casework: Casework): Promise<Shown[]> {
  const manages = managesPeople(casework);
  return (await listStored(casework.database.db)).map((row) => describeAccount(row, manages));
}

export async function showAccount(casework: Casework, { id }: { readonly id: string }): Promise<Shown> {
  return describeAccount(await getAccount(casework, id), managesPeople(casework));
}

/** By its identifier or its beginning. @throws Refusal `not-found`, `ambiguous-id` */
export async function getAccount(casework: Casework, typed: string): Promise<AccountRow> {
  const whole = typed.length === 36 ? await findAccount(casework.database.db, typed.toLowerCase()) : null;
  if (whole !== null) return whole;
  const all = await listStored(casework.database.db);
  const [found, second] = all.filter(({ id }) => id.startsWith(typed.toLowerCase()));
  if (found === undefined) {
    throw new Refusal('not-found', `There is no account ${typed} here. List them with: custodia account list`);
  }
  if (second === undefined) return found;
  throw new Refusal('ambiguous-id', `More than one account begins with ${typed}. Give more characters.`);
}

function managesPeople({ caller }: Casework): boolean {
  if (caller.kind === 'local') return true;
  const allowed = caller.scopes === null || caller.scopes.includes('account:manage');
  return allowed && permissionsOf(caller.roles).has('account:manage');
}

export function describeAccount(row: AccountRow, manages: boolean): Shown {
  return {
    id: row.id,
    name: row.name,
    roles: row.roles as Role[],
    disabled: row.disabledAt !== null,
    administration: manages
      ? {
          email: row.email,
          version: row.version,
          createdAt: row.createdAt.toISOString(),
          createdBy: row.createdBy,
          disabledAt: row.disabledAt?.toISOString() ?? null,
        }
      : null,
  };
}
