/**
 * Does screening find what was planted, how often does it trouble people who did nothing, and what does it cost beside what no screening can
 * do without: reading the same file and grouping it by payer and by payee? Each step is a process of its own.
 */
import { digestAlerts } from '@custodia/screening';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import type { BenchmarkResult } from './run.ts';
import { judge, readFound } from './screen-quality.ts';
import type { Step } from './screen-worker.ts';

const RECALL = Number(process.env['SCREEN_PAYMENTS'] ?? 10_000_000);
const SPEED = Number(process.env['SCREEN_SPEED_PAYMENTS'] ?? 20_000_000);
const SHARED = Number(process.env['SCREEN_SHARED_PAYMENTS'] ?? 1_000_000);
const UNSEEN = Number(process.env['SCREEN_SEED_PAYMENTS'] ?? 2_000_000);
const TUNED = 7;
const SEEDS = [1009, 20_261, 777_013];
const PARTS = 4;

interface Measured {
  readonly seconds: number;
  readonly processor: number;
  readonly peakMb: number;
  readonly read: number;
  readonly payers: number;
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

/** The weights were tried on the first seed; the others were not looked at before. */
function measureQuality(folder: string): Part {
  const parts = [qualityOf(folder, RECALL, TUNED), ...SEEDS.map((seed): Part => qualityOf(folder, UNSEEN, seed))];
  return {
    figures: Object.assign({}, ...parts.map(({ figures }) => figures)) as Part['figures'],
    goals: parts.flatMap(({ goals }) => goals),
  };
}

function qualityOf(folder: string, payments: number, seed: number): Part {
  run({ what: 'write', folder, payments, seed, parts: 1, part: 0 });
  const { read, payers } = run({ what: 'screen', folder, payments, seed, parts: 1, part: 0 });
  const { figures, goals } = judge(folder, `${payments}-${seed}`, payers);
  const of = `seed ${seed}: `;
  return {
    figures: Object.fromEntries(
      Object.entries({ payments: read, payers, ...figures }).map(([figure, value]) => [of + figure, value]),
    ),
    goals: goals.map((one) => ({ ...one, goal: of + one.goal })),
  };
}

function measureSpeed(folder: string): Part {
  const seed = TUNED;
  if (SPEED !== RECALL) run({ what: 'write', folder, payments: SPEED, seed, parts: 1, part: 0 });
  const floor = run({ what: 'floor', folder, payments: SPEED, seed, parts: 1, part: 0 });
  const screen = run({ what: 'screen', folder, payments: SPEED, seed, parts: 1, part: 0 });
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
  run({ what: 'write', folder, payments: SHARED, seed: TUNED, parts: 1, part: 0 });
  run({ what: 'screen', folder, payments: SHARED, seed: TUNED, parts: 1, part: 0 });
  const parts = Array.from({ length: PARTS }, (_, part) => {
    run({ what: 'screen', folder, payments: SHARED, seed: TUNED, parts: PARTS, part });
    return readFound(folder, `${SHARED}-${TUNED}`, PARTS, part);
  });
  const [whole, together] = [digestAlerts(readFound(folder, `${SHARED}-${TUNED}`, 1, 0)), digestAlerts(parts.flat())];
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
