import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../transcript/clock.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { EntryRow, rowId, type RowDeeds } from './entry-row.tsx';
import { estimateHeight } from './estimate-height.ts';
import style from './list.module.css';
import { dayBegins } from './day.ts';
import { knowsSides } from './side.ts';

export interface ListHandle {
  /** Scrolls there and puts the focus on the entry. */
  readonly focus: (position: number, where?: 'auto' | 'center') => void;
  /** Scrolls there and leaves the focus where it is. */
  readonly reveal: (position: number) => void;
}

interface Props {
  readonly transcript: Transcript;
  /** Raised when more of it is loaded. */
  readonly version: number;
  readonly layers: Layers;
  readonly clock: Clock;
  readonly active: number;
  readonly opened: ReadonlySet<number>;
  readonly deeds: RowDeeds;
  readonly onMove: (position: number) => void;
  readonly onOpen: () => void;
  readonly onLook: (position: number) => void;
  readonly handle: Ref<ListHandle>;
}

const OVERSCAN = 12;
const NONE: readonly never[] = [];

/** All entries as one list with one place to tab to; only those near the view are in the page. */
export function TranscriptList(props: Props) {
  const { transcript, layers, clock, active, opened, deeds, handle, onLook } = props;
  const { t } = useTranslation('conversation');
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useRows(transcript, active, scroll);
  useImperativeHandle(handle, () => ({
    focus: (position, where = 'auto') => {
      virtualizer.scrollToIndex(position, { align: where });
      focusRow(position);
    },
    reveal: (position) => virtualizer.scrollToIndex(position, { align: 'center' }),
  }));
  const items = virtualizer.getVirtualItems();
  const middle = items[items.length >> 1]?.index ?? 0;
  useEffect(() => onLook(middle), [middle, onLook]);
  const sidesKnown = knowsSides(transcript.people);
  return (
    <div ref={scroll} className={style.scroll} data-testid="transcript">
      <div
        role="feed"
        aria-label={t('reader.feed')}
        aria-busy={!transcript.isWhole}
        className={style.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={(event) => onKey(event, props, items.length)}
      >
        {items.map(({ index, start }) => {
          const entry = transcript.entry(index);
          const ordinal = entry?.ordinal ?? -1;
          return (
            <EntryRow
              key={index}
              position={index}
              total={transcript.total}
              entry={entry}
              clock={clock}
              day={dayBegins(transcript, clock, index)}
              active={index === active}
              opened={opened.has(ordinal)}
              sidesKnown={sidesKnown}
              signals={layers.standing.get(ordinal) ?? NONE}
              translations={layers.translationsOf.get(ordinal) ?? NONE}
              comments={layers.commentsOn.get(ordinal)?.length ?? 0}
              gaps={layers.gapsBefore.get(ordinal) ?? NONE}
              top={start}
              deeds={deeds}
              measure={virtualizer.measureElement}
            />
          );
        })}
      </div>
    </div>
  );
}

function useRows(transcript: Transcript, active: number, scroll: React.RefObject<HTMLDivElement | null>) {
  const withActive = useCallback(
    (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      // The entry with the focus stays in the page wherever it is scrolled to: the list keeps its one place to tab to.
      if (active >= transcript.total || indexes.includes(active)) return indexes;
      return active < (indexes[0] ?? 0) ? [active, ...indexes] : [...indexes, active];
    },
    [active, transcript],
  );
  // We build without the React compiler, which would leave this function as it is.
  // eslint-disable-next-line react-hooks/incompatible-library
  return useVirtualizer({
    count: transcript.total,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => estimateHeight(transcript.textLength(index), scroll.current?.clientWidth ?? 0),
    overscan: OVERSCAN,
    rangeExtractor: withActive,
  });
}

/** Once it is in the page: the row may have to be drawn first. */
function focusRow(position: number): void {
  requestAnimationFrame(() => document.getElementById(rowId(position))?.focus({ preventScroll: true }));
}

function onKey(event: KeyboardEvent, { active, transcript, onMove, onOpen }: Props, page: number): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isControl(event.target)) return;
  const step = Math.max(1, page - 2 * OVERSCAN - 1);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + step,
    PageUp: active - step,
    Home: 0,
    End: transcript.total - 1,
  };
  const to = moves[event.key];
  if (to !== undefined) {
    event.preventDefault();
    onMove(Math.min(Math.max(to, 0), transcript.total - 1));
  } else if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    onOpen();
  }
}

/** Buttons inside a row keep their own keys. */
function isControl(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input, textarea, select') !== null;
}
