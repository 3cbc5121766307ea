/** One thread of a fuzz run: takes jobs, runs them batch by batch, tells what it found and how much memory stayed. */
import { parentPort, workerData } from 'node:worker_threads';
import { heldBytes, type MemoryPoint } from './memory.ts';
import { PROGRESS, type Job, type JobResult, type WorkerGiven } from './job.ts';
import { runBatch, seedOf, type BatchResult } from './run-batch.ts';
import { listTargets } from './targets.ts';

const progress = new Int32Array((workerData as WorkerGiven).progress);
const targets = await listTargets();

parentPort!.on('message', (job: Job) => {
  void runJob(job).then((result) => parentPort!.postMessage(result));
});
parentPort!.postMessage('ready');

async function runJob(job: Job): Promise<JobResult> {
  const target = targets.find(({ name }) => name === job.target)!;
  const results: BatchResult[] = [];
  const memory: MemoryPoint[] = [];
  for (let batch = job.firstBatch; batch < job.firstBatch + job.batches; batch++) {
    const seed = seedOf(job.runSeed, job.target, batch);
    Atomics.store(progress, PROGRESS.seed, seed);
    const onInput = (): unknown => Atomics.add(progress, PROGRESS.begun, 1);
    results.push(await runBatch(target, { target: target.name, seed, inputs: job.batchInputs }, onInput));
    memory.push({ inputs: (batch - job.firstBatch + 1) * job.batchInputs, heldBytes: await heldBytes() });
  }
  return {
    target: target.name,
    inputs: results.reduce((sum, { inputs }) => sum + inputs, 0),
    seconds: results.reduce((sum, { seconds }) => sum + seconds, 0),
    worstMs: Math.max(...results.map(({ worstMs }) => worstMs)),
    findings: results.flatMap(({ findings }) => findings),
    memory,
  };
}
