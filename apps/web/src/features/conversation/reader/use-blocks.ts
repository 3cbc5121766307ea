import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, type RefObject } from 'react';
import type { Transcript } from '../transcript/transcript.ts';
import { Heights } from './heights.ts';

/** Blocks before and after the view that are in the page as well. */
const OVERSCAN = 2;

export interface Blocks {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Those in and near the view, one after the other. */
  readonly blocks: readonly VirtualItem[];
  /** The block with the active entry where that is scrolled out of the view: the list keeps its one place to tab to. Else null. */
  readonly apart: VirtualItem | null;
}

/** Which blocks of the transcript are in the page, and where. */
export function useBlocks(
  transcript: Transcript,
  version: number,
  activeBlock: number,
  scroll: RefObject<HTMLDivElement | null>,
): Blocks {
  const heights = useMemo(() => new Heights(transcript), [transcript]);
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: heights.blocks,
    getScrollElement: () => scroll.current,
    estimateSize: (block) => heights.of(block),
    overscan: OVERSCAN,
  });
  useLayoutEffect(() => {
    heights.widthPx = scroll.current?.clientWidth ?? heights.widthPx;
    heights.forgetUnknownFrom((virtualizer.range?.endIndex ?? 0) + OVERSCAN + 1);
  }, [heights, scroll, version, virtualizer]);
  const blocks = virtualizer.getVirtualItems();
  const inView = blocks.some(({ index }) => index === activeBlock);
  return { virtualizer, blocks, apart: inView ? null : (virtualizer.measurementsCache[activeBlock] ?? null) };
}
