/**
 * A streaming scanner of JSON texts. It walks the frame around the elements token by token, and takes elements and siblings whole:
 * it counts brackets with strings respected and leaves the parsing to `JSON.parse`. Nothing it reads makes it throw or keep more
 * than one element in memory.
 */
import {
  advanceCapture,
  asGarbage,
  capturedLength,
  capturedUnits,
  countNewlines,
  dropUnits,
  GARBAGE_KEPT_MAX,
  keepGarbage,
  keepUnits,
  newCapture,
  parseUnits,
  type Capture,
} from './capture.ts';
import { Cursor } from './cursor.ts';
import { findViolation } from './diagnose.ts';
import { arrayKeyOf, elementsIn, firstKeysOf, keyIn, looksOf, newFrame, NO_PATH, nodeIn, type Frame } from './frame.ts';
import type { JsonItem, JsonLimits, JsonNotice } from './item.ts';
import type { PatternNode } from './pattern.ts';
import { findResumption, readFirstKeys, type ElementLooks, type Resumption } from './resync.ts';
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, NEWLINE, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './tables.ts';
import type { Units } from './units.ts';

type Expectation = 'value' | 'key' | 'colon' | 'separator' | 'end' | 'nothing';

const EXPECTED: Record<Expectation, string> = {
  value: 'a JSON value',
  key: 'a key or the end of an object',
  colon: 'a colon',
  separator: 'a comma or a closing bracket',
  end: 'nothing after the end of the JSON text',
  nothing: 'nothing after the end of the JSON text',
};

/** Units that may be read again after malformed elements: so many, and so many times the text so far. Bounds the work on a hostile file. */
const REREAD_FREE = 1 << 28;
const REREAD_TIMES = 4;
const LOOK_WINDOW = 1 << 12;

export class JsonScanner {
  readonly #root: PatternNode;
  readonly #limits: JsonLimits;
  readonly #unitBytes: number;
  readonly #bomBytes: number;
  readonly #cursor = new Cursor();
  #expect: Expectation = 'value';
  #frames: Frame[] = [];
  #capture: Capture | null = null;
  #items: JsonItem[] = [];
  #reread = 0;
  /** Position of the last unit that was not what is expected. */
  #complainedAt = -1;

  constructor(root: PatternNode, limits: JsonLimits, unitBytes: number, bomBytes: number) {
    this.#root = root;
    this.#limits = limits;
    this.#unitBytes = unitBytes;
    this.#bomBytes = bomBytes;
  }

  push(units: Units): void {
    this.#cursor.load(units);
    this.#run();
  }

  /** The text has ended: what is open is reported as truncated, after a last look for elements behind a lost bracket. */
  finish(): void {
    while (this.#capture !== null) {
      const capture = this.#capture;
      if (capture.kind === 'scalar') this.#endCaptured(capture);
      else if (this.#resumeAtEnd(capture)) this.#run();
      else this.#reportOpen(capture);
    }
    this.#reportMissingEnd();
  }

  #resumeAtEnd(capture: Capture): boolean {
    return capture.kind === 'garbage' ? this.#lookInGarbage(capture, true) : this.#resumeWithin(capture);
  }

  take(): JsonItem[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  /** Uses up the units at hand. */
  #run(): void {
    const cursor = this.#cursor;
    for (;;) {
      while (!cursor.exhausted) {
        if (this.#capture === null) this.#token();
        else this.#goOn(this.#capture);
      }
      const capture = this.#capture;
      if (capture === null) return cursor.unload();
      if (capture.kind === 'garbage') keepGarbage(capture, cursor);
      else keepUnits(capture, cursor);
      cursor.unload();
      if (capture.kind === 'garbage' || !this.#resumeKept(capture)) return;
    }
  }

  // ---- the frame around the elements

  #token(): void {
    const unit = this.#cursor.skipBlank();
    if (unit === null) return;
    const frame = this.#frames.at(-1);
    switch (this.#expect) {
      case 'value':
        return this.#valueToken(unit, frame);
      case 'key':
        return this.#keyToken(unit, frame);
      case 'colon':
        return this.#colonToken(unit, frame);
      case 'separator':
        return this.#separatorToken(unit, frame);
      case 'end':
        this.#noticeHere();
        this.#expect = 'nothing';
        return;
      case 'nothing':
        this.#cursor.at = this.#cursor.units.length;
    }
  }

  #valueToken(unit: number, frame: Frame | undefined): void {
    if (unit === QUOTE && this.#hasLeftArray(frame)) return this.#missingBracket();
    if (frame !== undefined && unit === (frame.array ? CLOSE_ARRAY : CLOSE_OBJECT)) return this.#closeFrame();
    if (unit === COMMA && frame !== undefined) return this.#step(frame.array ? 'value' : 'key');
    if (unit === COLON || unit === COMMA || unit === CLOSE_ARRAY || unit === CLOSE_OBJECT)
      return this.#misplaced(frame);
    this.#beginValue(unit, frame);
  }

  #keyToken(unit: number, frame: Frame | undefined): void {
    if (unit === QUOTE) this.#beginCapture('key', -1);
    else if (unit === CLOSE_OBJECT) this.#closeFrame();
    else if (unit === COMMA) this.#step('key');
    else this.#misplaced(frame);
  }

  #colonToken(unit: number, frame: Frame | undefined): void {
    if (unit === COLON) this.#step('value');
    else if (unit === QUOTE) this.#beginCapture('key', -1);
    else this.#misplaced(frame);
  }

  /** A forgotten comma costs nothing: what follows says what it is. */
  #separatorToken(unit: number, frame: Frame | undefined): void {
    const array = frame?.array === true;
    if (unit === COMMA) this.#step(array ? 'value' : 'key');
    else if ((unit === QUOTE || unit === CLOSE_OBJECT) && this.#hasLeftArray(frame)) this.#missingBracket();
    else if (unit === (array ? CLOSE_ARRAY : CLOSE_OBJECT)) this.#closeFrame();
    else if (array ? unit === OPEN_OBJECT || unit === OPEN_ARRAY : unit === QUOTE)
      this.#expect = array ? 'value' : 'key';
    else this.#misplaced(frame);
  }

  #step(expect: Expectation): void {
    this.#cursor.at++;
    this.#expect = expect;
  }

  #beginValue(unit: number, frame: Frame | undefined): void {
    const node = frame === undefined ? this.#root : nodeIn(frame);
    if (frame?.array === true) frame.index++;
    if (node !== null && node.element < 0 && leadsInto(node, unit)) {
      const inner = newFrame(unit === OPEN_ARRAY, node, frame);
      this.#frames.push(inner);
      this.#items.push({ kind: 'enter', path: inner.path });
      this.#cursor.lineBlank = false;
      return this.#step(inner.array ? 'value' : 'key');
    }
    const kind = unit === OPEN_OBJECT || unit === OPEN_ARRAY ? 'brackets' : unit === QUOTE ? 'string' : 'scalar';
    this.#beginCapture(kind, node?.element ?? -1);
  }

  #closeFrame(): void {
    this.#cursor.at++;
    this.#popFrame();
  }

  #popFrame(): void {
    const frame = this.#frames.pop();
    if (frame !== undefined) this.#items.push({ kind: 'leave', path: frame.path });
    this.#expect = this.#frames.length === 0 ? 'end' : 'separator';
  }

  /** A key or a closing brace at the indentation of the frame around the array: the array's closing bracket is lost. */
  #hasLeftArray(frame: Frame | undefined): boolean {
    if (frame?.array !== true || !frame.ownLine || !this.#cursor.lineBlank) return false;
    return firstKeysOf(frame.last).length > 0 && this.#cursor.column < frame.column;
  }

  #missingBracket(): void {
    this.#expect = 'separator';
    this.#noticeHere();
    this.#popFrame();
  }

  /** In an array of elements: look for the next one. Elsewhere: complain once and go on behind the unit. */
  #misplaced(frame: Frame | undefined): void {
    if (elementsIn(frame) >= 0) return this.#beginCapture('garbage', elementsIn(frame));
    if (frame === undefined || !frame.complained) this.#noticeHere();
    if (frame === undefined) this.#expect = 'nothing';
    else frame.complained = true;
    this.#cursor.at++;
  }

  // ---- taking values whole

  #beginCapture(kind: Capture['kind'], pattern: number): void {
    this.#capture = newCapture(kind, pattern, this.#cursor);
    this.#cursor.lineBlank = false;
    // The opening quote is no end of the string.
    if (kind === 'string' || kind === 'key') this.#cursor.at++;
    this.#goOn(this.#capture);
  }

  #goOn(capture: Capture): void {
    const ended = advanceCapture(capture, this.#cursor);
    if (capture.kind === 'garbage') this.#lookInGarbage(capture);
    else if (ended && capture.kind === 'key') this.#endKey(capture);
    else if (ended) this.#endCaptured(capture);
  }

  #endKey(capture: Capture): void {
    const key = capture.dropped ? null : parseUnits(capturedUnits(capture, this.#cursor))?.value;
    const frame = this.#frames.at(-1);
    if (frame !== undefined) frame.key = typeof key === 'string' ? key : null;
    this.#capture = null;
    this.#expect = 'colon';
  }

  #endCaptured(capture: Capture): void {
    if (capture.dropped) this.#giveDropped(capture);
    else if (capture.balance.deepest > this.#limits.depth)
      this.#noticeOf(capture, 'nested-too-deep', `at most ${this.#limits.depth} nested levels`);
    else if (!this.#give(capture)) return;
    this.#capture = null;
    this.#expect = this.#frames.length === 0 ? 'end' : 'separator';
  }

  /** False where the value was malformed and reading goes on inside it. */
  #give(capture: Capture): boolean {
    const units = capturedUnits(capture, this.#cursor);
    const parsed = parseUnits(units);
    if (parsed === null && capture.kind === 'brackets' && this.#resumeWithin(capture)) return false;
    if (capture.pattern < 0) this.#items.push({ kind: 'sibling', ...this.#place(capture), value: parsed?.value });
    else if (parsed === null) this.#noticeOf(capture, 'malformed-record', 'a well-formed JSON value');
    else this.#giveElement(capture, parsed, units);
    return true;
  }

  #giveElement(capture: Capture, parsed: { readonly value: unknown; readonly exact: boolean }, units: Units): void {
    const frame = this.#frames.at(-1);
    if (frame !== undefined) {
      frame.column = capture.column;
      frame.ownLine = capture.ownLine;
      frame.last = parsed.value;
    }
    this.#items.push({ kind: 'element', pattern: capture.pattern, ...this.#place(capture), ...parsed, units });
  }

  #giveDropped(capture: Capture): void {
    if (capture.pattern < 0) this.#items.push({ kind: 'sibling', ...this.#place(capture), value: undefined });
    else this.#noticeOf(capture, 'record-too-large', `at most ${this.#limits.elementBytes} bytes`);
  }

  #place(capture: Capture) {
    const frame = this.#frames.at(-1);
    return {
      container: frame?.path ?? NO_PATH,
      key: frame === undefined ? null : keyIn(frame),
      offset: this.#bomBytes + capture.start * this.#unitBytes,
      length: (this.#cursor.position - capture.start) * this.#unitBytes,
      line: capture.line,
    };
  }

  // ---- malformed and missing things

  /** Looks for the next element, each time that twice as many units are there, in ever larger windows. */
  #lookInGarbage(capture: Capture, atEnd = false): boolean {
    const length = capturedLength(capture, this.#cursor);
    if ((length < capture.lookAt && !atEnd) || this.#isTired()) return false;
    capture.lookAt = Math.min(2 * length, GARBAGE_KEPT_MAX);
    const frame = this.#frames.at(-1) as Frame;
    const units = capturedUnits(capture, this.#cursor);
    const looks = frame.last === undefined ? looksOfCapture(capture, frame, units) : looksOf(frame);
    for (let window = LOOK_WINDOW; ; window *= 16) {
      const found = findResumption(units.subarray(0, window), looks, arrayKeyOf(frame));
      if (found !== null && found.at !== 'later') {
        this.#resumeAt(capture, units, found);
        return true;
      }
      if (window >= length) return false;
    }
  }

  /** The units at hand are used up and the value goes on: true where a lost bracket was found, so that units are at hand again. */
  #resumeKept(capture: Capture): boolean {
    if (capture.dropped) return false;
    const limit = capture.pattern >= 0 ? this.#limits.elementBytes : this.#limits.siblingBytes;
    const tooLarge = capture.kept * this.#unitBytes > limit;
    const look = capture.ownLine && capture.kept >= capture.lookAt;
    if (look) capture.lookAt *= 4;
    if ((look || tooLarge) && this.#resumeWithin(capture)) return true;
    if (tooLarge) dropUnits(capture);
    return false;
  }

  /**
   * A value that does not parse, or does not end: true where its quotes or brackets are out of step and a next element was found
   * behind that place, from which reading goes on, or is still looked for.
   */
  #resumeWithin(capture: Capture): boolean {
    const frame = this.#frames.at(-1);
    const possible = capture.pattern >= 0 && frame?.array === true && !capture.dropped && capture.kind !== 'garbage';
    if (!possible || this.#isTired()) return false;
    const units = capturedUnits(capture, this.#cursor);
    const violation = findViolation(units);
    if (violation === null) return false;
    const looks = looksOfCapture(capture, frame, units);
    const found = findResumption(units, looks, arrayKeyOf(frame), Math.max(1, violation.index));
    if (found === null || found.at === 'later') return (found !== null || looks.ownLine) && this.#searchOn(capture);
    this.#resumeAt(capture, units, found);
    return true;
  }

  #isTired(): boolean {
    return this.#reread > REREAD_FREE + REREAD_TIMES * this.#cursor.position;
  }

  /** Only where the value has ended, but not its own end: else it goes on anyway. */
  #searchOn(capture: Capture): boolean {
    if (capture.balance.depth > 0) return false;
    this.#capture = asGarbage(capture);
    this.#cursor.line = capture.line;
    return true;
  }

  /** The malformed element ends where the next one was found; `captured` ends at the cursor. */
  #resumeAt(capture: Capture, captured: Units, found: Resumption): void {
    const cursor = this.#cursor;
    const skipped = captured.subarray(0, found.index);
    const capturedStart = cursor.position - captured.length;
    cursor.goBack(captured, found.index);
    // What follows garbage was not read yet, only looked into.
    this.#reread += capture.kind === 'garbage' ? found.index : captured.length - found.index;
    this.#noticeOf(capture, 'malformed-record', 'a well-formed JSON value');
    const lastNewline = skipped.lastIndexOf(NEWLINE);
    cursor.line = (capture.kind === 'garbage' ? cursor.line : capture.line) + countNewlines(skipped);
    cursor.lineStart = lastNewline >= 0 ? capturedStart + lastNewline + 1 : capture.start - capture.column;
    cursor.lineBlank = lastNewline >= 0;
    this.#capture = null;
    this.#expect = 'value';
    if (found.at === 'end' && cursor.units[cursor.at] !== CLOSE_ARRAY) this.#popFrame();
  }

  #reportOpen(capture: Capture): void {
    if (capture.kind === 'garbage') this.#noticeOf(capture, 'malformed-record', 'the next element');
    else if (capture.pattern >= 0) this.#noticeOf(capture, 'truncated', 'the rest of this element');
    this.#capture = null;
  }

  #reportMissingEnd(): void {
    if (this.#expect === 'end' || this.#expect === 'nothing') return;
    const last = this.#items.at(-1);
    const told = last?.kind === 'notice' && last.reason === 'truncated';
    const expected = this.#frames.length === 0 ? 'a JSON text' : `${this.#frames.length} more closing brackets`;
    if (!told) this.#notice('truncated', null, this.#cursor.position, 0, this.#cursor.line, expected);
    while (this.#frames.length > 0) this.#popFrame();
    this.#expect = 'end';
  }

  /** The unit at the cursor is not what is expected: said once of a unit, even where it ends the text as well. */
  #noticeHere(): void {
    const { position, line } = this.#cursor;
    if (position === this.#complainedAt) return;
    this.#complainedAt = position;
    this.#notice('malformed-record', null, position, 1, line, EXPECTED[this.#expect]);
  }

  #noticeOf(capture: Capture, reason: JsonNotice['reason'], expected: string): void {
    const pattern = capture.pattern >= 0 ? capture.pattern : null;
    this.#notice(reason, pattern, capture.start, this.#cursor.position - capture.start, capture.line, expected);
  }

  #notice(
    reason: JsonNotice['reason'],
    pattern: number | null,
    start: number,
    length: number,
    line: number,
    expected: string,
  ): void {
    const container = this.#frames.at(-1)?.path ?? NO_PATH;
    const offset = this.#bomBytes + start * this.#unitBytes;
    this.#items.push({
      kind: 'notice',
      reason,
      pattern,
      container,
      offset,
      length: length * this.#unitBytes,
      line,
      expected,
    });
  }
}

function leadsInto(node: PatternNode, unit: number): boolean {
  return unit === OPEN_OBJECT ? node.keys.size > 0 || node.anyKey !== null : unit === OPEN_ARRAY && node.items !== null;
}

/** A malformed element tells its place itself; its keys are those of the element before it, else its own first one. */
function looksOfCapture(capture: Capture, frame: Frame, captured: Units): ElementLooks {
  const known = firstKeysOf(frame.last);
  const firstKeys = known.length > 0 ? known : readFirstKeys(captured);
  return { ownLine: capture.ownLine, column: capture.column, firstKeys };
}
