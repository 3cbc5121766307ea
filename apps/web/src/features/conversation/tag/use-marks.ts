/** Marked messages, tagging them all at once, and taking the last of those acts back. */
import { procedures } from '@custodia/contract';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/api/use-act.ts';
import type { Transcript } from '../transcript/transcript.ts';
import { markUpTo, NO_MARKS, toggleMark, type Marks } from './marks.ts';

export interface Marking {
  readonly marked: ReadonlySet<number>;
  readonly toggle: (position: number) => void;
  readonly upTo: (position: number) => void;
  readonly clear: () => void;
  /** `ORDINAL:CODE:RAISED_BY` each. */
  readonly tagAll: (tags: readonly string[], onDone: () => void) => void;
  readonly pending: boolean;
  readonly error: unknown;
  /** How many tags the last act made that can be taken back; 0: none. */
  readonly undoable: number;
  readonly undo: () => void;
}

export function useMarks(conversation: string, transcript: Transcript, say: (text: string) => void): Marking {
  const { t } = useTranslation('conversation');
  const [marks, setMarks] = useState<Marks>(NO_MARKS);
  const [last, setLast] = useState<readonly string[]>([]);
  const tag = useAct(procedures.signalTagMany);
  const takeBack = useAct(procedures.signalRetractMany);
  const entryAt = useCallback((position: number) => transcript.entry(position), [transcript]);
  return {
    marked: marks.ordinals,
    toggle: useCallback((position) => setMarks((before) => toggleMark(before, position, entryAt)), [entryAt]),
    upTo: useCallback((position) => setMarks((before) => markUpTo(before, position, entryAt)), [entryAt]),
    clear: () => setMarks(NO_MARKS),
    tagAll: (tags, onDone) =>
      tag.mutate(
        { conversation, tag: [...tags] },
        {
          onSuccess: ({ signals }) => {
            setLast(signals.map(({ id }) => id));
            setMarks(NO_MARKS);
            say(t('mark.tagged', { count: signals.length }));
            onDone();
          },
        },
      ),
    pending: tag.isPending,
    error: tag.error ?? takeBack.error,
    undoable: last.length,
    undo: () =>
      takeBack.mutate(
        { conversation, signal: [...last] },
        {
          onSuccess: ({ signals }) => {
            setLast([]);
            say(t('mark.takenBack', { count: signals.length }));
          },
        },
      ),
  };
}
