/** What a fuzz run says: a line for each target, each finding with the seed that repeats it, and the files that break a law. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JobResult } from './job.ts';
import { isGrowth, slopeOf } from './memory.ts';
import type { Finding } from './run-batch.ts';

const KEPT_IN = join(import.meta.dirname, '../../.cache/fuzz');

export function printFinding(finding: Finding): void {
  const { target, kind, what, seed, path } = finding;
  console.log(`\nFINDING in ${target}: ${kind}: ${what}`);
  console.log(`  again: npm run fuzz -- --target "${target}" --batch=${seed}${path === null ? '' : ` (path ${path})`}`);
  const folder = keepFiles(finding);
  if (folder !== null) console.log(`  input: ${folder}`);
}

function keepFiles({ target, seed, files }: Finding): string | null {
  if (files.length === 0) return null;
  const name = `${target.replaceAll(/[^a-z0-9]+/gi, '-')}${seed < 0 ? '' : '-'}${seed}`;
  mkdirSync(join(KEPT_IN, name), { recursive: true });
  for (const [index, { path, bytes }] of files.entries())
    writeFileSync(join(KEPT_IN, name, `${index}-${basename(path).replaceAll(/[^\w.-]/g, '_')}`), bytes);
  return join('.cache/fuzz', name);
}

/** Gives the number of targets with findings. */
export function printResults(results: readonly JobResult[]): number {
  const rows = [...Map.groupBy(results, ({ target }) => target)].map(([target, jobs]) => summarise(target, jobs));
  console.log(`\n${'target'.padEnd(32)}  inputs  seconds  worst ms  bytes/input  findings`);
  for (const row of rows) console.log(formatRow(row));
  const inputs = rows.reduce((sum, row) => sum + row.inputs, 0);
  const failed = rows.reduce((sum, row) => sum + row.findings, 0);
  console.log(`${inputs} inputs in ${rows.length} targets`);
  console.log(`${inputs - failed} passed, ${failed} failed`);
  return failed;
}

interface Row {
  readonly target: string;
  readonly inputs: number;
  readonly seconds: number;
  readonly worstMs: number;
  /** Bytes that stay per input; null where too few batches ran on one thread to tell. */
  readonly slope: number | null;
  readonly findings: number;
}

function summarise(target: string, jobs: readonly JobResult[]): Row {
  const slopes = jobs.map(({ memory }) => slopeOf(memory)).filter((slope) => slope !== null);
  const growing = jobs.filter(({ memory }) => isGrowth(memory)).length;
  if (growing > 0) console.log(`\nFINDING in ${target}: growth: memory stays in ${growing} of ${jobs.length} series`);
  return {
    target,
    inputs: jobs.reduce((sum, { inputs }) => sum + inputs, 0),
    seconds: jobs.reduce((sum, { seconds }) => sum + seconds, 0),
    worstMs: Math.max(...jobs.map(({ worstMs }) => worstMs)),
    slope: slopes.length === 0 ? null : Math.max(...slopes),
    findings: jobs.reduce((sum, { findings }) => sum + findings.length, 0) + growing,
  };
}

function formatRow({ target, inputs, seconds, worstMs, slope, findings }: Row): string {
  const cells = [
    target.padEnd(32),
    String(inputs).padStart(6),
    seconds.toFixed(1).padStart(7),
    worstMs.toFixed(0).padStart(8),
    (slope === null ? '—' : slope.toFixed(0)).padStart(11),
    String(findings).padStart(8),
  ];
  return cells.join('  ');
}
