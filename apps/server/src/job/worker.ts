/** Does the jobs that wait: gives each the files that it names, keeps those that it makes, stops it where somebody asks for that. */
import { leaveJob, runJob, type Casework, type OpenJobFiles } from '@custodia/casework';
import { findJob, listen, type Listening } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { keepDownloads } from '../download/keep.ts';
import { countFault } from '../observe/faults.ts';
import { traceJob } from '../observe/traces.ts';
import { openStage } from '../upload/stage.ts';
import { destroyUploads } from '../upload/sweep.ts';
import type { OpenQueue } from './queue.ts';

export interface WorkerOptions {
  readonly casework: Casework;
  readonly queue: OpenQueue;
  readonly uploads: string;
  readonly downloads: string;
  readonly downloadHours: number;
  readonly concurrency: number;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

export interface Worker {
  /** Jobs that run are told to stop; they begin again with the next worker. Who opened the queue stops it then, and waits for them. */
  stop(): Promise<void>;
}

export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { casework, queue, log } = options;
  const running = new Map<string, AbortController>();
  const stopping = new AbortController();
  const listening = await listenForCancelling(casework, running);
  await queue.workLeft((inLine) => leaveJob(casework, inLine));
  await queue.work(options.concurrency, async (inLine) => {
    const jobId = inLine.id;
    const abort = new AbortController();
    running.set(jobId, abort);
    if (stopping.signal.aborted) abort.abort();
    const startedAt = performance.now();
    try {
      const how = await traceJob(async () => {
        await runJob(casework, inLine, openFilesOf(options), abort, stopping.signal);
        const job = await findJob(casework.database.db, jobId);
        const code = job?.refusal?.code ?? null;
        const waitsFor = job?.waitsFor ?? null;
        return { procedure: job?.procedure ?? null, state: job?.state ?? null, code, waitsFor };
      });
      log.info({ job: jobId, ...how, ms: Math.round(performance.now() - startedAt) }, 'job');
      if (stopping.signal.aborted) throw new Error('The worker goes down: the job begins again with the next one.');
    } catch (fault) {
      countFault(fault);
      if (!stopping.signal.aborted) log.error({ fault, job: jobId }, 'job');
      throw fault;
    } finally {
      running.delete(jobId);
    }
  });
  return {
    stop: async () => {
      stopping.abort();
      for (const abort of running.values()) abort.abort();
      await listening.close();
    },
  };
}

/** A job whose row says that it should stop is told at once, and not only when it next says how far it is. */
async function listenForCancelling(
  { database }: Casework,
  running: ReadonlyMap<string, AbortController>,
): Promise<Listening> {
  const look = async (jobId: string): Promise<void> => {
    const abort = running.get(jobId);
    if (abort === undefined || abort.signal.aborted) return;
    const job = await findJob(database.db, jobId);
    if (job !== null && job.cancelAskedAt !== null) abort.abort();
  };
  return listen(database, {
    onNotice: ({ kind, subject }) => {
      if (kind === 'job') void look(subject).catch(() => undefined);
    },
    onGap: () => {
      for (const jobId of running.keys()) void look(jobId).catch(() => undefined);
    },
  });
}

/** Uploads are deleted once what they were for is done; until then a job that failed can be tried again. */
function openFilesOf({ casework, uploads, downloads, downloadHours }: WorkerOptions): OpenJobFiles {
  return async (job, procedure, { accountId }) => {
    const places = { database: casework.database, uploads, downloads, accountId };
    const stage = await openStage(places, procedure, job.input);
    const owner = { accountId, operationId: job.operationId, jobId: job.id };
    return {
      input: stage.input,
      told: (value) => stage.told(value),
      keep: async () => {
        if (stage.made !== null) await keepDownloads({ casework, downloads, hours: downloadHours }, stage.made, owner);
      },
      spend: async () => {
        if (procedure.effect === 'write') await destroyUploads(casework, uploads, stage.reads);
      },
      leave: async () => stage.leave(),
    };
  };
}
