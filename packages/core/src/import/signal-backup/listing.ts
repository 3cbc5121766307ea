/**
 * A backup as a readable listing, as the test cases published with Signal's format keep one beside each binary file: `Frame { … }` with
 * `name = value`, enums as `Kind.NAME`, bytes as `<hex>`. Read into the same objects that protobuf's JSON gives.
 */
import type { SealedPart } from '../importer.ts';
import type { JsonObject } from '../json/index.ts';
import type { Row } from '../json-lines/rows.ts';
import { readLines, type Line } from '../lines/index.ts';

const BEGIN = /^(BackupInfo|Frame) \{(\})?$/;
const FIRST = /^(?:\/\/[^\n]*\n|\s)*(?:BackupInfo|Frame) \{/;
const RECORD_UNITS = 4 << 20;
const DEPTH = 100;

/** True where the text begins with comments and a record of a listing. */
export function beginsListing(text: string): boolean {
  return FIRST.test(text.slice(0, 4000));
}

interface Open {
  readonly first: Line;
  readonly lines: string[];
  units: number;
  end: number;
}

/** One row for each record; lines outside of records that are no comments are rows of their own that hold nothing. */
export async function* readListing(part: Pick<SealedPart, 'open'>): AsyncGenerator<readonly Row[]> {
  const listing = new Listing();
  for await (const lines of readLines(part, { maxLineBytes: RECORD_UNITS }))
    yield lines.flatMap((line) => listing.take(line));
  yield listing.end();
}

class Listing {
  #open: Open | null = null;

  take(line: Line): Row[] {
    const begun = line.tooLong ? null : BEGIN.exec(line.text);
    if (begun !== null) {
      const before = this.end();
      this.#open = { first: line, lines: [line.text], units: 0, end: line.offset + line.length };
      return begun[2] === undefined ? before : [...before, ...this.end()];
    }
    if (this.#open === null) return isNothing(line) ? [] : [rowOf(line, line.offset + line.length, null)];
    // What a line that was too long held is not known: nothing is made of the rest.
    this.#open.units += line.tooLong ? RECORD_UNITS + 1 : line.text.length;
    this.#open.end = line.offset + line.length;
    if (this.#open.units <= RECORD_UNITS) this.#open.lines.push(line.text);
    return line.text === '}' ? this.end() : [];
  }

  end(): Row[] {
    const open = this.#open;
    this.#open = null;
    if (open === null) return [];
    const { first, lines, end, units } = open;
    if (units > RECORD_UNITS) return [{ ...rowOf(first, end, null), ...TOO_LARGE }];
    return [rowOf(first, end, new Parser(lines.join('\n')).record())];
  }
}

const TOO_LARGE = { fault: 'record-too-large', expected: 'a record of at most 4 million characters' } as const;

function isNothing(line: Line): boolean {
  return !line.tooLong && (line.text.trim() === '' || line.text.startsWith('//'));
}

function rowOf(first: Line, end: number, object: JsonObject | null): Row {
  const place = { offset: first.offset, length: end - first.offset, line: first.line };
  const fault = object === null ? 'malformed-record' : null;
  return {
    ...place,
    object,
    fault,
    expected: 'a whole record `Frame { … }`',
    replaced: first.undecodable,
    source: () => '',
  };
}

const WORD = /[A-Za-z_][\w.]*/y;
const NUMBER = /-?\d[\d.eE+-]*/y;
const BYTES = /<([0-9a-fA-F]*)>/y;
const TEXT = /"((?:[^"\\]|\\[\s\S])*)"/y;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Null where it is not one whole record. */
  record(): JsonObject | null {
    const value = this.#value(0);
    this.#blank();
    return this.#at === this.#text.length && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  }

  #blank(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at += match[0].length;
    return match;
  }

  #take(sign: string): boolean {
    this.#blank();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  /** Undefined where there is no value. Numbers stay as written: they are beyond what a number keeps. */
  #value(depth: number): unknown {
    this.#blank();
    if (depth > DEPTH) return undefined;
    if (this.#take('[')) return this.#list(depth);
    const text = this.#match(TEXT);
    if (text !== null) return unescaped(text[1] as string);
    const bytes = this.#match(BYTES);
    if (bytes !== null) return base64Of(bytes[1] as string);
    const word = this.#match(WORD)?.[0];
    if (word === undefined) return this.#match(NUMBER)?.[0];
    if (this.#take('{')) return this.#message(depth);
    if (word === 'true' || word === 'false') return word === 'true';
    return word.slice(word.lastIndexOf('.') + 1);
  }

  #list(depth: number): unknown[] | undefined {
    const items: unknown[] = [];
    while (!this.#take(']')) {
      const item = this.#value(depth + 1);
      if (item === undefined) return undefined;
      items.push(item);
      this.#take(',');
    }
    return items;
  }

  #message(depth: number): JsonObject | undefined {
    const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    while (!this.#take('}')) {
      this.#blank();
      const name = this.#match(WORD)?.[0];
      if (name === undefined || !this.#take('=')) return undefined;
      const value = this.#value(depth + 1);
      if (value === undefined) return undefined;
      fields[name] = value;
    }
    return fields;
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, hex: string | undefined, letter: string | undefined) =>
    hex === undefined ? (ESCAPES.get(letter ?? '') ?? letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function base64Of(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(bytes.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join(''));
}
