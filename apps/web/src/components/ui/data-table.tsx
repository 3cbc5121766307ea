import { ScrollArea, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import {
  createSortedRowModel,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface DataColumn<T> {
  readonly id: string;
  /** Heading, in the language of the interface. */
  readonly header: string;
  readonly cell: (row: T) => ReactNode;
  /** The value to sort by; without it the column cannot be sorted. Null (unknown) comes last. */
  readonly sortBy?: (row: T) => string | number | null;
  readonly align?: 'start' | 'end';
  readonly width?: string | number;
}

interface Props<T> {
  /** What the table is, for those who cannot see it. */
  readonly label: string;
  readonly rows: readonly T[];
  readonly columns: readonly DataColumn<T>[];
  readonly rowKey: (row: T) => string;
  /** Enter on a row, or a double click. A link in the first column should lead there too. */
  readonly onOpen?: (row: T) => void;
  /** Shown instead of an empty table: an EmptyState. */
  readonly empty: ReactNode;
  /** The row that is shown elsewhere on the page. */
  readonly chosen?: string | null;
  /** Height from which on it scrolls. Default 36 rem. */
  readonly maxHeight?: string;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
const ROW_PX = 46;
/** From here on only the rows in view are in the page. */
const VIRTUAL_FROM = 100;

/** Rows under headings: sorted by a click or Enter, walked with the arrow keys, opened with Enter; any number of rows scrolls smoothly. */
export function DataTable<T extends object>(props: Props<T>) {
  if (props.rows.length === 0) return props.empty;
  return <Filled {...props} />;
}

function Filled<T extends object>(props: Props<T>) {
  const { label, rows, columns, rowKey, maxHeight = '36rem' } = props;
  const definitions = useMemo(() => columns.map(defineColumn), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({ features, columns: definitions, data, getRowId: rowKey });
  const scroll = useRef<HTMLDivElement>(null);
  const sorted = table.getRowModel().rows;
  const window = useWindow(sorted.length, scroll);
  const sorting = table.state.sorting[0];
  return (
    <ScrollArea.Autosize mah={maxHeight} viewportRef={scroll} type="auto" offsetScrollbars="present">
      <Table stickyHeader highlightOnHover aria-label={label} aria-rowcount={sorted.length + 1}>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Heading
                key={column.id}
                column={column}
                sorted={sorting?.id === column.id ? (sorting.desc ? 'descending' : 'ascending') : undefined}
                onSort={() => table.getColumn(column.id)?.toggleSorting()}
              />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody onKeyDown={walk}>
          <Spacer px={window.before} columns={columns.length} />
          {window.indexes.map((index) => {
            const row = sorted[index]!;
            return <Row key={row.id} index={index} row={row.original} first={index === window.indexes[0]} {...props} />;
          })}
          <Spacer px={window.after} columns={columns.length} />
        </Table.Tbody>
      </Table>
    </ScrollArea.Autosize>
  );
}

function defineColumn<T extends object>({ id, sortBy }: DataColumn<T>): ColumnDef<typeof features, T> {
  return {
    id,
    accessorFn: (row: T) => sortBy?.(row) ?? undefined,
    enableSorting: sortBy !== undefined,
    sortUndefined: 'last',
    sortFn: 'alphanumeric',
  };
}

function useWindow(count: number, scroll: React.RefObject<HTMLDivElement | null>) {
  const virtualizer = useVirtualizer({
    count: count < VIRTUAL_FROM ? 0 : count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  if (count < VIRTUAL_FROM) return { indexes: Array.from({ length: count }, (_, i) => i), before: 0, after: 0 };
  const items = virtualizer.getVirtualItems();
  const end = items.at(-1)?.end ?? 0;
  return {
    indexes: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - end,
  };
}

function Spacer({ px, columns }: { readonly px: number; readonly columns: number }) {
  if (px <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height: px, padding: 0, border: 0 }} />
    </tr>
  );
}

interface HeadingProps<T> {
  readonly column: DataColumn<T>;
  readonly sorted: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
}

function Heading<T>({ column, sorted, onSort }: HeadingProps<T>) {
  const { t } = useTranslation('app');
  const Arrow = sorted === undefined ? IconArrowsSort : sorted === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <Table.Th w={column.width} ta={column.align ?? 'start'} aria-sort={sorted} scope="col">
      {column.sortBy === undefined ? (
        column.header
      ) : (
        <UnstyledButton onClick={onSort} fw={700} fz="sm" title={t('table.sort')} style={{ whiteSpace: 'nowrap' }}>
          {column.header} <Arrow size={13} aria-hidden style={{ verticalAlign: 'middle' }} />
        </UnstyledButton>
      )}
    </Table.Th>
  );
}

interface RowProps<T> extends Props<T> {
  readonly index: number;
  readonly row: T;
  readonly first: boolean;
}

function Row<T>({ index, row, first, columns, rowKey, onOpen, chosen }: RowProps<T>) {
  const key = rowKey(row);
  return (
    <Table.Tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-current={chosen === key ? 'true' : undefined}
      bg={chosen === key ? 'var(--mantine-primary-color-light)' : undefined}
      tabIndex={first || chosen === key ? 0 : -1}
      onDoubleClick={onOpen === undefined ? undefined : () => onOpen(row)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target === event.currentTarget) onOpen?.(row);
      }}
    >
      {columns.map((column) => (
        <Table.Td key={column.id} ta={column.align ?? 'start'} className={classOf(column)}>
          {column.cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

/** Words break only where they are longer than a column may be; a table that is wider than the window is scrolled. */
function classOf<T>({ align, width }: DataColumn<T>): string {
  if (align === 'end') return 'numeric';
  return width === undefined ? 'wrap-anywhere word-wide' : 'wrap-anywhere';
}

/** Arrow keys, Home and End between the rows that are in the page. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
  if (row === null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(row);
  const next = { ArrowDown: rows[at + 1], ArrowUp: rows[at - 1], Home: rows[0], End: rows.at(-1) }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
