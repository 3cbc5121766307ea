/**
 * How alike two accounts are in what many people have in common. One row a likeness; estimation, weights and explanation derive from it. m and u
 * are where estimation starts: the shares among pairs of one holder, and of two holders who have some value in common all the same (a household's
 * telephone, a number that was passed on, a nickname).
 */
import type { AccountRecord } from './account.ts';
import { compareAliases, compareNameInAlias, notAddedTo } from './alias-likeness.ts';
import { compareNames } from './name-likeness.ts';

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

/** An alias that both have, or that one of them added to, says nothing by being unlike the name of the other. */
function compareWithAliases(a: Comparable, b: Comparable): number | null {
  return closest(a.names, notAddedTo(b.aliases, a.aliases), compareNameInAlias);
}

function compareHours(a: number, b: number): number {
  const apart = Math.min(Math.abs(a - b), 24 - Math.abs(a - b));
  return apart <= 2 ? 0 : apart <= 4 ? 1 : apart <= 7 ? 2 : 3;
}
