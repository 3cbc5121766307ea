/**
 * Two producers wrap their lines: PircBot writes HTML, and a dump of botbot.me writes them as Python prints bytes. Here their lines become
 * ordinary log lines, each with its exact place in the sealed bytes.
 */
import { decodeHTML } from 'entities';
import type { Line } from '../lines/index.ts';

/** A log line, wherever it stood. */
export interface Piece {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  /** True where `text` is not what the bytes decode to but what they stand for. */
  readonly unwrapped: boolean;
}

export function asPiece(line: Line): Piece {
  const { text, offset, length } = line;
  return { text, offset, length, line: line.line, unwrapped: false };
}

const HTML_START = '<span class="irc-date">';
const HTML_TIME = /^<span class="irc-date"> ?(\[\d{1,2}:\d{2}(?::\d{2})?\]) ?<\/span> ?(?:<span[^<>]*>)?/;
const HTML_TAG = /<\/?(?:a|b|i|u|p|br|span|font)\b[^<>]*>/gi;

/** The log lines of one line of PircBot's HTML; empty where it is other markup. */
export function splitHtml(line: Line): Piece[] {
  const places = new Places(line);
  const pieces: Piece[] = [];
  let start = line.text.indexOf(HTML_START);
  while (start !== -1) {
    const next = line.text.indexOf(HTML_START, start + 1);
    const source = line.text.slice(start, next === -1 ? undefined : next);
    const match = HTML_TIME.exec(source);
    if (match !== null) {
      const body = decodeHTML(source.slice(match[0].length).replace(HTML_TAG, '').trimEnd());
      pieces.push({ ...places.of(start, source), text: `${match[1]!} ${body}`, unwrapped: true });
    }
    start = next;
  }
  return pieces;
}

/** Lines in the notation of Python's bytes; a whole log may stand in one, with `\n` between its lines. */
export function splitRepr(line: Line, first: boolean): Piece[] {
  const opening = /^b(['"])/.exec(line.text);
  const start = opening === null ? 0 : 2;
  const quote = opening?.[1] ?? (first ? null : /['"]$/.exec(line.text.slice(-1))?.[0]);
  const closed =
    quote != null && line.text.length > start && line.text.endsWith(quote) && !line.text.endsWith(`\\${quote}`);
  const end = line.text.length - (closed ? 1 : 0);
  const places = new Places(line);
  return cutAtNewlines(line.text, start, end).map(([from, to]) => {
    const source = line.text.slice(from, to);
    return { ...places.of(from, source), text: unescape(source), unwrapped: true };
  });
}

/** Ranges between the escapes `\n`, empty ones left out. */
function cutAtNewlines(text: string, start: number, end: number): [number, number][] {
  const ranges: [number, number][] = [];
  let from = start;
  for (let slash = text.indexOf('\\', start); slash !== -1 && slash < end - 1; slash = text.indexOf('\\', slash + 2)) {
    if (text[slash + 1] !== 'n') continue;
    if (slash > from) ranges.push([from, slash]);
    from = slash + 2;
  }
  if (end > from) ranges.push([from, end]);
  return ranges;
}

/** Byte places of parts of a line, asked for from left to right: exact for ASCII, UTF-8 and single-byte text. */
class Places {
  readonly #line: Line;
  #units = 0;
  #offset: number;

  constructor(line: Line) {
    this.#line = line;
    // On line 1 a byte order mark may stand before the text.
    const before = line.line === 1 ? Math.max(0, line.length - bytesOf(line.text, line)) : 0;
    this.#offset = line.offset + before;
  }

  of(start: number, source: string): Pick<Piece, 'offset' | 'length' | 'line'> {
    this.#offset += bytesOf(this.#line.text.slice(this.#units, start), this.#line);
    this.#units = start;
    return { offset: this.#offset, length: bytesOf(source, this.#line), line: this.#line.line };
  }
}

const encoder = new TextEncoder();

function bytesOf(text: string, line: Line): number {
  return line.fallback ? text.length : encoder.encode(text).length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(source: string): string {
  if (!source.includes('\\')) return source;
  return source.replace(/\\(?:\\|x[0-9a-f]{2}(?:\\x[0-9a-f]{2})*|.)/gi, (escape) => {
    if (/^\\x[0-9a-f]{2}/i.test(escape)) return decodeBytes(escape);
    const sign = escape.slice(1);
    return ESCAPES[sign] ?? sign;
  });
}

function decodeBytes(escapes: string): string {
  const bytes = Uint8Array.from(escapes.split('\\x').slice(1), (hex) => Number.parseInt(hex, 16));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
