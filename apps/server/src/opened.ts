/** What a server and a worker have in common: the installation they open, the line of jobs, and how their parts are taken apart again. */
import { openFolder, type Casework, type DataFolder, type JobQueue } from '@custodia/casework';
import { openReplica, type OpenDatabase, type Replica } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { resolve } from 'node:path';
import { originOf } from './config/read.ts';
import type { Config } from './config/shape.ts';
import { openQueue, type OpenQueue } from './job/queue.ts';
import { startTraces, traceQuestion } from './observe/traces.ts';

export const TOOL = 'custodia server 0.1.0';

export function folderOf(config: Config): DataFolder {
  const { databaseUrl = null, masterKeyFile = null, keys = {} } = config;
  const { master: masterKey = null, logFile: logKeyFile = null, passphrase, command } = keys;
  return {
    data: resolve(config.data),
    databaseUrl,
    masterKeyFile,
    masterKey,
    logKeyFile,
    keyMeans: { passphrase, command },
  };
}

/** What is to be stopped, in the order in which it was started. */
export type Undo = (() => Promise<unknown>)[];

export interface Opened {
  /** Puts what is asked for in line, once `openLine` was called. */
  readonly casework: Casework;
  openLine(log: Pick<FastifyBaseLogger, 'error' | 'warn'>): Promise<OpenQueue>;
}

/** `name` stands in the records of what it does by itself. @throws Refusal `not-initialised`; StoreError. */
export async function openInstallation(config: Config, name: 'server' | 'worker', undo: Undo): Promise<Opened> {
  if (config.tracesUrl !== undefined) {
    const traces = await startTraces(config.tracesUrl);
    undo.push(() => traces.stop());
  }
  const acting = {
    actor: name,
    caller: { kind: 'local', name },
    tool: TOOL,
    serving: { publicAddress: originOf(config), signInProvider: config.oidc !== undefined },
  } as const;
  const opened = await openFolder(folderOf(config), acting, {
    applicationName: TOOL,
    maxConnections: 16,
    ...(config.tracesUrl === undefined ? {} : { onQuestion: traceQuestion }),
  });
  undo.push(() => opened.database.close());
  let line: OpenQueue | null = null;
  let warn: (sentence: string) => void = () => undefined;
  const replica = await openReplicaOf(config, opened.database, (sentence) => warn(sentence));
  if (replica !== null) undo.push(() => replica.close());
  const queue: JobQueue = { add: async (tx, job, seconds) => line!.add(tx, job, seconds) };
  return {
    casework: { ...opened, queue, ...(replica === null ? {} : { replica }) },
    openLine: async (log) => {
      warn = (sentence) => log.warn(sentence);
      const opening = await openQueue(opened.database, log);
      undo.push(() => opening.stop());
      return (line = opening);
    },
  };
}

async function openReplicaOf(
  { databaseReplicaUrl }: Config,
  database: OpenDatabase,
  onFault: (sentence: string) => void,
): Promise<Replica | null> {
  if (databaseReplicaUrl === undefined) return null;
  return openReplica(databaseReplicaUrl, database, { applicationName: TOOL, maxConnections: 16, onFault });
}

/** Last first; a part that fails to stop does not keep the others up. May be called twice. */
export function takeApart(undo: Undo): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const all = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const part of undo.toReversed()) await part().catch((fault: unknown) => failures.push(fault));
    if (failures.length > 0) throw new AggregateError(failures, 'Parts of the server did not stop as they should.');
  };
  return () => (stopping ??= all());
}
