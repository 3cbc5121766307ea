import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTRY_UNKNOWN, groupCountries } from './group-countries.ts';

const REGIONS = new Map([
  ...['AA', 'AB', 'AC', 'AD'].map((country) => [country, 'north'] as const),
  ...['BA', 'BB', 'BC'].map((country) => [country, 'south'] as const),
  ...['CA', 'CB'].map((country) => [country, 'west'] as const),
  ['DA', 'isle'] as const,
]);
const country = fc.constantFrom(...REGIONS.keys());
const lot = fc.array(fc.tuple(fc.option(country), fc.integer({ min: 1, max: 15 })), { maxLength: 14 });
const people = lot.map((lots) => lots.flatMap(([where, count]) => Array<string | null>(count).fill(where)));
const agreed = fc.uniqueArray(country).map((list) => new Set(list));

const group = (countries: readonly (string | null)[], named: readonly string[] = []) =>
  groupCountries({ countries, regions: REGIONS, agreed: new Set(named), threshold: 10 });
const codes = (...list: Parameters<typeof group>) => group(...list).codes.map(({ code }) => code);
const times = (count: number, where: string): string[] => Array<string>(count).fill(where);

describe('countries of a public table', () => {
  it('each stand in exactly one code', () => {
    fc.assert(
      fc.property(people, agreed, (countries, named) => {
        const { codes: all } = groupCountries({ countries, regions: REGIONS, agreed: named, threshold: 10 });
        expect(all.flatMap(({ members }) => members).toSorted()).toEqual(
          [...REGIONS.keys(), COUNTRY_UNKNOWN].toSorted(),
        );
      }),
    );
  });

  it('are named only where the authority agreed and there are enough people', () => {
    fc.assert(
      fc.property(people, agreed, (countries, named) => {
        for (const { code, members } of groupCountries({ countries, regions: REGIONS, agreed: named, threshold: 10 })
          .codes) {
          if (members.length > 1 || code === COUNTRY_UNKNOWN) continue;
          if (code === members[0])
            expect([named.has(code), countries.filter((one) => one === code).length >= 10]).toEqual([true, true]);
          else expect(countries.filter((one) => one !== null && members.includes(one)).length).toBe(0);
        }
      }),
    );
  });

  it('that are not named stand in their region where that is enough, and elsewhere where it is not', () => {
    expect(codes([...times(12, 'AA'), ...times(11, 'AB'), ...times(3, 'BA'), ...times(8, 'CA')], ['AA'])).toEqual([
      'AA',
      'north-without-AA',
      'elsewhere-isle-and-south-and-west',
      COUNTRY_UNKNOWN,
    ]);
  });

  it('take a region along where the rest alone would be few', () => {
    expect(codes([...times(30, 'AB'), ...times(12, 'BB'), ...times(2, 'CA')])).toEqual([
      'north',
      'elsewhere-isle-and-south-and-west',
      COUNTRY_UNKNOWN,
    ]);
  });

  it('never leave one country alone under the name of its region', () => {
    const named = ['AA', 'AB', 'AC'];
    const countries = [...named.flatMap((one) => times(10, one)), ...times(14, 'AD'), ...times(14, 'DA')];
    for (const { code, members } of group(countries, named).codes)
      if (members.length === 1 && code !== COUNTRY_UNKNOWN) expect(named).toContain(code);
  });

  it('take even a named country along where a single one would be left', () => {
    const regions = new Map([['AA', 'north'] as const, ['AB', 'north'] as const, ['DA', 'isle'] as const]);
    const countries = [...times(20, 'AA'), ...times(30, 'AB'), ...times(14, 'DA')];
    const { codes: all } = groupCountries({ countries, regions, agreed: new Set(['AA', 'AB']), threshold: 10 });
    expect(all.map(({ members }) => members)).toEqual([['AB'], ['AA', 'DA'], [COUNTRY_UNKNOWN]]);
  });

  it('without a region are refused, with what was expected', () => {
    expect(() => group(['XX'])).toThrow(
      '"XX" is no country with a region. Expected: a code of ISO 3166-1, as in "NL".',
    );
  });
});
