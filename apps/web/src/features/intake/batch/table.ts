/**
 * The first rows of a table, to choose its columns by. Read in the browser from the file itself and sent nowhere: what is in evidence is never
 * in an answer of the server that somebody may keep.
 */

export interface Table {
  /** Names in the first row, or paths of the first records. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether the first row seems to hold names and no data; null for records, of which each names its own. */
  readonly named: boolean | null;
}

/** A column as an import takes it: by its name where only it has that name, else by its number from 1. */
export function nameOfColumn({ columns }: Table, index: number, isNamed: boolean): string {
  const name = columns[index]!;
  return isNamed && name !== '' && columns.indexOf(name) === columns.lastIndexOf(name) ? name : String(index + 1);
}

const HEAD_BYTES = 65_536;
const ROWS = 6;
const MOST_COLUMNS = 60;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Null where the beginning of the file is no table. */
export async function readTable(file: Blob): Promise<Table | null> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (bytes.length > 4 && bytes[0] === 0x50 && bytes[1] === 0x4b) return null;
  return tableOf(decode(bytes));
}

/** What is no UTF-8 is read as the importer reads it: Windows-1252, of which Latin-1 is a part. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    // The beginning of a longer file may end within a character.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function tableOf(text: string): Table | null {
  if (text.includes('\0')) return null;
  return text.trimStart().startsWith('{') ? recordsOf(text) : cellsOf(text);
}

function recordsOf(text: string): Table | null {
  const records = text.split('\n').slice(0, ROWS).flatMap(parsed);
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, MOST_COLUMNS);
  if (columns.length < 2) return null;
  return { columns, rows: records.map((record) => columns.map((column) => shown(record[column]))), named: null };
}

function parsed(line: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? [value as Record<string, unknown>]
      : [];
  } catch {
    return [];
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** By the delimiter that gives the first rows the same number of cells, and most of them. */
function cellsOf(text: string): Table | null {
  const readings = DELIMITERS.map((delimiter) => splitRows(text, delimiter)).filter((rows) => rows.length > 1);
  const even = readings.filter((rows) => rows[0]!.length > 1 && rows.every((row) => row.length === rows[0]!.length));
  const best = even.sort((a, b) => b[0]!.length - a[0]!.length)[0];
  if (best === undefined) return null;
  const [header, ...rows] = best;
  const columns = header!.slice(0, MOST_COLUMNS);
  return { columns, rows: rows.map((row) => row.slice(0, MOST_COLUMNS)), named: columns.every(isName) };
}

/** Names begin with a letter; times, numbers and nothing are data. */
function isName(cell: string): boolean {
  return /^\s*\p{L}/u.test(cell) && cell.length <= 60;
}

/** The first rows; a quoted cell may go over lines. */
function splitRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]];
  let [cell, quoted] = ['', false];
  for (let at = 0; at < text.length && rows.length <= ROWS + 1; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === delimiter || sign === '\n') {
      rows.at(-1)!.push(cell.replace(/\r$/, '').replace(/^\uFEFF/, ''));
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  if (cell !== '') rows.at(-1)!.push(cell);
  return rows.filter((row) => row.some((one) => one !== '')).slice(0, ROWS);
}
