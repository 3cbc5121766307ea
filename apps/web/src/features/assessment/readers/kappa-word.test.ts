import { expect, it } from 'vitest';
import { wordOf } from './kappa-word.ts';

it.each([
  [-1, 'none'],
  [0, 'none'],
  [0.01, 'slight'],
  [0.2, 'slight'],
  [0.21, 'fair'],
  [0.41, 'moderate'],
  [0.61, 'substantial'],
  [0.81, 'almost-perfect'],
  [1, 'almost-perfect'],
] as const)('%d is called %s', (kappa, word) => {
  expect(wordOf(kappa)).toBe(word);
});
