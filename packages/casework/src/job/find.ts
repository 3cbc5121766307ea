/** Jobs as the caller may know of them: row-level security narrows them to their own, and those of operations they answer for. */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import { listJobs, type JobRow } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';

type Summary = OutputOf<Procedures['jobCancel']>;

/** Jobs are asked for over HTTP only, where somebody is signed in. */
export function requireAccount({ caller }: Pick<Casework, 'caller'>): AccountCaller {
  if (caller.kind === 'account') return caller;
  throw new Refusal('unauthenticated', 'Jobs are of who is signed in: ask a server (--server).');
}

/** On a connection of the member. @throws Refusal `not-found`, `ambiguous-id`. */
export async function requireJob(database: Pick<Casework, 'database'>['database'], typed: string): Promise<JobRow> {
  const found = (await listJobs(database.db)).filter(({ id }) => id.startsWith(typed.toLowerCase()));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new Refusal('not-found', `There is no job ${typed} here.`);
  throw new Refusal('ambiguous-id', `More than one job begins with ${typed}. Give more characters.`);
}

export function describeJob(job: JobRow, { accountId }: AccountCaller): Summary {
  return {
    id: job.id,
    procedure: job.procedure,
    operationId: job.operationId,
    account: { id: job.accountId, name: job.accountName },
    own: job.accountId === accountId,
    state: job.state,
    progress: job.progress,
    given: job.results.length,
    refusal: job.refusal as Summary['refusal'],
    attempts: job.attempts,
    waitsFor: job.waitsFor,
    resumesAt: job.resumesAt?.toISOString() ?? null,
    cancelAsked: job.cancelAskedAt !== null,
    createdAt: job.createdAt.toISOString(),
    startedAt: job.startedAt?.toISOString() ?? null,
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}
