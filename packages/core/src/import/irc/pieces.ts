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

const HTML_START = /<span class="irc-date">/g;
const HTML_PIECE =
  /^<span class="irc-date">\s*(\[\d{1,2}:\d{2}(?::\d{2})?\])\s*<\/span>\s*(?:<span[^>]*>)?([\s\S]*?)(?:<\/span>)?\s*(?:<br\s*\/?>)?\s*(?:<\/?p>)?\s*$/i;

/** The log lines of one line of PircBot's HTML; empty where it is other markup. */
export function splitHtml(line: Line): Piece[] {
  const starts = [...line.text.matchAll(HTML_START)].map((match) => match.index);
  const pieces: Piece[] = [];
  for (const [i, start] of starts.entries()) {
    const source = line.text.slice(start, starts[i + 1]);
    const match = HTML_PIECE.exec(source);
    if (match === null) continue;
    const body = decodeHTML(match[2]!.replace(/<\/?(?:a|b|i|u|span|br|font)\b[^>]*>/gi, ''));
    pieces.push({ ...placeOf(line, start, source), text: `${match[1]!} ${body}`, unwrapped: true });
  }
  return pieces;
}

/** Lines in the notation of Python's bytes; a whole log may stand in one, with `\n` between its lines. */
export function splitRepr(line: Line, first: boolean): Piece[] {
  const opening = /^b(['"])/.exec(line.text);
  const start = opening === null ? 0 : 2;
  let end = line.text.length;
  const quote = opening?.[1] ?? (first ? null : /['"]$/.exec(line.text)?.[0]);
  if (quote && end > start && line.text.endsWith(quote) && !line.text.endsWith(`\\${quote}`)) end--;
  const pieces: Piece[] = [];
  let at = start;
  for (const source of line.text.slice(start, end).split(/(?<=(?<!\\)(?:\\\\)*)\\n/)) {
    if (source !== '') pieces.push({ ...placeOf(line, at, source), text: unescape(source), unwrapped: true });
    at += source.length + 2;
  }
  return pieces;
}

/** Byte place of a part of a line: exact for ASCII, UTF-8 and single-byte text. */
function placeOf(line: Line, start: number, source: string): Pick<Piece, 'offset' | 'length' | 'line'> {
  const offset = line.offset + bytesOf(line.text.slice(0, start), line) + (line.line === 1 ? bytesBefore(line) : 0);
  return { offset, length: bytesOf(source, line), line: line.line };
}

/** On line 1 a byte order mark may stand before the text. */
function bytesBefore(line: Line): number {
  return Math.max(0, line.length - bytesOf(line.text, line));
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
