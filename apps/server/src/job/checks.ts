/**
 * Checks of the store (fsck) that nobody has to ask for. Whoever works looks now and then whether one is due and puts it in line, where there is
 * at most one, however many look; what it found is kept with the checks that people ask for, and alerts those who look after the installation.
 * The interval is counted from the last whole check: a machine that was off at the hour is late, and leaves none out.
 */
import { isCheckDue, perform, type Casework } from '@custodia/casework';
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import type { FastifyBaseLogger } from 'fastify';
import { startRound } from '../rounds.ts';
import type { OpenQueue } from './queue.ts';

export interface ChecksOptions {
  readonly casework: Casework;
  readonly queue: OpenQueue;
  /** 0: none. */
  readonly everyHours: number;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'error'>;
}

export interface Checks {
  /** A check that runs is told to stop, and begins again with the next worker. To be called before the queue is stopped. */
  stop(): Promise<void>;
}

const LOOK_MS = 10 * 60_000;

export async function startChecks({ casework, queue, everyHours, log }: ChecksOptions): Promise<Checks> {
  if (everyHours === 0) return { stop: async () => undefined };
  const stopping = new AbortController();
  await queue.workChecks(async () => {
    // Two that looked at once may have put in one each, one after the other.
    if (!(await isCheckDue(casework, everyHours))) return;
    const { holds, findings } = await check({ ...casework, signal: stopping.signal });
    log[holds ? 'info' : 'error']({ holds, findings: findings.length }, 'check of the store');
  });
  const look = async (): Promise<void> => {
    if (await isCheckDue(casework, everyHours)) await queue.addCheck();
  };
  const looking = startRound(look, LOOK_MS, (fault) => log.error({ fault }, 'check of the store'));
  return {
    stop: async () => {
      stopping.abort();
      await looking.stop();
    },
  };
}

async function check(casework: Casework): Promise<OutputOf<Procedures['installationCheck']>> {
  const input = procedures.installationCheck.input.parse({});
  return (await perform(casework, procedures.installationCheck, input)) as OutputOf<Procedures['installationCheck']>;
}
