/** A process that does jobs, deliveries and checks and serves nobody: beside a server on the same database and the same data folder. */
import { placesIn, type Casework } from '@custodia/casework';
import { dirname } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from './config/shape.ts';
import { startChecks } from './job/checks.ts';
import { startDeliveries } from './job/deliveries.ts';
import type { OpenQueue } from './job/queue.ts';
import { startWorker } from './job/worker.ts';
import { createLog, type LogDestination } from './observe/log.ts';
import { startWatching } from './watch/folder.ts';
import { startWebhooks, webhookTo, type Addressee } from './webhook/follow.ts';
import { mailTo } from './mail/send.ts';
import { originOf } from './config/read.ts';
import { openSecret } from './webhook/secret.ts';
import { folderOf, openInstallation, takeApart, type Opened, type Undo } from './opened.ts';

export interface Working {
  readonly log: FastifyBaseLogger;
  /** Jobs that run are told to stop, and begin again with whoever works next. May be called twice. */
  stop(): Promise<void>;
}

/** @throws Refusal `not-initialised`; StoreError. */
export async function startWorkerProcess(config: Config, destination?: LogDestination): Promise<Working> {
  const undo: Undo = [];
  const stop = takeApart(undo);
  const log = createLog(config.logLevel, destination);
  try {
    const opened = await openInstallation(config, 'worker', undo);
    await startWork(config, opened, await opened.openLine(log), { log, undo });
    return { log, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** Each webhook with its secret, which is made where there is none: then it is said once that there is one to be handed over. */
async function addresseesOf(
  config: Config,
  { masterKey }: Pick<Casework, 'masterKey'>,
  log: Pick<FastifyBaseLogger, 'info'>,
): Promise<Addressee[]> {
  const keys = dirname(placesIn(folderOf(config)).logSeed);
  const webhooks = config.webhooks.map(async ({ name, url, kinds }) => {
    const { secret, isNew } = await openSecret(keys, name, masterKey);
    if (isNew) log.info({ webhook: name }, 'webhook: a secret was made; age -d shows it');
    return webhookTo({ name, url, secret }, kinds);
  });
  const mail = config.mail === undefined ? [] : [mailTo({ ...config.mail, origin: originOf(config) })];
  return [...(await Promise.all(webhooks)), ...mail];
}

/** Jobs, deliveries, webhooks, the watched folder and checks, in this process. */
export async function startWork(
  config: Config,
  { casework }: Opened,
  queue: OpenQueue,
  { log, undo }: { readonly log: FastifyBaseLogger; readonly undo: Undo },
): Promise<void> {
  const { downloadHours, jobs: concurrency } = config.limits;
  const places = placesIn(folderOf(config));
  const worker = await startWorker({ casework, queue, ...places, downloadHours, concurrency, log });
  undo.push(() => worker.stop());
  const deliveries = await startDeliveries({ casework, queue, concurrency, log });
  undo.push(() => deliveries.stop());
  const webhooks = await startWebhooks({ casework, queue, addressees: await addresseesOf(config, casework, log), log });
  undo.push(() => webhooks.stop());
  if (config.watch !== undefined) {
    const watching = startWatching({ casework, watched: [config.watch], log });
    undo.push(() => watching.stop());
  }
  const checks = await startChecks({ casework, queue, everyHours: config.checkHours, log });
  undo.push(() => checks.stop());
}
