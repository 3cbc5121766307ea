import { Button, Center, Stack, Text } from '@mantine/core';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumber } from '../../../lib/number/use-number.ts';
import type { GuardedOpening } from '../../../lib/wellbeing/use-guarded-opening.ts';
import { HitRow } from './hit-row.tsx';
import style from './hit-list.module.css';
import type { Searching } from './use-search.ts';

const ROW_PX = 88;

type Rows = Virtualizer<HTMLDivElement, HTMLElement>;

/** What was found: only the rows in view are in the page; arrow keys walk, Enter opens in the reader. */
interface Props {
  readonly searching: Searching;
  readonly opening: GuardedOpening;
}

export function HitList({ searching, opening }: Props) {
  const { t } = useTranslation('search');
  const { hits, total, next } = searching.found!;
  const scroll = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const rows: Rows = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: hits.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => hits[index]!.id,
    overscan: 8,
    gap: 8,
  });
  const size = total === null || total.more ? -1 : total.count;
  return (
    <Stack gap="sm">
      <Total searching={searching} />
      <div ref={scroll} className={style.window}>
        <div
          role="feed"
          aria-label={t('found.label')}
          aria-busy={searching.pending}
          className={style.rows}
          style={{ height: rows.getTotalSize() }}
          onKeyDown={(event) => walk(event, rows, hits.length)}
        >
          {rows.getVirtualItems().map(({ index, key, start }) => (
            <div
              key={key}
              data-index={index}
              ref={rows.measureElement}
              className={style.row}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <HitRow
                hit={hits[index]!}
                index={index}
                total={size}
                focusable={index === Math.min(current, hits.length - 1)}
                onFocus={() => setCurrent(index)}
                mayOpen={opening.ask}
              />
            </div>
          ))}
        </div>
      </div>
      {next !== null && (
        <Center>
          <Button variant="default" onClick={searching.more} loading={searching.pending}>
            {t('found.more')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function Total({ searching: { found } }: { readonly searching: Searching }) {
  const { t } = useTranslation('search');
  const number = useNumber();
  const { total, hits } = found!;
  if (total === null) return null;
  const count = total.count;
  return (
    <Text size="sm" role="status">
      {total.more
        ? t('found.moreThan', { total: number.count(count) })
        : t('found.total', { count, total: number.count(count) })}
      {hits.length < count && ` · ${t('found.shown', { shown: number.count(hits.length) })}`}
    </Text>
  );
}

/** Arrow keys, Home and End. A row that is not in the page yet is brought into view first. */
function walk(event: KeyboardEvent<HTMLElement>, rows: Rows, count: number): void {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-hit]') : null;
  if (row === null || event.target !== row) return;
  const at = Number(row.dataset['hit']);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 }[event.key];
  if (next === undefined || next < 0 || next >= count) return;
  event.preventDefault();
  const feed = event.currentTarget;
  if (focusHit(feed, next)) return;
  rows.scrollToIndex(next);
  requestAnimationFrame(() => focusHit(feed, next));
}

/** Focuses a row; false where it is not in the page. */
export function focusHit(within: ParentNode, index: number): boolean {
  const row = within.querySelector<HTMLElement>(`[data-hit="${String(index)}"]`);
  row?.focus();
  return row !== null;
}
