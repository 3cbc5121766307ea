/**
 * A chat application's database as text, so that it can be sealed: JSON Lines, the first of which says what it is and the others a row each, with
 * the row's place in the database as it was received. Only the tables and columns of `APP_DATABASES` are written; bytes never are.
 */
import {
  type ByteSource,
  SqliteDatabase,
  type SqliteFault,
  type SqliteRow,
  type SqliteValue,
  type TableSchema,
} from '../sqlite/index.ts';
import { APP_DATABASES, type AppDatabase, type ColumnKind } from './apps.ts';
import { readPlist, type PlistValue } from './plist.ts';
import { textOfTypedStream } from './typedstream.ts';

const encoder = new TextEncoder();
/** Version of the lines. */
const VERSION = 1;

/** Null where the source is no database, or one of an application that is not known. */
export async function transcribeDatabase(source: ByteSource): Promise<AsyncIterable<Uint8Array> | null> {
  const database = await SqliteDatabase.open(source);
  if (database === null) return null;
  const tables = await database.tables();
  const names = new Set(tables.map(({ name }) => name));
  const app = APP_DATABASES.find(({ tells }) => tells.every((name) => names.has(name)));
  return app === undefined ? null : writeLines(database, tables, app, source.sizeBytes);
}

async function* writeLines(
  database: SqliteDatabase,
  tables: readonly TableSchema[],
  { app, tables: kept }: AppDatabase,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  const { pageSize, writeAhead } = database.header;
  const left = tables.map(({ name }) => name).filter((name) => !Object.hasOwn(kept, name));
  yield lineOf({
    transcriptOf: app,
    version: VERSION,
    sizeBytes,
    pageSize,
    writeAhead,
    tablesNotKept: left.slice(0, 1000),
  });
  for (const [name, columns] of Object.entries(kept)) {
    const table = tables.find((one) => one.name === name);
    if (table === undefined) continue;
    for await (const items of database.rows(table)) yield joined(items.map((item) => describe(item, name, columns)));
  }
}

function describe(
  item: SqliteRow | SqliteFault,
  table: string,
  columns: Readonly<Record<string, ColumnKind>>,
): Uint8Array {
  if (item.kind === 'fault') return lineOf({ table, at: [item.offset, 0], fault: item.expected });
  const row: Record<string, unknown> = {};
  for (const [column, kind] of Object.entries(columns)) {
    const value = textual(item.values.get(column) ?? null, kind);
    if (value !== null) row[column] = value;
  }
  return lineOf({ table, at: [item.offset, item.length], row });
}

/** Bytes in a column of texts are left out and said so by their number alone. */
function textual(value: SqliteValue, kind: ColumnKind): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Uint8Array)) return typeof value === 'string' ? value.toWellFormed() : value;
  if (kind === 'typedstream') return textOfTypedStream(value)?.toWellFormed() ?? null;
  if (kind === 'edit-history') return historyOf(readPlist(value));
  return { bytesLeftOut: value.length };
}

/** `ec`: by part of the message its texts, oldest first, with their times (seconds since 2001); `rp`: the parts that were taken back. */
function historyOf(plist: PlistValue): unknown {
  if (!(plist instanceof Map)) return null;
  const parts = plist.get('ec');
  const edits =
    parts instanceof Map
      ? [...parts.values()].flatMap((states) => (Array.isArray(states) ? states.flatMap(stateOf) : []))
      : [];
  const retracted = plist.get('rp');
  const partsRetracted = Array.isArray(retracted) ? retracted.length : 0;
  return edits.length === 0 && partsRetracted === 0 ? null : { edits, partsRetracted };
}

function stateOf(state: PlistValue): { readonly date: number | null; readonly text: string | null }[] {
  if (!(state instanceof Map)) return [];
  const [date, text] = [state.get('d'), state.get('t')];
  return [
    {
      date: typeof date === 'number' ? date : null,
      text: text instanceof Uint8Array ? (textOfTypedStream(text)?.toWellFormed() ?? null) : null,
    },
  ];
}

function lineOf(value: object): Uint8Array {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
