/** Of one sample: what of the planted was found, by typology, and whom among the innocent it troubles, by cohort. */
import type { Sample } from '@custodia/screening';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';

export interface Found {
  readonly id: string;
  readonly contentDigest: string;
  readonly typology: string;
  readonly side: string;
  readonly subject: string;
}

type Planted = Pick<Found, 'subject' | 'side' | 'typology'>;

export function judge(folder: string, name: string, payers: number): Pick<BenchmarkResult, 'figures' | 'goals'> {
  const truth = readTruth(join(folder, `truth-${name}.csv`));
  const found = readFound(folder, name, 1, 0);
  const { innocent } = JSON.parse(readFileSync(join(folder, `sample-${name}.json`), 'utf8')) as Sample;
  const recalls = recallsOf(truth, found);
  const troubled = subjectsOf('payer', truth, found);
  const blameless = payers - new Set(truth.filter(({ side }) => side === 'payer').map(({ subject }) => subject)).size;
  const rate = (troubled.size / blameless) * 10_000;
  const lowest = Math.min(...recalls.map(({ recall }) => recall));
  return {
    figures: {
      ...Object.fromEntries(
        recalls.map(({ typology, planted, recall }) => [`recall, ${typology} (${planted} planted)`, round(recall)]),
      ),
      ...Object.fromEntries(
        innocent.map(({ prefix, name: cohort, payers: all }) => [
          `alerts per 10,000, ${cohort} (${all})`,
          round(([...troubled].filter((subject) => subject.startsWith(prefix)).length / all) * 10_000),
        ]),
      ),
      'alerts per 10,000 innocent payers': round(rate),
      'innocent payees with an alert': subjectsOf('payee', truth, found).size,
    },
    goals: [
      { goal: 'recall of each typology at least 0.95', measured: String(round(lowest)), met: lowest >= 0.95 },
      { goal: 'at most 5 alerts per 10,000 innocent payers', measured: String(round(rate)), met: rate <= 5 },
    ],
  };
}

function recallsOf(truth: readonly Planted[], found: readonly Found[]) {
  const keys = new Set(found.map(keyOf));
  return Map.groupBy(truth, ({ typology, side }) => (typology === 'known' ? `known ${side}s` : typology))
    .entries()
    .map(([typology, list]) => ({
      typology,
      planted: list.length,
      recall: list.filter((one) => keys.has(keyOf(one))).length / list.length,
    }))
    .toArray();
}

/** With an alert, and nothing planted. */
function subjectsOf(side: string, truth: readonly Planted[], found: readonly Found[]): Set<string> {
  const planted = new Set(truth.filter((one) => one.side === side).map(({ subject }) => subject));
  return new Set(found.filter((one) => one.side === side && !planted.has(one.subject)).map(({ subject }) => subject));
}

export function readFound(folder: string, name: string, parts: number, part: number): Found[] {
  return JSON.parse(readFileSync(join(folder, `alerts-${name}-${parts}-${part}.json`), 'utf8')) as Found[];
}

function readTruth(path: string): Planted[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [subject = '', side = '', typology = ''] = line.split(',');
    return { subject, side, typology };
  });
}

function keyOf({ typology, side, subject }: Planted): string {
  return `${typology} ${side} ${subject}`;
}
