import { expect, it } from 'vitest';
import { nameCountry } from '../../../lib/country/list.ts';
import type { Listed } from '../parts/types.ts';
import { EVERYTHING, filterCountries, type Filter } from './filter.ts';

function country(code: string, more: Partial<Listed> = {}): Listed {
  const none = { pack: '2026-11', rules: 3, unknown: 0, expired: 0, reviewed: 0, proposed: 0, treaties: [] };
  return { country: code, ...none, ...more };
}

const standing = { treaty: 'lanzarote', value: null, source: null, confidence: 'high', expired: false } as const;
const COUNTRIES = [
  country('BE', { treaties: [{ ...standing, status: 'party' }], reviewed: 2 }),
  country('CI', { unknown: 1 }),
  country('NL', { treaties: [{ ...standing, status: 'signed' }], expired: 3, proposed: 1 }),
];

it.each<[Partial<Filter>, string[]]>([
  [{}, ['BE', 'CI', 'NL']],
  [{ words: 'cote d' }, ['CI']],
  [{ words: 'nl' }, ['NL']],
  [{ words: ' belgium ' }, ['BE']],
  [{ region: '150' }, ['BE', 'NL']],
  [{ treaty: 'lanzarote' }, ['BE']],
  [{ treaty: 'budapest' }, []],
  [{ need: 'expired' }, ['NL']],
  [{ need: 'unknown' }, ['CI']],
  [{ need: 'proposed', region: '002' }, []],
  [{ need: 'reviewed' }, ['BE']],
  [{ need: 'unreviewed' }, ['CI', 'NL']],
])('%j shows %j', (filter, shown) => {
  const found = filterCountries(COUNTRIES, { ...EVERYTHING, ...filter }, (code) => nameCountry(code, 'en'));
  expect(found.map((one) => one.country)).toEqual(shown);
});
