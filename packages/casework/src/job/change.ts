/**
 * Cancelling a job, and doing one again. What the caller may know of is read on their behalf; the change itself is made as the
 * application, because a job runs with the rights of who asked for it and is nobody else's to begin.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { cancelJob, findJob, requeueJob, type JobRow } from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import type { Casework } from '../context.ts';
import { describeJob, requireAccount, requireJob } from './find.ts';

type Changed = OutputOf<Procedures['jobCancel']>;

/** Of one's own, and of the operations one answers for. */
export async function stopJob(casework: Casework, input: InputOf<Procedures['jobCancel']>): Promise<Changed> {
  const caller = requireAccount(casework);
  const job = await requireJob(casework.database.onBehalfOf(caller), input.id);
  const asked = await casework.database.withTransaction(({ db }) => cancelJob(db, job.id, casework.clock()));
  if (!asked) throw new Refusal('state-invalid', `The job is ${job.state} already: there is nothing to cancel.`);
  return changed(casework, job, caller);
}

export async function repeatJob(casework: Casework, input: InputOf<Procedures['jobRetry']>): Promise<Changed> {
  const caller = requireAccount(casework);
  const job = await requireJob(casework.database.onBehalfOf(caller), input.id);
  if (job.accountId !== caller.accountId) {
    throw new Refusal('forbidden', 'A job runs with the rights of who asked for it: only they can ask for it again.');
  }
  await casework.database.withTransaction(async (tx) => {
    const inLine = await requeueJob(tx.db, job.id);
    if (inLine === null) {
      throw new Refusal(
        'state-invalid',
        `The job is ${job.state}: only one that failed or was cancelled is done again.`,
      );
    }
    await casework.queue?.add(tx, inLine);
  });
  return changed(casework, job, caller);
}

async function changed(casework: Casework, job: JobRow, caller: AccountCaller): Promise<Changed> {
  return describeJob((await findJob(casework.database.db, job.id)) ?? job, caller);
}
