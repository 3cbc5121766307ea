import { expect, it } from 'vitest';
import { spellDuration } from './describe-gap.ts';

it.each([
  [0, '0 seconds'],
  [59, '59 seconds'],
  [61, '1 minute, 1 second'],
  [90_000, '1 day, 1 hour'],
  [86_400, '1 day'],
  [3 * 86_400 + 59, '3 days'],
])('%d seconds', (seconds, expected) => {
  expect(spellDuration(seconds, 'en')).toBe(expected);
});

it('is spelled in the language', () => {
  expect(spellDuration(90_000, 'nl')).toBe('1 dag en 1 uur');
  expect(spellDuration(90_000, 'fr')).toMatch(/^1\sjour et 1\sheure$/);
});
