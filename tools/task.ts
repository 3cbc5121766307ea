/** What `npm start`, `npm test`, `npm run check`, … do, once the dependencies are there and Node 24 runs. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { buildInterface } from './build-interface.ts';
import { aptInstall, installBrowser, installTestPrograms, isThere } from './install-programs.ts';
import { withDebianPostgres } from './debian-postgres.ts';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
/** Where `.ci/run` wants results to count; else undefined. */
const results = process.env['CUSTODIA_RESULTS'];

/** The part of the browser suite that every run takes: how a person gets in. The others take minutes. */
const FIRST_IN_BROWSER = ['apps/web/e2e/sign-in.test.ts'];

/** Of the projects of vitest.config.ts. */
const BUT_THE_LONG = ['--project=together', '--project=apart'];

const TASKS: Record<string, (args: string[]) => number | Promise<number>> = {
  start,
  test,
  long: (args) => long(args),
  debian,
  browser,
  check,
  bench: (args) => node('benchmarks/run.ts', ...args),
  fuzz: (args) => node('tools/fuzz/run.ts', ...args),
  drill,
  faults: (args) => node('tools/faults/run.ts', ...args),
  capture,
  soak: (args) => node('tools/soak/run.ts', ...args),
  conformance: (args) => node('tools/conformance/run.ts', ...args),
  clickhouse,
};

/** Each its name in the count of `.ci/run`, and what it runs: a program of node_modules, or one of ours. */
const CHECKS: Record<string, () => number> = {
  types: () => tool('tsc', ['-p', '.']),
  'types-of-the-web': () => tool('tsc', ['-p', 'apps/web']),
  'types-of-the-browser-suite': () => tool('tsc', ['-p', 'apps/web/e2e']),
  // In parts: with the types of all of them at once it needs more memory than Node gives by itself.
  eslint: () => LINTED.reduce((status, part) => tool('eslint', [...part, '--max-warnings=0']) || status, 0),
  prettier: () => tool('prettier', ['--check', '--log-level=warn', '.']),
  knip: () => tool('knip', ['--no-config-hints']),
  dependencies: () => node('tools/audit-dependencies.ts'),
};

/** Everything, in parts. */
const LINTED = [
  ['packages'],
  ['apps/web/src'],
  ['apps', '--ignore-pattern', 'apps/web/src', 'benchmarks', 'tools', '*.ts', '*.js'],
] as const;

const [name = '', ...args] = process.argv.slice(2);
const task = TASKS[name];
if (task === undefined) {
  console.error(`There is no task "${name}". Known: ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
process.exit(await task(args));

/** The server with the sample operation, or with nothing (`--empty`), until Ctrl+C. */
async function start(args: string[]): Promise<number> {
  const built = buildInterface(root, (command, given) => tool(command, given));
  if (built !== 0) return built;
  const what = args.includes('--empty') ? [] : ['--sample'];
  // Its log is for those who run it for others.
  const env = { ...process.env, CUSTODIA_LOG_LEVEL: process.env.CUSTODIA_LOG_LEVEL ?? 'error' };
  const server = spawn(process.execPath, ['apps/server/src/main.ts', ...what, ...args], {
    cwd: root,
    stdio: 'inherit',
    env,
  });
  // Told once by the terminal, and by us where only this process was told: the server ends by itself.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => passOn(server, signal));
  return new Promise((resolve) => server.once('close', (code) => resolve(code ?? 130)));
}

/** A terminal tells the whole group; twice would be "at once". */
function passOn(server: ChildProcess, signal: NodeJS.Signals): void {
  if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal);
}

/** The tests on the embedded database, but for the long ones; those of the store on Debian's PostgreSQL too; the first ones in a real browser. */
async function test(args: string[]): Promise<number> {
  installTestPrograms();
  if (args.length > 0) return vitest('embedded', args);
  const first = vitest('embedded', BUT_THE_LONG);
  const second = await onDebianPostgres(['packages/store', ...BUT_THE_LONG]);
  const third = browser(FIRST_IN_BROWSER);
  return [first, second, third].find((status) => status !== 0) ?? 0;
}

/** Processes that are killed or speak with each other, everything that may be altered in a package, validators of others. */
function long(args: string[]): number {
  installTestPrograms();
  return vitest('long', args.length > 0 ? args : ['--project=long']);
}

/** Everything that touches a database, on Debian's PostgreSQL. */
function debian(args: string[]): Promise<number> {
  installTestPrograms();
  return onDebianPostgres(args.length > 0 ? args : ['packages/store', 'packages/casework']);
}

function onDebianPostgres(files: string[]): Promise<number> {
  return withDebianPostgres((url) => {
    console.log(`\nOnce more on Debian PostgreSQL: ${files.join(', ')}`);
    return vitest('debian', files, { CUSTODIA_TEST_DATABASE_URL: url });
  });
}

/** The interface as people use it: a real server and a real browser, one file after the other. All of it takes a quarter of an hour. */
function browser(args: string[]): number {
  installTestPrograms();
  installBrowser();
  const built = buildInterface(root, (command, given) => tool(command, given));
  return built === 0 ? vitest('browser', ['--config', 'vitest.browser.config.ts', ...args]) : built;
}

/** Servers, workers and PostgreSQL are killed while files come in; what survives is counted. */
function drill(args: string[]): number {
  installTestPrograms();
  if (!isThere('faketime')) aptInstall(['faketime']);
  return node('benchmarks/fleet/drill.ts', ...args);
}

/** Every kind of stanza, command and request of whole sessions of a recorder, against the list of what it may send. */
function capture(args: string[]): number {
  installTestPrograms();
  return node('tools/capture/run.ts', ...args);
}

/** The screen on ClickHouse against DuckDB, row for row. Embedded ClickHouse is half a gigabyte: it is installed for this alone, in a folder of its own. */
function clickhouse(): number {
  const folder = join(root, 'tools/conformance/clickhouse');
  // Not `npm ci`: the lock has this platform's library alone, and that is the one that is wanted. Its digest holds.
  const installed = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  if (installed.status !== 0) return installed.status ?? 1;
  return vitest('clickhouse', ['packages/screening/src/clickhouse']);
}

function vitest(name: string, args: string[], env: Record<string, string> = {}): number {
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results ?? '', `${name}.json`)}`,
  ];
  return tool('vitest', ['run', ...args, ...(results === undefined ? [] : reporters)], env);
}

/** Every step, whatever the ones before it say; fails if one does. */
function check(): number {
  const statuses = Object.entries(CHECKS).map(([name, run]) => {
    console.log(`check: ${name}`);
    const status = run();
    record(`check-${name}`, status === 0);
    return status;
  });
  return statuses.find((status) => status !== 0) ?? 0;
}

/** For `.ci/run`, which counts. */
function record(name: string, passed: boolean): void {
  if (results === undefined) return;
  writeFileSync(join(results, `${name}.json`), JSON.stringify({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 }));
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
