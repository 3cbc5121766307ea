/** The composition root of the server: opens the installation, puts the parts together, listens; and takes them apart again. */
import { placesIn, type Casework } from '@custodia/casework';
import { loadOrCreateIdentitySecret } from '@custodia/store';
import type { FastifyInstance } from 'fastify';
import { dirname, join } from 'node:path';
import { buildApp } from './app.ts';
import { originOf } from './config/read.ts';
import type { Config } from './config/shape.ts';
import { openIdentity, type OpenIdentity } from './identity/open.ts';
import type { LogDestination } from './observe/log.ts';
import { folderOf, openInstallation, takeApart, type Undo } from './opened.ts';
import { startRounds } from './rounds.ts';
import { startWork } from './work.ts';

export interface StartOptions {
  /** The installation holds the sample, and links may sign its people in. */
  readonly sample?: boolean;
  /** False: jobs and checks are left to processes of their own. */
  readonly jobs?: boolean;
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

/** @throws Refusal `not-initialised`; StoreError; whatever keeps a server from listening (`EADDRINUSE`). */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const undo: Undo = [];
  const stop = takeApart(undo);
  try {
    const opened = await openInstallation(config, 'server', undo);
    const { casework } = opened;
    const places = placesIn(folderOf(config));
    const identity = await open(config, casework, options);
    undo.push(() => identity.close());
    const app = await buildApp({ casework, config, identity, places, ...options });
    const queue = await opened.openLine(app.log);
    const rounds = startRounds(casework, places, app.log);
    undo.push(() => rounds.stop());
    if (options.jobs !== false) await startWork(config, opened, queue, { log: app.log, undo });
    undo.push(() => app.close());
    await app.listen({ host: config.address, port: config.port });
    return { origin: originOf(config), casework, identity, app, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
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
    calloutBeforeSignIn: config.calloutBeforeSignIn,
    // What a library says may hold anything: only that it said something is written down.
    onFault: () => log?.write(`${JSON.stringify({ level: 'error', msg: 'sign-in fault' })}\n`),
  });
}
