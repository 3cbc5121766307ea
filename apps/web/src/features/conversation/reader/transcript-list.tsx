import { useCallback, useEffect, useImperativeHandle, useRef, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clock } from '../transcript/clock.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { rowId, type RowDeeds } from './entry-row.tsx';
import { blockOf, BLOCK_ROWS } from './heights.ts';
import style from './list.module.css';
import { loadedOf, RowBlock, type BlockProps } from './row-block.tsx';
import { knowsSides } from './side.ts';
import { useBlocks } from './use-blocks.ts';

export interface ListHandle {
  /** Scrolls there and puts the focus on the entry. */
  readonly focus: (position: number, where?: 'nearest' | 'center') => void;
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
  readonly marked: ReadonlySet<number>;
  readonly deeds: RowDeeds;
  readonly onMove: (position: number) => void;
  readonly onOpen: () => void;
  readonly onLook: (position: number) => void;
  readonly handle: Ref<ListHandle>;
}

/** All entries as one list with one place to tab to; only those near the view are in the page. */
export function TranscriptList(props: Props) {
  const { transcript, version, layers, clock, active, opened, marked, deeds, handle, onLook } = props;
  const { t } = useTranslation('conversation');
  const scroll = useRef<HTMLDivElement>(null);
  const { virtualizer, blocks, apart } = useBlocks(transcript, version, blockOf(active), scroll);
  const show = useCallback(
    (position: number, where: 'nearest' | 'center', focus: boolean) => {
      const row = document.getElementById(rowId(position));
      if (row === null || where === 'center') virtualizer.scrollToIndex(blockOf(position), { align: 'center' });
      settle(position, where, focus);
    },
    [virtualizer],
  );
  useImperativeHandle(handle, () => ({
    focus: (position, where = 'nearest') => show(position, where, true),
    reveal: (position) => show(position, 'center', false),
  }));
  const middle = blocks[blocks.length >> 1]?.index ?? 0;
  useEffect(() => onLook(middle * BLOCK_ROWS), [middle, onLook]);
  const shared: Omit<BlockProps, 'block' | 'loaded' | 'measure'> = {
    ...{ transcript, layers, clock, active, opened, marked, deeds },
    sidesKnown: knowsSides(transcript.people),
  };
  return (
    <div ref={scroll} className={style.scroll} data-testid="transcript">
      <div
        role="feed"
        aria-label={t('reader.feed')}
        aria-busy={!transcript.isWhole}
        className={style.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={(event) => onKey(event, props, scroll.current)}
      >
        {apart !== null && (
          <div className={style.window} style={{ transform: `translateY(${String(apart.start)}px)` }}>
            <RowBlock
              {...shared}
              block={apart.index}
              loaded={loadedOf(transcript, apart.index)}
              measure={virtualizer.measureElement}
            />
          </div>
        )}
        <div className={style.window} style={{ transform: `translateY(${String(blocks[0]?.start ?? 0)}px)` }}>
          {blocks.map(({ index }) => (
            <RowBlock
              key={index}
              {...shared}
              block={index}
              loaded={loadedOf(transcript, index)}
              measure={virtualizer.measureElement}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const SETTLING_FRAMES = 3;

/** Once the row is in the page; heights that were estimated may move it once more. */
function settle(position: number, where: 'nearest' | 'center', focus: boolean, frames = SETTLING_FRAMES): void {
  requestAnimationFrame(() => {
    const row = document.getElementById(rowId(position));
    row?.scrollIntoView({ block: where });
    if (focus) row?.focus({ preventScroll: true });
    if (frames > 1) settle(position, where, focus, frames - 1);
  });
}

function onKey(event: KeyboardEvent, props: Props, list: HTMLElement | null): void {
  const { active, transcript, onMove, onOpen } = props;
  if (event.ctrlKey || event.metaKey || event.altKey || isControl(event.target)) return;
  const step = Math.max(1, rowsInView(list) - 1);
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
    onMove(to);
  } else if (event.key === ' ' || event.key === 'Enter') {
    event.preventDefault();
    onOpen();
  }
}

/** Buttons inside a row keep their own keys. */
function isControl(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input, textarea, select') !== null;
}

function rowsInView(list: HTMLElement | null): number {
  if (list === null) return 1;
  const view = list.getBoundingClientRect();
  const boxes = [...list.querySelectorAll('article')].map((row) => row.getBoundingClientRect());
  return boxes.filter(({ top, bottom }) => top >= view.top && bottom <= view.bottom).length;
}
