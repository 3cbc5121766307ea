/**
 * How alike two accounts are in what many people have in common. One row a likeness; estimation, weights and explanation derive from it. m and u
 * are where estimation starts: the shares among pairs of one holder, and of two holders who have some value in common all the same (a household's
 * telephone, a number that was passed on, a nickname).
 */
import type { AccountRecord, NameWord } from './account.ts';
import { lettersOf } from './alias.ts';
import { isShortFor } from './short-names.ts';

export interface LikenessLevel {
  readonly says: string;
  readonly m: number;
  readonly u: number;
  /** That the two look unlike: it speaks against one holder or says nothing, however few pairs it was seen in. */
  readonly unlike?: true;
}

export interface Likeness {
  readonly name: 'name' | 'alias-likeness' | 'name-in-alias' | 'language' | 'place' | 'age' | 'occupation' | 'hours';
  readonly levels: readonly LikenessLevel[];
  /** Place of the level; null where either account shows nothing. */
  readonly compare: (a: Comparable, b: Comparable) => number | null;
}

/** `aliases`: those that may weigh. */
export type Comparable = Pick<AccountRecord, 'names' | 'language' | 'places' | 'ages' | 'occupations' | 'hourUtc'> & {
  readonly aliases: readonly string[];
};

const level = (says: string, m: number, u: number): LikenessLevel => ({ says, m, u });
const unlike = (says: string, m: number, u: number): LikenessLevel => ({ says, m, u, unlike: true });

export const LIKENESSES: readonly Likeness[] = [
  {
    name: 'name',
    levels: [
      level('equal', 0.55, 0.03),
      level('spelt-otherwise', 0.2, 0.02),
      level('one-within-the-other', 0.1, 0.05),
      level('one-word-alike', 0.03, 0.45),
      unlike('in-other-letters', 0.07, 0.1),
      unlike('differs', 0.05, 0.35),
    ],
    compare: ({ names: a }, { names: b }) => closest(a, b, compareNames),
  },
  {
    name: 'alias-likeness',
    levels: [level('equal', 0.6, 0.05), level('begins-alike', 0.2, 0.1), unlike('differs', 0.2, 0.85)],
    compare: ({ aliases: a }, { aliases: b }) => closest(a, b, compareAliases),
  },
  {
    name: 'name-in-alias',
    levels: [
      level('whole-name', 0.4, 0.05),
      level('one-word', 0.2, 0.1),
      level('one-word-alike', 0.1, 0.3),
      unlike('differs', 0.3, 0.55),
    ],
    compare: (a, b) => least(compareWithAliases(a, b), compareWithAliases(b, a)),
  },
  {
    name: 'language',
    levels: [level('equal', 0.85, 0.6), level('one-in-english', 0.12, 0.2), unlike('differs', 0.03, 0.2)],
    compare: ({ language: a }, { language: b }) =>
      a === null || b === null ? null : a === b ? 0 : a === 'en' || b === 'en' ? 1 : 2,
  },
  {
    name: 'place',
    levels: [level('equal', 0.8, 0.4), unlike('differs', 0.2, 0.6)],
    compare: ({ places: a }, { places: b }) => closest(a, b, (one, other) => (one === other ? 0 : 1)),
  },
  {
    name: 'age',
    levels: [level('equal', 0.85, 0.05), level('one-year', 0.06, 0.05), unlike('differs', 0.09, 0.9)],
    compare: ({ ages: a }, { ages: b }) => closest(a, b, (one, other) => Math.min(2, Math.abs(one - other))),
  },
  {
    name: 'occupation',
    levels: [level('equal', 0.5, 0.2), unlike('differs', 0.5, 0.8)],
    compare: ({ occupations: a }, { occupations: b }) => closest(a, b, (one, other) => (one === other ? 0 : 1)),
  },
  {
    name: 'hours',
    levels: [
      level('within-two-hours', 0.45, 0.35),
      level('within-four-hours', 0.3, 0.25),
      level('within-seven-hours', 0.17, 0.25),
      unlike('differs', 0.08, 0.15),
    ],
    compare: ({ hourUtc: a }, { hourUtc: b }) => (a === null || b === null ? null : compareHours(a, b)),
  },
];

/** Places of the likenesses by name. */
export const ALIAS_LIKENESS = LIKENESSES.findIndex(({ name }) => name === 'alias-likeness');

/** Places of what is a person's own: who lives together has language, town and hours in common. */
export const PERSONAL = LIKENESSES.flatMap(({ name }, at) =>
  name === 'name' || name === 'alias-likeness' || name === 'name-in-alias' || name === 'age' ? [at] : [],
);

export type LikenessPattern = readonly (number | null)[];

export function compareLikeness(a: Comparable, b: Comparable): LikenessPattern {
  return LIKENESSES.map(({ compare }) => compare(a, b));
}

/** Of several values on either side the two that fit best; null where either has none. */
function closest<A, B>(a: readonly A[], b: readonly B[], compare: (one: A, other: B) => number | null): number | null {
  let best: number | null = null;
  for (const one of a) for (const other of b) best = least(best, compare(one, other));
  return best;
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** Place of the level of the likeness `name`. */
export function compareNames(a: readonly NameWord[], b: readonly NameWord[]): number {
  const join = (words: readonly NameWord[]): string => words.map(({ text }) => text).join(' ');
  if (join(a) === join(b)) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const found = short.filter((word) => long.some((other) => soundsLike(word, other))).length;
  if (found === short.length) return short.length > 1 ? 1 : 2;
  if (join(a).replaceAll(' ', '') === join(b).replaceAll(' ', '')) return 1;
  // Of some scripts the letters do not tell how a name is spelt elsewhere: that it looks otherwise there says little.
  if (a[0]?.latin !== b[0]?.latin) return 4;
  return found > 0 ? 3 : 5;
}

const NEARLY_EQUAL = 0.84;

/** An initial or a short form stands for a word that begins with it. */
function soundsLike(a: NameWord, b: NameWord): boolean {
  if (a.text === b.text || (a.sound !== '' && a.sound === b.sound)) return true;
  if (a.text.startsWith(b.text) || b.text.startsWith(a.text)) return true;
  return similarityOf(a.text, b.text) >= NEARLY_EQUAL || isShortFor(a.text, b.text);
}

const BEGINS_ALIKE = 6;

function compareAliases(a: string, b: string): number {
  if (a === b) return 0;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= BEGINS_ALIKE ? 1 : 2;
}

const SHORTEST_WORD = 3;

/** An alias that both have says nothing by being unlike the name of one of them. */
function compareWithAliases(a: Comparable, b: Comparable): number | null {
  const others = b.aliases.filter((alias) => !a.aliases.includes(alias));
  return closest(a.names, others, compareNameInAlias);
}

/** Place of the level of the likeness `name-in-alias`, or null where either is too short: people make aliases of their names: `first.last`, `flast`, `lastfir`, cut off where there is no room. */
export function compareNameInAlias(name: readonly NameWord[], alias: string): number | null {
  const letters = lettersOf(alias);
  const words = name.filter(({ text }) => text.length >= SHORTEST_WORD);
  if (letters.length < SHORTEST_WORD || words.length === 0) return null;
  const levels = words.map((word) => {
    const cutOff = letters.length > BEGINS_ALIKE && word.text.startsWith(letters);
    if (!letters.includes(word.text) && !cutOff) return 3;
    return compareRest(
      letters.replace(word.text, ''),
      name.filter((other) => other !== word),
    );
  });
  return Math.min(...levels);
}

/** What the alias holds beside one word of the name: another word of it or how that begins, nothing, or something else. */
function compareRest(rest: string, others: readonly NameWord[]): number {
  if (rest === '' || others.length === 0) return 1;
  return others.some(({ text }) => text.startsWith(rest) || rest.startsWith(text)) ? 0 : 2;
}

function compareHours(a: number, b: number): number {
  const apart = Math.min(Math.abs(a - b), 24 - Math.abs(a - b));
  return apart <= 2 ? 0 : apart <= 4 ? 1 : apart <= 7 ? 2 : 3;
}

/** Jaro-Winkler similarity, 0 to 1 (Winkler, String Comparator Metrics, 1990; prefix of at most four letters, scale 0.1). */
function similarityOf(a: string, b: string): number {
  if (a === b) return 1;
  const matched = matchLetters(a, b);
  const count = matched.a.length;
  if (count === 0) return 0;
  const turned = [...matched.a].filter((letter, at) => letter !== matched.b[at]).length / 2;
  const jaro = (count / a.length + count / b.length + (count - turned) / count) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** The letters of each that the other has nearby, in their order. */
function matchLetters(a: string, b: string): { readonly a: string; readonly b: string } {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  let own = '';
  for (let at = 0; at < a.length; at++) {
    for (let other = Math.max(0, at - reach); other < Math.min(b.length, at + reach + 1); other++) {
      if (taken[other] === true || a[at] !== b[other]) continue;
      taken[other] = true;
      own += a[at]!;
      break;
    }
  }
  return { a: own, b: [...b].filter((_, at) => taken[at]).join('') };
}
