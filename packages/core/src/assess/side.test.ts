import { expect, it } from 'vitest';
import { sideOf } from './side.ts';

const parties = { personOfInterest: new Set(['p', 'x']), investigators: new Set(['i', 'x']) };

it.each([
  ['p', 'person-of-interest'],
  ['i', 'investigator'],
  ['somebody else', 'third-party'],
  ['', 'third-party'],
  [null, 'unclear'],
  ['x', 'unclear'],
] as const)('%s is of the side %s', (sender, side) => {
  expect(sideOf(sender, parties)).toBe(side);
});
