/** `custodia-server`: reads its configuration, serves until it is told to stop. What it has to say to a person is on standard output, logs are on standard error. */
import { createFolder, loadSample, placesIn } from '@custodia/casework';
import { procedures, Refusal } from '@custodia/contract';
import { StoreError } from '@custodia/store';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { constants, setPriority, userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from './config/read.ts';
import type { Config } from './config/shape.ts';
import type { LogDestination } from './observe/log.ts';
import { folderOf, TOOL } from './opened.ts';
import { startServer, type RunningServer } from './start.ts';
import { startWorkerProcess, type Working } from './work.ts';

const USAGE = `custodia-server [--sample | --empty] [--no-jobs]
custodia-server --worker

Serves the installation in the data folder. Configuration: custodia-server.json, $CUSTODIA_CONFIG, and the environment (docs/guide/operator.md).
  --sample   make an installation where there is none, load the sample operation and its people, print links to sign in
  --empty    make an installation where there is none, print a link to create the first administrator
  --no-jobs  leave jobs and checks to processes of their own
  --worker   do jobs and checks, and serve nobody: beside a server on the same database and data folder`;

const log: LogDestination = { write: (line: string) => void process.stderr.write(line) };

process.exitCode = await main().catch(reportFailure);

async function main(): Promise<number> {
  const { help, worker, sample = false, empty = false, 'no-jobs': noJobs = false } = readArguments();
  if (help === true) {
    console.log(USAGE);
    return 0;
  }
  const config = await readConfig(process.env);
  if (worker === true) return work(config);
  if (sample) assertOfThisMachine(config);
  if (sample || empty) await createWhereMissing(config, sample);
  const server = await startServer(config, { sample, jobs: !noJobs, log });
  const stopped = stopWhenTold({ log: server.app.log, stop: () => server.stop() });
  await greet(server, config, sample);
  return stopped;
}

function readArguments() {
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { sample: flag, empty: flag, 'no-jobs': flag, worker: flag, help: flag } });
  if (values.worker === true && (values.sample === true || values.empty === true || values['no-jobs'] === true))
    throw new Refusal('input-invalid', '--worker stands alone: it makes no installation and serves nobody.');
  return values;
}

async function work(config: Config): Promise<number> {
  // Servers on the same machine go first: whoever reads waits for no import.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const working = await startWorkerProcess(config, log);
  const stopped = stopWhenTold(working);
  console.log(
    `Custodia works for ${folderOf(config).data}, ${String(config.limits.jobs)} jobs at once.\n\nPress Ctrl+C to stop.`,
  );
  return stopped;
}

/** Links that let anybody in who has them are for this machine alone. */
function assertOfThisMachine({ address, publicUrl }: Config): void {
  if (['127.0.0.1', '::1', 'localhost'].includes(address) && publicUrl === undefined) return;
  throw new Refusal('input-invalid', 'The sample is for this machine alone: serve it on 127.0.0.1, without publicUrl.');
}

async function createWhereMissing(config: Config, localTimestampAuthority: boolean): Promise<void> {
  const folder = folderOf(config);
  if (existsSync(placesIn(folder).settings)) return;
  console.log(`Creating an installation in ${folder.data}…`);
  const input = procedures.installationInit.input.parse({ localTimestampAuthority });
  await createFolder(folder, input, { actor: userInfo().username, tool: TOOL }).catch((cause: unknown) => {
    // Another server on the same folder was first.
    if (!existsSync(placesIn(folder).settings)) throw cause;
  });
}

async function greet(server: RunningServer, config: Config, sample: boolean): Promise<void> {
  const { identity, origin } = server;
  if (sample) {
    console.log('Loading the sample operation (synthetic and neutral: an allotment club)…');
    const { people } = await loadSample(server.casework, join(folderOf(config).data, 'sample'));
    console.log(`\nCustodia is running at ${origin}\n\nSign in as one of the sample unit; each link works once:`);
    for (const { id, name } of people) console.log(`  ${name.padEnd(24)} ${await identity.createSignInLink(id)}`);
  } else {
    console.log(`\nCustodia is running at ${origin}`);
    const setup = await identity.createSetupLink();
    if (setup !== null) console.log(`\nCreate the first administrator with this link; it works once:\n  ${setup}`);
  }
  console.log('\nPress Ctrl+C to stop.');
}

/** Resolves with the exit code when everything has stopped. A second signal ends it at once: what was not finished is finished by the next start. */
function stopWhenTold(running: Working): Promise<number> {
  return new Promise((resolve) => {
    let told = false;
    const end = (code: number): void => {
      if (told) process.exit(1);
      told = true;
      running.stop().then(
        () => resolve(code),
        (fault: unknown) => {
          running.log.error({ fault }, 'stopping');
          resolve(1);
        },
      );
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
    for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(kind, (fault: unknown) => {
        running.log.fatal({ fault }, kind);
        end(1);
      });
    }
  });
}

function reportFailure(cause: unknown): number {
  console.error(`custodia-server: ${describeFailure(cause)}`);
  if (process.env.CUSTODIA_DEBUG === '1') console.error(cause);
  return cause instanceof Refusal ? cause.exit : 3;
}

function describeFailure(cause: unknown): string {
  if (cause instanceof Refusal || cause instanceof StoreError) return cause.message;
  const { message, code } = cause as { message?: unknown; code?: unknown };
  if (code === 'EADDRINUSE') return 'Something else listens there already: choose another port with CUSTODIA_PORT.';
  if (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS')) return `${String(message)}\n\n${USAGE}`;
  const name = cause instanceof Error ? cause.name : 'unknown fault';
  return `It could not start (${typeof code === 'string' ? code : name}). CUSTODIA_DEBUG=1 shows where.`;
}
