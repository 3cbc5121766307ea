/**
 * What is wrong with a value that does not parse or does not end. A text that breaks no rule so far is only cut off; a wrong word
 * leaves quotes and brackets in step; a lost quote or bracket shifts everything after it, so that the value's end is not its own.
 */
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
import type { Units } from './units.ts';

export interface Violation {
  /** Index of the first unit at which quotes or brackets are certainly out of step. */
  readonly index: number;
}

type Expectation = 'value' | 'key' | 'colon' | 'separator';

/** Null where quotes and brackets are in step throughout, be the text complete, cut off or wrong in a word. */
export function findViolation(units: Units): Violation | null {
  const open: number[] = [];
  let expect: Expectation = 'value';
  /** Start of the string or word that was read last, else -1. A quote that came too early or is lost makes two stand together. */
  let last = -1;
  let lastWasString = false;
  for (let at = 0; at < units.length;) {
    const unit = units[at] as number;
    if (BLANK[unit] === 1) {
      at++;
    } else if (unit === QUOTE || SCALAR_END[unit] === 0) {
      if (last >= 0 && (lastWasString || unit !== QUOTE)) return { index: last };
      if (unit === QUOTE && expect === 'separator') return { index: at };
      const end: number | null = unit === QUOTE ? endOfString(units, at) : endOfWord(units, at);
      if (end === null) return null;
      if (unit === QUOTE && units[end - 1] === NEWLINE) return { index: at };
      expect = expect === 'key' ? 'colon' : 'separator';
      last = at;
      lastWasString = unit === QUOTE;
      at = end;
    } else {
      const next = afterMark(unit, expect, open);
      if (next === null) return { index: unit === COLON && lastWasString ? last : at };
      if (open.length === 0) return null;
      expect = next;
      last = -1;
      at++;
    }
  }
  return null;
}

/** What is expected behind a bracket, comma or colon; null where it cannot stand here. Keeps `open` in step. */
function afterMark(unit: number, expect: Expectation, open: number[]): Expectation | null {
  switch (unit) {
    case OPEN_OBJECT:
    case OPEN_ARRAY:
      if (expect !== 'value') return null;
      open.push(unit);
      return unit === OPEN_ARRAY ? 'value' : 'key';
    case CLOSE_OBJECT:
    case CLOSE_ARRAY:
      return expect !== 'colon' && open.pop() === (unit === CLOSE_ARRAY ? OPEN_ARRAY : OPEN_OBJECT)
        ? 'separator'
        : null;
    case COMMA:
      return expect === 'colon' ? null : open.at(-1) === OPEN_ARRAY ? 'value' : 'key';
    default:
      return expect === 'separator' || expect === 'key' ? null : 'value';
  }
}

function endOfWord(units: Units, start: number): number {
  let at = start;
  while (at < units.length && SCALAR_END[units[at] as number] === 0) at++;
  return at;
}

/** Index behind the closing quote or the line break that ends a broken string; null where the units end first. */
function endOfString(units: Units, start: number): number | null {
  for (let at = start + 1; at < units.length; at++) {
    const unit = units[at] as number;
    if (INSIDE[unit] === 0) continue;
    if (unit !== BACKSLASH) return at + 1;
    if (units[at + 1] !== NEWLINE) at++;
  }
  return null;
}
