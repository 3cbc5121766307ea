/**
 * Reads SQLite databases from bytes alone (https://sqlite.org/fileformat2.html): b-trees of tables, with and without row ids, overflow pages,
 * all three encodings of text. Knows nothing of SQL and runs none. A hostile page is passed over and said so: every page is visited at most
 * once, so no loop of pages is followed. What a write-ahead log beside the file holds is not seen.
 */
import { HEADER_BYTES, readSqliteHeader, type SqliteHeader } from './header.ts';
import { readRecord, type SqliteValue } from './record.ts';
import { readTableSchema, type TableSchema } from './schema.ts';
import type { ByteSource } from './source.ts';
import { readVarint } from './varint.ts';

export interface SqliteRow {
  readonly kind: 'row';
  /** Null in tables without row ids. */
  readonly rowid: number | null;
  readonly values: ReadonlyMap<string, SqliteValue>;
  /** Where the cell stands in the file: what overflows stands elsewhere. */
  readonly offset: number;
  readonly length: number;
}

/** A page or cell that could not be read. */
export interface SqliteFault {
  readonly kind: 'fault';
  readonly offset: number;
  readonly expected: string;
}

const MAX_PAYLOAD_BYTES = 16 << 20;
const MAX_TABLES = 5000;
const CACHED_PAGES = 64;

const LEAF_TABLE = 0x0d;
const INTERIOR_TABLE = 0x05;
const LEAF_INDEX = 0x0a;
const INTERIOR_INDEX = 0x02;

export class SqliteDatabase {
  readonly header: SqliteHeader;
  readonly #source: ByteSource;
  readonly #decode: (bytes: Uint8Array) => string;
  readonly #cache = new Map<number, Uint8Array>();
  #tables: readonly TableSchema[] | null = null;

  private constructor(source: ByteSource, header: SqliteHeader) {
    this.#source = source;
    this.header = header;
    const decoder = new TextDecoder(header.encoding, { ignoreBOM: true });
    this.#decode = (bytes) => decoder.decode(bytes);
  }

  /** Null where the bytes are no database. */
  static async open(source: ByteSource): Promise<SqliteDatabase | null> {
    const header = readSqliteHeader(await source.read(0, HEADER_BYTES));
    return header === null ? null : new SqliteDatabase(source, header);
  }

  /** Tables by the schema on the first page; those whose statement cannot be read are left out. */
  async tables(): Promise<readonly TableSchema[]> {
    if (this.#tables !== null) return this.#tables;
    const schema: TableSchema = {
      name: 'sqlite_schema',
      rootPage: 1,
      columns: ['type', 'name', 'tbl_name', 'rootpage', 'sql'],
      rowidColumn: null,
      withoutRowid: false,
    };
    const tables: TableSchema[] = [];
    for await (const items of this.rows(schema)) {
      for (const item of items) {
        const table = item.kind === 'row' && tables.length < MAX_TABLES ? tableOf(item) : null;
        if (table !== null) tables.push(table);
      }
    }
    return (this.#tables = tables);
  }

  /** Rows of a table, a page at a time: in the order of row ids, or, where there are none, as pages hold them. */
  async *rows(table: TableSchema): AsyncGenerator<(SqliteRow | SqliteFault)[]> {
    const pages = Math.ceil(this.#source.sizeBytes / this.header.pageSize);
    const visited = new Set<number>();
    const waiting: number[] = [table.rootPage];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (!(page >= 1 && page <= pages) || visited.has(page)) {
        yield [fault((page - 1) * this.header.pageSize, 'A page of this table that lies in the file and is met once.')];
        continue;
      }
      visited.add(page);
      const items = await this.#readPage(page, table, waiting);
      if (items.length > 0) yield items;
    }
  }

  async #readPage(page: number, table: TableSchema, waiting: number[]): Promise<(SqliteRow | SqliteFault)[]> {
    const bytes = await this.#page(page);
    const start = page === 1 ? HEADER_BYTES : 0;
    const at = (page - 1) * this.header.pageSize;
    const type = bytes[start];
    const interior = type === INTERIOR_TABLE || type === INTERIOR_INDEX;
    const known = table.withoutRowid
      ? type === LEAF_INDEX || type === INTERIOR_INDEX
      : type === LEAF_TABLE || type === INTERIOR_TABLE;
    if (!known || bytes.length < start + 12) return [fault(Math.max(0, at), 'A page of a b-tree of tables.')];
    const cells = uint16(bytes, start + 3);
    const pointers = start + (interior ? 12 : 8);
    const items: (SqliteRow | SqliteFault)[] = [];
    const children: number[] = [];
    for (let index = 0; index < cells && pointers + index * 2 + 1 < bytes.length; index++) {
      const cell = uint16(bytes, pointers + index * 2);
      if (interior) children.push(uint32(bytes, cell));
      if (type === INTERIOR_TABLE) continue;
      items.push(await this.#readCell(bytes, cell + (interior ? 4 : 0), at, table));
    }
    if (interior) children.push(uint32(bytes, start + 8));
    waiting.push(...children.reverse());
    return items;
  }

  async #readCell(page: Uint8Array, cell: number, at: number, table: TableSchema): Promise<SqliteRow | SqliteFault> {
    const size = readVarint(page, cell);
    const id = size === null || table.withoutRowid ? null : readVarint(page, cell + size.length);
    const expected = 'A cell with a record of at most 16 MiB.';
    if (size === null || (id === null && !table.withoutRowid) || !(size.value >= 0 && size.value <= MAX_PAYLOAD_BYTES))
      return fault(at + cell, expected);
    const from = cell + size.length + (id?.length ?? 0);
    const local = this.#localBytes(size.value, table.withoutRowid);
    const payload = await this.#payload(page, from, size.value, local);
    const values = payload === null ? null : readRecord(payload, this.#decode);
    if (values === null) return fault(at + cell, expected);
    const rowid = id === null ? null : id.value;
    const end = Math.min(page.length, from + local + (local < size.value ? 4 : 0));
    return { kind: 'row', rowid, values: named(table, values, rowid), offset: at + cell, length: end - cell };
  }

  /** How much of a payload stands in the cell itself (section 1.6). */
  #localBytes(payload: number, index: boolean): number {
    const usable = this.header.usableSize;
    const most = index ? Math.floor(((usable - 12) * 64) / 255) - 23 : usable - 35;
    if (payload <= most) return payload;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const fitting = least + ((payload - least) % (usable - 4));
    return fitting <= most ? fitting : least;
  }

  /** Null where pages are missing or met twice. */
  async #payload(page: Uint8Array, from: number, size: number, local: number): Promise<Uint8Array | null> {
    if (from + local > page.length) return null;
    if (local === size) return page.subarray(from, from + local);
    const whole = new Uint8Array(size);
    whole.set(page.subarray(from, from + local));
    let filled = local;
    const visited = new Set<number>();
    for (let next = uint32(page, from + local); filled < size;) {
      if (
        next === 0 ||
        visited.has(next) ||
        next * this.header.pageSize > this.#source.sizeBytes + this.header.pageSize
      )
        return null;
      visited.add(next);
      const bytes = await this.#page(next);
      if (bytes.length < 4) return null;
      const piece = bytes.subarray(4, Math.min(this.header.usableSize, 4 + size - filled));
      if (piece.length === 0) return null;
      whole.set(piece, filled);
      filled += piece.length;
      next = uint32(bytes, 0);
    }
    return whole;
  }

  async #page(number: number): Promise<Uint8Array> {
    const known = this.#cache.get(number);
    if (known !== undefined) return known;
    const bytes = await this.#source.read((number - 1) * this.header.pageSize, this.header.pageSize);
    if (this.#cache.size >= CACHED_PAGES) this.#cache.delete(this.#cache.keys().next().value!);
    this.#cache.set(number, bytes);
    return bytes;
  }
}

function tableOf({ values }: SqliteRow): TableSchema | null {
  const [type, name, root, sql] = ['type', 'name', 'rootpage', 'sql'].map((column) => values.get(column));
  if (type !== 'table' || typeof name !== 'string' || typeof root !== 'number' || typeof sql !== 'string') return null;
  return readTableSchema(name, root, sql);
}

function named(
  { columns, rowidColumn }: TableSchema,
  values: readonly SqliteValue[],
  rowid: number | null,
): Map<string, SqliteValue> {
  const row = new Map<string, SqliteValue>();
  for (const [index, value] of values.entries()) {
    const column = columns[index];
    if (column !== undefined) row.set(column, value);
  }
  if (rowidColumn !== null && rowid !== null) row.set(rowidColumn, rowid);
  return row;
}

function fault(offset: number, expected: string): SqliteFault {
  return { kind: 'fault', offset: Math.max(0, offset), expected };
}

function uint16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function uint32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
  );
}
