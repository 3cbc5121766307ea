/** Accounts of an operation, by key, with where they appear. */
import { Refusal } from '@custodia/contract';
import { listAccountsOf, type AppearanceRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { nameOf } from '../person/show.ts';

export type Accounts = ReadonlyMap<string, readonly AppearanceRow[]>;

export async function accountsOf(casework: Pick<Casework, 'database'>, operationId: string): Promise<Accounts> {
  return listAccountsOf(casework.database.db, { operationId, limit: 1_000_000 });
}

export interface LinkedAccount {
  readonly key: string;
  readonly platform: string;
  readonly name: string;
  readonly names: string[];
}

/** What is erased or not here for the caller is shown by its key alone. */
export function showAccount(key: string, accounts: Accounts): LinkedAccount {
  const rows = accounts.get(key) ?? [];
  const first = rows[0];
  const names = [...new Set(rows.map(nameOf))];
  return { key, platform: first?.platform ?? '', name: names[0] ?? key, names };
}

export interface Bearer {
  readonly account: string;
  readonly exhibitId: string;
  readonly participantId: string;
}

/** Every participant of these accounts; throws `not-found` where one is not of the operation. */
export function bearersOf(keys: readonly string[], accounts: Accounts): Bearer[] {
  const missing = keys.filter((key) => !accounts.has(key)).length;
  if (missing > 0) {
    throw new Refusal(
      'not-found',
      `Of ${keys.length} accounts ${missing} are not of this operation, or not here for you. List them with: custodia person accounts`,
    );
  }
  return keys.flatMap((account) =>
    accounts.get(account)!.map(({ exhibitId, participantId }) => ({ account, exhibitId, participantId })),
  );
}
