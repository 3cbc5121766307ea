/**
 * Webhooks and mail: what changed is put in line for each address that wants to know, and sent by whoever works. Every process hears the same news; the line takes
 * each of them once. One that fails is tried again, later each time, for about a day.
 */
import type { Casework } from '@custodia/casework';
import { keepWebhookDelivery, keepWebhooks, listen, listWebhooks } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { OpenQueue } from '../job/queue.ts';
import { eventOf, gapEvent, testEvent, type WebhookEvent, type WebhookKind } from './events.ts';
import { sendEvent, type Delivered, type Endpoint } from './send.ts';

/** Whom news is brought to, and how: a webhook, or mail. */
export interface Addressee {
  readonly name: string;
  readonly kinds: readonly WebhookKind[];
  /** Whether it is told that something may not have been heard. */
  readonly hearsGaps: boolean;
  /** Its address; null where it is none that the installation shows and pauses. */
  readonly host: string | null;
  /** What is put in line under the same id is brought once within an hour. */
  readonly idOf: (event: WebhookEvent, id: string) => string;
  readonly deliver: (id: string, event: WebhookEvent, now: Date) => Promise<Delivered>;
}

export function webhookTo(endpoint: Endpoint, kinds: readonly WebhookKind[]): Addressee {
  return {
    ...{ name: endpoint.name, kinds, hearsGaps: true, host: new URL(endpoint.url).host },
    idOf: (_event, id) => `msg_${id}`,
    deliver: (id, event, now) => sendEvent(endpoint, id, event, now),
  };
}

export interface WebhooksOptions {
  readonly casework: Pick<Casework, 'database' | 'clock'>;
  readonly queue: Pick<OpenQueue, 'addWebhook' | 'workWebhooks'>;
  readonly addressees: readonly Addressee[];
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

export interface Webhooks {
  /** Hears nothing more. To be called before the queue is stopped. */
  stop(): Promise<void>;
}

export async function startWebhooks({ casework, queue, addressees, log }: WebhooksOptions): Promise<Webhooks> {
  if (addressees.length === 0) return { stop: async () => undefined };
  const { db } = casework.database;
  const shown = addressees.flatMap(({ name, kinds, host }) => (host === null ? [] : [{ name, kinds, host }]));
  await keepWebhooks(db, shown, casework.clock());
  await queue.workWebhooks(async ({ endpoint: name, id, event }) => {
    const addressee = addressees.find((one) => one.name === name);
    // Taken out of the configuration meanwhile.
    if (addressee === undefined) return;
    const delivered = await addressee.deliver(id, event, casework.clock());
    if (addressee.host !== null)
      await keepWebhookDelivery(db, { webhook: name, id, type: event.type, outcome: delivered }, casework.clock());
    log.info({ webhook: name, type: event.type, delivered }, 'webhook');
    if (delivered === 'failed') throw new Error('The webhook was not taken.');
  });
  const tell = async (id: string, event: WebhookEvent, wanted: readonly Addressee[]): Promise<void> => {
    const paused = new Set(
      (await listWebhooks(db)).filter(({ pausedAt }) => pausedAt !== null).map(({ name }) => name),
    );
    for (const { name, idOf } of wanted.filter((one) => !paused.has(one.name)))
      await queue.addWebhook({ endpoint: name, id: idOf(event, id), event });
  };
  const whoHearsGaps = addressees.filter(({ hearsGaps }) => hearsGaps);
  const onFault = (fault: unknown): void => log.error({ fault }, 'webhook');
  const listening = await listen(casework.database, {
    onNotice: (notice, id) => {
      if (notice.kind === 'webhook-test') {
        const tested = addressees.filter(({ name, host }) => host !== null && name === notice.subject);
        void tell(id, testEvent(casework.clock()), tested).catch(onFault);
        return;
      }
      const event = eventOf(notice, casework.clock());
      if (event === null) return;
      const wanted = addressees.filter(({ kinds }) => kinds.includes(notice.kind as WebhookKind));
      void tell(id, event, wanted).catch(onFault);
    },
    onGap: () => void tell(randomUUID(), gapEvent(casework.clock()), whoHearsGaps).catch(onFault),
  });
  return { stop: async () => listening.close() };
}
