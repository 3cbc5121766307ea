/**
 * Doing a job: once for each time it is taken out of the line. A worker that is killed leaves it running; whoever finds that out takes it
 * again, from the beginning. That is safe because what jobs do is either kept whole and recognised (an import), or not kept at all. One that was
 * stopped because the database, the disk or the storage was away waits, with its files, and begins again.
 */
import { procedures, Refusal, REFUSALS, type Permission, type Procedure, type Role } from '@custodia/contract';
import {
  appendJobResult,
  beginJob,
  endJob,
  findAccount,
  findAway,
  reportJob,
  type Away,
  type JobInLine,
  type JobRefusal,
  type JobRow,
} from '@custodia/store';
import { setTimeout as pause } from 'node:timers/promises';
import type { AccountCaller } from '../access/caller.ts';
import { noteRefused } from '../audit/refused.ts';
import type { Casework, Progress } from '../context.ts';
import { perform } from '../perform/perform.ts';
import { givenUp, MOST_WAITS, putOff } from './away.ts';

/** What the app does around a job: gives it the files that it names, and keeps those that it makes. */
export interface JobFiles {
  /** Input with paths in place of uploads; `told` takes those paths out of whatever is said afterwards. */
  readonly input: Record<string, unknown>;
  told<T>(value: T): T;
  /** What it made, after it was done and before that is written down. */
  keep(): Promise<void>;
  /** What it read, once it is written down that it was done: nothing reads it again. */
  spend(): Promise<void>;
  /** In any case. */
  leave(): Promise<void>;
}

export type OpenJobFiles = (job: JobRow, procedure: Procedure, caller: AccountCaller) => Promise<JobFiles>;

const REPORT_EVERY_MS = 500;

/** How an attempt ended. */
type End =
  | { readonly kind: 'done'; readonly spend: () => Promise<void> }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'away'; readonly away: Away }
  | { readonly kind: 'failed'; readonly refusal: JobRefusal };

/**
 * Takes the job and does it. How it ended is in its row; throws only where that cannot be written. `stopping` is aborted where the worker
 * goes down: then the job stays as it is, and the next worker begins it again.
 */
export async function runJob(
  casework: Casework,
  inLine: JobInLine,
  openFiles: OpenJobFiles,
  abort: AbortController,
  stopping: AbortSignal,
): Promise<void> {
  const { db } = casework.database;
  const job = await beginJob(db, inLine, casework.clock());
  if (job === null) return;
  const reporting = startReporting(casework, job, abort);
  const end = await attempt({ ...casework, report: reporting.report, signal: abort.signal }, job, openFiles);
  await reporting.settled();
  if (stopping.aborted && end.kind === 'cancelled') return;
  const written = await onceThere(() => writeEnd(casework, job, end), stopping);
  // What stays of it here expires by itself.
  if (written && end.kind === 'done') await end.spend().catch(() => undefined);
}

/** For a database that was away while the job ran, and may be for another moment. */
const TRIES = 60;
const TRY_AGAIN_MS = 1_000;

/** @throws what `write` throws last; then whoever finds the job without its worker begins it again. */
async function onceThere<T>(write: () => Promise<T>, stopping: AbortSignal): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await write();
    } catch (cause) {
      if (left === 0 || stopping.aborted || findAway(cause) === null) throw cause;
      await pause(TRY_AGAIN_MS);
    }
  }
}

/** False where another attempt has begun since, which writes its own end. */
async function writeEnd(casework: Casework, job: JobRow, end: End): Promise<boolean> {
  const { db } = casework.database;
  const at = casework.clock();
  switch (end.kind) {
    case 'done':
    case 'cancelled':
      return endJob(db, job, { state: end.kind, refusal: null, at });
    case 'failed':
      return endJob(db, job, { state: 'failed', refusal: end.refusal, at });
    case 'away':
      if (job.postponed >= MOST_WAITS) return endJob(db, job, { state: 'failed', refusal: givenUp(end.away), at });
      if ((await putOff(casework, job, end.away)) !== null) return true;
      return endJob(db, job, { state: 'cancelled', refusal: null, at });
  }
}

async function attempt(casework: Casework, job: JobRow, openFiles: OpenJobFiles): Promise<End> {
  let files: JobFiles | null = null;
  try {
    const procedure = getProcedure(job.procedure);
    const caller = await callerOf(casework, job);
    const acting = { ...casework, caller, actor: caller.name };
    files = await openFiles(job, procedure, caller).catch(async (cause: unknown) => {
      throw await noteRefused(acting, procedure, job.input, cause);
    });
    await performInto(acting, procedure, procedure.input.parse(files.input), async (result) => {
      if (!(await appendJobResult(casework.database.db, job, files!.told(result)))) throw takenOver();
    });
    await files.keep();
    const done = files;
    return { kind: 'done', spend: async () => done.spend() };
  } catch (cause) {
    return describeEnd(cause, (message) => files?.told(message) ?? message);
  } finally {
    await files?.leave();
  }
}

function takenOver(): Refusal {
  return new Refusal('cancelled', 'Another process has begun this job since: it goes on there.');
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

function describeEnd(cause: unknown, told: (message: string) => string): End {
  if (cause instanceof Refusal && cause.code === 'cancelled') return { kind: 'cancelled' };
  const away = findAway(cause);
  if (away !== null) return { kind: 'away', away };
  if (cause instanceof Refusal) return { kind: 'failed', refusal: { code: cause.code, message: told(cause.message) } };
  const { about } = REFUSALS['storage-failed'];
  const message = `${about} Try it again; if it stays so, tell whoever runs the server.`;
  return { kind: 'failed', refusal: { code: 'storage-failed', message } };
}

/** A job that was begun again and again, and each time lost who did it: nobody does it any more. */
export async function leaveJob({ database, clock }: Casework, inLine: JobInLine): Promise<void> {
  const message =
    'The process that did this ended before it was done, each time that it was begun. What was uploaded is kept: tell whoever runs the server, then do the job again.';
  const refusal: JobRefusal = { code: 'storage-failed', message };
  await endJob(database.db, inLine, { state: 'failed', refusal, at: clock() });
}

/** Progress goes into the row a few times a second, one report after the other; the answer says whether to go on. */
function startReporting(casework: Casework, job: JobRow, abort: AbortController) {
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
      .then(() => reportJob(db, job, progress))
      .then((stops) => {
        if (stops) abort.abort();
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
