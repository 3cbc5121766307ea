/**
 * How well does linking find who is who in the sample at full scale, at the threshold that nobody chose by its truth? The sample is read by the
 * importers and extractors of the product, without a database: seconds instead of minutes, so that the model can be worked on.
 * CUSTODIA_BENCH_SCALE=small|quarter|sweetie, CUSTODIA_BENCH_SEED, CUSTODIA_BENCH_WORST=20 prints so many mistakes of either kind.
 */
import { linkAccounts } from '@custodia/store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round } from './installation.ts';
import { readLinkSample, type LinkSample } from './link-sample.ts';
import type { BenchmarkResult } from './run.ts';
import { scoreLinks, type LinkQuality } from './sweetie-truth.ts';

const GOAL = { precision: 0.99, recall: 0.95 };

export async function linkQuality(): Promise<BenchmarkResult> {
  const scale = process.env['CUSTODIA_BENCH_SCALE'] ?? 'sweetie';
  const seed = Number(process.env['CUSTODIA_BENCH_SEED'] ?? 71);
  const sample = await readLinkSample(scale, seed);
  const folder = mkdtempSync(join(tmpdir(), 'custodia-link-quality-'));
  try {
    const started = performance.now();
    const linked = await linkAccounts(sample.records, {
      ...{ folder, memoryMb: 1_000, threads: 2, judged: new Map(), thresholdBits: 0 },
    });
    const seconds = (performance.now() - started) / 1000;
    const groups = linked.proposals.map(({ accounts }) => accounts.flatMap((key) => sample.accountsOf.get(key)!));
    const score = scoreLinks(sample.truth, groups);
    printWorst(sample, score, Number(process.env['CUSTODIA_BENCH_WORST'] ?? 0));
    return report(`${scale}, seed ${seed}`, sample, score, { ...linked, seconds });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function report(
  name: string,
  { records, messages }: LinkSample,
  { precision, recall, recallOfEnough, apart }: LinkQuality,
  linked: { readonly comparedPairs: number; readonly proposals: readonly unknown[]; readonly seconds: number },
): BenchmarkResult {
  const kinds = Object.entries(apart).map(([share, { pairs, mistaken }]) => [
    `people who share ${share}, taken for one`,
    `${mistaken} of ${pairs}`,
  ]);
  const figures = {
    ...{ messages, accounts: records.length, 'pairs compared': linked.comparedPairs },
    proposals: linked.proposals.length,
    'linking (s)': round(linked.seconds),
    'precision of proposed pairs': precision === null ? 'nothing proposed' : round(precision, 4),
    'recall of pairs that both left enough': round(recallOfEnough, 4),
    'recall of all pairs of one person': round(recall, 4),
    ...(Object.fromEntries(kinds) as Record<string, string>),
  };
  const goals = [
    {
      goal: `precision of at least ${GOAL.precision}`,
      measured: String(round(precision ?? 0, 4)),
      met: (precision ?? 0) >= GOAL.precision,
    },
    {
      goal: `recall of at least ${GOAL.recall}, of all pairs`,
      measured: String(round(recall, 4)),
      met: recall >= GOAL.recall,
    },
  ];
  return { question: `who is who in the sample (${name}), by proposals beside the truth`, figures, goals };
}

/** Made-up people only: the sample is of nobody. */
function printWorst({ truth, records, accountsOf }: LinkSample, { wrong, missed }: LinkQuality, most: number): void {
  const byId = new Map(truth.accounts.map((one) => [one['account']!, one]));
  const recordOf = new Map(
    records.flatMap((one) => accountsOf.get(one.key)!.map((account) => [account, one] as const)),
  );
  const show = (account: string): string => {
    const { person, platform, name } = byId.get(account)!;
    const record = recordOf.get(account);
    const held = record?.holdings.map(
      ({ column, text, thrown }) => `${column} ${text}${thrown === null ? '' : ` (${thrown})`}`,
    );
    return `${account} ${person} ${platform} ${name} [${held?.join(', ') ?? 'wrote nothing'}]`;
  };
  const print = (what: string, pairs: readonly (readonly [string, string])[]): void => {
    for (const [a, b] of pairs.slice(0, most)) console.log(`${what} ${show(a)}\n      ${show(b)}`);
  };
  print('wrong ', wrong);
  print('missed', missed);
}
