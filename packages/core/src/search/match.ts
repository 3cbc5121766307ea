/** Where a text answers a search, and the part of it that shows so. */
import { foldText } from './fold.ts';
import { askTerm, type AskedTokens, type SearchTerm } from './terms.ts';
import { tokensOf, type Token } from './tokens.ts';

/** UTF-16 units of the text, end exclusive. */
export interface MatchSpan {
  readonly start: number;
  readonly end: number;
}

/** Every place where one of the terms stands, in order and without overlap. Empty where the text does not hold all of them. */
export function findMatches(text: string, terms: readonly SearchTerm[]): MatchSpan[] {
  const folded = foldText(text);
  const tokens = tokensOf(folded.text);
  const words = tokens.filter((token) => !token.sign);
  const found: MatchSpan[] = [];
  for (const term of terms) {
    const asked = askTerm(term);
    if (asked === null) continue;
    const runs = findRuns(asked.exact ? tokens : words, asked);
    if (runs.length === 0) return [];
    found.push(...runs.map((run) => ({ start: folded.starts[run.start]!, end: folded.ends[run.end - 1]! })));
  }
  return join(found);
}

function findRuns(tokens: readonly Token[], { tokens: asked, prefix }: AskedTokens): MatchSpan[] {
  const last = asked.length - 1;
  const runs: MatchSpan[] = [];
  for (let at = 0; at + last < tokens.length; at++) {
    const holds = asked.every((text, i) =>
      prefix && i === last ? tokens[at + i]!.text.startsWith(text) : tokens[at + i]!.text === text,
    );
    if (holds) runs.push({ start: tokens[at]!.start, end: tokens[at + last]!.end });
  }
  return runs;
}

function join(spans: readonly MatchSpan[]): MatchSpan[] {
  const joined: MatchSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = joined.at(-1);
    if (before === undefined || span.start > before.end) joined.push(span);
    else joined[joined.length - 1] = { start: before.start, end: Math.max(before.end, span.end) };
  }
  return joined;
}

export interface Snippet {
  readonly text: string;
  /** Units of `text`. */
  readonly matches: readonly MatchSpan[];
  /** Whether the message goes on before and behind it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const BEFORE_UNITS = 60;
const SNIPPET_UNITS = 280;

/** The part of a text around its first match; the beginning where there is none. Never cuts a character in two. */
export function snippetOf(text: string, terms: readonly SearchTerm[]): Snippet {
  const spans = findMatches(text, terms);
  const first = spans[0]?.start ?? 0;
  const from = first + 40 <= SNIPPET_UNITS ? 0 : safeCut(text, first - BEFORE_UNITS);
  const to = safeCut(text, Math.min(text.length, from + SNIPPET_UNITS));
  return {
    text: text.slice(from, to),
    matches: spans
      .filter((span) => span.end > from && span.start < to)
      .map((span) => ({ start: Math.max(span.start, from) - from, end: Math.min(span.end, to) - from })),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  };
}

function safeCut(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
