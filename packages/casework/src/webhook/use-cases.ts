/** Webhooks as whoever looks after the installation sees them. Sending is the server's business (apps/server/src/webhook). */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { announce, listWebhookDeliveries, listWebhooks, pauseWebhook, type WebhookDeliveryRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import type { UseCases } from '../perform/use-case.ts';

const DELIVERIES = 20;

async function showWebhooks({ database: { db } }: Casework): Promise<OutputOf<Procedures['webhookList']>> {
  const webhooks = await listWebhooks(db);
  return Promise.all(
    webhooks.map(async ({ name, host, kinds, configuredAt, pausedAt, pausedBy }) => ({
      ...{ name, host, kinds: [...kinds], configuredAt: configuredAt.toISOString() },
      ...{ pausedAt: pausedAt?.toISOString() ?? null, pausedBy },
      deliveries: (await listWebhookDeliveries(db, name, DELIVERIES)).map(describe),
    })),
  );
}

function describe({ id, type, firstAt, lastAt, tries, outcome }: WebhookDeliveryRow) {
  return { id, type, firstAt: firstAt.toISOString(), lastAt: lastAt.toISOString(), tries, outcome };
}

async function pause(
  casework: Casework,
  { name, resume }: InputOf<Procedures['webhookPause']>,
): Promise<OutputOf<Procedures['webhookPause']>> {
  const paused = resume ? null : { at: casework.clock(), by: casework.actor };
  if (!(await pauseWebhook(casework.database.db, name, paused))) throw unknown();
  return { name, paused: !resume };
}

/** Whoever sends hears of it as of any other news. */
async function test(
  { database: { db } }: Casework,
  { name }: InputOf<Procedures['webhookTest']>,
): Promise<OutputOf<Procedures['webhookTest']>> {
  if (!(await listWebhooks(db)).some((webhook) => webhook.name === name)) throw unknown();
  await announce(db, { kind: 'webhook-test', subject: name });
  return { name };
}

function unknown(): Refusal {
  return new Refusal(
    'not-found',
    'There is no webhook of this name. Who runs the machine names them in custodia-server.json, and a server or worker reads it when it starts.',
  );
}

export const webhookUseCases = {
  'webhook.list': { run: showWebhooks },
  'webhook.pause': { run: pause, as: 'application' },
  'webhook.test': { run: test, as: 'application' },
} satisfies UseCases<'webhook.list' | 'webhook.pause' | 'webhook.test'>;
