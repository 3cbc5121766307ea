/**
 * How well are lists linked whose columns nobody described, at the threshold that nobody chose by the answers? Made-up sets of several shapes, two
 * seeds each. CUSTODIA_BENCH_SEEDS=1,2 and CUSTODIA_BENCH_RECORDS try others.
 */
import { linkCsv } from '@custodia/store';
import { LABELLED_SHAPES, makeLabelled, scoreGroups, writeLabelled, type LabelledShape } from '@custodia/testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

const SEEDS = (process.env['CUSTODIA_BENCH_SEEDS'] ?? '101,202').split(',').map(Number);
const RECORDS = Number(process.env['CUSTODIA_BENCH_RECORDS'] ?? 5_000);
const GOALS: Partial<Record<LabelledShape, number>> = { registry: 0.95, addresses: 0.95, bibliography: 0.9 };

export async function linkTables(): Promise<BenchmarkResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-link-tables-'));
  try {
    const figures: Record<string, string> = {};
    const goals: BenchmarkResult['goals'][number][] = [];
    for (const shape of LABELLED_SHAPES) {
      for (const seed of SEEDS) {
        const { f1, precision, recall, seconds } = await scoreOne(folder, shape, seed);
        const name = `${shape}, seed ${seed}`;
        figures[name] =
          `F1 ${round(f1, 4)}, precision ${round(precision, 4)}, recall ${round(recall, 4)}, ${round(seconds, 1)} s`;
        const least = GOALS[shape];
        if (least !== undefined)
          goals.push({ goal: `${name}: F1 of at least ${least}`, measured: String(round(f1, 4)), met: f1 >= least });
      }
    }
    return { question: `lists of ${RECORDS} records, linked without their answers`, figures, goals };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function scoreOne(folder: string, shape: LabelledShape, seed: number) {
  const set = makeLabelled(shape, RECORDS, seed);
  const path = join(folder, 'set.csv');
  await writeFile(path, writeLabelled(set));
  const started = performance.now();
  await linkCsv([path], join(folder, 'linked'), { memoryMb: 1_000, threads: 2 });
  const seconds = (performance.now() - started) / 1000;
  const lines = (await readFile(join(folder, 'linked', 'groups.csv'), 'utf8')).trim().split('\n').slice(1);
  const groups = new Map(lines.map((line) => line.split(',') as [string, string]));
  return { seconds, ...scoreGroups(groups, new Map(set.rows.map((row) => [row[0]!, row.at(-1)!]))) };
}
