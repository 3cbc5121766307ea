/** Records into the engine: every value prepared to be compared, every record numbered by its key, so that the order of the source is forgotten. */
import { DuckDBDataChunk, INTEGER, VARCHAR, type DuckDBValue } from '@duckdb/node-api';
import { findThrowAway, prepareValue, type Column, type DateOrder, type Parts } from '@custodia/core';
import type { Engine } from './open.ts';
import { cellsOf } from './names.ts';

export interface SourceRecord {
  /** Unique among the records. */
  readonly key: string;
  /** Per column its value as the source has it; null where it has none. */
  readonly values: readonly (string | null)[];
  /** Which of several sources it is of. Default 0. */
  readonly source?: number;
}

export interface LoadSettings {
  readonly columns: readonly Column[];
  readonly dateOrders: readonly DateOrder[];
  /** Values of the unit's own accounts, as prepared text. */
  readonly own: ReadonlySet<string>;
}

const ROWS = 2048;

interface Prepared {
  readonly parts: Parts | null;
  readonly thrown: string | null;
}

/** How many records were loaded. */
export async function loadRecords(
  { db }: Engine,
  settings: LoadSettings,
  batches: AsyncIterable<readonly SourceRecord[]> | Iterable<readonly SourceRecord[]>,
): Promise<number> {
  const cells = cellsOf(settings.columns);
  const declared = cells.map(({ name }) => `${name} varchar`);
  await db.run(`create table loaded (key varchar, source integer, ${declared.join(', ')})`);
  const appender = await db.createAppender('loaded');
  const prepare = preparer(settings);
  let records = 0;
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += ROWS) {
      const rows = batch.slice(from, from + ROWS);
      const chunk = DuckDBDataChunk.create([VARCHAR, INTEGER, ...cells.map(() => VARCHAR)], rows.length);
      chunk.setColumns(columnsOf(rows, settings, cells, prepare));
      appender.appendDataChunk(chunk);
      records += rows.length;
    }
  }
  appender.closeSync();
  return records;
}

const NOTHING: Prepared = { parts: null, thrown: null };

function columnsOf(
  rows: readonly SourceRecord[],
  { columns }: LoadSettings,
  cells: ReturnType<typeof cellsOf>,
  prepare: (column: number, value: string) => Prepared,
): DuckDBValue[][] {
  const prepared = columns.map((_, at) =>
    rows.map(({ values }) => (values[at] == null ? NOTHING : prepare(at, values[at]))),
  );
  const filled = cells.map(({ at, part }) =>
    prepared[at]!.map((value): DuckDBValue => (part === 'thrown' ? value.thrown : value.parts?.[part] || null)),
  );
  return [rows.map(({ key }) => key), rows.map(({ source = 0 }) => source), ...filled];
}

/** Names, places and dates come again and again: what was prepared is kept, up to a bound. */
function preparer({ columns, dateOrders, own }: LoadSettings): (column: number, value: string) => Prepared {
  const MOST_KEPT = 50_000;
  const kept = columns.map(() => new Map<string, Prepared>());
  return (column, value) => {
    const memory = kept[column]!;
    const known = memory.get(value);
    if (known !== undefined) return known;
    const { kind } = columns[column]!;
    const parts = prepareValue(kind, value, dateOrders[column]);
    const thrown = parts?.text === undefined ? null : findThrowAway(kind, parts.text, own);
    const prepared = { parts: thrown === null ? parts : null, thrown };
    if (memory.size < MOST_KEPT) memory.set(value, prepared);
    return prepared;
  };
}
