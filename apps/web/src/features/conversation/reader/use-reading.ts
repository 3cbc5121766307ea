/** Where the reader is, what they have opened, and what they can do with the entry they are at. */
import { procedures, type Raiser, type SignalCode } from '@custodia/contract';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/api/use-act.ts';
import { useAllowed } from '../../../lib/session/me.ts';
import type { Entry, Transcript } from '../transcript/transcript.ts';
import type { Layers, Signal } from '../transcript/use-layers.ts';
import type { RowDeeds } from './entry-row.tsx';
import type { Header } from '../transcript/header.ts';
import type { ListHandle } from './transcript-list.tsx';
import { useExposure, type Exposure } from './use-exposure.ts';
import { useCopyCitation } from './use-copy-citation.ts';
import { useOpened } from './use-opened.ts';

export type PanelTab = 'signals' | 'comments' | 'translations' | 'source' | 'gaps';
export type OpenDialog = 'tag' | 'finish' | 'find' | null;

export interface Reading {
  readonly conversationId: string;
  /** Position of the entry that the reader is at. */
  readonly active: number;
  readonly entry: Entry | null;
  /** Ordinals of tagged messages whose text is shown. */
  readonly opened: ReadonlySet<number>;
  readonly list: RefObject<ListHandle | null>;
  readonly deeds: RowDeeds;
  readonly dialog: OpenDialog;
  readonly tab: PanelTab;
  readonly panelOpen: boolean;
  /** The last thing that was done, for those who hear it. */
  readonly said: string;
  readonly error: unknown;
  readonly exposure: Exposure;
  readonly mayTag: boolean;
  readonly mayComment: boolean;
  readonly mayTranslate: boolean;
  readonly go: (position: number) => void;
  /** Goes to an ordinal and puts the focus there. */
  readonly goTo: (ordinal: number) => void;
  readonly goTagged: (step: 1 | -1) => void;
  readonly openActive: () => void;
  readonly skipActive: () => void;
  readonly show: (dialog: OpenDialog) => void;
  readonly showTab: (tab: PanelTab) => void;
  readonly closePanel: () => void;
  readonly tag: (code: SignalCode, raisedBy: Raiser) => void;
  readonly retract: (signal: Signal) => void;
  readonly copy: () => void;
  readonly say: (text: string) => void;
}

interface Given {
  readonly conversationId: string;
  readonly transcript: Transcript;
  readonly layers: Layers;
  readonly header: Header;
  readonly around: number | null;
}

export function useReading({ conversationId, transcript, layers, header, around }: Given): Reading {
  const { t } = useTranslation('conversation');
  const [active, setActive] = useState(() => startOf(transcript, around));
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [tab, setTab] = useState<PanelTab>('signals');
  const [panelOpen, setPanelOpen] = useState(false);
  const [said, say] = useState('');
  const list = useRef<ListHandle>(null);
  const exposure = useExposure();
  const { opened, open } = useOpened(exposure);
  const entry = transcript.entry(active);

  const go = useCallback(
    (wanted: number) => {
      const position = Math.min(Math.max(wanted, 0), transcript.total - 1);
      setActive(position);
      list.current?.focus(position);
    },
    [transcript],
  );
  useEffect(() => {
    if (around !== null) list.current?.focus(startOf(transcript, around), 'center');
    // Once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const tagAct = useAct(procedures.signalTag, { changes: ['conversation'] });
  const retractAct = useAct(procedures.signalRetract, { changes: ['conversation'] });
  const messageId = entry === null ? null : `${transcript.exhibitId}:${String(entry.ordinal)}`;
  const skip = useCallback(() => {
    say(t('flagged.skipped'));
    setActive((at) => {
      const next = Math.min(at + 1, transcript.total - 1);
      list.current?.focus(next);
      return next;
    });
  }, [t, transcript]);
  const deeds = useMemo<RowDeeds>(() => ({ choose: setActive, open: (one) => open(one.ordinal), skip }), [open, skip]);
  const shownText =
    entry !== null && ((layers.standing.get(entry.ordinal) ?? []).length === 0 || opened.has(entry.ordinal));
  const copy = useCopyCitation({ transcript, header, entry, withText: shownText, say });

  return {
    ...{ conversationId, active, entry, opened, list, deeds, dialog, tab, panelOpen, said, exposure, go, say, copy },
    error: tagAct.error ?? retractAct.error,
    mayTag: useAllowed('signal:tag'),
    mayComment: useAllowed('comment:write'),
    mayTranslate: useAllowed('translation:write'),
    goTo: (ordinal) => {
      const position = transcript.positionOf(ordinal);
      if (position === null) return say(t('reader.notLoaded'));
      setActive(position);
      list.current?.focus(position, 'center');
    },
    goTagged: (step) => {
      const position = nextTagged(transcript, layers, active, step);
      if (position === null) return say(t('reader.noMoreTags'));
      setActive(position);
      list.current?.focus(position, 'center');
    },
    openActive: () => {
      if (entry !== null && layers.standing.has(entry.ordinal)) open(entry.ordinal);
    },
    skipActive: skip,
    show: setDialog,
    showTab: (wanted) => {
      setTab(wanted);
      setPanelOpen(true);
    },
    closePanel: () => setPanelOpen(false),
    tag: (code, raisedBy) => {
      if (messageId === null) return;
      // Who tags it has read it: its text stays where it is.
      open(entry!.ordinal, 'read already');
      tagAct.mutate(
        { message: messageId, code, raisedBy },
        { onSuccess: () => say(t('signal.tagged', { name: t(`code.${code}`) })) },
      );
    },
    retract: (signal) =>
      retractAct.mutate(
        { message: signal.message, signal: signal.id },
        { onSuccess: () => say(t('signal.retracted', { name: t(`code.${signal.code}`) })) },
      ),
  };
}

function startOf(transcript: Transcript, around: number | null): number {
  return around === null ? 0 : (transcript.positionOf(around) ?? 0);
}

/** The next tagged entry after or before a position; null where there is none. */
function nextTagged(transcript: Transcript, layers: Layers, from: number, step: 1 | -1): number | null {
  const positions = [...layers.standing.keys()]
    .map((ordinal) => transcript.positionOf(ordinal))
    .filter((position) => position !== null)
    .sort((a, b) => (a - b) * step);
  return positions.find((position) => (position - from) * step > 0) ?? null;
}
