/**
 * Does screening find what was planted, how often does it trouble people who did nothing, and what does it cost beside what no screening can
 * do without: reading the same file and grouping it by payer and by payee? Each step is a process of its own.
 */
import { digestAlerts } from '@custodia/screening';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import type { Step } from './screen-worker.ts';

const RECALL = Number(process.env['SCREEN_PAYMENTS'] ?? 10_000_000);
const SPEED = Number(process.env['SCREEN_SPEED_PAYMENTS'] ?? 20_000_000);
const SHARED = Number(process.env['SCREEN_SHARED_PAYMENTS'] ?? 1_000_000);
const PARTS = 4;

interface Measured {
  readonly seconds: number;
  readonly processor: number;
  readonly peakMb: number;
  readonly read: number;
  readonly payers: number;
}

interface Found {
  readonly id: string;
  readonly contentDigest: string;
  readonly typology: string;
  readonly side: string;
  readonly subject: string;
}

export async function screenPayments(): Promise<BenchmarkResult> {
  const folder = mkdtempSync(join(tmpdir(), 'custodia-screen-'));
  try {
    const quality = measureQuality(folder);
    const speed = measureSpeed(folder);
    const shared = measureShares(folder);
    return {
      question:
        'what screening finds, whom it troubles, and what it costs beside reading and grouping the same payments',
      figures: { ...quality.figures, ...speed.figures, ...shared.figures },
      goals: [...quality.goals, ...speed.goals, ...shared.goals],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Part = Pick<BenchmarkResult, 'figures' | 'goals'>;

function measureQuality(folder: string): Part {
  run({ what: 'write', folder, payments: RECALL, parts: 1, part: 0 });
  const { read, payers } = run({ what: 'screen', folder, payments: RECALL, parts: 1, part: 0 });
  const truth = readTruth(join(folder, `truth-${RECALL}.csv`));
  const found = readFound(folder, RECALL, 1, 0);
  const keys = new Set(found.map(keyOf));
  const recalls = Map.groupBy(truth, ({ typology }) => typology)
    .entries()
    .map(([typology, list]) => ({
      typology,
      planted: list.length,
      recall: list.filter((one) => keys.has(keyOf(one))).length / list.length,
    }))
    .toArray();
  const planted = new Set(truth.map(({ side, subject }) => `${side} ${subject}`));
  const innocent = new Set(
    found
      .filter(({ side, subject }) => side === 'payer' && !planted.has(`${side} ${subject}`))
      .map(({ subject }) => subject),
  );
  const innocentPayees = new Set(
    found
      .filter(({ side, subject }) => side === 'payee' && !planted.has(`${side} ${subject}`))
      .map(({ subject }) => subject),
  );
  const rate = (innocent.size / (payers - truth.filter(({ side }) => side === 'payer').length)) * 10_000;
  const lowest = Math.min(...recalls.map(({ recall }) => recall));
  return {
    figures: {
      'payments screened for quality': read,
      payers,
      ...Object.fromEntries(
        recalls.map(({ typology, planted: n, recall }) => [`recall, ${typology} (${n} planted)`, round(recall)]),
      ),
      ...countByCohort(innocent),
      'alerts per 10,000 innocent payers': round(rate),
      'innocent payees with an alert': innocentPayees.size,
    },
    goals: [
      { goal: 'recall of each typology at least 0.95', measured: String(round(lowest)), met: lowest >= 0.95 },
      { goal: 'at most 5 alerts per 10,000 innocent payers', measured: String(round(rate)), met: rate <= 5 },
    ],
  };
}

/** Whom it troubles: the first part of a payer's name is the cohort. */
function countByCohort(innocent: ReadonlySet<string>): Record<string, number> {
  const cohorts = Map.groupBy(innocent, (subject) => subject.split('-')[0]!);
  return Object.fromEntries(
    [...cohorts].sort().map(([cohort, list]) => [`innocent payers with an alert, cohort ${cohort}`, list.length]),
  );
}

function measureSpeed(folder: string): Part {
  if (SPEED !== RECALL) run({ what: 'write', folder, payments: SPEED, parts: 1, part: 0 });
  const floor = run({ what: 'floor', folder, payments: SPEED, parts: 1, part: 0 });
  const screen = run({ what: 'screen', folder, payments: SPEED, parts: 1, part: 0 });
  const times = screen.processor / floor.processor;
  return {
    figures: {
      'payments screened for speed': screen.read,
      'screened, read to alerts (s)': screen.seconds,
      'screened, processor (s)': screen.processor,
      'floor, grouped by payer and by payee (s)': floor.seconds,
      'floor, processor (s)': floor.processor,
      'times the floor, by processor': round(times),
      'peak memory (MB)': screen.peakMb,
    },
    goals: [
      {
        goal: `${SPEED} payments in less than 60 s on 2 processors`,
        measured: `${screen.seconds} s`,
        met: screen.seconds < 60,
      },
      { goal: 'at most 4 times the floor, by processor', measured: String(round(times)), met: times <= 4 },
      { goal: 'less than 3 GB', measured: `${screen.peakMb} MB`, met: screen.peakMb < 3_000 },
    ],
  };
}

/** Four workers, each a part of one job, against one that does all. */
function measureShares(folder: string): Part {
  run({ what: 'write', folder, payments: SHARED, parts: 1, part: 0 });
  run({ what: 'screen', folder, payments: SHARED, parts: 1, part: 0 });
  const parts = Array.from({ length: PARTS }, (_, part) => {
    run({ what: 'screen', folder, payments: SHARED, parts: PARTS, part });
    return readFound(folder, SHARED, PARTS, part);
  });
  const [whole, together] = [digestAlerts(readFound(folder, SHARED, 1, 0)), digestAlerts(parts.flat())];
  return {
    figures: { 'alerts of each of four workers': parts.map((one) => one.length).join(' + ') },
    goals: [
      {
        goal: 'four workers give the identical alerts',
        measured: together === whole ? 'identical' : 'different',
        met: together === whole,
      },
    ],
  };
}

function run(step: Step): Measured {
  const worker = join(import.meta.dirname, 'screen-worker.ts');
  const output = execFileSync(process.execPath, [worker, JSON.stringify(step)], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (process.env['SCREEN_TIMINGS'] !== undefined) console.error(step.what, step.payments, output);
  return JSON.parse(output) as Measured;
}

function readFound(folder: string, payments: number, parts: number, part: number): Found[] {
  return JSON.parse(readFileSync(join(folder, `alerts-${payments}-${parts}-${part}.json`), 'utf8')) as Found[];
}

function readTruth(path: string): Pick<Found, 'subject' | 'side' | 'typology'>[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [subject = '', side = '', typology = ''] = line.split(',');
    return { subject, side, typology };
  });
}

function keyOf({ typology, side, subject }: Pick<Found, 'subject' | 'side' | 'typology'>): string {
  return `${typology} ${side} ${subject}`;
}
