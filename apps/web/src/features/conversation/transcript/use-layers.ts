/** What lies over a transcript and changes while it is read: tags, comments, translations; and the gaps that were found in it. */
import { procedures, type OutputOf, type Procedures } from '@custodia/contract';
import { useMemo } from 'react';
import { useProcedure } from '../../../lib/api/use-procedure.ts';
import { useAllowed } from '../../../lib/session/me.ts';

export type SignalList = OutputOf<Procedures['signalList']>;
export type Signal = SignalList['signals'][number];
export type Comment = OutputOf<Procedures['commentList']>[number];
export type Translation = OutputOf<Procedures['translationList']>[number];
export type Gap = OutputOf<Procedures['conversationGaps']>['gaps'][number];

export interface Layers {
  /** Null while they are not known, or not for this reader. */
  readonly signals: SignalList | null;
  /** Which messages are tagged is not known yet: until it is, no text may be shown. */
  readonly awaited: boolean;
  readonly again: () => void;
  /** Tags that stand, by ordinal. */
  readonly standing: ReadonlyMap<number, readonly Signal[]>;
  readonly comments: readonly Comment[];
  readonly commentsOn: ReadonlyMap<number, readonly Comment[]>;
  readonly translations: readonly Translation[];
  /** Translations that stand, by ordinal. */
  readonly translationsOf: ReadonlyMap<number, readonly Translation[]>;
  readonly gaps: readonly Gap[];
  /** Gaps that end before an entry, by its ordinal. */
  readonly gapsBefore: ReadonlyMap<number, readonly Gap[]>;
  readonly error: unknown;
}

const STALE_MS = 60_000;

export function useLayers(conversation: string): Layers {
  const mayReadSignals = useAllowed('signal:read');
  const signals = useProcedure(procedures.signalList, { conversation }, { enabled: mayReadSignals, staleMs: STALE_MS });
  const comments = useProcedure(procedures.commentList, { conversation, limit: 100_000 }, { staleMs: STALE_MS });
  const translations = useProcedure(procedures.translationList, { conversation }, { staleMs: STALE_MS });
  const gaps = useProcedure(procedures.conversationGaps, { id: conversation }, { staleMs: 10 * STALE_MS });
  const awaited = mayReadSignals && signals.data === undefined;
  const { refetch } = signals;
  const error = signals.error ?? comments.error ?? translations.error ?? gaps.error;
  return useMemo(
    () => ({
      ...arrange(signals.data ?? null, comments.data ?? [], translations.data ?? [], gaps.data?.gaps ?? []),
      ...{ awaited, error },
      again: () => void refetch(),
    }),
    [signals.data, comments.data, translations.data, gaps.data, awaited, error, refetch],
  );
}

function arrange(
  signals: SignalList | null,
  comments: readonly Comment[],
  translations: readonly Translation[],
  gaps: readonly Gap[],
): Omit<Layers, 'error' | 'awaited' | 'again'> {
  const standing = (signals?.signals ?? []).filter(({ retraction }) => retraction === null);
  const onMessages = comments.filter(({ message }) => message !== null);
  const ends = gaps.filter((gap) => gap.kind !== 'deleted');
  return {
    signals,
    standing: Map.groupBy(standing, ({ ordinal }) => ordinal),
    comments,
    commentsOn: Map.groupBy(onMessages, ({ message }) => ordinalOf(message!)),
    translations,
    translationsOf: Map.groupBy(
      translations.filter(({ withdrawn }) => !withdrawn),
      ({ ordinal }) => ordinal,
    ),
    gaps,
    gapsBefore: Map.groupBy(ends, (gap) => gap.before),
  };
}

/** Of a message's identifier, `EXHIBIT:ORDINAL`. */
function ordinalOf(messageId: string): number {
  return Number(messageId.slice(messageId.indexOf(':') + 1));
}
