import { expect, it } from 'vitest';
import { nextTagged } from './next-tagged.ts';

it('tagged entries are walked in the order of the conversation, in both directions', () => {
  const transcript = { positionOf: (ordinal: number) => (ordinal === 99 ? null : ordinal * 2) };
  const layers = { standing: new Map([9, 3, 99, 5].map((ordinal) => [ordinal, []])) };
  const walk = (from: number, step: 1 | -1) => nextTagged(transcript, layers, from, step);
  expect([walk(0, 1), walk(6, 1), walk(10, 1), walk(18, 1)]).toEqual([6, 10, 18, null]);
  expect([walk(100, -1), walk(18, -1), walk(10, -1), walk(6, -1)]).toEqual([18, 10, 6, null]);
});
