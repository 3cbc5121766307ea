/** Which countries of the list are shown. */
import { regionOf, type Region } from '../../../lib/country/region.ts';
import type { Listed, Treaty } from '../parts/types.ts';

/** What may have to be done about a country. */
export const NEEDS = ['expired', 'unknown', 'proposed', 'reviewed', 'unreviewed'] as const;
export type Need = (typeof NEEDS)[number];

export interface Filter {
  readonly words: string;
  readonly region: Region | null;
  /** Only countries that are party to it. */
  readonly treaty: Treaty['treaty'] | null;
  readonly need: Need | null;
}

export const EVERYTHING: Filter = { words: '', region: null, treaty: null, need: null };

/** `nameOf` gives the name in the language of the interface: a country is found by that, or by its code. */
export function filterCountries(
  countries: readonly Listed[],
  { words, region, treaty, need }: Filter,
  nameOf: (country: string) => string,
): Listed[] {
  const wanted = fold(words.trim());
  return countries.filter(
    (one) =>
      (fold(nameOf(one.country)).includes(wanted) || fold(one.country) === wanted) &&
      (region === null || regionOf(one.country) === region) &&
      (treaty === null || one.treaties.some((it) => it.treaty === treaty && it.status === 'party')) &&
      (need === null || hasNeed(one, need)),
  );
}

function hasNeed(one: Listed, need: Need): boolean {
  return need === 'unreviewed' ? one.reviewed === 0 : one[need] > 0;
}

/** Without accents and capitals: `Curacao` finds Curaçao. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
