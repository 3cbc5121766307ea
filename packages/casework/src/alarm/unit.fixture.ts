/** A unit with people in it, on a real database, asking through the one way in. */
import { procedures, type OutputOf, type Procedures, type Role } from '@custodia/contract';
import { insertAccount } from '@custodia/store';
import { openTestCasework, type CaseworkOverrides, type TestCasework } from '@custodia/testkit';
import { randomUUID } from 'node:crypto';
import type { Casework } from '../context.ts';
import { perform } from '../perform/perform.ts';

export interface Unit {
  readonly casework: TestCasework;
  person(name: string, roles: readonly Role[]): Promise<Casework>;
}

export async function openUnit(overrides: CaseworkOverrides = {}): Promise<Unit> {
  const casework = await openTestCasework(overrides);
  return {
    casework,
    async person(name, roles) {
      const id = randomUUID();
      const account = { id, name, roles: [...roles], createdAt: '2025-01-01T00:00:00Z', createdBy: 'test' };
      await insertAccount(casework.database.db, { ...account, email: `${id}@example.org` });
      const caller = { kind: 'account', accountId: id, name, roles, scopes: null, requestId: randomUUID() } as const;
      return { ...casework, actor: name, caller };
    },
  };
}

export function ask<N extends keyof Procedures>(
  who: Casework,
  name: N,
  input: object,
): Promise<OutputOf<Procedures[N]>> {
  const procedure = procedures[name];
  return perform(who, procedure, procedure.input.parse(input)) as Promise<OutputOf<Procedures[N]>>;
}
