// Adds up what `npm test` and `npm run check` left in a folder, for `.ci/run`: names what failed, and the last line is `N passed, N failed`.
// Plain JavaScript, because it must also speak where installing the dependencies failed. N counts tests, and one for each step of the check.
//
//   node tools/count-results.mjs FOLDER STATUS...
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** Of what a test says about its failure: the rest stands where it ran. */
const LINES_SHOWN = 8;

const [folder = '', ...statuses] = process.argv.slice(2);
const counts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => countIn(join(folder, name)));
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const broken = counts.reduce((sum, count) => sum + count.failed, 0);
// A command that failed without a failed test (no installation, an error between tests) is a failure all the same.
const unexplained = broken === 0 ? statuses.filter((status) => status !== '0').length : 0;
const failed = broken + unexplained + (passed === 0 ? 1 : 0);

for (const { named } of counts) for (const failure of named) console.log(failure);
if (unexplained > 0) console.log('A command failed, and none of its tests did: what it said stands above.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A file of vitest's JSON reporter, or `{ "passed": 1, "failed": 0 }` of a step of the check. */
function countIn(path) {
  const result = JSON.parse(readFileSync(path, 'utf8'));
  if (result.testResults === undefined) {
    return { ...result, named: result.failed === 0 ? [] : [`FAILED ${basename(path, '.json')}\n`] };
  }
  const suites = result.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
  });
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + suites.length,
    named: [
      ...suites.map(({ name, message }) => nameFailure(name, '', [message])),
      ...result.testResults.flatMap(({ name, assertionResults }) => {
        return assertionResults
          .filter((test) => test.status === 'failed')
          .map((test) => nameFailure(name, test.fullName, test.failureMessages));
      }),
    ],
  };
}

function nameFailure(file, test, messages) {
  const said = messages.join('\n').split('\n').slice(0, LINES_SHOWN);
  return [`FAILED ${relative('.', file)} ${test}`.trimEnd(), ...said.map((line) => `    ${line}`), ''].join('\n');
}
