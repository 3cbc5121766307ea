/**
 * Cuts chunks of bytes into lines, holding at most one block and one line of allowed length. The lines do not depend on how the
 * bytes were cut into chunks. Whole blocks are decoded at once and cut afterwards; only a block with an invalid sequence is decoded
 * line by line.
 */
import { createDecoder, sniffCharset, type Charset, type Decoder } from './charset.ts';
import type { Line } from './line.ts';

export interface LineOptions {
  /** Absent: by content (see `sniffCharset`). */
  readonly encoding?: Charset;
  /** A longer line comes out as `tooLong`, without its text. */
  readonly maxLineBytes?: number;
}

const BLOCK_BYTES = 131_072;
const FIRST_BYTES = 8_192;
const DEFAULT_MAX_LINE_BYTES = 1_048_576;
const LF = 10;
const CR = 13;
/** The byte order mark before the first line, once or repeated, also as Windows-1252 shows it. */
const FILE_MARK = /^(?:\uFEFF|\u00EF\u00BB\u00BF)+/;

export class LineSplitter {
  readonly #options: LineOptions;
  readonly #maxLineBytes: number;
  #decoder: Decoder | null = null;
  #lineEnd = LF;
  /** Grows with what comes. */
  #held = new Uint8Array(FIRST_BYTES);
  #heldLength = 0;
  /** Offset in the part of the first byte held. */
  #offset = 0;
  #line = 1;
  /** Bytes already dropped of a line that is too long; null: none. */
  #droppedBytes: number | null = null;

  constructor(options: LineOptions = {}) {
    this.#options = options;
    this.#maxLineBytes = options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES;
  }

  /** Gives the lines that these bytes complete, in order. */
  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    for (let at = 0; at < chunk.length;) {
      const take = Math.min(chunk.length - at, BLOCK_BYTES - Math.min(this.#heldLength, BLOCK_BYTES) || BLOCK_BYTES);
      this.#hold(chunk.subarray(at, at + take));
      at += take;
      if (this.#heldLength >= BLOCK_BYTES) this.#cut(lines);
    }
    return lines;
  }

  /** Gives the lines still held: the last one where the bytes do not end with a line end. */
  end(): Line[] {
    const lines: Line[] = [];
    this.#cut(lines);
    if (this.#droppedBytes !== null || this.#heldLength > 0) this.#cutLast(lines);
    return lines;
  }

  #hold(bytes: Uint8Array): void {
    const needed = this.#heldLength + bytes.length;
    if (needed > this.#held.length) {
      const larger = new Uint8Array(Math.max(needed, this.#held.length * 2));
      larger.set(this.#held.subarray(0, this.#heldLength));
      this.#held = larger;
    }
    this.#held.set(bytes, this.#heldLength);
    this.#heldLength = needed;
  }

  #cut(lines: Line[]): void {
    const decoder = (this.#decoder ??= this.#begin());
    if (this.#droppedBytes !== null) this.#finishTooLong(lines, decoder);
    const end = this.#droppedBytes === null ? this.#afterLastLineEnd(decoder) : 0;
    if (end > 0) {
      this.#cutBlock(this.#held.subarray(0, end), decoder, lines);
      this.#drop(end);
    }
    if (this.#droppedBytes !== null || this.#heldLength > this.#maxLineBytes + 2) this.#dropHeldLine();
  }

  /** Looks at the first block: what encoding, and whether CR alone ends lines (it does where there is no LF at all). */
  #begin(): Decoder {
    const head = this.#held.subarray(0, Math.min(this.#heldLength, BLOCK_BYTES));
    const decoder = createDecoder(this.#options.encoding ?? sniffCharset(head));
    const hasLf = findUnit(head, LF, 0, decoder) !== -1;
    if (!hasLf && findUnit(head, CR, 0, decoder) !== -1) this.#lineEnd = CR;
    return decoder;
  }

  #afterLastLineEnd(decoder: Decoder): number {
    const held = this.#held.subarray(0, this.#heldLength);
    const last = findLastUnit(held, this.#lineEnd, decoder);
    return last === -1 ? 0 : last + decoder.unitBytes;
  }

  #cutBlock(block: Uint8Array, decoder: Decoder, lines: Line[]): void {
    const text = decoder.decodeExactly(block);
    if (text === null) return this.#cutByBytes(block, decoder, lines);
    const sameLength = text.length * decoder.unitBytes === block.length;
    const lineEnd = this.#lineEnd === LF ? '\n' : '\r';
    let byteStart = 0;
    for (let start = 0; start < text.length;) {
      const end = text.indexOf(lineEnd, start);
      const byteEnd = sameLength ? end * decoder.unitBytes : findUnit(block, this.#lineEnd, byteStart, decoder);
      const crBefore = end > start && this.#lineEnd === LF && text.charCodeAt(end - 1) === CR;
      const content = text.slice(start, crBefore ? end - 1 : end);
      this.#add(lines, byteStart, byteEnd, crBefore, content, 'exact', decoder);
      start = end + 1;
      byteStart = byteEnd + decoder.unitBytes;
    }
  }

  #cutByBytes(block: Uint8Array, decoder: Decoder, lines: Line[]): void {
    for (let start = 0; start < block.length;) {
      const end = findUnit(block, this.#lineEnd, start, decoder);
      this.#addDecoded(lines, block, start, end, decoder);
      start = end + decoder.unitBytes;
    }
  }

  #cutLast(lines: Line[]): void {
    const decoder = this.#decoder!;
    if (this.#droppedBytes === null) this.#addDecoded(lines, this.#held, 0, this.#heldLength, decoder);
    else this.#addTooLong(lines, this.#droppedBytes);
    this.#drop(this.#heldLength);
  }

  #addDecoded(lines: Line[], bytes: Uint8Array, start: number, end: number, decoder: Decoder): void {
    if (end - start > this.#maxLineBytes) return this.#add(lines, start, end, false, '', 'exact', decoder);
    const { text, how } = decoder.decode(bytes.subarray(start, end));
    const crBefore = this.#lineEnd === LF && text.endsWith('\r');
    this.#add(lines, start, end, crBefore, crBefore ? text.slice(0, -1) : text, how, decoder);
  }

  /** `start` and `end` within the held bytes; `end` is where the line end stands. */
  #add(lines: Line[], start: number, end: number, cr: boolean, text: string, how: string, decoder: Decoder): void {
    const tooLong = end - start > this.#maxLineBytes;
    lines.push({
      offset: this.#offset + start,
      length: end - start - (cr && !tooLong ? decoder.unitBytes : 0),
      line: this.#line,
      text: tooLong ? '' : this.#line === 1 ? text.replace(FILE_MARK, '') : text,
      tooLong,
      fallback: how === 'fallback',
      undecodable: how === 'lossy',
    });
    this.#line++;
  }

  /** What is held is the beginning or a further piece of a line beyond the limit: only its length is kept. */
  #dropHeldLine(): void {
    const unit = this.#decoder!.unitBytes;
    const whole = this.#heldLength - (this.#heldLength % unit);
    this.#droppedBytes = (this.#droppedBytes ?? 0) + whole;
    this.#drop(whole);
  }

  #finishTooLong(lines: Line[], decoder: Decoder): void {
    const end = findUnit(this.#held.subarray(0, this.#heldLength), this.#lineEnd, 0, decoder);
    if (end === -1) return;
    const droppedBytes = this.#droppedBytes! + end;
    this.#drop(end);
    this.#addTooLong(lines, droppedBytes);
    this.#drop(decoder.unitBytes);
  }

  #addTooLong(lines: Line[], length: number): void {
    const offset = this.#offset - length;
    lines.push({ offset, length, line: this.#line, text: '', tooLong: true, fallback: false, undecodable: false });
    this.#line++;
    this.#droppedBytes = null;
  }

  #drop(bytes: number): void {
    this.#held.copyWithin(0, bytes, this.#heldLength);
    this.#heldLength -= bytes;
    this.#offset += bytes;
  }
}

/** Index of a code unit below 256 at or after `from` (which is on a unit boundary), or -1. */
function findUnit(bytes: Uint8Array, unit: number, from: number, decoder: Decoder): number {
  if (decoder.unitBytes === 1) return bytes.indexOf(unit, from);
  const low = decoder.charset === 'utf-16le' ? 0 : 1;
  for (let at = bytes.indexOf(unit, from); at !== -1; at = bytes.indexOf(unit, at + 1)) {
    if ((at & 1) === low && bytes[at ^ 1] === 0) return at & ~1;
  }
  return -1;
}

function findLastUnit(bytes: Uint8Array, unit: number, decoder: Decoder): number {
  if (decoder.unitBytes === 1) return bytes.lastIndexOf(unit);
  const low = decoder.charset === 'utf-16le' ? 0 : 1;
  for (let at = bytes.lastIndexOf(unit); at !== -1; at = at === 0 ? -1 : bytes.lastIndexOf(unit, at - 1)) {
    if ((at & 1) === low && bytes[at ^ 1] === 0) return at & ~1;
  }
  return -1;
}
