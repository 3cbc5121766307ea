/**
 * Which countries a public table names. One is named only if its authority agreed and enough people are counted there; the others are together in
 * their region, and regions with too few are together elsewhere (section 7 of the domain's law and procedure, point 2).
 */
import type { Code, Variable } from './counting.ts';
import { ReleaseError } from './error.ts';

export interface CountryQuestion {
  /** Country (ISO 3166-1 alpha-2) of each person; null where it is not known. */
  readonly countries: readonly (string | null)[];
  /** Every country there is, with its region: a region is all of its countries, not only those where somebody is counted. */
  readonly regions: ReadonlyMap<string, string>;
  /** Those whose authority agreed to be named. */
  readonly agreed: ReadonlySet<string>;
  readonly threshold: number;
}

/** The value of a person whose country is not known. */
export const COUNTRY_UNKNOWN = 'unknown';

/** @throws ReleaseError for a country without a region: its people would be left out */
export function groupCountries({ countries, regions, agreed, threshold }: CountryQuestion): Variable {
  const people = countPeople(countries, regions);
  const countOf = ({ members }: Code): number => sum(members.map((country) => people.get(country) ?? 0));
  const isNamed = (country: string): boolean => agreed.has(country) && (people.get(country) ?? 0) >= threshold;
  const { apart, together } = setApart(gatherRegions(regions, isNamed), countOf, threshold);
  const named = [...regions.keys()].filter(isNamed).map((country) => ({ code: country, members: [country] }));
  hideAmong([apart, named], together, countOf, threshold);
  const unknown = { code: COUNTRY_UNKNOWN, members: [COUNTRY_UNKNOWN] };
  return {
    name: 'country',
    codes: [...named.toSorted(byCode), ...apart.toSorted(byCode), ...joinElsewhere(together), unknown],
  };
}

function countPeople(countries: readonly (string | null)[], regions: ReadonlyMap<string, string>): Map<string, number> {
  const people = new Map<string, number>();
  for (const country of countries) {
    if (country === null) continue;
    if (!regions.has(country))
      throw new ReleaseError(
        'bad-variable',
        `"${country}" is no country with a region. Expected: a code of ISO 3166-1, as in "NL".`,
      );
    people.set(country, (people.get(country) ?? 0) + 1);
  }
  return people;
}

/** What is left of each region. Its name says which countries are not in it: a group of other members is another group. */
function gatherRegions(regions: ReadonlyMap<string, string>, isNamed: (country: string) => boolean): Code[] {
  const byRegion = Map.groupBy(regions.keys(), (country) => regions.get(country)!);
  return [...byRegion].flatMap(([region, all]) => {
    const members = all.filter((country) => !isNamed(country)).toSorted();
    const without = all.filter(isNamed).toSorted();
    const code = without.length === 0 ? region : `${region}-without-${without.join('-')}`;
    return members.length === 0 ? [] : [{ code, members }];
  });
}

type Count = (code: Code) => number;

/** A region with enough people stands apart, unless it is a single country. */
function setApart(groups: readonly Code[], countOf: Count, threshold: number): { apart: Code[]; together: Code[] } {
  const stands = (group: Code): boolean => group.members.length > 1 && countOf(group) >= threshold;
  return { apart: groups.filter(stands), together: groups.filter((group) => !stands(group)) };
}

/** Where the rest is few, or a single country that nobody agreed to name, the smallest region joins it; where there is none, the smallest named. */
function hideAmong(others: readonly Code[][], together: Code[], countOf: Count, threshold: number): void {
  const isOpen = (): boolean => {
    const people = sum(together.map(countOf));
    return people > 0 && (people < threshold || together.flatMap(({ members }) => members).length === 1);
  };
  for (const list of others)
    while (isOpen() && list.length > 0) {
      const smallest = list.toSorted((a, b) => countOf(a) - countOf(b))[0]!;
      list.splice(list.indexOf(smallest), 1);
      together.push(smallest);
    }
}

function joinElsewhere(groups: readonly Code[]): Code[] {
  if (groups.length === 0) return [];
  const codes = groups.map(({ code }) => code).toSorted();
  return [{ code: `elsewhere-${codes.join('-and-')}`, members: groups.flatMap(({ members }) => members).toSorted() }];
}

const byCode = (a: Code, b: Code): number => (a.code < b.code ? -1 : 1);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
