/** What `npm start`, `npm test`, `npm run check`, … do, once the dependencies are there and Node 24 runs. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { installTestPrograms } from './install-programs.ts';
import { withDebianPostgres } from './debian-postgres.ts';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');

const TASKS: Record<string, (args: string[]) => number | Promise<number>> = {
  start: (args) => node('apps/cli/bin/custodia.mjs', 'demo', ...args),
  test,
  check,
  bench: (args) => node('benchmarks/run.ts', ...args),
  fuzz: (args) => node('tools/fuzz/run.ts', ...args),
  conformance: (args) => node('tools/conformance/run.ts', ...args),
};

const [name = '', ...args] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) {
  console.error(`There is no task "${name}". Known: ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
process.exit(await task(args));

/** All tests on the embedded database; then the ones that touch a database once more on Debian's PostgreSQL. */
async function test(args: string[]): Promise<number> {
  installTestPrograms();
  const first = tool('vitest', ['run', ...args]);
  if (first !== 0 || args.length > 0) return first;
  return withDebianPostgres((url) => {
    console.log('\nOnce more on Debian PostgreSQL: the tests that touch a database.');
    return tool('vitest', ['run', 'packages/store', 'packages/casework'], { CUSTODIA_TEST_DATABASE_URL: url });
  });
}

function check(): number {
  const steps: [string, string[]][] = [
    ['tsc', ['-p', '.']],
    ['eslint', ['.', '--max-warnings=0']],
    ['prettier', ['--check', '--log-level=warn', '.']],
    ['knip', []],
  ];
  for (const [command, stepArgs] of steps) {
    console.log(`check: ${command} ${stepArgs.join(' ')}`);
    const status = tool(command, stepArgs);
    if (status !== 0) return status;
  }
  return 0;
}

function node(...args: string[]): number {
  return run(process.execPath, args);
}

function tool(command: string, args: string[], env: Record<string, string> = {}): number {
  const path = join(bin, command);
  if (!existsSync(path)) throw new Error(`${command} is not installed: remove node_modules and try again.`);
  return run(path, args, env);
}

function run(command: string, args: string[], env: Record<string, string> = {}): number {
  const PATH = `${dirname(process.execPath)}${delimiter}${bin}${delimiter}${process.env.PATH ?? ''}`;
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH, ...env } });
  return status ?? 130;
}
