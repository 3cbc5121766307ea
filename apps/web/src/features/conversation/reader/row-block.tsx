import { memo, type Ref } from 'react';
import type { Clock } from '../transcript/clock.ts';
import type { Transcript } from '../transcript/transcript.ts';
import type { Layers } from '../transcript/use-layers.ts';
import { dayBegins } from './day.ts';
import { EntryRow, type RowDeeds } from './entry-row.tsx';
import { BLOCK_ROWS } from './heights.ts';

export interface BlockProps {
  readonly block: number;
  readonly transcript: Transcript;
  /** Which of the block itself and of what stands before it is loaded: the transcript changes in place. */
  readonly loaded: string;
  readonly layers: Layers;
  readonly clock: Clock;
  readonly active: number;
  readonly opened: ReadonlySet<number>;
  /** Ordinals of messages that are about to be tagged together. */
  readonly marked: ReadonlySet<number>;
  readonly sidesKnown: boolean;
  readonly deeds: RowDeeds;
  readonly measure: Ref<HTMLElement>;
}

const NONE: readonly never[] = [];

/** Some rows, one below the other. */
export const RowBlock = memo(function RowBlock(props: BlockProps) {
  const { block, transcript, layers, clock, active, opened, marked, sidesKnown, deeds, measure } = props;
  const from = block * BLOCK_ROWS;
  const count = Math.min(BLOCK_ROWS, transcript.total - from);
  return (
    <div ref={measure as Ref<HTMLDivElement>} data-index={block}>
      {Array.from({ length: count }, (_, i) => {
        const position = from + i;
        const entry = transcript.entry(position);
        const ordinal = entry?.ordinal ?? -1;
        return (
          <EntryRow
            key={position}
            position={position}
            total={transcript.total}
            entry={entry}
            clock={clock}
            day={dayBegins(transcript, clock, position)}
            active={position === active}
            opened={opened.has(ordinal)}
            marked={marked.has(ordinal)}
            sidesKnown={sidesKnown}
            signals={layers.standing.get(ordinal) ?? NONE}
            translations={layers.translationsOf.get(ordinal) ?? NONE}
            comments={layers.commentsOn.get(ordinal)?.length ?? 0}
            gaps={layers.gapsBefore.get(ordinal) ?? NONE}
            deeds={deeds}
          />
        );
      })}
    </div>
  );
}, isSameBlock);

/** A block is drawn again only for what is in it: that more is loaded elsewhere, or another entry is active there, is nothing to it. */
function isSameBlock(before: BlockProps, after: BlockProps): boolean {
  const { block } = after;
  const holds = (position: number): boolean => Math.floor(position / BLOCK_ROWS) === block;
  const touched = before.active !== after.active && (holds(before.active) || holds(after.active));
  return (
    !touched &&
    before.block === block &&
    before.loaded === after.loaded &&
    before.layers === after.layers &&
    before.clock === after.clock &&
    before.opened === after.opened &&
    before.marked === after.marked &&
    before.sidesKnown === after.sidesKnown &&
    before.deeds === after.deeds &&
    before.transcript === after.transcript
  );
}

/** Blocks lie within one stretch each; the first row also looks at the day of the row before it. */
export function loadedOf(transcript: Transcript, block: number): string {
  const from = block * BLOCK_ROWS;
  return [from, from - 1].map((position) => transcript.textLength(position) !== null).join();
}
