/** A recorder in this process, and what it sends. */
import type { Casework } from '@custodia/casework';
import type { OutputOf, Procedures } from '@custodia/contract';
import { setTimeout as delay } from 'node:timers/promises';
import { record } from '../record/run.ts';

type Sign = OutputOf<Procedures['recordingRun']>;

export interface RunningRecorder {
  isListening(): Promise<void>;
  isDeaf(): Promise<void>;
  /** At least so many stanzas, lines or events. */
  hasHeard(count: number): Promise<void>;
  /** Why it ended. */
  ended(): Promise<string>;
  stop(): Promise<void>;
  sent(): readonly string[];
}

/** The secret stands in the environment, as CUSTODIA_TEST_SECRET. */
export function startRecorder(casework: Casework, id: string, more: { nick?: string } = {}): RunningRecorder {
  const told = new AbortController();
  const sent: string[] = [];
  let last: Sign | null = null;
  let fault: unknown = null;
  const running = (async () => {
    const options = { signal: told.signal, onSent: (text: string) => void sent.push(text) };
    for await (const sign of record(casework, { id, secret: 'env:CUSTODIA_TEST_SECRET', ...more }, options))
      last = sign;
  })().catch((cause: unknown) => {
    fault = cause;
  });
  const waitFor = async (wanted: (sign: Sign) => boolean): Promise<void> => {
    await until(async () => {
      if (fault !== null) throw fault as Error;
      return last !== null && wanted(last);
    });
  };
  return {
    isListening: () => waitFor(({ state }) => state === 'recording'),
    isDeaf: () => waitFor(({ state }) => state === 'connecting'),
    hasHeard: (count) => waitFor(({ heard, sealed }) => heard >= count && sealed > heard),
    ended: async () => {
      await running;
      if (fault !== null) throw fault as Error;
      return last!.sentence;
    },
    stop: async () => {
      told.abort();
      await running;
    },
    sent: () => sent,
  };
}

/** Waits for as long as the test has. */
export async function until(wanted: () => Promise<boolean>): Promise<void> {
  while (!(await wanted())) await delay(50);
}
