/**
 * Cuts units into the rows of a separated-values file (RFC 4180, and what is written in its name: other delimiters, line feeds alone,
 * text behind a closing quote). A quoted field may span lines. A quote that never closes costs only its own line: the row is given
 * up, and reading goes on at the next line that looks like a row. Rows do not depend on how the input is cut.
 */
import { decodeUnits, LineCounter, type MarkupPlace, type Units } from '../markup/index.ts';

export interface CsvRow extends MarkupPlace {
  readonly kind: 'row';
  /** Unquoted, unescaped cells in order. */
  readonly cells: readonly string[];
}

/** A row that was given up. */
export interface CsvFailure extends MarkupPlace {
  readonly kind: 'failed';
  readonly reason: 'record-too-large' | 'malformed-record' | 'truncated';
}

export type CsvItem = CsvRow | CsvFailure;

export interface CsvOptions {
  /** One ASCII character. */
  readonly delimiter: string;
  readonly unitBytes?: 1 | 2;
  readonly startOffset?: number;
  /** Longest row in units; a longer one is given up. */
  readonly maxRowUnits?: number;
}

const MAX_ROW_UNITS = 1_048_576;
const MAX_CELLS = 2000;
const HEAD_UNITS = 4096;
const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

export class CsvScanner {
  private readonly delimiter: number;
  private readonly unitBytes: number;
  private readonly startOffset: number;
  private readonly maxRowUnits: number;
  private held: Units = new Uint8Array(0);
  /** Index of `held[0]` in the whole input. */
  private base = 0;
  private readonly lines = new LineCounter();
  /** How far a row that is not complete was looked at already, so that no unit is looked at twice for nothing. */
  private reached: RowState | null = null;
  /** Whether CR alone ends lines: where the beginning has CR and no LF. */
  private crEndsLines: boolean | null = null;
  /** Cells of the first row. */
  private columns = 0;

  constructor({ delimiter, unitBytes = 1, startOffset = 0, maxRowUnits = MAX_ROW_UNITS }: CsvOptions) {
    this.delimiter = delimiter.charCodeAt(0);
    this.unitBytes = unitBytes;
    this.startOffset = startOffset;
    this.maxRowUnits = maxRowUnits;
  }

  /** Gives the rows that these units complete, in order; blank lines are no rows. */
  push(units: Units): CsvItem[] {
    this.held = join(this.held, units);
    return this.held.length < HEAD_UNITS && this.crEndsLines === null ? [] : this.cut(false);
  }

  end(): CsvItem[] {
    return this.cut(true);
  }

  private cut(last: boolean): CsvItem[] {
    const items: CsvItem[] = [];
    const head = this.held.subarray(0, HEAD_UNITS);
    this.crEndsLines ??= head.includes(CR) && !head.includes(LF);
    let at = 0;
    while (at < this.held.length) {
      const next = this.readRow(at, last, items);
      if (next === null) break;
      at = next;
    }
    this.lines.countTo(this.held, this.base, at);
    this.held = this.held.slice(at);
    this.base += at;
    return items;
  }

  /** Where the next row begins, or null where this one is not complete yet. */
  private readRow(from: number, last: boolean, items: CsvItem[]): number | null {
    const state = this.resume(from);
    const ended = this.follow(state, last);
    if (!ended && !last && state.at - from <= this.maxRowUnits) {
      this.reached = rebase(state, from);
      return null;
    }
    this.reached = null;
    if (state.at - from > this.maxRowUnits || (!ended && state.quoted)) return this.giveUp(from, last, items);
    this.give(from, state, items);
    return this.afterLineEnd(state.at);
  }

  /** A row begun in an earlier chunk always begins the held units. */
  private resume(from: number): RowState {
    const { reached } = this;
    if (reached === null || from !== 0)
      return { at: from, cellStart: from, quoted: false, wasQuoted: false, cells: [] };
    return reached;
  }

  /** Moves on to the row's line end; false where the held units end first. */
  private follow(state: RowState, last: boolean): boolean {
    const { held, delimiter } = this;
    for (; state.at < held.length; state.at += 1) {
      const unit = held[state.at] ?? 0;
      if (state.quoted) {
        if (!this.readQuoted(state, last)) return false;
      } else if (unit === QUOTE && state.at === state.cellStart) {
        state.quoted = true;
        state.wasQuoted = true;
      } else if (unit === delimiter) {
        this.endCell(state);
        state.cellStart = state.at + 1;
      } else if (unit === LF) {
        return true;
      } else if (unit === CR) {
        const atEnd = state.at + 1 >= held.length;
        if (atEnd && !last) return false;
        if (atEnd || held[state.at + 1] === LF || this.crEndsLines === true) return true;
      }
    }
    return false;
  }

  /**
   * Goes to the quote that closes the cell, or over a doubled one; false where the held units end first. A quote with text behind it
   * closes a cell of one line, but within a cell of several lines it is a mark in the text: inches, not the end.
   */
  private readQuoted(state: RowState, last: boolean): boolean {
    const { held, delimiter } = this;
    const close = held.indexOf(QUOTE, state.at);
    const next = held[close + 1];
    if (close < 0 || (next === undefined && !last)) {
      state.at = close < 0 ? held.length : close;
      return false;
    }
    if (next === QUOTE) {
      state.at = close + 1;
      return true;
    }
    const ends = next === undefined || next === delimiter || next === LF || next === CR;
    state.quoted = !ends && held.subarray(state.cellStart, close).includes(LF);
    state.at = close;
    return true;
  }

  private endCell(state: RowState): void {
    if (state.cells.length < MAX_CELLS) state.cells.push([state.cellStart, state.at, state.wasQuoted]);
    state.wasQuoted = false;
  }

  private give(from: number, state: RowState, items: CsvItem[]): void {
    if (state.at === from) return;
    this.endCell(state);
    const cells = state.cells.map(([start, end, quoted]) => this.readCell(start, end, quoted));
    if (this.columns === 0) this.columns = cells.length;
    items.push({ kind: 'row', cells, ...this.place(from, state.at) });
  }

  private readCell(start: number, end: number, quoted: boolean): string {
    const text = decodeUnits(this.held, start, end);
    if (!quoted) return text;
    const close = text.lastIndexOf('"');
    const inner = close > 0 ? text.slice(1, close) + text.slice(close + 1) : text.slice(1);
    return inner.replaceAll('""', '"');
  }

  /**
   * Gives up the lines up to the next one that has as many cells as the first row; those behind it are read anew. Where the input ends
   * in a quoted cell and no such line follows, the row was cut off.
   */
  private giveUp(from: number, last: boolean, items: CsvItem[]): number {
    const stop = Math.min(this.held.length, from + this.maxRowUnits);
    for (let next = this.nextLine(from, stop); next < stop; next = this.nextLine(next, stop)) {
      if (!this.looksLikeRow(next, stop)) continue;
      items.push({ kind: 'failed', reason: 'malformed-record', ...this.place(from, this.beforeLineEnd(from, next)) });
      return next;
    }
    const reason = last && stop === this.held.length ? 'truncated' : 'record-too-large';
    items.push({ kind: 'failed', reason, ...this.place(from, stop) });
    return stop;
  }

  private nextLine(from: number, stop: number): number {
    const end = this.held.indexOf(this.crEndsLines === true ? CR : LF, from);
    return end < 0 ? stop : end + 1;
  }

  private beforeLineEnd(from: number, next: number): number {
    let end = next;
    while (end > from && (this.held[end - 1] === LF || this.held[end - 1] === CR)) end -= 1;
    return end;
  }

  private looksLikeRow(from: number, stop: number): boolean {
    const line = this.held.subarray(from, this.beforeLineEnd(from, this.nextLine(from, stop)));
    const scanner = new CsvScanner({ delimiter: String.fromCharCode(this.delimiter) });
    const state: RowState = { at: 0, cellStart: 0, quoted: false, wasQuoted: false, cells: [] };
    scanner.held = line;
    scanner.follow(state, true);
    return !state.quoted && state.cells.length + 1 === Math.max(2, this.columns);
  }

  private afterLineEnd(at: number): number {
    if (this.held[at] === CR && this.held[at + 1] === LF) return at + 2;
    return Math.min(this.held.length, at + 1);
  }

  private place(from: number, to: number): MarkupPlace {
    const line = this.lines.countTo(this.held, this.base, from);
    const offset = this.startOffset + (this.base + from) * this.unitBytes;
    return { offset, end: offset + (to - from) * this.unitBytes, line };
  }
}

interface RowState {
  at: number;
  cellStart: number;
  quoted: boolean;
  wasQuoted: boolean;
  cells: [start: number, end: number, quoted: boolean][];
}

function rebase({ at, cellStart, cells, ...state }: RowState, by: number): RowState {
  return {
    ...state,
    at: at - by,
    cellStart: cellStart - by,
    cells: cells.map(([a, b, quoted]) => [a - by, b - by, quoted]),
  };
}

function join(a: Units, b: Units): Units {
  if (a.length === 0) return b;
  const joined = b instanceof Uint16Array ? new Uint16Array(a.length + b.length) : new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
