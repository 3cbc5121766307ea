import { Checkbox, ScrollArea, Table, Text, VisuallyHidden } from '@mantine/core';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../components/ui/go.tsx';
import { useGo } from '../../lib/route/use-route.ts';
import { paths } from '../../lib/route/paths.ts';
import { useTime } from '../../lib/time/use-time.ts';
import { Countries, Gaps, Reasons, TierBadge } from './badges.tsx';
import { moveTo, stretchTo, toggle, type Selection } from './selection.ts';
import type { WorkRow } from './types.ts';

const ROW_PX = 64;
const COLUMNS = ['select', 'tier', 'conversation', 'state', 'gaps', 'country', 'links', 'age', 'holder'] as const;

interface Props {
  readonly count: number;
  readonly operationAlarmed: boolean;
  readonly rowAt: (place: number) => WorkRow | undefined;
  readonly selection: Selection;
  readonly onSelect: (change: (before: Selection) => Selection) => void;
  /** Which rows are in view, so that they are fetched. */
  readonly onView: (first: number, last: number) => void;
}

/** Thousands of rows of which only those in view are in the page. j and k walk, x selects, with Shift a whole stretch; Enter opens. */
export function WorkTable({ count, operationAlarmed, rowAt, selection, onSelect, onView }: Props) {
  const { t } = useTranslation('triage');
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => onView(first, last), [first, last, onView]);
  const { cursor } = selection;
  useFocusAt(cursor, scroll, virtualizer);
  const idAt = (place: number): string | undefined => rowAt(place)?.id;
  const onKeyDown = useWalking({ count, rowAt, selection, onSelect });
  return (
    <ScrollArea viewportRef={scroll} h="calc(100dvh - 20rem)" mih="22rem" type="auto" offsetScrollbars>
      <Table
        stickyHeader
        role="grid"
        aria-label={t('title')}
        aria-multiselectable
        aria-rowcount={count + 1}
        miw="58rem"
        layout="fixed"
      >
        <Head />
        <Table.Tbody onKeyDown={onKeyDown}>
          <Spacer px={items[0]?.start ?? 0} />
          {items.map(({ index }) => (
            <Row
              key={index}
              place={index}
              row={rowAt(index)}
              focusable={cursor === index || (cursor < first && index === first) || (cursor > last && index === first)}
              selected={selection.ids.has(idAt(index) ?? '')}
              onSelect={onSelect}
              count={count}
              operationAlarmed={operationAlarmed}
            />
          ))}
          <Spacer px={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}

function Head() {
  const { t } = useTranslation('triage');
  return (
    <Table.Thead>
      <Table.Tr role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <Table.Th key={column} role="columnheader" w={WIDTHS[column]}>
            {column === 'select' ? <VisuallyHidden>{t('column.select')}</VisuallyHidden> : t(`column.${column}`)}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}

/** The row under the cursor is in view, and has the focus. */
function useFocusAt(
  cursor: number,
  scroll: RefObject<HTMLDivElement | null>,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): void {
  useEffect(() => {
    if (cursor < 0) return undefined;
    virtualizer.scrollToIndex(cursor, { align: 'auto' });
    const frame = requestAnimationFrame(() => {
      // A dialog that was opened meanwhile keeps the focus.
      if (document.querySelector('[role=dialog]') !== null) return;
      scroll.current?.querySelector<HTMLElement>(`[data-place="${String(cursor)}"]`)?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [cursor, scroll, virtualizer]);
}

/** What the keys do in the table. */
function useWalking({ count, rowAt, selection: { cursor }, onSelect }: Omit<Props, 'onView' | 'operationAlarmed'>) {
  const go = useGo();
  const walk = (step: Step, isStretch: boolean): void =>
    onSelect((before) => {
      const place = step(before.cursor, count);
      return isStretch ? stretchTo(before, place, count, (at) => rowAt(at)?.id) : moveTo(before, place, count);
    });
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (step !== undefined) {
      event.preventDefault();
      walk(step, event.shiftKey);
      return;
    }
    const here = rowAt(cursor);
    if (here === undefined || event.target instanceof HTMLAnchorElement) return;
    if (event.key === 'x' || (event.key === ' ' && !(event.target instanceof HTMLInputElement))) {
      event.preventDefault();
      onSelect((before) => toggle(before, here.id));
    } else if (event.key === 'Enter') go(paths.conversation(here.id));
  };
}

/** What is left is the conversation's. */
const WIDTHS: Readonly<Partial<Record<(typeof COLUMNS)[number], string>>> = {
  ...{ select: '2.75rem', tier: '7.5rem', state: '6.75rem', gaps: '9rem' },
  ...{ country: '5.75rem', links: '4.25rem', age: '7rem', holder: '6.5rem' },
};

type Step = (cursor: number, count: number) => number;

const STEPS: Readonly<Record<string, Step>> = {
  j: (cursor) => cursor + 1,
  k: (cursor) => Math.max(cursor - 1, 0),
  ArrowDown: (cursor) => cursor + 1,
  ArrowUp: (cursor) => Math.max(cursor - 1, 0),
  PageDown: (cursor) => cursor + 10,
  PageUp: (cursor) => Math.max(cursor - 10, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

function Spacer({ px }: { readonly px: number }) {
  if (px <= 0) return null;
  return (
    <tr role="presentation" aria-hidden>
      <td colSpan={COLUMNS.length} style={{ height: px, padding: 0, border: 0 }} />
    </tr>
  );
}

interface RowProps {
  readonly place: number;
  readonly row: WorkRow | undefined;
  readonly focusable: boolean;
  readonly selected: boolean;
  readonly count: number;
  readonly operationAlarmed: boolean;
  readonly onSelect: Props['onSelect'];
}

function Row({ place, row, focusable, selected, count, operationAlarmed, onSelect }: RowProps) {
  const { t } = useTranslation('triage');
  return (
    <Table.Tr
      role="row"
      data-place={place}
      aria-rowindex={place + 2}
      aria-selected={selected}
      tabIndex={focusable ? 0 : -1}
      bg={selected ? 'var(--mantine-primary-color-light)' : undefined}
      h={ROW_PX}
      onFocus={(event) => {
        if (event.target === event.currentTarget)
          onSelect((before) => (before.cursor === place ? before : moveTo(before, place, count)));
      }}
    >
      {row === undefined ? (
        <Table.Td role="gridcell" colSpan={COLUMNS.length}>
          {t('loading')}
        </Table.Td>
      ) : (
        <Cells
          row={row}
          selected={selected}
          operationAlarmed={operationAlarmed}
          onToggle={() => onSelect((before) => toggle(before, row.id))}
        />
      )}
    </Table.Tr>
  );
}

interface CellsProps {
  readonly row: WorkRow;
  readonly operationAlarmed: boolean;
  readonly selected: boolean;
  readonly onToggle: () => void;
}

function Cells({ row, selected, operationAlarmed, onToggle }: CellsProps) {
  const { t } = useTranslation('triage');
  const time = useTime();
  const name = row.title ?? row.space ?? t('untitled');
  return (
    <>
      <Table.Td role="gridcell">
        <Checkbox checked={selected} onChange={onToggle} tabIndex={-1} aria-label={t('select', { name })} />
      </Table.Td>
      <Table.Td role="gridcell">
        <TierBadge row={row} />
        <Reasons row={row} operationAlarmed={operationAlarmed} />
      </Table.Td>
      <Table.Td role="gridcell">
        <Go to={paths.conversation(row.id)} size="sm" lineClamp={1}>
          <bdi>{name}</bdi>
        </Go>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {t('size', { platform: row.platform, count: row.messages })}
        </Text>
      </Table.Td>
      <Table.Td role="gridcell">
        <Text size="sm">{t(`state.${row.state}`)}</Text>
        {row.asideReason !== null && (
          <Text size="xs" c="dimmed" lineClamp={1} title={row.asideReason}>
            <bdi>{row.asideReason}</bdi>
          </Text>
        )}
      </Table.Td>
      <Table.Td role="gridcell">
        <Gaps row={row} />
      </Table.Td>
      <Table.Td role="gridcell">
        <Countries row={row} />
      </Table.Td>
      <Table.Td role="gridcell" className="numeric">
        {row.links}
      </Table.Td>
      <Table.Td role="gridcell">
        <Text size="sm" title={time.reader(row.since)}>
          {time.relative(row.since)}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1} title={row.touched === null ? undefined : time.reader(row.touched)}>
          {row.touched === null ? t('untouched') : t('touched', { when: time.relative(row.touched) })}
        </Text>
      </Table.Td>
      <Table.Td role="gridcell">
        <Text size="sm" lineClamp={1}>
          {row.holder === null ? t('nobody') : <bdi>{row.holder.name}</bdi>}
        </Text>
        {row.second !== null && (
          <Text size="xs" c="dimmed" lineClamp={1}>
            {t('second', { name: row.second.name })}
          </Text>
        )}
      </Table.Td>
    </>
  );
}
