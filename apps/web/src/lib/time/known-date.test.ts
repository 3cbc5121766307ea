import { expect, it } from 'vitest';
import { formatKnownDate, readKnownDate } from './known-date.ts';

it('makes a date no more precise than it is known', () => {
  expect(['2026', '2026-03', '2026-03-04'].map((known) => formatKnownDate(known, 'en-GB'))).toEqual([
    '2026',
    'March 2026',
    '4 March 2026',
  ]);
});

it('reads a year, a month and a day, and nothing else', () => {
  expect([' 2026 ', '2026-03', '2026-03-04'].map(readKnownDate)).toEqual(['2026', '2026-03', '2026-03-04']);
  expect(['', '26', '03/2026', '2026-3', '2026-03-04T00:00'].map(readKnownDate)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
