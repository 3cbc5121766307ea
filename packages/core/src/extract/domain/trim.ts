/** Finds the host inside a run of labels that may have words glued to it ("example.org.Then", "example.org谢谢"). */
import { isForeignLetter, isUpper } from '../chars.ts';
import { parseHost, type Host } from './host.ts';

const MAX_DROPPED = 2;

export interface TrimmedHost {
  readonly end: number;
  readonly host: Host;
}

/** The longest beginning of `start`..`end` that ends in a registered suffix, at most two glued words shorter; else null. */
export function trimHost(text: string, start: number, end: number): TrimmedHost | null {
  let last = end;
  for (let dropped = 0; dropped <= MAX_DROPPED && last > start; dropped++) {
    const found = readTo(text, start, last) ?? readTo(text, start, beforeForeign(text, start, last));
    if (found) return found;
    const dot = lastDot(text, start, last);
    if (!isGluedWord(text, dot + 1, last)) return null;
    last = dot;
  }
  return null;
}

function readTo(text: string, start: number, end: number): TrimmedHost | null {
  if (end <= start || hasGluedSentence(text, start, end)) return null;
  const host = parseHost(text.slice(start, end));
  return host?.suffix == null ? null : { end, host };
}

/** A capital after a dot that follows small letters begins a sentence: "example.org.Best regards". */
function hasGluedSentence(text: string, start: number, end: number): boolean {
  const dot = lastDot(text, start, end);
  if (dot <= start || !/^[A-Z][a-z]/.test(text.slice(dot + 1, dot + 3))) return false;
  const before = text.slice(Math.max(start, lastDot(text, start, dot) + 1), dot);
  return /^[a-z]/.test(before);
}

const SHORTEST_WORD = 4;

/** A label that may be the next sentence. Two or three small letters look like a suffix that is registered no more. */
function isGluedWord(text: string, start: number, end: number): boolean {
  return end - start >= SHORTEST_WORD || isUpper(text.charCodeAt(start)) || isForeignLetter(text.charCodeAt(start));
}

/** Place of the last dot of `start`..`end`; -1 where there is none. Never looks before `start`: a text may be one long row. */
function lastDot(text: string, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && text.charCodeAt(at) !== 46) at--;
  return at >= start ? at : -1;
}

/** Where letters of another script follow the last ASCII label without a dot. */
function beforeForeign(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isForeignLetter(text.charCodeAt(at - 1))) at--;
  return at === end ? start : at;
}
