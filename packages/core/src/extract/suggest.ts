/**
 * Lexical help for finding messages: names of apps, amounts of money, remittance brands, small numbers that may be years of age. It points at a
 * place and says nothing about it; whether a message is tagged, its reader decides, and sees none of this before their own first pass.
 */
import { cuesAt } from './cue/words.ts';
import type { CueRole } from './tables/cues.ts';

export const SUGGESTION_KINDS = ['app', 'amount', 'remittance', 'years'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export interface Suggestion {
  readonly about: SuggestionKind;
  /** UTF-16 code units in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const BY_ROLE: Partial<Record<CueRole, SuggestionKind>> = {
  platform: 'app',
  wallet: 'remittance',
  'payment-tag': 'remittance',
  remittance: 'remittance',
};

const WORD = /[\p{L}\p{N}]+/gu;
/** Signs of ISO 4217 currencies and their codes, before or after a number. */
const MONEY =
  /(?:[$€£¥₱₹₩฿₫₦₪₴₽₺]\s?\d[\d.,]*k?|\d[\d.,]*k?\s?(?:[$€£¥₱₹₩฿₫₦₪₴₽₺]|\b(?:usd|eur|gbp|php|thb|idr|inr|vnd|aud|cad|nzd|chf|sek|nok|dkk|pln|brl|mxn|zar|kes|ngn|dollars?|euros?|pesos?|pounds?|baht|rupees?)\b)|\b(?:usd|eur|gbp|php|thb|idr|inr|vnd|aud|cad|nzd|chf|sek|nok|dkk|pln|brl|mxn|zar|kes|ngn)\s?\d[\d.,]*k?)/giu;
/** One or two digits that stand alone: no part of a time, a date, a fraction, a version or an amount. */
const SMALL_NUMBER = /(?<![\p{L}\p{N}.,:/#+$€£¥₱₹-])(?:[5-9]|[1-9]\d)(?![\p{L}\p{N}]|[.,:/-]\d|\s?[€$£¥₱₹%])/gu;

/** In the order of the text; places may overlap where they are about different things. */
export function suggestPlaces(text: string): Suggestion[] {
  const money = placesOf(text, MONEY, 'amount');
  const years = placesOf(text, SMALL_NUMBER, 'years').filter((place) => !money.some((one) => overlaps(one, place)));
  return [...named(text), ...money, ...years].sort((a, b) => a.start - b.start || a.end - b.end);
}

function named(text: string): Suggestion[] {
  return [...text.matchAll(WORD)].flatMap((word) => {
    const start = word.index;
    const cue = cuesAt(text, start, start + word[0].length).find(
      ({ phrase, role, grade }) => grade !== 'everyday' && BY_ROLE[role] !== undefined && standsAt(text, phrase, start),
    );
    return cue === undefined ? [] : [{ about: BY_ROLE[cue.role]!, start, end: start + cue.phrase.length }];
  });
}

function standsAt(text: string, phrase: string, start: number): boolean {
  const end = start + phrase.length;
  return text.slice(start, end).toLowerCase() === phrase && !/[\p{L}\p{N}]/u.test(text.charAt(end));
}

function placesOf(text: string, pattern: RegExp, about: SuggestionKind): Suggestion[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ about, start: index, end: index + found.length }));
}

function overlaps(a: Suggestion, b: Suggestion): boolean {
  return a.start < b.end && b.start < a.end;
}
