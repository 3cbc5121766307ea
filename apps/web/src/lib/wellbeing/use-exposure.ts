/**
 * What reading costs the person who reads, for the reader of conversations: their own counters and caps. A cap asks for a break; it stops
 * nothing but the opening of further flagged messages, and the person lifts it themselves after the break that they asked of themselves.
 */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { call } from '../api/call.ts';
import { keyOf, useProcedure } from '../api/use-procedure.ts';
import { today } from './today.ts';

export type Exposure = OutputOf<Procedures['wellbeingRecord']>;

export interface ExposureControl {
  /** Null until it is known; nothing is kept closed because of that. */
  readonly exposure: Exposure | null;
  /** False while a break is asked for or taken: flagged messages stay closed. */
  readonly mayOpen: boolean;
  /** Counts flagged messages that were just opened. */
  readonly opened: (count?: number) => void;
  /** Counts seconds of reading. */
  readonly read: (seconds: number) => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Often enough to see the end of a break. */
const ASK_MS = 30_000;

export function useExposure(): ExposureControl {
  const client = useQueryClient();
  const input = { day: today() };
  const { data } = useProcedure(procedures.wellbeingShow, input, { everyMs: ASK_MS });
  const keep = useCallback(
    (exposure: Exposure) => {
      const key = keyOf(procedures.wellbeingShow, { day: exposure.day });
      client.setQueryData(key, (old: object | undefined) => (old === undefined ? old : { ...old, ...exposure }));
    },
    [client],
  );
  // A count that does not arrive is lost: it is the person's own, and must not get in the way of anything.
  const record = useCallback(
    (counted: { opened?: number; seconds?: number }) =>
      void call(procedures.wellbeingRecord, { day: today(), ...counted }).then(keep, () => undefined),
    [keep],
  );
  const exposure = data ?? null;
  return {
    exposure,
    mayOpen: exposure === null || exposure.state === 'open' || exposure.state === 'soft',
    opened: useCallback((count = 1) => record({ opened: count }), [record]),
    read: useCallback((seconds: number) => record({ seconds }), [record]),
    pause: useCallback(
      () => void call(procedures.wellbeingPause, { day: today() }).then(keep, () => undefined),
      [keep],
    ),
    resume: useCallback(
      () => void call(procedures.wellbeingResume, { day: today() }).then(keep, () => undefined),
      [keep],
    ),
  };
}
