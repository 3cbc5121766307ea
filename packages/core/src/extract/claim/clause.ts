/** Where a claim stands: in whose words, and what its clause says before it. */
import type { ClaimPatterns } from './rule.ts';

const LOOK_BACK = 90;
/** What separates one clause from the next: marks, and words that begin a new thought. */
const CUTS =
  /[.!?;,\n…]|(?<![\p{L}\p{M}])(?:and|but|so|en|maar|dus|et|mais|donc|und|aber|y|pero|at|kasi)(?![\p{L}\p{M}])/giu;
const WORDS = /[\p{L}\p{M}]+(?:['’][\p{L}]+)?/gu;
/** "As I said, my name is …": the speaker's own words again. */
const OWN_WORDS =
  /(?:as|like) i (?:said|say|told you)|zoals ik zei|comme je (?:l'ai )?dit|wie ich sagte|como (?:ya )?dije/giu;

/** The words of the clause before `at`, as far as one looks. */
export function clauseBefore(text: string, at: number): string {
  const from = Math.max(0, at - LOOK_BACK);
  const before = text.slice(from, at);
  let start = 0;
  for (const cut of before.matchAll(CUTS)) start = cut.index + cut[0].length;
  return before.slice(start).replace(OWN_WORDS, ' ');
}

/** Whether the clause denies, asks, wishes or reports what follows. */
export function isVetoed(clause: string, vetoes: ReadonlySet<string>): boolean {
  for (const [word] of clause.matchAll(WORDS)) {
    const plain = word.toLowerCase().replace('’', "'");
    if (vetoes.has(plain) || plain.endsWith("n't")) return true;
  }
  return false;
}

export function vetoesOf({ vetoes }: ClaimPatterns): ReadonlySet<string> {
  return new Set(vetoes.split(' '));
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '„': '“', '«': '»', '"': '"' };
const LONGEST_QUOTE = 400;

/** Somebody else's words: between marks of quotation, and lines that begin with `>`. By place; no two overlap. */
export function quotedRanges(text: string): readonly (readonly [start: number, end: number])[] {
  const ranges: [number, number][] = [];
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    const end = mark === '>' ? quotedLine(text, at) : PAIRS[mark] === undefined ? -1 : closing(text, at, PAIRS[mark]);
    if (end === -1) continue;
    ranges.push([at, end]);
    at = end - 1;
  }
  return ranges;
}

function quotedLine(text: string, at: number): number {
  if (at > 0 && text.charCodeAt(at - 1) !== 10) return -1;
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

/** End of the quotation on the same line, or -1 where it does not close. The stretch looked through is bounded. */
function closing(text: string, at: number, mark: string): number {
  const stretch = text.slice(at + 1, at + 1 + LONGEST_QUOTE);
  const line = stretch.indexOf('\n');
  const end = (line === -1 ? stretch : stretch.slice(0, line)).indexOf(mark);
  return end === -1 ? -1 : at + 1 + end + 1;
}

/** Whether `at` lies in one of the ranges, which are in order (binary search). */
export function isInside(ranges: readonly (readonly [number, number])[], at: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as readonly [number, number])[1] <= at) low = middle + 1;
    else high = middle;
  }
  return low < ranges.length && (ranges[low] as readonly [number, number])[0] <= at;
}
