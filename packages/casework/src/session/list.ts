/** From where a person is signed in. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { listSessions } from '@custodia/store';
import type { Casework } from '../context.ts';
import { getAccountCaller } from './caller.ts';

export async function* listOwnSessions(casework: Casework): AsyncGenerator<OutputOf<Procedures['sessionList']>> {
  const { accountId, sessionId } = getAccountCaller(casework);
  for (const row of await listSessions(casework.database.db, accountId, casework.clock())) {
    yield {
      id: row.id,
      current: row.id === sessionId,
      method: row.method,
      since: row.createdAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      endsAt: row.expiresAt.toISOString(),
      address: row.address,
      userAgent: row.userAgent,
    };
  }
}
