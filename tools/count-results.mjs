// Adds up what `npm test` and `npm run check` left in a folder, for `.ci/run`: the last line is `N passed, N failed`. Plain JavaScript,
// because it must also speak where installing the dependencies failed. N counts tests, and one for each step of the check.
//
//   node tools/count-results.mjs FOLDER STATUS...
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', ...statuses] = process.argv.slice(2);
const counts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => countIn(join(folder, name)));
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const broken = counts.reduce((sum, count) => sum + count.failed, 0);
// A command that failed without a failed test (no installation, an error between tests) is a failure all the same.
const unexplained = broken === 0 ? statuses.filter((status) => status !== '0').length : 0;
const failed = broken + unexplained + (passed === 0 ? 1 : 0);

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A file of vitest's JSON reporter, or `{ "passed": 1, "failed": 0 }` of a step of the check. */
function countIn(path) {
  const result = JSON.parse(readFileSync(path, 'utf8'));
  if (result.testResults === undefined) return { passed: result.passed, failed: result.failed };
  const suites = result.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
  });
  return { passed: result.numPassedTests, failed: result.numFailedTests + suites.length };
}
