/** A person's tokens, without what they are worth. */
import type { OutputOf, Permission, Procedures } from '@custodia/contract';
import { listApiTokens } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getAccountCaller } from '../session/caller.ts';

export async function* listTokens(casework: Casework): AsyncGenerator<OutputOf<Procedures['tokenList']>> {
  const { accountId } = getAccountCaller(casework);
  for (const row of await listApiTokens(casework.database.db, accountId)) {
    yield {
      id: row.id,
      name: row.name,
      hint: row.hint,
      scopes: row.scopes as Permission[],
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      revokedAt: row.revokedAt?.toISOString() ?? null,
    };
  }
}
