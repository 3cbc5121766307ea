/**
 * The two widths in which markup comes: bytes (UTF-8, or an 8-bit encoding) and UTF-16 code units. Everything that markup itself
 * consists of is ASCII, so one scanner reads both; places are counted in units and given in bytes of the sealed part.
 */
import type { SealedPart } from '../importer.ts';
import { createDecoder, sniffCharset, type Charset } from '../lines/charset.ts';

export type Units = Uint8Array | Uint16Array;

/** Turns chunks of bytes into units, skipping a byte order mark; an odd byte waits for the next chunk. */
class UnitReader {
  readonly charset: Charset;
  readonly unitBytes: 1 | 2;
  /** Bytes before the first unit. */
  readonly startOffset: number;
  private readonly bigEndian: boolean;
  private skip: number;
  private odd: Uint8Array = new Uint8Array(0);

  /** `head`: the first bytes of the part, as many as the encoding is recognised by. */
  constructor(head: Uint8Array) {
    this.charset = sniffCharset(head);
    this.unitBytes = this.charset.startsWith('utf-16') ? 2 : 1;
    this.bigEndian = this.charset === 'utf-16be';
    this.startOffset = markLength(head, this.charset);
    this.skip = this.startOffset;
  }

  /** A copy: the chunk may be reused by its owner. */
  read(chunk: Uint8Array): Units {
    const skipped = Math.min(this.skip, chunk.length);
    this.skip -= skipped;
    const bytes = chunk.slice(skipped);
    return this.unitBytes === 1 ? bytes : this.readWide(bytes);
  }

  private readWide(bytes: Uint8Array): Uint16Array {
    const all = new Uint8Array(this.odd.length + bytes.length);
    all.set(this.odd);
    all.set(bytes, this.odd.length);
    const view = new DataView(all.buffer);
    const units = new Uint16Array(all.length >> 1);
    for (let index = 0; index < units.length; index += 1) units[index] = view.getUint16(2 * index, !this.bigEndian);
    this.odd = all.subarray(units.length * 2);
    return units;
  }
}

const HEAD_BYTES = 4096;

export interface UnitChunk {
  readonly units: Units;
  readonly unitBytes: 1 | 2;
  /** Byte offset of the part's first unit. */
  readonly startOffset: number;
}

/** The units of a part, chunk by chunk; never an empty first chunk that would hide the encoding. */
export async function* readUnits(part: Pick<SealedPart, 'open'>): AsyncGenerator<UnitChunk> {
  let reader: UnitReader | null = null;
  for await (const chunk of joinHead(part.open())) {
    reader ??= new UnitReader(chunk);
    const { unitBytes, startOffset } = reader;
    yield { units: reader.read(chunk), unitBytes, startOffset };
  }
}

/** Joins first chunks that are too short to recognise the encoding by. */
async function* joinHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | null = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === null) {
      yield chunk;
      continue;
    }
    const joined: Uint8Array = new Uint8Array(head.length + chunk.length);
    joined.set(head);
    joined.set(chunk, head.length);
    head = joined.length < HEAD_BYTES ? joined : null;
    if (head === null) yield joined;
  }
  if (head !== null) yield head;
}

function markLength(head: Uint8Array, charset: Charset): number {
  if (charset === 'utf-8') return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
}

const utf8 = createDecoder('utf-8');
const utf16 = createDecoder('utf-16le');

/** Up to this length, ASCII is put together letter by letter: calling the platform's decoder costs more. */
const SHORT_UNITS = 48;

/** UTF-8, else Windows-1252 for the whole stretch; UTF-16 with U+FFFD for lone surrogates. */
export function decodeUnits(units: Units, from = 0, to = units.length): string {
  if (to - from <= SHORT_UNITS) {
    const short = decodeShortAscii(units, from, to);
    if (short !== null) return short;
  }
  const part = units.subarray(from, to);
  if (part instanceof Uint8Array) return utf8.decode(part).text;
  return utf16.decode(new Uint8Array(part.buffer, part.byteOffset, part.byteLength)).text;
}

function decodeShortAscii(units: Units, from: number, to: number): string | null {
  let text = '';
  for (let index = from; index < to; index += 1) {
    const unit = units[index] ?? 0;
    if (unit >= 0x80) return null;
    text += ASCII[unit];
  }
  return text;
}

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** Collects stretches of units up to a limit and counts what comes after it. One stretch, the usual case, is kept as it is. */
export class UnitCollector {
  /** Units offered, kept or not. */
  length = 0;
  private first: Units | null = null;
  private from = 0;
  private to = 0;
  private more: Units[] = [];
  private kept = 0;
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  add(units: Units, from: number, to: number): void {
    this.length += to - from;
    const room = Math.min(to - from, this.limit - this.kept);
    if (room <= 0) return;
    this.kept += room;
    if (this.first === null) {
      this.first = units;
      this.from = from;
      this.to = from + room;
    } else {
      this.more.push(units.subarray(from, from + room));
    }
  }

  get cut(): boolean {
    return this.length > this.kept;
  }

  /** The kept text; the collector is empty afterwards. */
  take(): string {
    const text = this.first === null ? '' : this.decode(this.first);
    this.first = null;
    this.kept = 0;
    this.length = 0;
    return text;
  }

  private decode(first: Units): string {
    if (this.more.length === 0) return decodeUnits(first, this.from, this.to);
    const joined = first instanceof Uint16Array ? new Uint16Array(this.kept) : new Uint8Array(this.kept);
    joined.set(first.subarray(this.from, this.to));
    let at = this.to - this.from;
    for (const piece of this.more) {
      joined.set(piece, at);
      at += piece.length;
    }
    this.more = [];
    return decodeUnits(joined);
  }
}

/** ASCII text as units of the given width. */
export function encodeAscii(text: string, unitBytes: number): Units {
  const codes = Array.from(text, (letter) => letter.charCodeAt(0));
  return unitBytes === 2 ? Uint16Array.from(codes) : Uint8Array.from(codes);
}
