/** Draws that the scale sample needs beyond a plain seeded generator. */
import { createSeededRandom, type SeededRandom } from '../seeded-random.ts';

/** A generator of its own for one thing: what one conversation says does not hang on what was drawn for another. */
export function randomFor(seed: number, purpose: number, number: number): SeededRandom {
  return createSeededRandom(
    Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(purpose + 1, 0x85ebca6b) ^ Math.imul(number + 1, 0xc2b2ae35),
  );
}

/** What {@link randomFor} is asked for. */
export const PURPOSE = { people: 0, accounts: 1, rooms: 2, talk: 3, tags: 4 } as const;

/** A whole number from `least` up, with a heavy tail (Pareto with exponent `alpha`), cut off at `most`. */
export function heavyTail(random: SeededRandom, least: number, alpha: number, most: number): number {
  const uniform = (random.below(1_000_000) + 1) / 1_000_001;
  return Math.min(most, Math.floor(least * uniform ** (-1 / alpha)));
}

/** A place in a list of `length`, the first ones far oftener (Zipf with exponent 1). */
export function zipf(random: SeededRandom, length: number): number {
  return Math.min(length - 1, Math.floor(Math.exp((random.below(1_000_000) / 1_000_000) * Math.log(length + 1)) - 1));
}

/** One of `weights` by its share. */
export function weighted<T>(random: SeededRandom, weights: readonly (readonly [T, number])[]): T {
  let rest = (random.below(1_000_000) / 1_000_000) * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weights) {
    rest -= weight;
    if (rest < 0) return value;
  }
  return weights.at(-1)![0];
}
