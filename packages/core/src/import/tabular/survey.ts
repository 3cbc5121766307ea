/**
 * First reading of a separated-values file: the delimiter, whether the first row is a header, which column holds what, and in which
 * order dates are written. What is concluded goes on record with what supports it.
 */
import { type CsvRow, readCsv, sniffDelimiter } from '../csv/index.ts';
import type { ColumnMapping, ImportOptions, InferenceRecord, SealedPart } from '../importer.ts';
import { describeMapping } from '../json-lines/columns.ts';
import { DateOrders, looksLikeTime } from '../json-lines/timestamp.ts';
import { decodeSample } from '../lines/index.ts';
import { indexOfColumn, inferColumns, looksLikeHeader } from './columns.ts';

export interface Layout {
  readonly delimiter: string;
  /** Cells that every row must have; trailing empty ones do not count. */
  readonly columns: number;
  readonly hasHeader: boolean;
  readonly mapping: ColumnMapping;
  /** Index by role. */
  readonly at: Readonly<Partial<Record<LayoutRole, number>>>;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
}

export type LayoutRole =
  'text' | 'sender' | 'timestamp' | 'timeOfDay' | 'conversation' | 'id' | 'replyTo' | 'attachment';

const ROLES = ['text', 'sender', 'timestamp', 'timeOfDay', 'conversation', 'id', 'replyTo', 'attachment'] as const;
const SAMPLE_BYTES = 65_536;

/** Layout and inferences; the layout is null where no column is known to hold the text. */
export async function surveyPart(
  part: SealedPart,
  options: ImportOptions,
): Promise<{ layout: Layout | null; inferences: InferenceRecord[] }> {
  const inferences: InferenceRecord[] = [];
  const delimiter = await concludeDelimiter(part, options.mapping, inferences);
  const first = await readFirstRows(part, delimiter);
  const columns = concludeColumns(first, options.mapping, inferences);
  if (columns === null) return { layout: null, inferences };
  const dateOrder = await concludeOrder(part, delimiter, columns, options, inferences);
  return { layout: { delimiter, ...columns, dateOrder }, inferences };
}

async function concludeDelimiter(
  part: SealedPart,
  mapping: ColumnMapping | undefined,
  inferences: InferenceRecord[],
): Promise<string> {
  const stated = mapping?.delimiter;
  if (stated !== undefined) return stated === '\\t' || stated === 'tab' ? '\t' : stated;
  const head = await readHead(part);
  const guess = sniffDelimiter(decodeSample(head), head.length === part.sizeBytes);
  const delimiter = guess?.delimiter ?? ',';
  inferences.push({
    kind: 'inference',
    about: 'delimiter',
    value: delimiter === '\t' ? 'tab' : delimiter,
    because:
      guess === null
        ? 'No delimiter divides most rows alike; the comma is the usual one.'
        : `${Math.round(guess.share * 100)} % of the first rows have ${guess.columns} cells by it.`,
    strength: guess === null ? 'unknown' : guess.share === 1 ? 'certain' : 'likely',
  });
  return delimiter;
}

async function readHead(part: SealedPart): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of part.open()) {
    chunks.push(chunk.slice(0, SAMPLE_BYTES - length));
    length += Math.min(chunk.length, SAMPLE_BYTES - length);
    if (length >= SAMPLE_BYTES) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    head.set(chunk, at);
    at += chunk.length;
  }
  return head;
}

async function readFirstRows(part: SealedPart, delimiter: string): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const items of readCsv(part, delimiter)) {
    rows.push(...items.filter((item) => item.kind === 'row'));
    if (rows.length >= 20) break;
  }
  return rows.slice(0, 20);
}

type Columns = Pick<Layout, 'columns' | 'hasHeader' | 'mapping' | 'at'>;

function concludeColumns(
  rows: readonly CsvRow[],
  stated: ColumnMapping | undefined,
  inferences: InferenceRecord[],
): Columns | null {
  const header = rows[0]?.cells.map((cell) => cell.replace(/^\ufeff/, '').trim()) ?? [];
  const inferred = stated === undefined ? inferColumns(header) : null;
  const mapping = stated ?? inferred?.mapping;
  if (mapping === undefined) return null;
  const hasHeader = inferred !== null || isHeader(header, rows, mapping);
  const at = placeColumns(mapping, hasHeader ? header : null);
  const timeOfDay = inferred === null ? null : findTimeOfDay(rows, header, at.timestamp, inferred.timeOfDay);
  inferences.push(
    mappingRecord(mapping, timeOfDay === null ? null : (header[timeOfDay] ?? null), stated !== undefined),
  );
  if (at.text === undefined) return null;
  return {
    columns: withoutTrailingEmpty(header).length,
    hasHeader,
    mapping,
    at: timeOfDay === null ? at : { ...at, timeOfDay },
  };
}

function placeColumns(mapping: ColumnMapping, header: readonly string[] | null): Layout['at'] {
  const at: Partial<Record<LayoutRole, number>> = {};
  for (const role of ROLES) {
    const name = mapping[role];
    const column = name === undefined ? null : indexOfColumn(name, header);
    if (column !== null) at[role] = column;
  }
  return at;
}

/** With columns given by number: a first row with header words, or without a time where the second row has one. */
function isHeader(header: readonly string[], rows: readonly CsvRow[], mapping: ColumnMapping): boolean {
  const byName = ROLES.some((role) => mapping[role] !== undefined && !/^\d+$/.test(mapping[role] ?? ''));
  if (byName || looksLikeHeader(header)) return true;
  const column = mapping.timestamp === undefined ? null : indexOfColumn(mapping.timestamp, null);
  if (column === null) return false;
  return !looksLikeTime(header[column] ?? '') && looksLikeTime(rows[1]?.cells[column] ?? '');
}

/** A second column completes the first only where that holds dates without a time of day. */
function findTimeOfDay(
  rows: readonly CsvRow[],
  header: readonly string[],
  timestamp: number | undefined,
  name: string | null,
): number | null {
  if (timestamp === undefined || name === null) return null;
  const column = header.indexOf(name);
  const complete = rows.slice(1).filter(({ cells }) => {
    const [date = '', clock = ''] = [cells[timestamp], cells[column]];
    return !date.includes(':') && /^\s*\d{1,2}[:.]\d{2}/.test(clock);
  });
  return complete.length * 2 > rows.length - 1 ? column : null;
}

function mappingRecord(mapping: ColumnMapping, timeOfDay: string | null, stated: boolean): InferenceRecord {
  const value = [describeMapping(mapping), ...(timeOfDay === null ? [] : [`timeOfDay=${timeOfDay}`])].join(' ');
  return {
    kind: 'inference',
    about: 'column-mapping',
    value,
    because: stated ? 'Stated for this import.' : 'The header uses words that name these columns.',
    strength: stated ? 'stated' : 'likely',
  };
}

async function concludeOrder(
  part: SealedPart,
  delimiter: string,
  { at, mapping, hasHeader }: Columns,
  options: ImportOptions,
  inferences: InferenceRecord[],
): Promise<Layout['dateOrder']> {
  const orders = new DateOrders();
  const column = at.timestamp;
  if (column === undefined || (mapping.timestampFormat ?? 'pattern') !== 'pattern') return options.dateOrder ?? 'dmy';
  let isFirst = hasHeader;
  for await (const items of readCsv(part, delimiter)) {
    for (const item of items) {
      if (item.kind === 'row' && !isFirst) orders.add(item.cells[column] ?? '');
      isFirst &&= item.kind !== 'row';
    }
  }
  const concluded = orders.conclude(options.dateOrder);
  if (concluded !== null) inferences.push(concluded.inference);
  return concluded?.order ?? options.dateOrder ?? 'dmy';
}

export function withoutTrailingEmpty(cells: readonly string[]): readonly string[] {
  let end = cells.length;
  while (end > 0 && cells[end - 1] === '') end -= 1;
  return cells.slice(0, end);
}
