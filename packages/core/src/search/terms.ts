/** What a person asks for: words, `begin*`, and `"phrases as written"`. All must occur. */
import { foldText } from './fold.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Scripts that texts can be filtered by; the index knows which a text has letters of. */
export const SEARCH_SCRIPTS = [
  'latin',
  'greek',
  'cyrillic',
  'armenian',
  'hebrew',
  'arabic',
  'devanagari',
  'bengali',
  'tamil',
  'thai',
  'myanmar',
  'khmer',
  'georgian',
  'ethiopic',
  'hangul',
  'kana',
  'han',
] as const;

export type SearchScript = (typeof SEARCH_SCRIPTS)[number];

export interface SearchTerm {
  readonly text: string;
  /** In quotation marks: signs count too. Otherwise `harbour@example.org` also finds "harbour example org". */
  readonly exact: boolean;
  /** The last word may go on. */
  readonly prefix: boolean;
}

/** Quoted phrases, and words between spaces; a quotation mark without its pair is a sign like any other. */
export function parseTerms(asked: string): SearchTerm[] {
  return [...asked.matchAll(/"([^"]+)"|(\S+)/gu)].map(([, phrase, word]) => {
    if (phrase !== undefined) return { text: phrase, exact: true, prefix: false };
    const prefix = /[^*]\*$/u.test(word!);
    return { text: prefix ? word!.slice(0, -1) : word!, exact: false, prefix };
  });
}

export interface AskedTokens {
  readonly tokens: readonly string[];
  readonly exact: boolean;
  readonly prefix: boolean;
}

/** What must stand in a text one behind the other; null for a term of invisible characters, which asks for nothing. */
export function askTerm(term: SearchTerm): AskedTokens | null {
  const tokens = tokensOf(foldText(term.text).text);
  const words = tokens.filter((token) => !token.sign);
  const exact = term.exact || words.length === 0;
  const asked = (exact ? tokens : words).map(({ text }: Token) => text);
  return asked.length === 0 ? null : { tokens: asked, exact, prefix: term.prefix && !exact };
}
