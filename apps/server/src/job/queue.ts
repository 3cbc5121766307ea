/**
 * The line in which jobs wait: pg-boss on the same database, in a schema that belongs to the application's role. It is handed our own
 * connections, so that what is put in line is there when the transaction that asked for it commits.
 */
import type { JobQueue } from '@custodia/casework';
import type { JobInLine, OpenDatabase } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import type { WebhookEvent } from '../webhook/events.ts';
import { PgBoss } from 'pg-boss';

const SCHEMA = 'queue';
const QUEUE = 'jobs';
/** Jobs that were begun as often as LINE says, and each time lost who did them. */
const LEFT = 'jobs-left';
/** In line or running, there is one check at most. */
const CHECKS = 'checks';
/** In line or being made, there is one delivery of a referral at most. */
const DELIVERIES = 'deliveries';
/** One job for each event and address. */
const WEBHOOKS = 'webhooks';
/** A worker that says nothing for so long is dead; its job is given to another. */
const HEARTBEAT_SECONDS = 10;
/** Often enough that one which is not heard, because the database was away for a moment, does not count as death. */
const HEARTBEAT_EVERY_SECONDS = 3;
const SUPERVISE_SECONDS = 5;
/** How often a job may be found without its worker before it is given up. */
const RETRIES = 5;
/** For jobs that were told to stop. */
const PATIENCE_MS = 15_000;
const LONGEST_SECONDS = 23 * 60 * 60;

const LINE = {
  retryLimit: RETRIES,
  retryDelay: 1,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: LONGEST_SECONDS,
  deleteAfterSeconds: 24 * 60 * 60,
} as const;

const ALIVE = { heartbeatRefreshSeconds: HEARTBEAT_EVERY_SECONDS } as const;

/** Tried again after half a minute, then later each time up to two hours: for about a day. */
const WEBHOOK_RETRY_SECONDS = 30;
const WEBHOOK_LINE = {
  retryLimit: 20,
  retryBackoff: true,
  retryDelayMax: 2 * 60 * 60,
  expireInSeconds: 60,
  deleteAfterSeconds: 24 * 60 * 60,
} as const;
/** Within it, whoever hears the same news puts it in line once. */
const SAME_NEWS_SECONDS = 3600;

export interface WaitingWebhook {
  readonly endpoint: string;
  /** Of the message: the same for every attempt. */
  readonly id: string;
  readonly event: WebhookEvent;
}

interface Waiting {
  readonly jobId: string;
  /** Absent of what an earlier version put in line. */
  readonly line?: number;
}

export interface OpenQueue extends JobQueue {
  /** Calls `run` for one job after the other, `concurrency` at once, until `stop`. */
  work(concurrency: number, run: (job: JobInLine) => Promise<void>): Promise<void>;
  /** Calls `run` for jobs that nobody begins again. */
  workLeft(run: (job: JobInLine) => Promise<void>): Promise<void>;
  /** Puts a check of the store in line, where none is there. */
  addCheck(): Promise<void>;
  workChecks(run: () => Promise<void>): Promise<void>;
  /** Puts a delivery that nobody signed in began in line, where it is not there. */
  addDelivery(referralId: string): Promise<void>;
  workDeliveries(concurrency: number, run: (referralId: string) => Promise<void>): Promise<void>;
  addWebhook(webhook: WaitingWebhook): Promise<void>;
  /** `run` throws where it is to be tried again. */
  workWebhooks(run: (webhook: WaitingWebhook) => Promise<void>): Promise<void>;
  /** Takes nothing more out of the line, and waits for what runs. */
  stop(): Promise<void>;
}

export async function openQueue(
  database: Pick<OpenDatabase, 'pool'>,
  log: Pick<FastifyBaseLogger, 'error'>,
  { webhookRetrySeconds = WEBHOOK_RETRY_SECONDS } = {},
): Promise<OpenQueue> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => await database.pool.query(text, values) },
    schema: SCHEMA,
    createSchema: false,
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: 300,
  });
  boss.on('error', (fault) => log.error({ fault }, 'the line of jobs'));
  await boss.start();
  await boss.createQueue(LEFT, LINE);
  await boss.createQueue(QUEUE, { ...LINE, deadLetter: LEFT });
  // Of an installation that has this queue already.
  await boss.updateQueue(QUEUE, { deadLetter: LEFT });
  await boss.createQueue(CHECKS, { ...LINE, policy: 'exclusive' });
  await boss.createQueue(DELIVERIES, { ...LINE, policy: 'exclusive' });
  await boss.createQueue(WEBHOOKS, { ...WEBHOOK_LINE, retryDelay: webhookRetrySeconds });
  return {
    add: async ({ client }, { id, line }, startAfter = 0) => {
      const db = { executeSql: async (text: string, values?: unknown[]) => await client.query(text, values) };
      await boss.send(QUEUE, { jobId: id, line } satisfies Waiting, { db, startAfter });
    },
    work: async (concurrency, run) => {
      const options = { ...ALIVE, localConcurrency: concurrency, pollingIntervalSeconds: 0.5 };
      await boss.work<Waiting>(QUEUE, options, async ([job]) => run(inLine(job!.data)));
    },
    workLeft: async (run) => {
      await boss.work<Waiting>(LEFT, { ...ALIVE, pollingIntervalSeconds: 5 }, async ([job]) => run(inLine(job!.data)));
    },
    addCheck: async () => {
      await boss.send(CHECKS, {});
    },
    workChecks: async (run) => {
      await boss.work(CHECKS, { ...ALIVE, pollingIntervalSeconds: 2 }, async () => run());
    },
    addDelivery: async (referralId) => {
      await boss.send(DELIVERIES, { referralId }, { singletonKey: referralId });
    },
    workDeliveries: async (concurrency, run) => {
      const options = { ...ALIVE, localConcurrency: concurrency, pollingIntervalSeconds: 2 };
      await boss.work<{ referralId: string }>(DELIVERIES, options, async ([job]) => run(job!.data.referralId));
    },
    addWebhook: async (webhook) => {
      const singletonKey = `${webhook.endpoint} ${webhook.id}`;
      await boss.send(WEBHOOKS, webhook, { singletonKey, singletonSeconds: SAME_NEWS_SECONDS });
    },
    workWebhooks: async (run) => {
      await boss.work<WaitingWebhook>(WEBHOOKS, { pollingIntervalSeconds: 1 }, async ([job]) => run(job!.data));
    },
    stop: async () => boss.stop({ graceful: true, close: false, timeout: PATIENCE_MS }),
  };
}

function inLine({ jobId, line = 0 }: Waiting): JobInLine {
  return { id: jobId, line };
}
