import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  INSIDE,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  OUTSIDE,
  QUOTE,
} from './tables.ts';
import type { Units } from './units.ts';

/** Progress through one bracketed value, kept between chunks. */
export interface Balance {
  depth: number;
  inString: boolean;
  /** The last unit was a backslash inside a string. */
  escaped: boolean;
  /** Line breaks seen, and the index after the last one in the units given last (-1: none in them). */
  lines: number;
  lineStart: number;
  deepest: number;
}

export function newBalance(): Balance {
  return { depth: 0, inString: false, escaped: false, lines: 0, lineStart: -1, deepest: 0 };
}

/**
 * Goes on from `from` until the brackets close or the units end, and gives the index after the last unit used; closed where
 * `depth` is 0. This is the hot loop of every JSON importer: one table lookup per unit.
 */
export function advanceBalance(balance: Balance, units: Units, from: number): number {
  const end = units.length;
  let { depth, inString, deepest } = balance;
  let at = from;
  if (balance.escaped && at < end) {
    if (units[at] !== NEWLINE) at++;
    balance.escaped = false;
  }
  while (at < end) {
    if (inString) {
      while (at < end && INSIDE[units[at] as number] === 0) at++;
      if (at >= end) break;
      const unit = units[at++] as number;
      if (unit === BACKSLASH) {
        if (at >= end) balance.escaped = true;
        else if (units[at] !== NEWLINE) at++;
      } else {
        inString = false;
        if (unit === NEWLINE) {
          balance.lines++;
          balance.lineStart = at;
        }
      }
      continue;
    }
    while (at < end && OUTSIDE[units[at] as number] === 0) at++;
    if (at >= end) break;
    const unit = units[at++] as number;
    if (unit === QUOTE) inString = true;
    else if (unit === NEWLINE) {
      balance.lines++;
      balance.lineStart = at;
    } else if (unit === OPEN_OBJECT || unit === OPEN_ARRAY) {
      if (++depth > deepest) deepest = depth;
    } else if ((unit === CLOSE_OBJECT || unit === CLOSE_ARRAY) && --depth === 0) break;
  }
  balance.depth = depth;
  balance.inString = inString;
  balance.deepest = deepest;
  return at;
}

/** Length of the bracketed value that the units begin with, or null where it does not close within them. */
export function balancedLength(units: Units): number | null {
  const balance = newBalance();
  const end = advanceBalance(balance, units, 0);
  return balance.depth === 0 ? end : null;
}
