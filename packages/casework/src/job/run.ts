/**
 * Doing a job: once for each time it is taken out of the line. A worker that is killed leaves it running; whoever finds that out takes it
 * again, from the beginning. That is safe because what jobs do is either kept whole and recognised (an import), or not kept at all.
 */
import { procedures, Refusal, REFUSALS, type Permission, type Procedure, type Role } from '@custodia/contract';
import {
  appendJobResult,
  beginJob,
  endJob,
  findAccount,
  reportJob,
  type JobRefusal,
  type JobRow,
} from '@custodia/store';
import type { AccountCaller } from '../access/caller.ts';
import { noteRefused } from '../audit/refused.ts';
import type { Casework, Progress } from '../context.ts';
import { perform } from '../perform/perform.ts';

/** What the app does around a job: gives it the files that it names, and keeps those that it makes. */
export interface JobFiles {
  /** Input with paths in place of uploads; `told` takes those paths out of whatever is said afterwards. */
  readonly input: Record<string, unknown>;
  told<T>(value: T): T;
  /** After it was done. */
  keep(): Promise<void>;
  /** In any case. */
  leave(): Promise<void>;
}

export type OpenJobFiles = (job: JobRow, procedure: Procedure, caller: AccountCaller) => Promise<JobFiles>;

const REPORT_EVERY_MS = 500;

/**
 * Takes the job and does it. How it ended is in its row; throws only where that cannot be written. `stopping` is aborted where the worker
 * goes down: then the job stays as it is, and the next worker begins it again.
 */
export async function runJob(
  casework: Casework,
  jobId: string,
  openFiles: OpenJobFiles,
  abort: AbortController,
  stopping: AbortSignal,
): Promise<void> {
  const { db } = casework.database;
  const job = await beginJob(db, jobId, casework.clock());
  if (job === null) return;
  const reporting = startReporting(casework, jobId, abort);
  const outcome = await attempt({ ...casework, report: reporting.report, signal: abort.signal }, job, openFiles);
  await reporting.settled();
  if (stopping.aborted && outcome?.code === 'cancelled') return;
  const at = casework.clock();
  if (outcome === null) await endJob(db, jobId, { state: 'done', refusal: null, at });
  else if (outcome.code === 'cancelled') await endJob(db, jobId, { state: 'cancelled', refusal: null, at });
  else await endJob(db, jobId, { state: 'failed', refusal: outcome, at });
}

/** Null where it was done; else why it was not. */
async function attempt(casework: Casework, job: JobRow, openFiles: OpenJobFiles): Promise<JobRefusal | null> {
  let files: JobFiles | null = null;
  try {
    const procedure = getProcedure(job.procedure);
    const caller = await callerOf(casework, job);
    const acting = { ...casework, caller, actor: caller.name };
    files = await openFiles(job, procedure, caller).catch(async (cause: unknown) => {
      throw await noteRefused(acting, procedure, job.input, cause);
    });
    await performInto(acting, procedure, procedure.input.parse(files.input), async (result) =>
      appendJobResult(casework.database.db, job.id, files!.told(result)),
    );
    await files.keep();
    return null;
  } catch (cause) {
    return describeEnd(cause, (message) => files?.told(message) ?? message);
  } finally {
    await files?.leave();
  }
}

function getProcedure(name: string): Procedure {
  const found = Object.values(procedures as unknown as Record<string, Procedure>).find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new Refusal('state-invalid', `This version of Custodia knows no ${name}: ask for it anew.`);
}

/** With the rights that the account has now, and within what the token allowed then. */
async function callerOf({ database }: Casework, job: JobRow): Promise<AccountCaller> {
  const account = await findAccount(database.db, job.accountId);
  return {
    kind: 'account',
    accountId: job.accountId,
    name: account?.name ?? job.accountName,
    roles: (account?.roles ?? []) as Role[],
    scopes: job.scopes as Permission[] | null,
    requestId: job.requestId,
  };
}

async function performInto(
  casework: Casework,
  procedure: Procedure,
  input: unknown,
  take: (result: unknown) => Promise<void>,
): Promise<void> {
  const result = perform(casework, procedure, input);
  if (procedure.gives === 'one') return take(await (result as Promise<unknown>));
  for await (const item of result as AsyncIterable<unknown>) await take(item);
}

function describeEnd(cause: unknown, told: (message: string) => string): JobRefusal {
  if (cause instanceof Refusal) return { code: cause.code, message: told(cause.message) };
  const { about } = REFUSALS['storage-failed'];
  return { code: 'storage-failed', message: `${about} Try it again; if it stays so, tell whoever runs the server.` };
}

/** Progress goes into the row a few times a second, one report after the other; the answer says whether to go on. */
function startReporting(casework: Casework, jobId: string, abort: AbortController) {
  const { db } = casework.database;
  let waiting: Progress | null = null;
  let last = 0;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = (): void => {
    timer = null;
    const progress = waiting;
    waiting = null;
    if (progress === null) return;
    last = Date.now();
    writing = writing
      .then(() => reportJob(db, jobId, progress))
      .then((cancelled) => {
        if (cancelled) abort.abort();
      })
      .catch(() => undefined);
  };
  return {
    report: (progress: Progress): void => {
      waiting = progress;
      timer ??= setTimeout(write, Math.max(0, last + REPORT_EVERY_MS - Date.now()));
    },
    settled: async (): Promise<void> => {
      if (timer !== null) clearTimeout(timer);
      waiting = null;
      await writing;
    },
  };
}
