/**
 * Opening the text of tagged messages, wherever one stands: each is counted for its reader alone. Where their own hard cap is reached, tagged
 * messages stay closed until the break that they asked of themselves is over; stopping, and raising an alarm, never wait.
 */
import { useCallback, useState } from 'react';
import { useExposure, type ExposureControl } from './use-exposure.ts';

export interface GuardedOpening {
  /** Opens it, or asks for a break first. */
  readonly ask: (deed: () => void) => void;
  /** What waits for the break to be over; null where nothing does. */
  readonly waiting: (() => void) | null;
  /** Opens what waits, once it may be opened. */
  readonly goOn: () => void;
  /** Leaves it closed. */
  readonly leave: () => void;
  readonly control: ExposureControl;
}

export function useGuardedOpening(): GuardedOpening {
  const control = useExposure();
  const { mayOpen, opened } = control;
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const ask = useCallback(
    (deed: () => void) => {
      if (!mayOpen) return setWaiting(() => deed);
      deed();
      opened();
    },
    [mayOpen, opened],
  );
  const leave = () => setWaiting(null);
  const goOn = () => {
    if (waiting !== null) ask(waiting);
    if (mayOpen) leave();
  };
  return { ask, waiting, goOn, leave, control };
}
