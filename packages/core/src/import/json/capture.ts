/** Values taken whole: how far one is taken, and the units taken so far. */
import { advanceBalance, newBalance, type Balance } from './balance.ts';
import type { Cursor } from './cursor.ts';
import { BACKSLASH, INSIDE, NEWLINE, QUOTE, SCALAR_END } from './tables.ts';
import { decodeUnits, joinUnits, type Units } from './units.ts';

export interface Capture {
  readonly kind: 'brackets' | 'string' | 'scalar' | 'key' | 'garbage';
  /** Index of the first unit in the text, and its line. */
  readonly start: number;
  readonly line: number;
  /** The element's pattern, or -1 for what is no element. */
  readonly pattern: number;
  readonly column: number;
  readonly ownLine: boolean;
  readonly balance: Balance;
  escaped: boolean;
  /** Copies of units from chunks before this one; emptied where `dropped`. */
  pieces: Units[];
  kept: number;
  /** Too large to be kept: only its end is looked for. */
  dropped: boolean;
  /** Kept length at which the next look for a lost bracket is worth it. */
  lookAt: number;
}

const LOOK_FIRST = 1 << 14;
const LOOK_GARBAGE = 1;
const GARBAGE_TAIL = 1 << 16;
export const GARBAGE_KEPT_MAX = 1 << 18;

export function newCapture(kind: Capture['kind'], pattern: number, cursor: Cursor): Capture {
  const { position, line, column, lineBlank } = cursor;
  const lookAt = kind === 'garbage' ? LOOK_GARBAGE : LOOK_FIRST;
  const empty = { escaped: false, pieces: [], kept: 0, dropped: false };
  return { kind, start: position, line, pattern, column, ownLine: lineBlank, balance: newBalance(), ...empty, lookAt };
}

/** A value that turned out to be malformed, and what follows it. */
export function asGarbage(capture: Capture): Capture {
  return { ...capture, kind: 'garbage', lookAt: LOOK_GARBAGE };
}

/** Goes on through the units at hand; true where the value ends in them. Garbage has no end of its own. */
export function advanceCapture(capture: Capture, cursor: Cursor): boolean {
  switch (capture.kind) {
    case 'brackets':
      return advanceBrackets(capture.balance, cursor);
    case 'string':
    case 'key':
      return advanceString(capture, cursor);
    case 'scalar':
      return advanceScalar(cursor);
    case 'garbage':
      cursor.at = cursor.units.length;
      return false;
  }
}

function advanceBrackets(balance: Balance, cursor: Cursor): boolean {
  balance.lineStart = -1;
  balance.lines = 0;
  cursor.at = advanceBalance(balance, cursor.units, cursor.at);
  cursor.line += balance.lines;
  if (balance.lineStart >= 0) cursor.lineStart = cursor.base + balance.lineStart;
  return balance.depth === 0;
}

function advanceString(capture: Capture, cursor: Cursor): boolean {
  const { units } = cursor;
  let at = cursor.at;
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
      cursor.at = unit === QUOTE ? at + 1 : at;
      return true;
    }
  }
  cursor.at = units.length;
  return false;
}

function advanceScalar(cursor: Cursor): boolean {
  const { units } = cursor;
  let at = cursor.at;
  while (at < units.length && SCALAR_END[units[at] as number] === 0) at++;
  cursor.at = at;
  return at < units.length;
}

/** The units taken so far, up to the cursor; a view where they all are in the units at hand. */
export function capturedUnits(capture: Capture, cursor: Cursor): Units {
  const here = cursor.units.subarray(Math.max(0, capture.start - cursor.base), cursor.at);
  return capture.pieces.length === 0 ? here : joinUnits([...capture.pieces, here]);
}

/** How many units were taken so far. */
export function capturedLength(capture: Capture, cursor: Cursor): number {
  return capture.kept + cursor.at - Math.max(0, capture.start - cursor.base);
}

/** Keeps a copy of what the units at hand hold of the value, before they go. */
export function keepUnits(capture: Capture, cursor: Cursor): void {
  if (capture.dropped) return;
  const { pieces } = capture;
  pieces.push(cursor.units.slice(Math.max(0, capture.start - cursor.base)));
  capture.kept += (pieces.at(-1) as Units).length;
  // Pieces of like size are joined, so that tiny chunks leave few pieces and each unit is copied few times.
  for (let last = pieces.pop() as Units; ;) {
    const before = pieces.at(-1);
    if (before === undefined || before.length > 2 * last.length) {
      pieces.push(last);
      return;
    }
    last = joinUnits([pieces.pop() as Units, last]);
  }
}

export function dropUnits(capture: Capture): void {
  capture.pieces = [];
  capture.kept = 0;
  capture.dropped = true;
}

/** Of garbage only the end is kept, for an element that begins in it. The cursor's line becomes that of the first unit kept. */
export function keepGarbage(capture: Capture, cursor: Cursor): void {
  keepUnits(capture, cursor);
  if (capture.kept < GARBAGE_KEPT_MAX) return;
  const all = joinUnits(capture.pieces);
  const tail = all.slice(all.length - GARBAGE_TAIL);
  cursor.line += countNewlines(all.subarray(0, all.length - tail.length));
  capture.pieces = [tail];
  capture.kept = tail.length;
  capture.lookAt = 2 * GARBAGE_TAIL;
}

export function countNewlines(units: Units): number {
  let lines = 0;
  for (let at = units.indexOf(NEWLINE); at >= 0; at = units.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** Null where the units are no JSON value. */
export function parseUnits(units: Units): { readonly value: unknown; readonly exact: boolean } | null {
  const { text, exact } = decodeUnits(units);
  try {
    return { value: JSON.parse(text), exact };
  } catch {
    return null;
  }
}
