/** The composition root of the server: opens the installation, puts the parts together, listens; and takes them apart again. */
import { openFolder, placesIn, type Casework, type DataFolder } from '@custodia/casework';
import { loadOrCreateIdentitySecret } from '@custodia/store';
import type { FastifyInstance } from 'fastify';
import { dirname, join, resolve } from 'node:path';
import { buildApp } from './app.ts';
import { originOf } from './config/read.ts';
import type { Config } from './config/shape.ts';
import { openIdentity, type OpenIdentity } from './identity/open.ts';
import { openQueue, type OpenQueue } from './job/queue.ts';
import { startWorker } from './job/worker.ts';
import type { LogDestination } from './observe/log.ts';
import { startRounds } from './rounds.ts';

export const TOOL = 'custodia server 0.1.0';
const NAME = 'server';

export interface StartOptions {
  /** The installation holds the sample, and links may sign its people in. */
  readonly sample?: boolean;
  readonly log?: LogDestination;
  readonly interfaceFolder?: string;
}

export interface RunningServer {
  /** Where browsers reach it. */
  readonly origin: string;
  readonly casework: Casework;
  readonly identity: OpenIdentity;
  readonly app: FastifyInstance;
  /** Stops accepting, finishes what it is answering, writes down what is not yet, gives the database up. May be called twice. */
  stop(): Promise<void>;
}

export function folderOf(config: Config): DataFolder {
  const { databaseUrl = null, masterKeyFile = null } = config;
  return { data: resolve(config.data), databaseUrl, masterKeyFile };
}

/** @throws Refusal `not-initialised`; StoreError; whatever keeps a server from listening (`EADDRINUSE`). */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const folder = folderOf(config);
  const opened = await openFolder(folder, acting(config), { applicationName: TOOL, maxConnections: 16 });
  const undo: (() => Promise<unknown>)[] = [() => opened.database.close()];
  const stop = takeApart(undo);
  try {
    const places = placesIn(folder);
    let queue: OpenQueue | null = null;
    const casework: Casework = { ...opened, queue: { add: async (tx, jobId) => queue!.add(tx, jobId) } };
    const identity = await open(config, casework, options);
    undo.push(() => identity.close());
    const app = await buildApp({ casework, config, identity, places, ...options });
    queue = await openQueue(casework.database, app.log);
    const rounds = startRounds(casework, places, app.log);
    undo.push(() => rounds.stop());
    const { downloadHours, jobs: concurrency } = config.limits;
    const worker = await startWorker({ casework, queue, ...places, downloadHours, concurrency, log: app.log });
    undo.push(() => worker.stop());
    undo.push(() => app.close());
    await app.listen({ host: config.address, port: config.port });
    return { origin: originOf(config), casework, identity, app, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function acting(config: Config) {
  return {
    actor: NAME,
    caller: { kind: 'local', name: NAME },
    tool: TOOL,
    serving: { publicAddress: originOf(config), signInProvider: config.oidc !== undefined },
  } as const;
}

async function open(config: Config, casework: Casework, { sample, log }: StartOptions): Promise<OpenIdentity> {
  const secret = await loadOrCreateIdentitySecret(join(dirname(placesIn(folderOf(config)).logSeed), 'identity.secret'));
  const { oidc } = config;
  return openIdentity({
    casework,
    origin: originOf(config),
    secret,
    provider: oidc ?? null,
    sample,
    // What a library says may hold anything: only that it said something is written down.
    onFault: () => log?.write(`${JSON.stringify({ level: 'error', msg: 'sign-in fault' })}\n`),
  });
}

/** Last first; a part that fails to stop does not keep the others up. */
function takeApart(undo: (() => Promise<unknown>)[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const all = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const part of undo.toReversed()) await part().catch((fault: unknown) => failures.push(fault));
    if (failures.length > 0) throw new AggregateError(failures, 'Parts of the server did not stop as they should.');
  };
  return () => (stopping ??= all());
}
