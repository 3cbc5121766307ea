/**
 * Where reading can go on after a malformed element. Exporters write the elements of one array alike, so the next one is
 * known by its looks: in indented files, a `{` that is first on its line in the same column; in one-line files, a `},{` whose
 * first keys are the same and whose brackets close. Where that is not certain nothing is found: better one long
 * skipped record than messages put into the wrong conversation.
 */
import { balancedLength } from './balance.ts';
import { BLANK, CLOSE_ARRAY, CLOSE_OBJECT, COMMA, NEWLINE, OPEN_OBJECT, QUOTE } from './tables.ts';
import { decodeUnits, type Units } from './units.ts';

/** How the elements of an array look. */
export interface ElementLooks {
  /** True where an element is first on its line. */
  readonly ownLine: boolean;
  /** Units before it on its line. */
  readonly column: number;
  /** Its first keys in order, at most two; empty where unknown. */
  readonly firstKeys: readonly string[];
}

export interface Resumption {
  /** Index of the unit at which to go on. */
  readonly index: number;
  /** `element`: the next element begins here. `end`: the array ends here or has ended before. `later`: one may begin here, more units tell. */
  readonly at: 'element' | 'end' | 'later';
}

const CANDIDATES_MAX = 16;
const CANDIDATE_UNITS_MAX = 1 << 18;
const KEY_UNITS_MAX = 512;

/** Looks for the next element from index `from` on; `arrayKey` is the key of their array (null: none). Null where none is certain. */
export function findResumption(
  units: Units,
  looks: ElementLooks,
  arrayKey: string | null,
  from = 1,
): Resumption | null {
  return looks.ownLine ? findByColumn(units, looks, from) : findByKeys(units, looks, arrayKey, from);
}

function findByColumn(units: Units, looks: ElementLooks, from: number): Resumption | null {
  // The element may be what is out of place: then its line has begun before `from`.
  const first = from > 1 ? Math.max(0, units.lastIndexOf(NEWLINE, from)) : 0;
  for (let newline = units.indexOf(NEWLINE, first); newline >= 0; newline = units.indexOf(NEWLINE, newline + 1)) {
    const index = skipBlankOfLine(units, newline + 1);
    const unit = units[index];
    const column = index - newline - 1;
    if (unit === undefined || unit === NEWLINE || column > looks.column) continue;
    if (column < looks.column && startsAfterArray(unit)) return { index, at: 'end' };
    if (column === looks.column && unit === OPEN_OBJECT && startsWithKey(units, index, looks.firstKeys[0]))
      return { index, at: 'element' };
  }
  return null;
}

/** The first keys of a text that begins like an object, two where the first value is a plain one; empty where none can be read. */
export function readFirstKeys(units: Units): readonly string[] {
  const text = decodeUnits(units.subarray(0, KEY_UNITS_MAX)).text;
  const start = /^\{\s*("(?:[^"\\\n]|\\.)*")\s*:/.exec(text);
  if (start === null) return [];
  const rest = /^\s*(?:"(?:[^"\\\n]|\\.)*"|[\w.+-]+)\s*,\s*("(?:[^"\\\n]|\\.)*")\s*:/.exec(text.slice(start[0].length));
  try {
    return [start[1], rest?.[1]].flatMap((key) => (key === undefined ? [] : [JSON.parse(key) as string]));
  } catch {
    return [];
  }
}

function startsAfterArray(unit: number): boolean {
  return unit === CLOSE_ARRAY || unit === CLOSE_OBJECT || unit === QUOTE;
}

function findByKeys(units: Units, looks: ElementLooks, arrayKey: string | null, from: number): Resumption | null {
  const firstKey = looks.firstKeys[0];
  if (firstKey === undefined) return null;
  let tried = 0;
  for (let index = units.indexOf(OPEN_OBJECT, from); index >= 0; index = units.indexOf(OPEN_OBJECT, index + 1)) {
    if (!followsElement(units, index) || !startsWithKey(units, index, firstKey)) continue;
    if (++tried > CANDIDATES_MAX) break;
    const whole = isWholeElement(units, index, looks.firstKeys);
    if (whole === false) continue;
    if (mentionsKey(units.subarray(0, index), arrayKey)) return null;
    return { index, at: whole === null ? 'later' : 'element' };
  }
  return null;
}

/** `}` `,` before `{`, blanks allowed. */
function followsElement(units: Units, index: number): boolean {
  const comma = skipBlankBackwards(units, index - 1);
  return units[comma] === COMMA && units[skipBlankBackwards(units, comma - 1)] === CLOSE_OBJECT;
}

/** Null where the units end before it does. */
function isWholeElement(units: Units, index: number, firstKeys: readonly string[]): boolean | null {
  const length = balancedLength(units.subarray(index, index + CANDIDATE_UNITS_MAX));
  if (length === null) return units.length - index >= CANDIDATE_UNITS_MAX ? false : null;
  try {
    const value: unknown = JSON.parse(decodeUnits(units.subarray(index, index + length)).text);
    const keys = Object.keys(value as object);
    return firstKeys.every((key, i) => keys[i] === key);
  } catch {
    return false;
  }
}

function startsWithKey(units: Units, index: number, key: string | undefined): boolean {
  if (key === undefined) return true;
  let at = index + 1;
  while (at < units.length && BLANK[units[at] as number] === 1) at++;
  const written = JSON.stringify(key);
  for (let i = 0; i < written.length; i++) if (units[at + i] !== written.charCodeAt(i)) return false;
  return true;
}

function mentionsKey(units: Units, key: string | null): boolean {
  if (key === null) return false;
  for (let at = units.indexOf(QUOTE); at >= 0; at = units.indexOf(QUOTE, at + 1)) {
    if (startsWithKey(units, at - 1, key)) return true;
  }
  return false;
}

function skipBlankOfLine(units: Units, from: number): number {
  let at = from;
  while (at < units.length && units[at] !== NEWLINE && BLANK[units[at] as number] === 1) at++;
  return at;
}

function skipBlankBackwards(units: Units, from: number): number {
  let at = from;
  while (at >= 0 && BLANK[units[at] as number] === 1) at--;
  return at;
}
