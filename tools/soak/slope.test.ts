import { expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

it('is exact for points on a line', () => {
  expect(slopeOf([0, 1, 2, 5].map((at) => [at, 3 * at + 7] as const))).toEqual({ perUnit: 3, error: 0 });
});

it('says how sure it is where they lie beside one', () => {
  const { perUnit, error } = slopeOf([0, 1, 2, 3].map((at) => [at, at % 2] as const));
  expect(perUnit).toBeCloseTo(0.2);
  expect(error).toBeCloseTo(Math.sqrt(0.8 / 2 / 5));
});
