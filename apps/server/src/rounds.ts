/** What the server does by itself, again and again: each round by its own clock, one at a time, and one that fails is tried the next time. */
import {
  askWitnesses,
  callAgain,
  followRecordings,
  followQuestions,
  publishLog,
  renewStamps,
  startAuditSealing,
  weighByItself,
  type Casework,
  type Places,
} from '@custodia/casework';
import type { FastifyBaseLogger } from 'fastify';
import { sweepFiles } from './upload/sweep.ts';

export interface Rounds {
  /** Seals and publishes once more, and stops. */
  stop(): Promise<void>;
}

const AUDIT_MS = 60_000;
const ALARM_MS = 10_000;
const PUBLISH_MS = 15_000;
const QUESTION_MS = 30_000;
const RECORDING_MS = 20_000;
const WITNESS_MS = 60_000;
const WEIGH_MS = 60_000;
const RENEW_MS = 12 * 60 * 60_000;
const SWEEP_MS = 10 * 60_000;

export function startRounds(
  casework: Casework,
  places: Pick<Places, 'uploads' | 'downloads'>,
  log: Pick<FastifyBaseLogger, 'error'>,
): Rounds {
  const onFailure = (fault: unknown): void => log.error({ fault }, 'round');
  const sealing = startAuditSealing(casework, AUDIT_MS, onFailure);
  const rounds = [
    startRound(() => callAgain(casework), ALARM_MS, onFailure),
    startRound(() => publishLog(casework), PUBLISH_MS, onFailure),
    startRound(witnessing(casework), WITNESS_MS, onFailure),
    startRound(() => renewStamps(casework), RENEW_MS, onFailure),
    startRound(() => followQuestions(casework), QUESTION_MS, onFailure),
    startRound(() => followRecordings(casework), RECORDING_MS, onFailure),
    startRound(() => weighByItself(casework), WEIGH_MS, onFailure),
    startRound(() => sweepFiles(casework, places), SWEEP_MS, onFailure),
  ];
  return {
    stop: async () => {
      for (const round of rounds) await round.stop();
      await sealing.stop();
      await publishLog(casework).catch(onFailure);
    },
  };
}

/** The first time all are asked, those too that cosigned the newest checkpoint: a database that was put back shows then. */
function witnessing(casework: Casework): () => Promise<unknown> {
  let again = true;
  return async () => {
    await askWitnesses(casework, { again });
    again = false;
  };
}

/** The first turn is at once. */
export function startRound(turn: () => Promise<unknown>, everyMs: number, onFailure: (fault: unknown) => void): Rounds {
  let running: Promise<unknown> | null = null;
  const go = (): void => {
    running ??= turn()
      .catch(onFailure)
      .finally(() => {
        running = null;
      });
  };
  go();
  const timer = setInterval(go, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
