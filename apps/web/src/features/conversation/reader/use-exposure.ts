/**
 * What reading costs its reader, counted for them alone: tagged messages they open, minutes with the page in view. Where their own hard cap is
 * reached, opening asks first; it never forbids.
 */
import { procedures } from '@custodia/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAct } from '../../../lib/api/use-act.ts';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { watchReading } from './watch-reading.ts';

export interface Exposure {
  /** Does it, or asks first whether a break would be better. */
  readonly ask: (deed: () => void) => void;
  /** What waits for the answer; null where nothing does. */
  readonly waiting: (() => void) | null;
  readonly answer: (goOn: boolean) => void;
}

export function useExposure(): Exposure {
  const day = today();
  const { data } = useProcedure(procedures.wellbeingShow, { day });
  const { mutate } = useAct(procedures.wellbeingRecord);
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const state = useRef(data?.state);
  useEffect(() => {
    state.current = data?.state;
  });
  useEffect(() => watchReading((seconds) => mutate({ day: today(), seconds })), [mutate]);
  const open = useCallback(
    (deed: () => void) => {
      deed();
      mutate({ day: today(), opened: 1 });
    },
    [mutate],
  );
  const ask = useCallback(
    (deed: () => void) => {
      const rest = state.current === 'hard' || state.current === 'pausing';
      if (rest) setWaiting(() => deed);
      else open(deed);
    },
    [open],
  );
  const answer = (goOn: boolean) => {
    if (goOn && waiting !== null) open(waiting);
    setWaiting(null);
  };
  return { ask, waiting, answer };
}

/** In the reader's own calendar. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
}
