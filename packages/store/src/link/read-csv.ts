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
/** The column that says which file a row is of; no file has one that is called so. */
const SOURCE = '"custodia: file"';

/** Several files are put below each other, column by name. Throws what DuckDB says of a file that is none. */
export async function readCsvTable({ db }: Engine, paths: readonly string[]): Promise<CsvTable> {
  const files = paths.map(
    (
      _,
      at,
    ) => `select ${at} as ${SOURCE}, * from read_csv($${at + 1}, all_varchar = true, header = true, quote = '"', escape = '"',
      null_padding = true, sample_size = 20000)`,
  );
  await db.run(`create table source as ${files.join(' union all by name ')}`, [...paths]);
  const reader = await db.runAndReadAll(`select * exclude (${SOURCE}) from source limit ${SAMPLE_ROWS}`);
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
  const reader = await reading.stream(`select ${SOURCE}, * exclude (${SOURCE}) from source`);
  for await (const rows of reader.yieldRows()) {
    yield rows.map(([source, ...cells]) => {
      row += 1;
      const named = keyAt === null ? String(row) : cellText(cells[keyAt]);
      const key = seen.has(named) ? `${named} (row ${row})` : named;
      seen.add(key);
      return {
        key,
        source: source as number,
        values: valueAt.map((at) => (cellText(cells[at]) === '' ? null : cellText(cells[at]))),
      };
    });
  }
}

function cellText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
