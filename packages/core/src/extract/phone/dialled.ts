/** Reads a written number: digit groups with the separators people put between them, and where it could end. */
import { isDigit } from '../chars.ts';

/** Longest row of groups read; more are no telephone number. */
const MAX_GROUPS = 8;
const MAX_DIGITS_READ = 18;
const MAX_SEPARATORS = 3;
const LONGEST_BEFORE_DOT = 4;

export interface Cut {
  /** End of the group in the text. */
  readonly end: number;
  /** Digits up to there. */
  readonly digits: number;
}

export interface Dialled {
  readonly digits: string;
  /** Where the number could end: after each group, in order; never empty. */
  readonly cuts: readonly Cut[];
}

/** The number that begins at `start` (a digit, or a bracket before one), or null. A trunk zero in brackets is left out. */
export function readDialled(text: string, start: number): Dialled | null {
  let at = text.charCodeAt(start) === 40 ? start + 1 : start;
  let digits = '';
  const cuts: Cut[] = [];
  while (cuts.length < MAX_GROUPS && digits.length <= MAX_DIGITS_READ && isDigit(text.charCodeAt(at))) {
    const from = at;
    while (isDigit(text.charCodeAt(at))) at++;
    digits += text.slice(from, Math.min(at, from + MAX_DIGITS_READ + 1));
    cuts.push({ end: at, digits: digits.length });
    at = nextGroup(text, at, at - from);
  }
  return cuts.length === 0 ? null : { digits, cuts };
}

const TRUNK_ZERO = /[ .-]{0,2}\(0\)[ .-]{0,2}(?=\d)/y;

/** Start of the next group, or `at` where no group follows within three separators. After a long group a dot starts decimals. */
function nextGroup(text: string, at: number, groupLength: number): number {
  if (text.charCodeAt(at) === 46 && groupLength > LONGEST_BEFORE_DOT) return at;
  TRUNK_ZERO.lastIndex = at;
  if (TRUNK_ZERO.test(text)) return TRUNK_ZERO.lastIndex;
  let next = at;
  while (next - at < MAX_SEPARATORS && isSeparator(text.charCodeAt(next))) next++;
  return isDigit(text.charCodeAt(next)) ? next : at;
}

/** Space, dash, dot, brackets, slash. */
function isSeparator(code: number): boolean {
  return code === 32 || code === 45 || code === 46 || code === 40 || code === 41 || code === 47;
}
