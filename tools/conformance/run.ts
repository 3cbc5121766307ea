/**
 * Runs every conformance suite that is there: what we write, checked by programs that are not ours. Ends with one table, a row for each
 * validator, and the sum; exit 1 if any check failed or a suite ended without saying what it found. A number as argument makes the generated
 * sets that large instead of 500.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SUITES = [
  'log/run.mjs',
  'package/run.mjs',
  'case/run.ts',
  'exports/run.ts',
  'report/run.ts',
  'referral/run.ts',
  'payments/run.ts',
];
/** Those whose sets are made as large as one wants. */
const SIZED = ['exports/run.ts', 'report/run.ts', 'referral/run.ts', 'payments/run.ts'];

interface Row {
  readonly validator: string;
  readonly passed: number;
  readonly failed: number;
  /** Why it looked at nothing; empty where it did. */
  readonly skipped: string;
}

const table: Row[] = [];

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const tallies = SUITES.filter((suite) => existsSync(pathOf(suite))).map(runSuite);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
printTable();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function pathOf(suite: string): string {
  return fileURLToPath(new URL(suite, import.meta.url));
}

/** How large a generated set is; other suites take files, or nothing. */
function argumentsOf(suite: string): string[] {
  return SIZED.includes(suite) ? process.argv.slice(2) : [];
}

function runSuite(suite: string): Tally {
  console.log(`\n== ${suite.slice(0, suite.indexOf('/'))}`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [pathOf(suite), ...argumentsOf(suite)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stdout.write(stdout.replaceAll(/^ROW.*\n/gm, ''));
  process.stderr.write(stderr);
  const tally = readTally(stdout + stderr);
  table.push(...readRows(suite, stdout, tally));
  // A suite that skips says so and ends well; one that breaks off counts as a failure, whatever it printed before.
  if (status === 0) return tally ?? { passed: 0, failed: 0 };
  return { passed: tally?.passed ?? 0, failed: Math.max(1, tally?.failed ?? 0) };
}

/** The last `N passed, N failed` in what a suite printed. */
function readTally(output: string): Tally | null {
  const found = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return found === undefined ? null : { passed: Number(found[1]), failed: Number(found[2]) };
}

/** What a suite says of each of its validators; one row for the whole suite where it says nothing of them. */
function readRows(suite: string, stdout: string, tally: Tally | null): Row[] {
  const rows = [...stdout.matchAll(/^ROW\t([^\t]*)\t(\d+)\t(\d+)\t(.*)$/gm)].map(
    ([, validator, passed, failed, skipped]): Row => ({
      validator: validator!,
      passed: Number(passed),
      failed: Number(failed),
      skipped: skipped!,
    }),
  );
  if (rows.length > 0) return rows;
  const name = suite.slice(0, suite.indexOf('/'));
  return [
    {
      validator: `suite “${name}”`,
      ...(tally ?? { passed: 0, failed: 0 }),
      skipped: tally === null ? 'see above' : '',
    },
  ];
}

function printTable(): void {
  console.log(`\n${'validator'.padEnd(34)}${'passed'.padStart(8)}${'failed'.padStart(8)}`);
  for (const { validator, passed, failed, skipped } of table) {
    const counts = `${String(passed).padStart(8)}${String(failed).padStart(8)}`;
    console.log(`${validator.padEnd(34)}${counts}${skipped === '' ? '' : `  SKIPPED: ${skipped}`}`);
  }
}
