/**
 * Webhooks: what changed is put in line for each address that wants to know, and sent by whoever works. Every process hears the same news; the line takes
 * each of them once. One that fails is tried again, later each time, for about a day.
 */
import type { Casework } from '@custodia/casework';
import { listen } from '@custodia/store';
import type { FastifyBaseLogger } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { OpenQueue } from '../job/queue.ts';
import { eventOf, gapEvent, type WebhookEvent, type WebhookKind } from './events.ts';
import { sendEvent, type Endpoint } from './send.ts';

export interface WantedEndpoint extends Endpoint {
  readonly kinds: readonly WebhookKind[];
}

export interface WebhooksOptions {
  readonly casework: Pick<Casework, 'database' | 'clock'>;
  readonly queue: Pick<OpenQueue, 'addWebhook' | 'workWebhooks'>;
  readonly endpoints: readonly WantedEndpoint[];
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

export interface Webhooks {
  /** Hears nothing more. To be called before the queue is stopped. */
  stop(): Promise<void>;
}

export async function startWebhooks({ casework, queue, endpoints, log }: WebhooksOptions): Promise<Webhooks> {
  if (endpoints.length === 0) return { stop: async () => undefined };
  await queue.workWebhooks(async ({ endpoint: name, id, event }) => {
    const endpoint = endpoints.find((one) => one.name === name);
    // Taken out of the configuration meanwhile.
    if (endpoint === undefined) return;
    const delivered = await sendEvent(endpoint, id, event, casework.clock());
    log.info({ webhook: name, type: event.type, delivered }, 'webhook');
    if (delivered === 'failed') throw new Error('The webhook was not taken.');
  });
  const tell = async (id: string, event: WebhookEvent, wanted: readonly WantedEndpoint[]): Promise<void> => {
    for (const { name } of wanted) await queue.addWebhook({ endpoint: name, id: `msg_${id}`, event });
  };
  const onFault = (fault: unknown): void => log.error({ fault }, 'webhook');
  const listening = await listen(casework.database, {
    onNotice: (notice, id) => {
      const event = eventOf(notice, casework.clock());
      if (event === null) return;
      const wanted = endpoints.filter(({ kinds }) => kinds.includes(notice.kind as WebhookKind));
      void tell(id, event, wanted).catch(onFault);
    },
    onGap: () => void tell(randomUUID(), gapEvent(casework.clock()), endpoints).catch(onFault),
  });
  return { stop: async () => listening.close() };
}
