/**
 * Deliveries that nobody has to ask for: failed ones, those that a crash left, and notices of recalls. What is due stands in the records; whoever
 * works looks now and then. What an account began becomes a job of that account; what was begun at the machine itself is put in a line of its own,
 * where each referral stands at most once, however many look.
 */
import { deliverUnattended, retryDeliveries, sweepOutbox, type Casework } from '@custodia/casework';
import { Refusal } from '@custodia/contract';
import type { FastifyBaseLogger } from 'fastify';
import { startRound } from '../rounds.ts';
import type { OpenQueue } from './queue.ts';

export interface DeliveriesOptions {
  readonly casework: Casework;
  readonly queue: OpenQueue;
  readonly concurrency: number;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
}

export interface Deliveries {
  /** An attempt that is being made is given up, and made again by the next worker. To be called before the queue is stopped. */
  stop(): Promise<void>;
}

const LOOK_MS = 20_000;

export async function startDeliveries(options: DeliveriesOptions): Promise<Deliveries> {
  const { casework, queue, concurrency, log, everyMs = LOOK_MS } = options;
  const stopping = new AbortController();
  await queue.workDeliveries(concurrency, async (referralId) => {
    // How it ended stands in the records of the referral; what is still due is found again by the next look.
    await deliverUnattended({ ...casework, signal: stopping.signal }, referralId).catch((fault: unknown) => {
      if (fault instanceof Refusal) log.info({ referral: referralId, code: fault.code }, 'delivery');
      else log.error({ fault, referral: referralId }, 'delivery');
    });
  });
  const look = async (): Promise<void> => {
    const { unattended } = await retryDeliveries(casework);
    for (const referralId of unattended) await queue.addDelivery(referralId);
    await sweepOutbox(casework);
  };
  const looking = startRound(look, everyMs, (fault) => log.error({ fault }, 'deliveries'));
  return {
    stop: async () => {
      stopping.abort();
      await looking.stop();
    },
  };
}
