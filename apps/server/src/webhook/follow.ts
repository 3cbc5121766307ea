/**
 * Webhooks and mail: what changed is put in line for each address that wants to know, and sent by whoever works. Every process hears the same news; the line takes
 * each of them once. One that fails is tried again, later each time, for about a day.
 */
import type { Casework } from '@custodia/casework';
import { listen } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { OpenQueue } from '../job/queue.ts';
import { eventOf, gapEvent, type WebhookEvent, type WebhookKind } from './events.ts';
import { sendEvent, type Delivered, type Endpoint } from './send.ts';

/** Whom news is brought to, and how: a webhook, or mail. */
export interface Addressee {
  readonly name: string;
  readonly kinds: readonly WebhookKind[];
  /** Whether it is told that something may not have been heard. */
  readonly hearsGaps: boolean;
  /** What is put in line under the same id is brought once within an hour. */
  readonly idOf: (event: WebhookEvent, id: string) => string;
  readonly deliver: (id: string, event: WebhookEvent, now: Date) => Promise<Delivered>;
}

export function webhookTo(endpoint: Endpoint, kinds: readonly WebhookKind[]): Addressee {
  return {
    ...{ name: endpoint.name, kinds, hearsGaps: true },
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
  await queue.workWebhooks(async ({ endpoint: name, id, event }) => {
    const addressee = addressees.find((one) => one.name === name);
    // Taken out of the configuration meanwhile.
    if (addressee === undefined) return;
    const delivered = await addressee.deliver(id, event, casework.clock());
    log.info({ webhook: name, type: event.type, delivered }, 'webhook');
    if (delivered === 'failed') throw new Error('The webhook was not taken.');
  });
  const tell = async (id: string, event: WebhookEvent, wanted: readonly Addressee[]): Promise<void> => {
    for (const { name, idOf } of wanted) await queue.addWebhook({ endpoint: name, id: idOf(event, id), event });
  };
  const whoHearsGaps = addressees.filter(({ hearsGaps }) => hearsGaps);
  const onFault = (fault: unknown): void => log.error({ fault }, 'webhook');
  const listening = await listen(casework.database, {
    onNotice: (notice, id) => {
      const event = eventOf(notice, casework.clock());
      if (event === null) return;
      const wanted = addressees.filter(({ kinds }) => kinds.includes(notice.kind as WebhookKind));
      void tell(id, event, wanted).catch(onFault);
    },
    onGap: () => void tell(randomUUID(), gapEvent(casework.clock()), whoHearsGaps).catch(onFault),
  });
  return { stop: async () => listening.close() };
}
