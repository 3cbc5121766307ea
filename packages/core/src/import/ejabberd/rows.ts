/**
 * Rows of the table `archive` in a dump of ejabberd's database: `INSERT` of MySQL, MariaDB, SQLite and PostgreSQL, one row or many to a
 * statement, and PostgreSQL's `COPY`. Other tables are passed over. A row is found by its quotes and brackets, wherever lines end.
 */
import type { Line } from '../lines/index.ts';

/** A row at its place; `values` is null where it could not be read. Bytes count from the part's beginning. */
export interface SqlRow {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  /** Values by column; NULL is null. */
  readonly values: ReadonlyMap<string, string | null> | null;
}

const TABLE = String.raw`[\`"]?(?:\w{1,60}[\`"]?\.[\`"]?)?archive[\`"]?`;
const INSERT = new RegExp(String.raw`^\s*INSERT (?:IGNORE )?INTO ${TABLE}\s*(\([^()]{1,1000}\))?\s*VALUES\s*`, 'i');
const COPY = new RegExp(String.raw`^COPY ${TABLE} \(([^()]{1,1000})\) FROM stdin;`, 'i');
const CREATE = new RegExp(String.raw`^\s*CREATE TABLE (?:IF NOT EXISTS )?${TABLE}\s*\(`, 'i');
const COLUMN =
  /^\s*[`"]?(username|server_host|timestamp|peer|bare_peer|xml|txt|id|kind|nick|origin_id|created_at)[`"]?\s+\w/i;
/** As ejabberd's own schemas have it, where the dump does not say. */
const USUAL = ['username', 'timestamp', 'peer', 'bare_peer', 'xml', 'txt', 'id', 'kind', 'nick', 'created_at'];
const ROW_UNITS = 4 << 20;

/** True where the text has the table, and rows of it or its definition. */
export function holdsArchive(text: string): boolean {
  return text.split('\n', 20_000).some((line) => INSERT.test(line) || COPY.test(line) || CREATE.test(line));
}

interface Open {
  readonly offset: number;
  readonly line: number;
  text: string;
  quoted: boolean;
  depth: number;
}

export class RowReader {
  #columns: readonly string[] = USUAL;
  /** Columns seen in a definition so far; null outside of one. */
  #defining: string[] | null = null;
  #mode: 'none' | 'insert' | 'copy' = 'none';
  #open: Open | null = null;

  /** The rows that end on this line. */
  take(line: Line): SqlRow[] {
    if (this.#mode === 'copy') return this.#copied(line);
    if (this.#mode === 'insert') return this.#scan(line, 0);
    if (line.tooLong) return [];
    const copy = COPY.exec(line.text.slice(0, 2000));
    if (copy !== null) {
      this.#columns = namesOf(copy[1] as string);
      this.#mode = 'copy';
      return [];
    }
    const insert = INSERT.exec(line.text.slice(0, 2000));
    if (insert === null) {
      this.#define(line.text);
      return [];
    }
    if (insert[1] !== undefined) this.#columns = namesOf(insert[1].slice(1, -1));
    this.#mode = 'insert';
    return this.#scan(line, insert[0].length);
  }

  /** A row that the dump ends in. */
  end(sizeBytes: number): SqlRow[] {
    const open = this.#open;
    this.#open = null;
    return open === null
      ? []
      : [{ offset: open.offset, length: sizeBytes - open.offset, line: open.line, values: null }];
  }

  #define(text: string): void {
    if (CREATE.test(text)) this.#defining = [];
    if (this.#defining === null) return;
    const name = COLUMN.exec(text)?.[1];
    if (name !== undefined) this.#defining.push(name.toLowerCase());
    if (!/;\s*$/.test(text)) return;
    if (this.#defining.length > 4) this.#columns = this.#defining;
    this.#defining = null;
  }

  #copied(line: Line): SqlRow[] {
    if (line.text === '\\.') {
      this.#mode = 'none';
      return [];
    }
    if (line.text === '' && !line.tooLong) return [];
    const fields = line.tooLong
      ? []
      : line.text.split('\t').map((field) => (field === '\\N' ? null : unescaped(field)));
    return [{ offset: line.offset, length: line.length, line: line.line, values: this.#named(fields) }];
  }

  /** Goes on through the line from that index; a semicolon outside of rows ends the statement. */
  #scan(line: Line, from: number): SqlRow[] {
    const place = new Place(line);
    const rows: SqlRow[] = [];
    const { text } = line;
    let start = this.#open === null ? -1 : 0;
    for (let at = from; at < text.length && !line.tooLong; at++) {
      const letter = text[at];
      const open = this.#open;
      if (open === null) {
        if (letter === ';') {
          this.#mode = 'none';
          return rows;
        }
        if (letter !== '(') continue;
        this.#open = { offset: place.at(at), line: line.line, text: '', quoted: false, depth: 1 };
        start = at;
      } else if (open.quoted) {
        if (letter === '\\') at++;
        else if (letter === "'") open.quoted = false;
      } else if (letter === "'") open.quoted = true;
      else if (letter === '(') open.depth++;
      else if (letter === ')' && --open.depth === 0) {
        const values = this.#named(valuesOf(open.text + text.slice(start, at + 1)));
        rows.push({ offset: open.offset, length: place.at(at + 1) - open.offset, line: open.line, values });
        this.#open = null;
        start = -1;
      }
    }
    if (this.#open !== null) this.#hold(this.#open, line, start < 0 ? '' : text.slice(start));
    return [...rows, ...this.#giveUp(line)];
  }

  #hold(open: Open, line: Line, rest: string): void {
    open.text += `${rest}\n`;
    if (line.tooLong) open.text += ' '.repeat(ROW_UNITS);
  }

  /** A quote that is never closed must not swallow the dump. */
  #giveUp(line: Line): SqlRow[] {
    const open = this.#open;
    if (open === null || open.text.length <= ROW_UNITS) return [];
    this.#open = null;
    this.#mode = 'none';
    return [{ offset: open.offset, length: line.offset + line.length - open.offset, line: open.line, values: null }];
  }

  #named(values: readonly (string | null)[] | null): ReadonlyMap<string, string | null> | null {
    if (values?.length !== this.#columns.length) return null;
    return new Map(this.#columns.map((name, index) => [name, values[index] ?? null]));
  }
}

/** Byte offsets of indexes in a line, asked in rising order. */
class Place {
  readonly #line: Line;
  #index = 0;
  #bytes = 0;
  readonly #plain: boolean;

  constructor(line: Line) {
    this.#line = line;
    this.#plain = line.text.length === line.length || line.fallback;
  }

  at(index: number): number {
    if (this.#plain) return this.#line.offset + index;
    this.#bytes += utf8Length(this.#line.text, this.#index, index);
    this.#index = index;
    return Math.min(this.#line.offset + this.#bytes, this.#line.offset + this.#line.length);
  }
}

function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

function namesOf(list: string): string[] {
  return list.split(',').map((name) => name.replace(/[`"\s]/g, '').toLowerCase());
}

const VALUE = /\s*(?:(?:E|N|_\w{1,20} ?)?'((?:[^'\\]|\\[\s\S]|'')*)'|([^',()\s]{1,40}))\s*(?:,|\)$)/iy;

/** Of `('a',1,NULL)`; null where it holds anything but strings, numbers and NULL. */
function valuesOf(row: string): (string | null)[] | null {
  const values: (string | null)[] = [];
  for (let at = 1; at < row.length;) {
    VALUE.lastIndex = at;
    const match = VALUE.exec(row);
    if (match === null) return null;
    const [whole, text, word] = match;
    values.push(
      text !== undefined ? unescaped(text.replaceAll("''", "'")) : /^null$/i.test(word ?? '') ? null : (word ?? null),
    );
    at += whole.length;
  }
  return values;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['0', '\0'],
  ['b', '\b'],
]);

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES.get(letter) ?? letter);
}
