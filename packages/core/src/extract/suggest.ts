/**
 * Lexical help for finding messages: names of apps, amounts of money, remittance brands, small numbers that may be years of age. It points at a
 * place and says nothing about it; whether a message is tagged, its reader decides, and sees none of this before their own first pass.
 */
import type { Term } from './terms/seed.ts';

export const SUGGESTION_KINDS = ['app', 'amount', 'remittance', 'years'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export interface Suggestion {
  readonly about: SuggestionKind;
  /** UTF-16 code units in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** In the order of the text; places may overlap where they are about different things. */
export type PlaceFinder = (text: string) => Suggestion[];

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SIGN = '[$€£¥₱₹₩฿₫₦₪₴₽₺]';
const NUMBER = String.raw`(?<!\d)\d[\d.,]{0,15}k?`;
/** One or two digits that stand alone: no part of a time, a date, a fraction, a version or an amount. */
const SMALL_NUMBER = /(?<![\p{L}\p{N}.,:/#+$€£¥₱₹-])(?:[5-9]|[1-9]\d)(?![\p{L}\p{N}]|[.,:/-]\d|\s?[€$£¥₱₹%])/gu;

/** A finder by the terms that hold; linear in the text. */
export function placeFinder(terms: readonly Term[]): PlaceFinder {
  const names = phrasesByFirstWord(terms.filter(({ list }) => list !== 'currency'));
  const money = moneyPattern(terms.filter(({ list }) => list === 'currency').map(({ term }) => term));
  return (text) => {
    const amounts = placesOf(text, money, 'amount');
    const years = placesOf(text, SMALL_NUMBER, 'years').filter((one) => !amounts.some((other) => overlaps(other, one)));
    return [...namesIn(text, names), ...amounts, ...years].sort((a, b) => a.start - b.start || a.end - b.end);
  };
}

type Phrases = ReadonlyMap<string, readonly Term[]>;

/** The longest first: of two that begin alike the whole name is meant. */
function phrasesByFirstWord(terms: readonly Term[]): Phrases {
  const longest = terms.toSorted((a, b) => b.term.length - a.term.length);
  return Map.groupBy(longest, ({ term }) => term.match(WORD)?.[0] ?? term);
}

function namesIn(text: string, names: Phrases): Suggestion[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index: start }) => {
    const found = names.get(word.normalize('NFC').toLowerCase())?.find(({ term }) => standsAt(text, term, start));
    if (found === undefined) return [];
    const about = found.list === 'app' ? ('app' as const) : ('remittance' as const);
    return [{ about, start, end: start + found.term.length }];
  });
}

function standsAt(text: string, term: string, start: number): boolean {
  const end = start + term.length;
  return text.slice(start, end).toLowerCase() === term && !/[\p{L}\p{M}\p{N}]/u.test(text.charAt(end));
}

/** A sign or a word for a currency, before or after a number. */
function moneyPattern(words: readonly string[]): RegExp {
  const named =
    words.length === 0 ? '(?!)' : String.raw`(?<![\p{L}\p{N}])(?:${words.map(escape).join('|')})(?![\p{L}\p{M}\p{N}])`;
  const after = words.length === 0 ? '(?!)' : String.raw`(?:${words.map(escape).join('|')})(?![\p{L}\p{M}\p{N}])`;
  return new RegExp(String.raw`${SIGN}\s?${NUMBER}|${NUMBER}\s?(?:${SIGN}|${after})|${named}\s?${NUMBER}`, 'giu');
}

function escape(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}

function placesOf(text: string, pattern: RegExp, about: SuggestionKind): Suggestion[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ about, start: index, end: index + found.length }));
}

function overlaps(a: Suggestion, b: Suggestion): boolean {
  return a.start < b.end && b.start < a.end;
}
