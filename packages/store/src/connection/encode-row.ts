/**
 * Rows in PostgreSQL's text format for COPY: tab between columns, newline after rows, `\N` for null, backslash escapes. What
 * PostgreSQL cannot hold is refused here, with the column's name, before it is sent: nothing is dropped or replaced.
 */
import { StoreError } from '../error.ts';

/** A column by name; `json` for json and jsonb columns, whose values are checked for what jsonb cannot hold. */
export type CopyColumn = string | { readonly name: string; readonly json: true };

/**
 * string, number, bigint and boolean as they are; Date as ISO 8601; Uint8Array as bytea; null as null. In a json column: JSON
 * text, or null for SQL null.
 */
export type CopyValue = string | number | bigint | boolean | null | Date | Uint8Array;

export type CopyRow = readonly CopyValue[];

/** Turns a row into one line, ending in a newline. */
export type RowEncoder = (row: CopyRow) => string;

/**
 * An encoder for these columns. It numbers the rows it is given, for its messages.
 *
 * @throws StoreError (the encoder) `unencodable-value` naming column and row: NUL, an unpaired surrogate, a missing value, an
 *   invalid Date, JSON text that jsonb refuses, or a row of another length.
 */
export function createRowEncoder(table: string, columns: readonly CopyColumn[]): RowEncoder {
  const encoders = columns.map((column) => (typeof column === 'string' ? encodeValue : encodeJson));
  const width = columns.length;
  let rowNumber = 0;
  return (row) => {
    rowNumber += 1;
    if (row.length !== width)
      throw refuse(table, null, rowNumber, `${String(width)} values were expected, ${String(row.length)} given`);
    let line = '';
    for (let at = 0; at < width; at += 1) {
      const cell = encoders[at]!(row[at]);
      if (typeof cell !== 'string') throw refuse(table, columns[at]!, rowNumber, cell.refused);
      line += at === 0 ? cell : `\t${cell}`;
    }
    return `${line}\n`;
  };
}

interface Refusal {
  readonly refused: string;
}

const NULL = '\\N';
const NEEDS_ESCAPE = /[\\\n\r\t\0]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function encodeValue(value: unknown): string | Refusal {
  if (typeof value === 'string') return encodeText(value);
  if (value === null) return NULL;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Uint8Array)
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
  if (value instanceof Date) return encodeInstant(value);
  if (value === undefined) return { refused: 'the value is missing (undefined); null is written as null' };
  return { refused: `a value of type ${typeof value} has no column form` };
}

function encodeText(text: string): string | Refusal {
  if (!text.isWellFormed()) return { refused: 'the text has an unpaired UTF-16 surrogate, which UTF-8 cannot hold' };
  if (!NEEDS_ESCAPE.test(text)) return text;
  if (text.includes('\0')) return { refused: 'the text has a NUL character, which PostgreSQL cannot hold' };
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!);
}

function encodeInstant(value: Date): string | Refusal {
  if (Number.isNaN(value.getTime())) return { refused: 'the Date is invalid' };
  const year = value.getUTCFullYear();
  // PostgreSQL reads neither signed nor six-digit years.
  if (year < 1 || year > 9999) return { refused: 'the Date is outside the years 1 to 9999' };
  return value.toISOString();
}

function encodeJson(value: unknown): string | Refusal {
  if (value === null) return NULL;
  if (typeof value !== 'string') return { refused: 'a json column takes JSON text or null' };
  if (REFUSED_ESCAPE.test(value)) {
    const reason = findJsonObstacle(value);
    if (reason !== null) return { refused: reason };
  }
  return encodeText(value);
}

/** Only escapes can bring NUL or a lone surrogate into JSON text; most text has none, and is not parsed here. */
const REFUSED_ESCAPE = /\\u(?:0000|[dD][89a-fA-F])/;

function findJsonObstacle(text: string): string | null {
  let obstacle: string | null = null;
  const look = (part: string): void => {
    if (part.includes('\0')) obstacle = 'the JSON has an escaped NUL (\\u0000), which jsonb cannot hold';
    else if (!part.isWellFormed()) obstacle = 'the JSON has an unpaired surrogate escape, which jsonb cannot hold';
  };
  try {
    JSON.parse(text, (key, value: unknown) => {
      look(key);
      if (typeof value === 'string') look(value);
      return value;
    });
  } catch {
    return 'the text is not JSON';
  }
  return obstacle;
}

function refuse(table: string, column: CopyColumn | null, rowNumber: number, reason: string): StoreError {
  const name = column === null ? '' : ` column ${typeof column === 'string' ? column : column.name},`;
  return new StoreError(
    'unencodable-value',
    `Table ${table},${name} row ${String(rowNumber)} of this copy: ${reason}.`,
  );
}
