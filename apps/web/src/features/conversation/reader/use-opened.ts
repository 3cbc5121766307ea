import { useCallback, useState } from 'react';
import type { GuardedOpening } from '../../../lib/wellbeing/use-guarded-opening.ts';

/** Tagged messages whose text is shown, for as long as the page is open. Opening one is counted for its reader alone. */
export function useOpened({ ask }: GuardedOpening): {
  readonly opened: ReadonlySet<number>;
  readonly open: (ordinal: number, how?: 'read already') => void;
} {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const open = useCallback(
    (ordinal: number, how?: 'read already') => {
      const show = () => setOpened((before) => (before.has(ordinal) ? before : new Set([...before, ordinal])));
      if (how === undefined) ask(show);
      else show();
    },
    [ask],
  );
  return { opened, open };
}
