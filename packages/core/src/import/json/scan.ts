/**
 * A streaming scanner of JSON texts. It walks the frame around the elements token by token, and takes elements and siblings whole:
 * it counts brackets with strings respected and leaves the parsing to `JSON.parse`. Nothing it reads makes it throw or keep more
 * than one element in memory.
 */
import { advanceBalance, newBalance, type Balance } from './balance.ts';
import type { JsonItem, JsonLimits, JsonNotice, JsonPath } from './item.ts';
import type { PatternNode } from './pattern.ts';
import { findResumption, readFirstKey, type ElementLooks, type Resumption } from './resync.ts';
import {
  BACKSLASH,
  BLANK,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  INSIDE,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SCALAR_END,
} from './tables.ts';
import { decodeUnits, joinUnits, type Units } from './units.ts';

type Expectation = 'value' | 'key' | 'colon' | 'separator' | 'end' | 'nothing';

/** An object or array on the way to elements. */
interface Frame {
  readonly array: boolean;
  readonly node: PatternNode;
  readonly path: JsonPath;
  key: string | null;
  index: number;
  /** How the last element looked, and its value for its keys. */
  column: number;
  ownLine: boolean;
  last: unknown;
  /** One notice per frame says that something in it was not understood. */
  complained: boolean;
}

/** What is being taken whole: a value, a key, or what could not be read. */
interface Capture {
  readonly kind: 'brackets' | 'string' | 'scalar' | 'key' | 'garbage';
  /** Index of the first unit in the text, and its line. */
  readonly start: number;
  readonly line: number;
  readonly pattern: number;
  readonly column: number;
  readonly ownLine: boolean;
  readonly balance: Balance;
  escaped: boolean;
  /** Units from chunks before this one. Emptied where `dropped`. */
  pieces: Units[];
  kept: number;
  dropped: boolean;
  /** Kept length at which the next look for a lost bracket is worth it. */
  lookAt: number;
}

const LOOK_FIRST = 1 << 16;
const LOOK_GARBAGE = 1 << 12;
const GARBAGE_TAIL = 1 << 16;
/** Units that may be read again after malformed elements, in all: bounds the work on a hostile file. */
const REREAD_MAX = 1 << 29;

export class JsonScanner {
  readonly #root: PatternNode;
  readonly #limits: JsonLimits;
  readonly #unitBytes: number;
  readonly #bomBytes: number;
  #units: Units = new Uint8Array(0);
  #at = 0;
  /** Index in the text of the first unit in `#units`. */
  #base = 0;
  #line = 1;
  /** Index in the text of the first unit of this line. */
  #lineStart = 0;
  #lineBlank = true;
  #expect: Expectation = 'value';
  #frames: Frame[] = [];
  #capture: Capture | null = null;
  #items: JsonItem[] = [];
  #reread = 0;

  constructor(root: PatternNode, limits: JsonLimits, unitBytes: number, bomBytes: number) {
    this.#root = root;
    this.#limits = limits;
    this.#unitBytes = unitBytes;
    this.#bomBytes = bomBytes;
  }

  push(units: Units): void {
    this.#units = units;
    this.#at = 0;
    this.#run();
    if (this.#capture !== null) this.#keepCaptured(this.#capture);
    this.#base += this.#units.length;
  }

  /** The text has ended: what is open is reported as truncated, after a last look for elements behind a lost bracket. */
  finish(): void {
    for (;;) {
      this.#units = this.#units.subarray(0, 0);
      this.#at = 0;
      const capture = this.#capture;
      if (capture === null) break;
      if (capture.kind === 'scalar') this.#endScalar(capture, 0);
      else if (!this.#resumeWithin(capture, true)) {
        this.#reportOpen(capture);
        break;
      }
      this.#run();
      if (this.#capture !== null) this.#keepCaptured(this.#capture);
      this.#base += this.#units.length;
    }
    this.#reportMissingEnd();
  }

  take(): JsonItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #run(): void {
    while (this.#at < this.#units.length) {
      if (this.#capture !== null) this.#goOn(this.#capture);
      else this.#token();
    }
  }

  // ---- the frame around the elements

  #token(): void {
    const unit = this.#skipBlank();
    if (unit === null) return;
    const frame = this.#frames.at(-1);
    switch (this.#expect) {
      case 'value':
        return this.#valueToken(unit, frame);
      case 'key':
        return this.#keyToken(unit, frame);
      case 'colon':
        return this.#colonToken(unit);
      case 'separator':
        return this.#separatorToken(unit, frame);
      case 'end':
        this.#notice(
          'malformed-record',
          null,
          this.#position(),
          1,
          this.#line,
          'nothing after the end of the JSON text',
        );
        this.#expect = 'nothing';
        return;
      case 'nothing':
        this.#at = this.#units.length;
    }
  }

  #valueToken(unit: number, frame: Frame | undefined): void {
    if (unit === QUOTE && this.#leftArray(frame)) return this.#missingBracket();
    if (unit === CLOSE_ARRAY && frame?.array === true) return this.#closeFrame();
    if (unit === COMMA && frame !== undefined) {
      this.#at++;
      if (!frame.array) this.#expect = 'key';
      return;
    }
    if (unit === CLOSE_OBJECT && frame?.array === false) return this.#closeFrame();
    if (unit === COLON || unit === COMMA || unit === CLOSE_ARRAY || unit === CLOSE_OBJECT)
      return this.#misplaced(frame);
    this.#beginValue(unit, frame);
  }

  /** A key at the indentation of the frame around the array: its closing bracket is lost. */
  #leftArray(frame: Frame | undefined): boolean {
    if (frame?.array !== true || !frame.ownLine || !this.#lineBlank || firstKeysOf(frame.last).length === 0)
      return false;
    return this.#position() - this.#lineStart < frame.column;
  }

  #missingBracket(): void {
    this.#notice('malformed-record', null, this.#position(), 1, this.#line, EXPECTED.separator);
    this.#popFrame();
  }

  #keyToken(unit: number, frame: Frame | undefined): void {
    if (unit === QUOTE) return this.#beginCapture('key', -1);
    if (unit === CLOSE_OBJECT) return this.#closeFrame();
    if (unit === COMMA) this.#at++;
    else this.#misplaced(frame);
  }

  #colonToken(unit: number): void {
    if (unit === COLON) {
      this.#at++;
      this.#expect = 'value';
    } else if (unit === QUOTE) {
      this.#beginCapture('key', -1);
    } else {
      this.#misplaced(this.#frames.at(-1));
    }
  }

  #separatorToken(unit: number, frame: Frame | undefined): void {
    const array = frame?.array === true;
    if (unit === COMMA) {
      this.#at++;
      this.#expect = array ? 'value' : 'key';
    } else if (unit === (array ? CLOSE_ARRAY : CLOSE_OBJECT)) this.#closeFrame();
    // A forgotten comma costs nothing: what follows says what it is.
    else if (array ? unit === OPEN_OBJECT || unit === OPEN_ARRAY : unit === QUOTE)
      this.#expect = array ? 'value' : 'key';
    else this.#misplaced(frame);
  }

  #beginValue(unit: number, frame: Frame | undefined): void {
    const node = this.#nodeHere(frame);
    if (frame?.array === true) frame.index++;
    const enters =
      node !== null &&
      node.element < 0 &&
      (unit === OPEN_OBJECT ? node.keys.size > 0 : unit === OPEN_ARRAY && node.items !== null);
    if (enters) return this.#openFrame(unit === OPEN_ARRAY, node, frame);
    const kind = unit === OPEN_OBJECT || unit === OPEN_ARRAY ? 'brackets' : unit === QUOTE ? 'string' : 'scalar';
    this.#beginCapture(kind, node?.element ?? -1);
  }

  #nodeHere(frame: Frame | undefined): PatternNode | null {
    if (frame === undefined) return this.#root;
    if (frame.array) return frame.node.items;
    return frame.key === null ? null : (frame.node.keys.get(frame.key) ?? null);
  }

  #openFrame(array: boolean, node: PatternNode, parent: Frame | undefined): void {
    const path = parent === undefined ? [] : [...parent.path, this.#keyIn(parent) ?? ''];
    this.#frames.push({
      array,
      node,
      path,
      key: null,
      index: -1,
      column: 0,
      ownLine: false,
      last: undefined,
      complained: false,
    });
    this.#items.push({ kind: 'enter', path });
    this.#at++;
    this.#lineBlank = false;
    this.#expect = array ? 'value' : 'key';
  }

  #closeFrame(): void {
    this.#at++;
    this.#popFrame();
  }

  #popFrame(): void {
    const frame = this.#frames.pop();
    if (frame !== undefined) this.#items.push({ kind: 'leave', path: frame.path });
    this.#expect = this.#frames.length === 0 ? 'end' : 'separator';
  }

  #keyIn(frame: Frame): string | number | null {
    return frame.array ? frame.index : frame.key;
  }

  /** In an array of elements: look for the next one. Elsewhere: complain once and go on behind the unit. */
  #misplaced(frame: Frame | undefined): void {
    const pattern = frame?.array === true ? (frame.node.items?.element ?? -1) : -1;
    if (frame !== undefined && pattern >= 0) return this.#beginCapture('garbage', pattern);
    if (frame === undefined || !frame.complained) {
      this.#notice('malformed-record', null, this.#position(), 1, this.#line, EXPECTED[this.#expect]);
      if (frame !== undefined) frame.complained = true;
    }
    this.#at++;
    if (frame === undefined) this.#expect = 'nothing';
  }

  #skipBlank(): number | null {
    const units = this.#units;
    let at = this.#at;
    for (; at < units.length; at++) {
      const unit = units[at] as number;
      if (BLANK[unit] === 0) {
        this.#at = at;
        return unit;
      }
      if (unit === NEWLINE) this.#newline(at + 1);
    }
    this.#at = at;
    return null;
  }

  #newline(next: number): void {
    this.#line++;
    this.#lineStart = this.#base + next;
    this.#lineBlank = true;
  }

  #position(): number {
    return this.#base + this.#at;
  }

  // ---- taking values whole

  #beginCapture(kind: Capture['kind'], pattern: number): void {
    this.#capture = {
      kind,
      start: this.#position(),
      line: this.#line,
      pattern,
      column: this.#position() - this.#lineStart,
      ownLine: this.#lineBlank,
      balance: newBalance(),
      escaped: false,
      pieces: [],
      kept: 0,
      dropped: false,
      lookAt: kind === 'garbage' ? LOOK_GARBAGE : LOOK_FIRST,
    };
    this.#lineBlank = false;
    // The opening quote is no end of the string.
    if (kind === 'string' || kind === 'key') this.#at++;
    this.#goOn(this.#capture);
  }

  /** Index in `#units` at which the captured units begin, or 0 where they began in an earlier chunk. */
  #captureFrom(capture: Capture): number {
    return Math.max(0, capture.start - this.#base);
  }

  #goOn(capture: Capture): void {
    switch (capture.kind) {
      case 'brackets':
        return this.#goOnBrackets(capture);
      case 'string':
      case 'key':
        return this.#goOnString(capture);
      case 'scalar':
        return this.#goOnScalar(capture);
      case 'garbage':
        return this.#goOnGarbage(capture);
    }
  }

  #goOnBrackets(capture: Capture): void {
    const { balance } = capture;
    balance.lineStart = -1;
    balance.lines = 0;
    this.#at = advanceBalance(balance, this.#units, this.#at);
    this.#line += balance.lines;
    if (balance.lineStart >= 0) this.#lineStart = this.#base + balance.lineStart;
    if (balance.depth === 0) this.#endBrackets(capture);
  }

  #endBrackets(capture: Capture): void {
    if (capture.dropped) {
      if (capture.pattern >= 0) this.#reportDropped(capture);
      else this.#sibling(capture, undefined);
      return this.#endCapture();
    }
    if (capture.balance.deepest > this.#limits.depth) {
      this.#captureNotice(capture, 'nested-too-deep', `at most ${this.#limits.depth} nested levels`);
      return this.#endCapture();
    }
    this.#endValue(capture);
  }

  #endValue(capture: Capture): void {
    const parsed = parseUnits(this.#captured(capture));
    if (parsed === null) {
      if (this.#resumeWithin(capture, false)) return;
      if (capture.pattern >= 0) this.#captureNotice(capture, 'malformed-record', 'a well-formed JSON value');
      else this.#sibling(capture, undefined);
    } else if (capture.pattern >= 0) {
      this.#element(capture, parsed.value, parsed.exact);
    } else {
      this.#sibling(capture, parsed.value);
    }
    this.#endCapture();
  }

  #endCapture(): void {
    this.#capture = null;
    this.#expect = this.#frames.length === 0 ? 'end' : 'separator';
  }

  #goOnString(capture: Capture): void {
    const units = this.#units;
    let at = this.#at;
    if (capture.escaped && at < units.length) {
      if (units[at] !== NEWLINE) at++;
      capture.escaped = false;
    }
    while (at < units.length) {
      const unit = units[at] as number;
      if (INSIDE[unit] === 0) at++;
      else if (unit === BACKSLASH) {
        if (at + 1 === units.length) capture.escaped = true;
        at += units[at + 1] === NEWLINE ? 1 : 2;
      } else {
        // A line break ends a broken string but is left for the frame to count.
        this.#at = unit === QUOTE ? at + 1 : at;
        return this.#endString(capture);
      }
    }
    this.#at = Math.min(at, units.length);
  }

  #endString(capture: Capture): void {
    if (capture.kind === 'string') {
      if (!capture.dropped) return this.#endValue(capture);
      if (capture.pattern >= 0) this.#reportDropped(capture);
      else this.#sibling(capture, undefined);
      return this.#endCapture();
    }
    const parsed = capture.dropped ? null : parseUnits(this.#captured(capture));
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.key = typeof parsed?.value === 'string' ? parsed.value : null;
    this.#capture = null;
    this.#expect = 'colon';
  }

  #goOnScalar(capture: Capture): void {
    const units = this.#units;
    let at = this.#at;
    while (at < units.length && SCALAR_END[units[at] as number] === 0) at++;
    this.#at = at;
    if (at < units.length) this.#endScalar(capture, at);
  }

  #endScalar(capture: Capture, at: number): void {
    this.#at = at;
    if (!capture.dropped) return this.#endValue(capture);
    if (capture.pattern >= 0) this.#reportDropped(capture);
    else this.#sibling(capture, undefined);
    this.#endCapture();
  }

  // ---- malformed and missing things

  /** Looks in ever larger windows; only the last stretch is kept while nothing is found. */
  #goOnGarbage(capture: Capture): void {
    const frame = this.#frames.at(-1) as Frame;
    this.#at = this.#units.length;
    const kept = this.#captured(capture);
    for (let window = capture.lookAt; this.#reread < REREAD_MAX; window *= 16) {
      const found = findResumption(kept.subarray(0, window), looksOf(frame), arrayKeyOf(frame));
      if (found !== null) return this.#resumeAt(capture, kept, found);
      if (window >= kept.length) return;
    }
  }

  /**
   * A value that does not parse, or does not end: true where a next element was found inside it. The malformed one is
   * then reported as ending there, and the rest is read again.
   */
  #resumeWithin(capture: Capture, atEnd: boolean): boolean {
    const frame = this.#frames.at(-1);
    if (capture.pattern < 0 || frame?.array !== true || capture.dropped || capture.kind === 'garbage') return false;
    if (this.#reread > REREAD_MAX || !(atEnd || capture.kind === 'brackets')) return false;
    const captured = this.#captured(capture);
    const found = findResumption(captured, looksOfCapture(capture, frame, captured), arrayKeyOf(frame));
    if (found === null) return false;
    this.#resumeAt(capture, captured, found);
    return true;
  }

  /** Goes back to index `found.index` of the captured units, which end at `#at`. */
  #resumeAt(capture: Capture, captured: Units, found: Resumption): void {
    const capturedStart = this.#position() - captured.length;
    const skipped = captured.subarray(0, found.index);
    const end = capturedStart + found.index;
    this.#notice(
      'malformed-record',
      capture.pattern,
      capture.start,
      end - capture.start,
      capture.line,
      'a well-formed JSON value',
    );
    this.#reread += captured.length - found.index;
    if (end < this.#base) {
      const rest = this.#units.subarray(this.#at);
      this.#units =
        rest.length === 0 ? captured.subarray(found.index) : joinUnits([captured.subarray(found.index), rest]);
      this.#base = end;
    }
    this.#at = end - this.#base;
    this.#capture = null;
    this.#line = (capture.kind === 'garbage' ? this.#line : capture.line) + countNewlines(skipped);
    const lastNewline = skipped.lastIndexOf(NEWLINE);
    this.#lineStart = lastNewline >= 0 ? capturedStart + lastNewline + 1 : capture.start - capture.column;
    this.#lineBlank = lastNewline >= 0;
    this.#expect = 'value';
    if (found.at === 'end' && this.#units[this.#at] !== CLOSE_ARRAY) this.#popFrame();
  }

  #reportOpen(capture: Capture): void {
    if (capture.kind === 'garbage') this.#captureNotice(capture, 'malformed-record', 'the next element');
    else if (capture.pattern >= 0) this.#captureNotice(capture, 'truncated', 'the rest of this element');
    this.#capture = null;
  }

  #reportMissingEnd(): void {
    if (this.#expect === 'end' || this.#expect === 'nothing') return;
    const open = this.#items.at(-1);
    const told = open?.kind === 'notice' && open.reason === 'truncated';
    const expected = this.#frames.length === 0 ? 'a JSON text' : `${this.#frames.length} more closing brackets`;
    if (!told) this.#notice('truncated', null, this.#base, 0, this.#line, expected);
    while (this.#frames.length > 0) this.#popFrame();
    this.#expect = 'end';
  }

  #reportDropped(capture: Capture): void {
    this.#captureNotice(capture, 'record-too-large', `at most ${this.#limits.elementBytes} bytes`);
  }

  // ---- keeping and giving

  /** The chunk is used up and the value goes on: keep a copy, or stop keeping where it is too large. */
  #keepCaptured(capture: Capture): void {
    const from = this.#captureFrom(capture);
    const piece = this.#units.slice(from);
    if (capture.kind === 'garbage') return this.#keepGarbage(capture, piece);
    if (capture.dropped) return;
    capture.pieces.push(piece);
    capture.kept += piece.length;
    const limit = capture.pattern >= 0 ? this.#limits.elementBytes : this.#limits.siblingBytes;
    const tooLarge = capture.kept * this.#unitBytes > limit;
    const look = capture.ownLine && capture.kept >= capture.lookAt;
    if (look) capture.lookAt *= 4;
    if ((tooLarge || look) && this.#resumeKept(capture)) return;
    if (tooLarge) {
      capture.pieces = [];
      capture.kept = 0;
      capture.dropped = true;
    }
  }

  /** Like `#resumeWithin` between chunks: everything is in `pieces`. Reads on at once. */
  #resumeKept(capture: Capture): boolean {
    const end = this.#base + this.#units.length;
    this.#base = end;
    this.#units = this.#units.subarray(0, 0);
    this.#at = 0;
    if (!this.#resumeWithin(capture, true)) return false;
    this.#run();
    if (this.#capture !== null) this.#keepCaptured(this.#capture);
    return true;
  }

  #keepGarbage(capture: Capture, piece: Units): void {
    const all = joinUnits([...capture.pieces, piece]);
    const tail = all.slice(Math.max(0, all.length - GARBAGE_TAIL));
    this.#line += countNewlines(all.subarray(0, all.length - tail.length));
    capture.pieces = [tail];
    capture.kept = tail.length;
    capture.lookAt = LOOK_FIRST;
  }

  /** The units of a value that has just ended at `#at`. */
  #captured(capture: Capture): Units {
    const here = this.#units.subarray(this.#captureFrom(capture), this.#at);
    return capture.pieces.length === 0 ? here : joinUnits([...capture.pieces, here]);
  }

  #element(capture: Capture, value: unknown, exact: boolean): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) {
      frame.column = capture.column;
      frame.ownLine = capture.ownLine;
      frame.last = value;
    }
    const units = this.#captured(capture);
    this.#items.push({ kind: 'element', pattern: capture.pattern, ...this.#place(capture), value, exact, units });
  }

  #sibling(capture: Capture, value: unknown): void {
    this.#items.push({ kind: 'sibling', ...this.#place(capture), value });
  }

  #place(capture: Capture) {
    const frame = this.#frames.at(-1);
    return {
      container: frame?.path ?? NO_PATH,
      key: frame === undefined ? null : this.#keyIn(frame),
      offset: this.#bomBytes + capture.start * this.#unitBytes,
      length: (this.#position() - capture.start) * this.#unitBytes,
      line: capture.line,
    };
  }

  #captureNotice(capture: Capture, reason: JsonNotice['reason'], expected: string): void {
    const pattern = capture.pattern >= 0 ? capture.pattern : null;
    this.#notice(reason, pattern, capture.start, this.#position() - capture.start, capture.line, expected);
  }

  #notice(
    reason: JsonNotice['reason'],
    pattern: number | null,
    start: number,
    length: number,
    line: number,
    expected: string,
  ): void {
    this.#items.push({
      kind: 'notice',
      reason,
      pattern,
      container: this.#frames.at(-1)?.path ?? NO_PATH,
      offset: this.#bomBytes + start * this.#unitBytes,
      length: length * this.#unitBytes,
      line,
      expected,
    });
  }
}

const NO_PATH: JsonPath = [];

const EXPECTED: Record<Expectation, string> = {
  value: 'a JSON value',
  key: 'a key or the end of an object',
  colon: 'a colon',
  separator: 'a comma or a closing bracket',
  end: 'the end of the text',
  nothing: 'the end of the text',
};

function parseUnits(units: Units): { value: unknown; exact: boolean } | null {
  const { text, exact } = decodeUnits(units);
  try {
    return { value: JSON.parse(text), exact };
  } catch {
    return null;
  }
}

function looksOf(frame: Frame): ElementLooks {
  return { ownLine: frame.ownLine, column: frame.column, firstKeys: firstKeysOf(frame.last) };
}

/** A malformed element tells its place itself; its keys are those of the element before it, else its own first one. */
function looksOfCapture(capture: Capture, frame: Frame, captured: Units): ElementLooks {
  const known = firstKeysOf(frame.last);
  const firstKeys = known.length > 0 ? known : readFirstKey(captured);
  return { ownLine: capture.ownLine, column: capture.column, firstKeys };
}

function firstKeysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value).slice(0, 2) : [];
}

function arrayKeyOf(frame: Frame): string | null {
  const key = frame.path.at(-1);
  return typeof key === 'string' ? key : null;
}

function countNewlines(units: Units): number {
  let lines = 0;
  for (let at = units.indexOf(NEWLINE); at >= 0; at = units.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}
