/** Runs some inputs of one target: each checked against its laws, timed by the processor time of this thread, the first break made small. */
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { FuzzFile, Target } from './target.ts';

/** Far above what any needs, far below what anyone would wait. */
const LIMIT_MS = 2_000;

/** How often a broken input is tried smaller before it is shown as it is. */
const SHRINK_TRIES = 400;

export interface Batch {
  readonly target: string;
  readonly seed: number;
  readonly inputs: number;
  /** Processor time that one input may take; 2 s by default. */
  readonly limitMs?: number;
}

export interface Finding {
  readonly target: string;
  readonly kind: 'broken' | 'slow' | 'hang' | 'growth';
  /** What broke: a law in words, or the error. Never the input: that lies in a file. */
  readonly what: string;
  readonly seed: number;
  /** fast-check's path to the smallest input that breaks it; null where it was not made smaller. */
  readonly path: string | null;
  readonly files: readonly FuzzFile[];
}

export interface BatchResult {
  readonly target: string;
  readonly inputs: number;
  readonly seconds: number;
  readonly worstMs: number;
  readonly findings: readonly Finding[];
}

/** Called before each input, so that a watcher can tell a hang. */
export type OnInput = () => void;

export async function runBatch(target: Target, batch: Batch, onInput: OnInput = () => undefined): Promise<BatchResult> {
  const trial = new Trial(target, batch, onInput);
  const startedAt = performance.now();
  await trial.run();
  const seconds = (performance.now() - startedAt) / 1_000;
  return { target: target.name, inputs: trial.inputs, seconds, worstMs: trial.worstMs, findings: trial.findings };
}

class Trial {
  readonly findings: Finding[] = [];
  inputs = 0;
  worstMs = 0;
  private readonly target: Target;
  private readonly batch: Batch;
  private readonly onInput: OnInput;
  private brokenTries = 0;

  constructor(target: Target, batch: Batch, onInput: OnInput) {
    this.target = target;
    this.batch = batch;
    this.onInput = onInput;
  }

  async run(): Promise<void> {
    const { seed, inputs } = this.batch;
    const property = fc.asyncProperty(this.target.inputs, (input) => this.try(input));
    const outcome = await fc.check(property, { seed, numRuns: inputs });
    if (!outcome.failed || outcome.counterexample === null) return;
    const [input] = outcome.counterexample;
    const what = describeError(outcome.errorInstance);
    this.findings.push({ ...this.found(input), kind: 'broken', what, path: outcome.counterexamplePath });
  }

  /** While an input that breaks is being made smaller, only so many tries are made: the rest count as not smaller. */
  private async try(input: unknown): Promise<void> {
    if (this.brokenTries > SHRINK_TRIES) return;
    this.onInput();
    const before = process.threadCpuUsage();
    try {
      await this.target.check(input);
      if (this.brokenTries === 0) this.inputs++;
      else this.brokenTries++;
    } catch (cause) {
      if (this.brokenTries === 0) this.inputs++;
      this.brokenTries++;
      throw cause;
    } finally {
      const { user, system } = process.threadCpuUsage(before);
      this.measure((user + system) / 1_000, input);
    }
  }

  private measure(cpuMs: number, input: unknown): void {
    this.worstMs = Math.max(this.worstMs, cpuMs);
    if (cpuMs <= (this.batch.limitMs ?? LIMIT_MS) || this.findings.some(({ kind }) => kind === 'slow')) return;
    const what = `took ${Math.round(cpuMs)} ms of processor time`;
    this.findings.push({ ...this.found(input), kind: 'slow', what, path: null });
  }

  private found(input: unknown): Pick<Finding, 'target' | 'seed' | 'files'> {
    return { target: this.target.name, seed: this.batch.seed, files: this.target.files(input) };
  }
}

function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `threw what is no error: ${typeof error}`;
  if (error.name === 'LawBroken') return error.message;
  const frame = error.stack?.split('\n').find((line) => /packages\//.test(line));
  return `${error.name}: ${error.message}${frame === undefined ? '' : ` ${frame.trim().replace(/\(?file:.*?\/packages\//, '(packages/')}`}`;
}

/** Each batch has a seed of its own, so that it can be run alone. */
export function seedOf(runSeed: number, target: string, batch: number): number {
  const digest = createHash('sha256').update(`${runSeed} ${target} ${batch}`).digest();
  return digest.readInt32BE(0);
}
