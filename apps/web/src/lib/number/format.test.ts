import { expect, it } from 'vitest';
import { formatBytes, formatCount, formatShare } from './format.ts';

it.each([
  ['en', 1_234_567, '1,234,567'],
  ['nl', 1_234_567, '1.234.567'],
])('counts in %s', (language, value, text) => {
  expect(formatCount(value, language)).toBe(text);
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_500_000, '1.5 MB'],
  [5_000_000_000, '5 GB'],
])('%i bytes', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});

it('says 100 % only of all of it', () => {
  expect(formatShare(0.999, 'en')).toBe('99%');
  expect(formatShare(1, 'en')).toBe('100%');
});
