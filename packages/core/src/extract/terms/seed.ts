/**
 * The lists of words that help to find messages, as they come with the product: names of apps and of ways to send money, and words for
 * currencies. They are the words of the identifier tables that name a thing by themselves; a unit adds and takes away on its own authority.
 * No list holds anything sexual.
 */
import { CUES, type CueRole } from '../tables/cues.ts';
import { CURRENCY_WORDS } from '../tables/currency-words.ts';

export const TERM_LISTS = ['app', 'remittance', 'currency'] as const;
export type TermListName = (typeof TERM_LISTS)[number];

export interface Term {
  readonly list: TermListName;
  /** In lower case, its words one space apart. */
  readonly term: string;
}

/** Changes with what the lists hold; a test holds it to them. */
export const TERM_EDITION = '2026-11';

const LIST_OF: Partial<Record<CueRole, TermListName>> = {
  platform: 'app',
  wallet: 'remittance',
  'payment-tag': 'remittance',
  remittance: 'remittance',
};

/** By list, then by term. */
export const SEED_TERMS: readonly Term[] = sortTerms([
  ...CUES.flatMap(({ phrase, role, grade }) => {
    const list = LIST_OF[role];
    return list === undefined || grade === 'everyday' ? [] : [{ list, term: phrase }];
  }),
  ...CURRENCY_WORDS.map((term) => ({ list: 'currency' as const, term })),
]);

/** Each once, by list and term. */
export function sortTerms(terms: readonly Term[]): Term[] {
  const once = new Map(terms.map((one) => [`${String(TERM_LISTS.indexOf(one.list))} ${one.term}`, one]));
  return [...once].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
