import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { Transcript } from '../transcript/transcript.ts';
import type { ListHandle } from './transcript-list.tsx';

export interface Moves {
  /** Position of the entry that the reader is at. */
  readonly active: number;
  readonly list: RefObject<ListHandle | null>;
  /** Is there already: only says so. */
  readonly choose: (position: number) => void;
  /** Goes there, as far as there is a there, and puts the focus on it. */
  readonly go: (position: number, where?: 'center') => void;
  /** Goes on to the next entry. */
  readonly goOn: () => void;
}

/** Where in the conversation the reader is. Opens at an ordinal where one is given. */
export function useMoves(transcript: Transcript, around: number | null): Moves {
  const [active, choose] = useState(() => startOf(transcript, around));
  const list = useRef<ListHandle>(null);
  const latest = useRef(active);
  useEffect(() => {
    latest.current = active;
  });
  const go = useCallback(
    (wanted: number, where?: 'center') => {
      const position = Math.min(Math.max(wanted, 0), transcript.total - 1);
      choose(position);
      list.current?.focus(position, where);
    },
    [transcript],
  );
  useEffect(() => {
    if (around !== null) list.current?.focus(startOf(transcript, around), 'center');
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const goOn = useCallback(() => go(latest.current + 1), [go]);
  return { active, list, choose, go, goOn };
}

function startOf(transcript: Transcript, around: number | null): number {
  return around === null ? 0 : (transcript.positionOf(around) ?? 0);
}
