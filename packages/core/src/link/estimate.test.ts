/** Estimation finds what a set was made by, and says the same whatever the order of the patterns. */
import { createSeededRandom } from '../sample/index.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { estimate } from './estimate.ts';
import { proposeModel } from './propose-model.ts';
import type { Pattern, PatternCount } from './model.ts';
import { drawWaterfall, drawWeights } from './weigh.ts';

const model = proposeModel([
  { name: 'given', kind: 'given-name' },
  { name: 'born', kind: 'date' },
  { name: 'street', kind: 'address' },
]);
const SAME = [0.8, 0.1, 0.05, 0.02, 0.03];
const OTHER = [0.01, 0.02, 0.02, 0.05, 0.9];

/** Pairs of one and of two holders, drawn level by level. */
function drawn(pairs: number, prior: number, seed: number): PatternCount[] {
  const random = createSeededRandom(seed);
  const level = (shares: readonly number[]): number => {
    let left = random.below(1_000_000) / 1_000_000;
    return shares.findIndex((share) => (left -= share) < 0);
  };
  const counts = new Map<string, number>();
  for (let at = 0; at < pairs; at++) {
    const shares = random.below(10_000) < prior * 10_000 ? SAME : OTHER;
    const pattern = model.comparisons.map(() => (random.below(10) === 0 ? null : Math.max(0, level(shares))));
    counts.set(JSON.stringify(pattern), (counts.get(JSON.stringify(pattern)) ?? 0) + 1);
  }
  return [...counts].map(([pattern, some]) => ({ pattern: JSON.parse(pattern) as Pattern, pairs: some, apart: false }));
}

it('finds m, u and the prior of the pairs that it was given', () => {
  const found = estimate(model, drawn(200_000, 0.05, 3), 0.001);
  expect(found.converged).toBe(true);
  expect(found.prior).toBeCloseTo(0.05, 2);
  for (const shares of found.m)
    for (const [at, share] of shares.entries()) expect(Math.abs(share - SAME[at]!)).toBeLessThan(0.02);
  for (const shares of found.u)
    for (const [at, share] of shares.entries()) expect(Math.abs(share - OTHER[at]!)).toBeLessThan(0.005);
});

it('gives shares that add up to one, also of nothing', () => {
  for (const counts of [[], drawn(50, 0.5, 1)]) {
    const { m, u } = estimate(model, counts, 0.01);
    for (const shares of [...m, ...u]) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  }
});

it('never takes pairs that no rule brought together for pairs of one holder', () => {
  const pattern = [0, 0, 0];
  expect(estimate(model, [{ pattern, pairs: 100_000, apart: true }], 0.01).prior).toBeLessThan(0.001);
});

it('draws a waterfall whose steps add up to the weight, and where unknown weighs nothing', () => {
  const found = estimate(model, drawn(20_000, 0.05, 5), 0.001);
  const levels = fc.option(fc.nat({ max: 4 }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(levels, { minLength: 3, maxLength: 3 }),
      fc.double({ min: 1e-6, max: 1, noNaN: true }),
      (pattern, frequency) => {
        const observed = pattern.map((level) => ({ frequency: level === 0 ? frequency : null, throwAway: null }));
        const { bits, priorBits, steps, probability } = drawWaterfall(model, found, pattern, observed);
        const sum = steps.reduce((total, step) => total + step.bits + step.frequencyBits, priorBits);
        expect(bits).toBeCloseTo(sum, 9);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        for (const [at, level] of pattern.entries()) if (level === null) expect(steps[at]!.bits).toBe(0);
        const rarity = pattern.filter((level) => level === 0).length * -Math.log2(frequency);
        const byFrequency = pattern.filter(
          (level, at) => level === 0 && model.comparisons[at]!.levels[0]!.byFrequency === true,
        ).length;
        expect(byFrequency * -Math.log2(frequency)).toBeCloseTo(rarity, 9);
        expect(drawWeights(model, found, pattern) + rarity).toBeCloseTo(bits, 6);
      },
    ),
  );
});

it('lets a throw-away value weigh nothing and says why', () => {
  const found = estimate(model, drawn(20_000, 0.05, 5), 0.001);
  const thrown = { frequency: null, throwAway: 'shared-by-many' as const };
  const { steps } = drawWaterfall(model, found, [null, null, 0], [thrown, thrown, thrown]);
  expect(steps.map(({ bits, frequencyBits, throwAway }) => [bits, frequencyBits, throwAway])).toEqual(
    Array.from({ length: 3 }, () => [0, 0, 'shared-by-many']),
  );
});

it('weighs two records that are alone in the world, and never beyond all measure', () => {
  for (const pattern of [
    [0, 0, 0],
    [4, 4, 4],
    [null, null, null],
  ]) {
    const found = estimate(model, [{ pattern, pairs: 1, apart: false }], 0.1);
    const { bits } = drawWaterfall(
      model,
      found,
      pattern,
      pattern.map(() => ({ frequency: 0.5, throwAway: null })),
    );
    expect(Number.isFinite(bits)).toBe(true);
  }
});
