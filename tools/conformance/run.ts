/**
 * Runs every conformance suite that is there: what we write, checked by programs that are not ours. Prints each one's summary and the sum;
 * exit 1 if any check failed or a suite ended without saying what it found.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SUITES = ['log/run.mjs', 'package/run.mjs', 'case/run.ts', 'exports/run.ts'];

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

const tallies = SUITES.filter((suite) => existsSync(pathOf(suite))).map(runSuite);
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function pathOf(suite: string): string {
  return fileURLToPath(new URL(suite, import.meta.url));
}

function runSuite(suite: string): Tally {
  console.log(`\n== ${suite.slice(0, suite.indexOf('/'))}`);
  const { stdout, stderr, status } = spawnSync(process.execPath, [pathOf(suite)], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  const tally = readTally(stdout + stderr);
  // A suite that skips says so and ends well; one that breaks off counts as a failure, whatever it printed before.
  if (status === 0) return tally ?? { passed: 0, failed: 0 };
  return { passed: tally?.passed ?? 0, failed: Math.max(1, tally?.failed ?? 0) };
}

/** The last `N passed, N failed` in what a suite printed. */
function readTally(output: string): Tally | null {
  const found = [...output.matchAll(/(\d+) passed, (\d+) failed/g)].at(-1);
  return found === undefined ? null : { passed: Number(found[1]), failed: Number(found[2]) };
}
