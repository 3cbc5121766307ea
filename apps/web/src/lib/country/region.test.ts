import { expect, it } from 'vitest';
import { listCountries } from './list.ts';
import { regionOf } from './region.ts';

it('every country lies in a region, but for Antarctica', () => {
  const nowhere = listCountries('en').filter(({ value }) => regionOf(value) === null);
  expect(nowhere.map(({ value }) => value)).toEqual(['AQ']);
});

it('what is no country lies nowhere', () => {
  expect(['ZZ', 'nl', ''].map(regionOf)).toEqual([null, null, null]);
});
