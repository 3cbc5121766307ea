/** Records of CSV files, as they are, a batch at a time. */
import type { Engine } from './open.ts';
import type { SourceRecord } from './load.ts';

export interface CsvTable {
  readonly header: readonly string[];
  /** The first rows, cells as text. */
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
}

const SAMPLE_ROWS = 5000;

/** Several files are put below each other, column by name. Throws what DuckDB says of a file that is none. */
export async function readCsvTable({ db }: Engine, paths: readonly string[]): Promise<CsvTable> {
  const list = `[${paths.map((_, at) => `$${at + 1}`).join(', ')}]`;
  await db.run(
    `create table source as select * from read_csv(${list}, all_varchar = true, header = true, union_by_name = true, quote = '"', escape = '"',
      null_padding = true, sample_size = 20000)`,
    [...paths],
  );
  const reader = await db.runAndReadAll(`select * from source limit ${SAMPLE_ROWS}`);
  const rows = await db.runAndReadAll('select count(*) from source');
  return {
    header: reader.columnNames(),
    sample: reader.getRows().map((row) => row.map(cellText)),
    rows: Number(rows.getRows()[0]![0]),
  };
}

/** Keys are the cells of `keyAt`, or the number of the row, from 1; a key that comes again is told apart by its row. */
export async function* recordsOf(
  { reading }: Engine,
  keyAt: number | null,
  valueAt: readonly number[],
): AsyncGenerator<SourceRecord[]> {
  const seen = new Set<string>();
  let row = 0;
  const reader = await reading.stream('select * from source');
  for await (const rows of reader.yieldRows()) {
    yield rows.map((cells) => {
      row += 1;
      const named = keyAt === null ? String(row) : cellText(cells[keyAt]);
      const key = seen.has(named) ? `${named} (row ${row})` : named;
      seen.add(key);
      return { key, values: valueAt.map((at) => (cellText(cells[at]) === '' ? null : cellText(cells[at]))) };
    });
  }
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
