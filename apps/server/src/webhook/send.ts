/** One delivery of one event (Standard Webhooks): signed over its id, its time and its bytes. */
import { Webhook } from 'standardwebhooks';
import type { WebhookEvent } from './events.ts';

export interface Endpoint {
  readonly name: string;
  /** https, or http of this machine. */
  readonly url: string;
  /** `whsec_` and base 64. */
  readonly secret: string;
}

/** `gone`: whoever runs the address wants no more of this one (410). */
export type Delivered = 'delivered' | 'gone' | 'failed';

const ANSWER_WITHIN_MS = 15_000;

/** `id` is the same for every attempt at one event: who receives it twice knows it again. Nothing of the answer is read but its status. */
export async function sendEvent(endpoint: Endpoint, id: string, event: WebhookEvent, now: Date): Promise<Delivered> {
  const body = JSON.stringify(event);
  try {
    const response = await fetch(endpoint.url, {
      ...{ method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(ANSWER_WITHIN_MS) },
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(endpoint.secret).sign(id, now, body),
      },
    });
    await response.body?.cancel();
    if (response.ok) return 'delivered';
    return response.status === 410 ? 'gone' : 'failed';
  } catch {
    return 'failed';
  }
}
