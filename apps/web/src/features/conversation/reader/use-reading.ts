/** Where the reader is, what they have opened, and what they can do with the entry they are at. */
import type { Raiser, SignalCode } from '@custodia/contract';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllowed } from '../../../lib/session/me.ts';
import { useGuardedOpening, type GuardedOpening } from '../../../lib/wellbeing/use-guarded-opening.ts';
import { watchReading } from '../../../lib/wellbeing/watch-reading.ts';
import { useMarks, type Marking } from '../tag/use-marks.ts';
import { useTagging, type Tagging } from '../tag/use-tagging.ts';
import type { Header } from '../transcript/header.ts';
import type { Entry, Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import type { RowDeeds } from './entry-row.tsx';
import { nextTagged } from './next-tagged.ts';
import { useCopyCitation } from './use-copy-citation.ts';
import { useMoves, type Moves } from './use-moves.ts';
import { useOpened } from './use-opened.ts';
import { useSide, type Sides } from './use-side.ts';

export interface Reading extends Moves, Sides, Omit<Tagging, 'tag'> {
  readonly conversationId: string;
  readonly entry: Entry | null;
  /** Ordinals of tagged messages whose text is shown. */
  readonly opened: ReadonlySet<number>;
  readonly deeds: RowDeeds;
  /** The last thing that was done, for those who hear it. */
  readonly said: string;
  readonly say: (text: string) => void;
  readonly opening: GuardedOpening;
  readonly mayTag: boolean;
  readonly mayComment: boolean;
  readonly mayTranslate: boolean;
  /** Goes to an ordinal and puts the focus there. */
  readonly goTo: (ordinal: number) => void;
  readonly goTagged: (step: 1 | -1) => void;
  readonly openActive: () => void;
  readonly skipActive: () => void;
  readonly tag: (code: SignalCode, raisedBy: Raiser) => void;
  /** Messages that are marked to be tagged together. */
  readonly marking: Marking;
  /** Whoever marks a message has read it: its text stays where it is. */
  readonly openMarked: () => void;
  readonly copy: () => void;
}

interface Given {
  readonly conversationId: string;
  readonly transcript: Transcript;
  readonly layers: Layers;
  readonly header: Header;
  /** Ordinal to open at. */
  readonly around: number | null;
}

export function useReading({ conversationId, transcript, layers, header, around }: Given): Reading {
  const { t } = useTranslation('conversation');
  const [said, say] = useState('');
  const moves = useMoves(transcript, around);
  const side = useSide();
  const opening = useGuardedOpening();
  const { read } = opening.control;
  useEffect(() => watchReading(read), [read]);
  const { opened, open } = useOpened(opening);
  const tagging = useTagging(say);
  const marking = useMarks(conversationId, transcript, say);
  const { active, choose, go, goOn } = moves;
  const entry = transcript.entry(active);
  const skip = useCallback(() => {
    say(t('flagged.skipped'));
    goOn();
  }, [t, goOn]);
  const deeds = useMemo<RowDeeds>(() => ({ choose, open: (one) => open(one.ordinal), skip }), [choose, open, skip]);
  const tagged = entry !== null && layers.standing.has(entry.ordinal);
  const withText = entry !== null && (!tagged || opened.has(entry.ordinal));
  const goWhere = (position: number | null, otherwise: string): void =>
    position === null ? say(otherwise) : go(position, 'center');
  return {
    ...moves,
    ...side,
    ...{ conversationId, entry, opened, deeds, said, say, opening, skipActive: skip },
    ...{ retract: tagging.retract, error: tagging.error ?? marking.error, marking },
    openMarked: () => marking.marked.forEach((ordinal) => open(ordinal, 'read already')),
    mayTag: useAllowed('signal:tag'),
    mayComment: useAllowed('comment:write'),
    mayTranslate: useAllowed('translation:write'),
    copy: useCopyCitation({ transcript, header, entry, withText, say }),
    goTo: (ordinal) => goWhere(transcript.positionOf(ordinal), t('reader.notLoaded')),
    goTagged: (step) => goWhere(nextTagged(transcript, layers, active, step), t('reader.noMoreTags')),
    // What is open already is neither counted again nor held back by a limit.
    openActive: () => (tagged && !withText ? open(entry.ordinal) : undefined),
    tag: (code, raisedBy) => {
      if (entry === null) return;
      // Who tags it has read it: its text stays where it is.
      open(entry.ordinal, 'read already');
      tagging.tag(`${transcript.exhibitId}:${String(entry.ordinal)}`, code, raisedBy);
    },
  };
}
