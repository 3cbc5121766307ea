/** Follows a job until it ends: asked again whenever the server says that it changed, and every few seconds besides. */
import { procedures, type OutputOf, type Procedures, type RefusalCode } from '@custodia/contract';
import { call } from '../../../lib/api/call.ts';
import { onNotice } from '../../../lib/api/events.ts';
import { mayPass, RefusedError } from '../../../lib/api/refused.ts';

export type Job = OutputOf<Procedures['jobShow']>;

const EVERY_MS = 3_000;
const ENDED = new Set<Job['state']>(['done', 'failed', 'cancelled']);

/** The results. Throws RefusedError where the job failed or was cancelled. */
export async function followJob(id: string, onChange: (job: Job) => void): Promise<unknown[]> {
  for (;;) {
    const changed = nextChange(id);
    const job = await ask(id);
    if (job !== null) onChange(job);
    if (job !== null && ENDED.has(job.state)) return resultsOf(job);
    await changed;
  }
}

/** Null where the server is away for the moment: the job goes on without us. */
async function ask(id: string): Promise<Job | null> {
  try {
    return await call(procedures.jobShow, { id });
  } catch (cause) {
    if (mayPass(cause) || (cause instanceof RefusedError && cause.code === 'unauthenticated')) return null;
    throw cause;
  }
}

function nextChange(id: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = onNotice(({ kind, subject }) => {
      if (kind === 'job' && subject === id) end();
    });
    const timer = setTimeout(() => end(), EVERY_MS);
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
  });
}

function resultsOf({ state, refusal, results }: Job): unknown[] {
  if (state === 'done') return results;
  const code: RefusalCode | 'unexpected' = refusal?.code ?? (state === 'cancelled' ? 'cancelled' : 'unexpected');
  throw new RefusedError(code, refusal?.message ?? '');
}
