/**
 * `npm run fuzz`: inputs for everything that reads what a stranger wrote (every importer, the whole reading, the door, the extractor, the
 * verifier and the small readers of `proof`). No crash, no hang, no growth of memory, every law kept.
 *
 *   npm run fuzz                                          100,000 inputs, seed of the day
 *   npm run fuzz -- --inputs 5000 --seed 7                fewer, with a seed of one's own
 *   npm run fuzz -- --target "import whatsapp" --batch=-123   one batch again, by the seed that a finding names
 *
 * Last line: `N passed, N failed`. A finding's files are kept in .cache/fuzz.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Job, JobResult } from './job.ts';
import { printFinding, printResults } from './report.ts';
import { runBatch } from './run-batch.ts';
import type { Target } from './target.ts';
import { listTargets } from './targets.ts';
import { runJobs } from './threads.ts';

const WHOLE_RUN = 100_000;
const BATCH_INPUTS = 125;
/** Batches of a target that stay on one thread: enough points to see memory grow. */
const JOB_BATCHES = 16;

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: String(WHOLE_RUN) },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    target: { type: 'string', default: '' },
    batch: { type: 'string' },
    threads: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});

const targets = (await listTargets()).filter(({ name }) => name.startsWith(values.target));
const results = values.batch === undefined ? await runAll() : await runOne(Number(values.batch));
for (const { findings } of results) findings.forEach(printFinding);
const failed = printResults(results);
process.exitCode = failed === 0 ? 0 : 1;

async function runAll(): Promise<JobResult[]> {
  console.log(`seed ${values.seed}, ${values.threads} threads, ${targets.length} targets`);
  const done: JobResult[] = [];
  await runJobs(targets.flatMap(jobsOf), Number(values.threads), (result) => done.push(result));
  return done;
}

function jobsOf({ name, share }: Target): Job[] {
  const wanted = Math.max(1, Math.ceil((share * Number(values.inputs)) / WHOLE_RUN));
  const batchInputs = Math.min(BATCH_INPUTS, wanted);
  const batches = Math.ceil(wanted / batchInputs);
  const runSeed = Number(values.seed);
  return Array.from({ length: Math.ceil(batches / JOB_BATCHES) }, (_, index) => {
    const firstBatch = index * JOB_BATCHES;
    return { target: name, runSeed, firstBatch, batches: Math.min(JOB_BATCHES, batches - firstBatch), batchInputs };
  });
}

async function runOne(seed: number): Promise<JobResult[]> {
  const [target] = targets;
  if (target === undefined) throw new Error(`There is no target "${values.target}".`);
  const result = await runBatch(target, { target: target.name, seed, inputs: BATCH_INPUTS });
  return [{ ...result, memory: [] }];
}
