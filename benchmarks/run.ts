/**
 * `npm run bench [-- NAME… [SIZE]]`: each benchmark answers one question, beside floors that are measured in the same run, because machines are
 * shared and noisy: the ratio is the result, seconds are its evidence. Results go to benchmarks/results/NAME.json with machine and commit.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { dashboardFigures } from './dashboard.ts';
import { extractText } from './extract.ts';
import { importThroughput } from './import-throughput.ts';
import { linkMillion } from './link.ts';
import { linkAgainstIndex } from './link-index.ts';
import { linkQuality } from './link-quality.ts';
import { linkTables } from './link-tables.ts';
import { memoryCeiling } from './memory-ceiling.ts';
import { migrateBesideWriters } from './migration.ts';
import { partitionByOperation } from './partition.ts';
import { paymentLinks } from './payment-link.ts';
import { recorderKeepsUp } from './recorder.ts';
import { referrals } from './referral.ts';
import { protectRelease } from './release.ts';
import { restoreDrill } from './restore.ts';
import { screenPayments } from './screen.ts';
import { serverLoad } from './server.ts';
import { publishedSite } from './site.ts';
import { sweetie } from './sweetie.ts';
import { triageList } from './triage.ts';
import { verifySpeed } from './verify-speed.ts';
import { workersTogether } from './workers.ts';

/** What a benchmark gives: a table of figures, and whether each goal was met. */
export interface BenchmarkResult {
  readonly question: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly goals: readonly { readonly goal: string; readonly measured: string; readonly met: boolean }[];
}

/** Some can be asked for another size than they have. */
const BENCHMARKS: Record<string, (size?: number) => Promise<BenchmarkResult>> = {
  dashboard: dashboardFigures,
  extract: extractText,
  'import-throughput': importThroughput,
  link: linkMillion,
  'link-index': linkAgainstIndex,
  'link-quality': linkQuality,
  'link-tables': linkTables,
  'verify-speed': verifySpeed,
  'memory-ceiling': memoryCeiling,
  migration: migrateBesideWriters,
  partition: partitionByOperation,
  'payment-link': paymentLinks,
  recorder: recorderKeepsUp,
  referral: referrals,
  release: protectRelease,
  restore: restoreDrill,
  screen: screenPayments,
  server: serverLoad,
  site: publishedSite,
  sweetie,
  triage: triageList,
  workers: workersTogether,
};

const wanted = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
const size = process.argv.slice(2).find((word) => /^\d+$/.test(word));
const names = wanted.length === 0 ? Object.keys(BENCHMARKS) : wanted;
for (const name of names) {
  const benchmark = BENCHMARKS[name];
  if (benchmark === undefined) {
    console.error(`There is no benchmark "${name}". Known: ${Object.keys(BENCHMARKS).join(', ')}.`);
    process.exit(2);
  }
  const before = loadavg()[0]!;
  const result = await benchmark(size === undefined ? undefined : Number(size));
  print(name, result);
  save(name, result, before);
}

function print(name: string, { question, figures, goals }: BenchmarkResult): void {
  console.log(`\n${name}: ${question}`);
  for (const [figure, value] of Object.entries(figures)) console.log(`  ${figure.padEnd(56)} ${value}`);
  for (const { goal, measured, met } of goals) console.log(`  ${met ? 'met   ' : 'NOT MET'} ${goal}: ${measured}`);
}

function save(name: string, result: BenchmarkResult, loadBefore: number): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    loadBefore: Math.round(loadBefore * 100) / 100,
  };
  const record = { name, measuredAt: new Date().toISOString(), commit: commit(), machine, ...result };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(record, null, 2)}\n`);
}

function commit(): string {
  try {
    const head = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
    const dirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() !== '';
    return dirty ? `${head}+changes` : head;
  } catch {
    return 'unknown';
  }
}
