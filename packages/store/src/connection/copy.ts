/** Bulk loading: COPY … FROM STDIN in text format, streamed in large pieces, no faster than PostgreSQL takes them. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StoreError, findErrorCode } from '../error.ts';
import { type CopyColumn, type CopyRow, createRowEncoder } from './encode-row.ts';

export type { CopyColumn, CopyRow, CopyValue } from './encode-row.ts';
export type CopyRows = Iterable<CopyRow> | AsyncIterable<CopyRow>;

/** UTF-16 units gathered before a piece is sent: at least 256 KB of bytes. */
const PIECE_UNITS = 256 * 1024;

/**
 * Copies rows into `table` (values in the order of `columns`) and gives their number. One statement: all rows or none. The
 * client stays usable after a refusal, unless it is inside a transaction, which then only rolls back.
 *
 * @throws StoreError `unencodable-value` where a value cannot be held; `copy-refused` where PostgreSQL refuses a row, with the
 *   place but without the value; whatever `rows` throws.
 */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly CopyColumn[],
  rows: CopyRows,
): Promise<number> {
  const names = columns.map((column) => quoteName(typeof column === 'string' ? column : column.name));
  const sink = client.query(copyFrom(`copy ${quoteName(table)} (${names.join(', ')}) from stdin`));
  const source = Readable.from(encodePieces(table, columns, rows), { objectMode: true, highWaterMark: 2 });
  try {
    await pipeline(source, sink);
  } catch (error) {
    throw error instanceof StoreError ? error : describeRefusal(table, error);
  }
  return sink.rowCount;
}

/** Quotes an identifier; table names may be qualified by passing them quoted already is not supported. */
function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function* encodePieces(table: string, columns: readonly CopyColumn[], rows: CopyRows): AsyncGenerator<Buffer> {
  const encode = createRowEncoder(table, columns);
  let text = '';
  if (Symbol.iterator in rows) {
    // The same loop twice: awaiting every row of a plain list would cost more than encoding it.
    for (const row of rows) {
      text += encode(row);
      if (text.length < PIECE_UNITS) continue;
      yield Buffer.from(text, 'utf8');
      text = '';
    }
  } else {
    for await (const row of rows) {
      text += encode(row);
      if (text.length < PIECE_UNITS) continue;
      yield Buffer.from(text, 'utf8');
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text, 'utf8');
}

interface DatabaseErrorFacts {
  readonly severity?: unknown;
  readonly column?: unknown;
  readonly constraint?: unknown;
  readonly where?: unknown;
}

/** PostgreSQL's own message, detail and context quote the row, so only the place and the code are passed on. */
function describeRefusal(table: string, error: unknown): unknown {
  const code = findErrorCode(error);
  const facts = error as DatabaseErrorFacts;
  if (code === null || typeof facts.severity !== 'string') return error;
  const where = typeof facts.where === 'string' ? facts.where : '';
  const line = /\bline (\d+)/.exec(where)?.[1];
  const column = typeof facts.column === 'string' ? facts.column : /\bcolumn (\w+)/.exec(where)?.[1];
  const place = [
    column === undefined ? '' : `, column ${column}`,
    line === undefined ? '' : `, row ${line} of this copy`,
    typeof facts.constraint === 'string' ? `, constraint ${facts.constraint}` : '',
  ].join('');
  return new StoreError(
    'copy-refused',
    `PostgreSQL refused the rows for table ${table}${place} (SQLSTATE ${code}); none was kept.`,
  );
}
