/** A stretch of sealed bytes as lines that a person can read, with the bytes of one record marked in them. */
import { createDecoder, type Charset, type Decoder } from './charset.ts';

export interface Stretch {
  readonly bytes: Uint8Array;
  /** Offset in the part of the first of them. */
  readonly offset: number;
  readonly charset: Charset;
  /** Whether the part goes on before and after these bytes. */
  readonly goesOnBefore: boolean;
  readonly goesOnAfter: boolean;
}

/** The record: where its bytes stand in the part, and the line it begins on. */
export interface MarkedSpan {
  readonly offset: number;
  readonly length: number;
  readonly line: number;
}

export interface ExcerptLine {
  /** 1-based line of the part. */
  readonly line: number;
  readonly pieces: readonly { readonly text: string; readonly marked: boolean }[];
  readonly end: '' | '\n' | '\r\n' | '\r';
  /** True where the line goes on outside the stretch. */
  readonly cut: boolean;
}

/**
 * In order. Bytes of a character that the edge of the stretch cuts in two are left out. A line that is not well-formed UTF-8 is read as
 * Windows-1252, as when it was imported.
 */
export function excerptLines(stretch: Stretch, span: MarkedSpan): ExcerptLine[] {
  const decoder = createDecoder(stretch.charset);
  const { bytes, offset } = withoutHalves(stretch, decoder.unitBytes);
  const bounds = { from: span.offset - offset, to: span.offset + span.length - offset };
  const cuts = cutLines(bytes, stretch.charset);
  const first = span.line - cuts.filter(({ next }) => next <= bounds.from).length;
  return cuts.map((cut, i) => ({
    line: first + i,
    pieces: piecesOf(bytes, cut, bounds, decoder),
    end: cut.end,
    cut: (i === 0 && stretch.goesOnBefore) || (cut.end === '' && stretch.goesOnAfter),
  }));
}

/** Leaves out what the edges cut: continuation bytes at the beginning, an unfinished sequence at the end, half a unit. */
function withoutHalves(stretch: Stretch, unitBytes: 1 | 2): { bytes: Uint8Array; offset: number } {
  const { bytes, offset, goesOnBefore, goesOnAfter } = stretch;
  let [from, to] = [0, bytes.length];
  if (unitBytes === 2) {
    from = offset % 2;
    to -= (to - from) % 2;
  } else {
    if (goesOnBefore) while (from < 3 && isContinuation(bytes[from])) from++;
    if (goesOnAfter) to -= unfinishedBytes(bytes);
  }
  return { bytes: bytes.subarray(from, Math.max(from, to)), offset: offset + from };
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** Bytes of a UTF-8 sequence that begins near the end and does not end there. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (isContinuation(byte)) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

interface CutLine {
  readonly from: number;
  /** End of its text. */
  readonly to: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly end: ExcerptLine['end'];
}

/** A carriage return alone ends a line only where no line feed does. */
function cutLines(bytes: Uint8Array, charset: Charset): CutLine[] {
  const unit = charset.startsWith('utf-16') ? 2 : 1;
  const low = charset === 'utf-16be' ? 1 : 0;
  const at = (i: number) => (unit === 1 || bytes[i + 1 - low] === 0 ? bytes[i + low] : -1);
  let feeds = false;
  for (let i = 0; i + unit <= bytes.length && !feeds; i += unit) feeds = at(i) === 10;
  const lines: CutLine[] = [];
  let from = 0;
  for (let i = 0; i + unit <= bytes.length; i += unit) {
    const end = endAt(at, i, unit, feeds);
    if (end === '') continue;
    const next = i + end.length * unit;
    lines.push({ from, to: i, next, end });
    [from, i] = [next, next - unit];
  }
  if (from < bytes.length || lines.length === 0) lines.push({ from, to: bytes.length, next: Infinity, end: '' });
  return lines;
}

function endAt(at: (i: number) => number | undefined, i: number, unit: number, feeds: boolean): ExcerptLine['end'] {
  if (at(i) === 10) return '\n';
  if (at(i) !== 13) return '';
  if (feeds) return at(i + unit) === 10 ? '\r\n' : '';
  return '\r';
}

function piecesOf(
  bytes: Uint8Array,
  { from, to }: CutLine,
  span: { readonly from: number; readonly to: number },
  decoder: Decoder,
): ExcerptLine['pieces'] {
  const marks = [from, clamp(span.from, from, to), clamp(span.to, from, to), to] as const;
  const decode = decoderOf(bytes.subarray(from, to), decoder);
  return [false, true, false]
    .map((marked, i) => ({ text: decode(bytes.subarray(marks[i], marks[i + 1])), marked }))
    .filter(({ text }) => text !== '');
}

/** A whole line is read in one way. */
function decoderOf(line: Uint8Array, decoder: Decoder): (bytes: Uint8Array) => string {
  if (decoder.decodeExactly(line) !== null) return (bytes) => decoder.decode(bytes).text;
  const lenient = createDecoder(decoder.charset === 'utf-8' ? 'windows-1252' : decoder.charset);
  return (bytes) => lenient.decode(bytes).text;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
