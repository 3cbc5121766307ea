/** What begins, ends or falls due soon, or did already. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { listAlarms, listApiTokens } from '@custodia/store';
import type { Reader } from './show.ts';

type Deadline = OutputOf<Procedures['homeShow']>['deadlines'][number];

const DAY_MS = 86_400_000;
const ALARMS_MAX = 50;

/** The first comes first. Of an operation that is over, nothing but the retention still ends. */
export async function findDeadlines(reader: Reader, withinDays: number): Promise<Deadline[]> {
  const untilMs = reader.whole.clock().getTime() + withinDays * DAY_MS;
  const found = [...ofOperations(reader), ...(await ofTokens(reader)), ...(await ofAlarms(reader))];
  return found.filter(({ at }) => Date.parse(at) <= untilMs).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function ofOperations({ operations }: Reader): Deadline[] {
  return operations.flatMap(({ id, name, state, deadlines }) => {
    const over = state === 'closed' || state === 'archived';
    return deadlines
      .filter(({ kind, passed }) => kind === 'retention' || !(over || (kind === 'authority-begins' && passed)))
      .map(({ kind, at, passed }) => ({ kind, subject: id, operationId: id, name, at, passed }));
  });
}

async function ofTokens({ whole, caller }: Reader): Promise<Deadline[]> {
  const now = whole.clock();
  const tokens = await listApiTokens(whole.database.db, caller.accountId);
  return tokens
    .filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now)
    .map(({ id, name, expiresAt }) => ({
      kind: 'token-expires',
      ...{ subject: id, operationId: null, name, at: expiresAt.toISOString(), passed: false },
    }));
}

/** The moment at which an alarm that nobody has taken charge of calls again. */
async function ofAlarms({ seen }: Reader): Promise<Deadline[]> {
  const open = await listAlarms(seen.database.db, { open: true, limit: ALARMS_MAX });
  return open
    .filter(({ events }) => !events.some(({ kind }) => kind === 'acknowledged'))
    .map(({ id, raised_by, call_again_at }) => ({
      kind: 'alarm-unacknowledged',
      ...{ subject: id, operationId: null, name: raised_by, at: call_again_at.toISOString() },
      passed: call_again_at <= seen.clock(),
    }));
}
