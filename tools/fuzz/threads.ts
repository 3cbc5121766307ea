/** Hands jobs to threads, and watches that none stands still: a thread that does is ended, its input a finding, and a new one goes on. */
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { PROGRESS, type Job, type JobResult } from './job.ts';
import type { Finding } from './run-batch.ts';

/** Wall time without a new input after which a thread hangs: wide, because the machine may be busy with other things. */
const HANG_MS = 60_000;

export type OnResult = (result: JobResult) => void;

export async function runJobs(jobs: readonly Job[], threads: number, onResult: OnResult): Promise<void> {
  const waiting = [...jobs];
  const next = (): Job | undefined => waiting.shift();
  await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, () => runThread(next, onResult)));
}

async function runThread(next: () => Job | undefined, onResult: OnResult): Promise<void> {
  let thread = await startThread();
  for (let job = next(); job !== undefined; job = next()) {
    const result = await thread.run(job);
    onResult(result);
    if (result.findings.some(({ kind }) => kind === 'hang')) thread = await startThread();
  }
  await thread.end();
}

interface Thread {
  run(job: Job): Promise<JobResult>;
  end(): Promise<unknown>;
}

async function startThread(): Promise<Thread> {
  const progress = new SharedArrayBuffer(8);
  const worker = new Worker(join(import.meta.dirname, 'fuzz-worker.ts'), { workerData: { progress } });
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  const run = (job: Job): Promise<JobResult> => ask(worker, job, new Int32Array(progress));
  return { run, end: async () => worker.terminate() };
}

function ask(worker: Worker, job: Job, progress: Int32Array): Promise<JobResult> {
  return new Promise((resolve, reject) => {
    const watch = setInterval(() => void look(), 1_000);
    let [begun, changedAt] = [-1, Date.now()];
    const look = async (): Promise<void> => {
      const now = Atomics.load(progress, PROGRESS.begun);
      if (now !== begun) [begun, changedAt] = [now, Date.now()];
      if (Date.now() - changedAt < HANG_MS) return;
      settle();
      await worker.terminate();
      resolve(hung(job, Atomics.load(progress, PROGRESS.seed)));
    };
    const answer = (result: JobResult): void => (settle(), resolve(result));
    const fail = (cause: Error): void => (settle(), reject(cause));
    const settle = (): void => {
      clearInterval(watch);
      worker.off('message', answer).off('error', fail);
    };
    worker.on('message', answer).on('error', fail);
    worker.postMessage(job);
  });
}

function hung({ target }: Job, seed: number): JobResult {
  const finding: Finding = {
    target,
    kind: 'hang',
    what: `no end after ${HANG_MS / 1_000} s; the batch with this seed holds the input`,
    seed,
    path: null,
    files: [],
  };
  return { target, inputs: 0, seconds: HANG_MS / 1_000, worstMs: HANG_MS, findings: [finding], memory: [] };
}
