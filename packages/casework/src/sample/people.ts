/** The people of the sample unit: one for each role. */
import { procedures, ROLES, type Role } from '@custodia/contract';
import { listAccounts } from '@custodia/store';
import type { Caller } from '../access/caller.ts';
import type { Casework } from '../context.ts';
import { perform } from '../perform/perform.ts';

export interface SamplePerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export const REASON = 'the sample operation';

/** Those that are there are found. */
export async function enlistSampleUnit(casework: Casework): Promise<SamplePerson[]> {
  const people: SamplePerson[] = [];
  for (const role of Object.keys(ROLES) as Role[]) people.push(await enlist(casework, role));
  return people;
}

async function enlist(casework: Casework, role: Role): Promise<SamplePerson> {
  const email = `sample-${role}@custodia.invalid`;
  const known = (await listAccounts(casework.database.db)).find((account) => account.email === email);
  const name = `Sample ${role.replace('-', ' ')}`;
  if (known !== undefined) return { id: known.id, name: known.name, role };
  const input = procedures.accountCreate.input.parse({ name, email, roles: [role], reason: REASON });
  const created = (await perform(casework, procedures.accountCreate, input)) as { id: string };
  return { id: created.id, name, role };
}

/** There is one for each role. */
export function getPerson(people: readonly SamplePerson[], role: Role): SamplePerson {
  return people.find((person) => person.role === role)!;
}

export function callerOf({ id, name, role }: SamplePerson): Extract<Caller, { kind: 'account' }> {
  return { kind: 'account', accountId: id, name, roles: [role], scopes: null, requestId: 'sample' };
}
