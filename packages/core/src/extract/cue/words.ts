/** Looks up cue words by their first word. A table of first letter pairs spares most words the look-up. */
import { CUES, WAKING_ROLES, type Cue, type CueRole } from '../tables/cues.ts';

const MAX_CUE_WORD = 16;
const MIN_CUE_WORD = 2;
const ALPHABET = 128;

const BY_FIRST_WORD = indexByFirstWord();
const PAIRS = letterPairs([...BY_FIRST_WORD.keys()]);
const WAKING = new Map(
  CUES.filter((cue) => WAKING_ROLES.has(cue.role)).map((cue) => [firstWord(cue.phrase), cue.role]),
);
const WAKING_PAIRS = letterPairs([...WAKING.keys()]);

/** Cues whose first word is the word at `start`..`end`, any case. */
export function cuesAt(text: string, start: number, end: number): readonly Cue[] {
  if (!mayBegin(PAIRS, text, start, end)) return [];
  return BY_FIRST_WORD.get(text.slice(start, end).toLowerCase()) ?? [];
}

/** The role of a word that alone is reason to look closer; null for any other word. */
export function wakingRole(text: string, start: number, end: number): CueRole | null {
  if (!mayBegin(WAKING_PAIRS, text, start, end)) return null;
  return WAKING.get(text.slice(start, end).toLowerCase()) ?? null;
}

/** False where no word of the table begins as this one does. */
export function mayBegin(pairs: Uint8Array, text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length < MIN_CUE_WORD || length > MAX_CUE_WORD) return false;
  return pairs[pairIndex(text.charCodeAt(start), text.charCodeAt(start + 1))] === 1;
}

function pairIndex(first: number, second: number): number {
  return bucket(first) * ALPHABET + bucket(second);
}

function bucket(code: number): number {
  return code >= ALPHABET ? 0 : code >= 65 && code <= 90 ? code + 32 : code;
}

/** Which two letters a word of the list begins with. */
export function letterPairs(words: readonly string[]): Uint8Array {
  const pairs = new Uint8Array(ALPHABET * ALPHABET);
  for (const word of words) pairs[pairIndex(word.charCodeAt(0), word.charCodeAt(1))] = 1;
  return pairs;
}

function firstWord(phrase: string): string {
  return /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? phrase;
}

function indexByFirstWord(): Map<string, Cue[]> {
  const index = new Map<string, Cue[]>();
  for (const cue of CUES) {
    const word = firstWord(cue.phrase);
    index.set(word, [...(index.get(word) ?? []), cue]);
  }
  return index;
}
