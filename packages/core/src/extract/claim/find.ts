/**
 * What senders say of themselves. A claim needs words of the first person right before it, a form that fits its kind, and a clause that
 * neither denies, asks, wishes nor quotes it: what is not clear is left out. Linear: each place is looked at by few rules, each bounded.
 */
import type { ClaimKind, Trace } from '../../record/trace.ts';
import { isAlnum, isForeignLetter, matchAt } from '../chars.ts';
import { letterPairs, mayBegin } from '../cue/words.ts';
import { clauseBefore, isInside, isVetoed, quotedRanges, vetoesOf } from './clause.ts';
import { CLAIM_PATTERNS } from './patterns/index.ts';
import type { ClaimPatterns, ClaimRule } from './rule.ts';
import { readSlot, readSlotBehind, type Slot, type SlotWords } from './slot.ts';

interface Ready {
  readonly id: string;
  readonly rule: ClaimRule;
  readonly before: RegExp;
  readonly after: RegExp | null;
  readonly goesOn: RegExp;
  readonly vetoes: ReadonlySet<string>;
  readonly words: SlotWords;
}

const SPELLINGS: Readonly<Record<string, string>> = { ' ': '[ \\t]{1,3}', ' ?': '[ \\t]{0,3}', "'": "['’]" };

const READY = CLAIM_PATTERNS.flatMap(prepare);
const BY_FIRST_WORD = indexByFirstWord();
const PAIRS = letterPairs([...BY_FIRST_WORD.keys()].filter((word) => word.length > 1));
const ALONE = new Set([...BY_FIRST_WORD.keys()].filter((word) => word.length === 1));
const LONGEST_WORD = 14;

/** By place; no two of one kind overlap. `text` is what the sender wrote and nothing else. */
export function findClaims(text: string): Trace[] {
  const claims: Trace[] = [];
  let quoted: ReturnType<typeof quotedRanges> | null = null;
  for (let at = 0; at < text.length; at++) {
    if (!isWordChar(text.charCodeAt(at))) continue;
    const start = at;
    while (isWordChar(text.charCodeAt(at))) at++;
    for (const ready of rulesAt(text, start, at)) {
      const slot = tryRule(ready, text, start);
      if (slot === null || overlaps(claims, ready.rule.kind, slot)) continue;
      quoted ??= quotedRanges(text);
      if (!isInside(quoted, start) && !afterQuoteMark(text, start)) claims.push(traceOf(ready, slot));
    }
  }
  return claims.sort((one, other) => one.start - other.start || one.end - other.end);
}

function isWordChar(code: number): boolean {
  return isAlnum(code) || isForeignLetter(code);
}

const NONE: readonly Ready[] = [];

function rulesAt(text: string, start: number, end: number): readonly Ready[] {
  if (end - start > LONGEST_WORD) return NONE;
  if (end - start === 1) {
    const letter = text.charAt(start).toLowerCase();
    return ALONE.has(letter) ? (BY_FIRST_WORD.get(letter) as readonly Ready[]) : NONE;
  }
  if (!mayBegin(PAIRS, text, start, end)) return NONE;
  return BY_FIRST_WORD.get(text.slice(start, end).toLowerCase()) ?? NONE;
}

function tryRule(ready: Ready, text: string, start: number): Slot | null {
  const opening = matchAt(ready.before, text, start)?.[0];
  if (opening === undefined) return null;
  const slot = ready.rule.behind
    ? readSlotBehind(ready.rule.kind, text, start, ready.words)
    : readSlot(ready.rule.kind, text, start + opening.length, withCase(ready.words, opening));
  if (slot === null || !fits(ready, text, slot)) return null;
  return isVetoed(clauseBefore(text, Math.min(start, slot.start)), ready.vetoes) ? null : slot;
}

/** In a text that is all capitals they say nothing. */
function withCase(words: SlotWords, opening: string): SlotWords {
  const shouted = opening.length > 4 && opening === opening.toUpperCase();
  return shouted ? { ...words, shouted } : words;
}

const ASKED = / ?\?/y;
const CLAUSE_END = / ?(?:[.!;)\n…]|,(?!\d)|$)/y;
/** Without a unit beside it a number is an age only here. */
const LIKELY_AGES = [8, 99] as const;
const AFTER_AGE =
  /[ ,]{1,2}(?:and|but|so|from|btw|lol|now|en|maar|dus|trouwens|nu|et|mais|und|aber|aus|y|pero|jij|taga)(?![\p{L}\p{M}])/iuy;

function fits({ rule, after, goesOn }: Ready, text: string, { start, end, value, sure }: Slot): boolean {
  if (rule.behind)
    return (
      Number.isNaN(Number(value)) ||
      rule.kind !== 'age' ||
      isLikelyAge(value) ||
      /\p{L}/u.test(text.slice(start, end + 12))
    );
  if (after !== null) return matchAt(after, text, end) !== null && !askedAfter(text, end);
  if (askedAfter(text, end)) return false;
  if (rule.kind === 'age') return isLikelyAge(value) && (ends(text, end) || matchAt(AFTER_AGE, text, end) !== null);
  return sure || ends(text, end) || matchAt(goesOn, text, end) !== null;
}

function isLikelyAge(years: string): boolean {
  return Number(years) >= LIKELY_AGES[0] && Number(years) <= LIKELY_AGES[1];
}

function askedAfter(text: string, end: number): boolean {
  return matchAt(ASKED, text, end) !== null;
}

function ends(text: string, end: number): boolean {
  return matchAt(CLAUSE_END, text, end) !== null;
}

/** `'my name is Anna'`: a single mark right before, which may be an apostrophe elsewhere. */
function afterQuoteMark(text: string, start: number): boolean {
  return "'‘’`".includes(text.charAt(start - 1) || ' ');
}

function overlaps(claims: readonly Trace[], kind: ClaimKind, slot: Slot): boolean {
  // Only the last few can reach this far.
  return claims.slice(-4).some((claim) => claim.kind === kind && claim.start < slot.end && slot.start < claim.end);
}

function traceOf({ id, rule }: Ready, { start, end, value }: Slot): Trace {
  return { kind: rule.kind, value, rule: id, start, end };
}

function prepare(patterns: ClaimPatterns): Ready[] {
  const never = new Set(patterns.never.split(' '));
  const vetoes = vetoesOf(patterns);
  const goesOn = new RegExp(` (?:${patterns.goesOn.split(' ').join('|')})(?![\\p{L}\\p{M}])`, 'iuy');
  return patterns.rules.map((rule) => ({
    id: `${patterns.language}/${rule.id}`,
    rule,
    before: compile(rule.before),
    after: rule.after === undefined ? null : compile(rule.after),
    goesOn,
    vetoes,
    words: { never, numbers: patterns.numbers, lower: rule.written === 'any', shouted: false },
  }));
}

/** Spaces and apostrophes as written in chats; what stands in a class of characters, or is escaped, stays. */
function compile(source: string): RegExp {
  const written = source.replace(/\[[^\]]*\]|\\.| \?| |'/g, (piece) => SPELLINGS[piece] ?? piece);
  return new RegExp(written, 'iuy');
}

function indexByFirstWord(): Map<string, Ready[]> {
  const index = new Map<string, Ready[]>();
  for (const ready of READY) {
    for (const word of ready.rule.opens.split(' ')) index.set(word, [...(index.get(word) ?? []), ready]);
  }
  return index;
}
