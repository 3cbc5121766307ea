/** Where the cue words of a text stand, and which of them speak for a given place. */
import { isAlnum, isForeignLetter, isWord } from '../chars.ts';
import type { Cue, CueRole } from '../tables/cues.ts';
import { cuesAt } from './words.ts';

/** A role, or a role of one system. */
export type Wanted = CueRole | { readonly role: CueRole; readonly system: string };

export interface CueHit {
  readonly start: number;
  readonly end: number;
  readonly cue: Cue;
}

/** All cues of a text in order. One pass; words are runs of letters and digits. */
export function findCues(text: string): readonly CueHit[] {
  const hits: CueHit[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!isCueChar(text.charCodeAt(at))) continue;
    const start = at;
    while (isCueChar(text.charCodeAt(at))) at++;
    for (const cue of cuesAt(text, start, at)) addHit(hits, text, start, at, cue);
  }
  return hits;
}

/** The last cue of the wanted role that ends at most `reach` characters before `at`; null where there is none. */
export function cueBefore(hits: readonly CueHit[], wanted: Wanted, at: number, reach: number): CueHit | null {
  for (let index = lastBefore(hits, at); index >= 0; index--) {
    const hit = hits[index] as CueHit;
    if (hit.start < at - reach - MAX_PHRASE) return null;
    if (matches(hit, wanted) && hit.end <= at && hit.end >= at - reach) return hit;
  }
  return null;
}

/** The first cue of the wanted role that begins at most `reach` characters after `at`; null where there is none. */
function cueAfter(hits: readonly CueHit[], wanted: Wanted, at: number, reach: number): CueHit | null {
  for (let index = lastBefore(hits, at) + 1; index < hits.length; index++) {
    const hit = hits[index] as CueHit;
    if (hit.start > at + reach) return null;
    if (matches(hit, wanted) && hit.start >= at) return hit;
  }
  return null;
}

export function cueNear(
  hits: readonly CueHit[],
  wanted: Wanted,
  start: number,
  end: number,
  reach: number,
): CueHit | null {
  return cueBefore(hits, wanted, start, reach) ?? cueAfter(hits, wanted, end, reach);
}

function matches(hit: CueHit, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return hit.cue.role === wanted;
  return hit.cue.role === wanted.role && hit.cue.system === wanted.system;
}

const MAX_PHRASE = 20;

function isCueChar(code: number): boolean {
  return isAlnum(code) || isForeignLetter(code);
}

function addHit(hits: CueHit[], text: string, start: number, wordEnd: number, cue: Cue): void {
  const end = start + cue.phrase.length;
  if (end > wordEnd && text.slice(start, end).toLowerCase() !== cue.phrase) return;
  if (end > wordEnd && isWord(text.charCodeAt(end))) return;
  hits.push({ start, end, cue });
}

/** Index of the last hit that begins before `at` (binary search). */
function lastBefore(hits: readonly CueHit[], at: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle] as CueHit).start < at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
