import { expect, it } from 'vitest';
import { codesOf, isFlagOnly, SIGNAL_CODES, SIGNAL_GROUPS } from './signal.ts';

it('there are 33 codes, each in one group', () => {
  expect(SIGNAL_CODES).toHaveLength(33);
  expect(SIGNAL_GROUPS.flatMap(codesOf).toSorted()).toEqual([...SIGNAL_CODES].toSorted());
});

it('one code is a flag only', () => {
  expect(SIGNAL_CODES.filter(isFlagOnly)).toEqual(['SEXUALISED_TOPIC']);
});
