/**
 * Bulk loading: COPY … FROM STDIN in text format, streamed in large pieces, no faster than PostgreSQL takes them. PostgreSQL refuses COPY
 * into a table to whom row-level security binds there; then the rows go through a temporary table, and each is judged by the policies.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Away, findAway } from '../away.ts';
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
  const names = columns.map((column) => quoteName(typeof column === 'string' ? column : column.name)).join(', ');
  const encoded = encodePieces(table, columns, rows);
  try {
    return (await isBoundByPolicies(client, table))
      ? await copyThroughTemporary(client, table, names, encoded)
      : await copyStraight(client, quoteName(table), names, encoded);
  } catch (error) {
    throw error instanceof StoreError ? error : describeRefusal(table, error);
  }
}

/** {@link copyRows} on a connection of its own. */
export async function copyOnce(
  pool: Pick<pg.Pool, 'connect'>,
  table: string,
  columns: readonly CopyColumn[],
  rows: CopyRows,
): Promise<number> {
  const client = await pool.connect();
  try {
    return await copyRows(client, table, columns, rows);
  } finally {
    client.release();
  }
}

/** A connection has one role for life, so it is asked once for each table. Where that were not so PostgreSQL would refuse the COPY, not skip a policy. */
const boundByPolicies = new WeakMap<pg.ClientBase, Map<string, boolean>>();

async function isBoundByPolicies(client: pg.ClientBase, table: string): Promise<boolean> {
  const asked = boundByPolicies.get(client) ?? new Map<string, boolean>();
  boundByPolicies.set(client, asked);
  const known = asked.get(table);
  if (known !== undefined) return known;
  const { rows } = await client.query<{ bound: boolean }>('select row_security_active($1::regclass) as bound', [
    quoteName(table),
  ]);
  asked.set(table, rows[0]!.bound);
  return rows[0]!.bound;
}

async function copyStraight(
  client: pg.ClientBase,
  into: string,
  names: string,
  encoded: AsyncGenerator<Buffer>,
): Promise<number> {
  const sink = client.query(copyFrom(`copy ${into} (${names}) from stdin`));
  await pipeline(Readable.from(encoded, { objectMode: true, highWaterMark: 2 }), sink);
  return sink.rowCount;
}

let temporaries = 0;

/** All rows or none: they reach `table` in one INSERT. The temporary table goes at once, or with the transaction that failed. */
async function copyThroughTemporary(
  client: pg.ClientBase,
  table: string,
  names: string,
  encoded: AsyncGenerator<Buffer>,
): Promise<number> {
  temporaries += 1;
  const temporary = `pg_temp.copying_${String(temporaries)}`;
  await client.query(
    `create temporary table ${temporary.slice('pg_temp.'.length)} as select ${names} from ${quoteName(table)} with no data`,
  );
  try {
    await copyStraight(client, temporary, names, encoded);
    const inserted = await client.query(`insert into ${quoteName(table)} (${names}) select ${names} from ${temporary}`);
    return inserted.rowCount ?? 0;
  } finally {
    await client.query(`drop table ${temporary}`).catch(() => undefined);
  }
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
  const away = findAway(error);
  if (away !== null) return describeAway(table, away, code);
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

/** No row was refused: PostgreSQL ended, or had no room, in the middle of it. */
function describeAway(table: string, away: Away, code: string): StoreError {
  const what = away === 'disk' ? 'had no room left' : 'went away';
  return new StoreError(
    away === 'disk' ? 'disk-full' : 'database-unavailable',
    `PostgreSQL ${what} while rows were copied into ${table} (SQLSTATE ${code}); none was kept.`,
  );
}
