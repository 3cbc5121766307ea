import { expect, it } from 'vitest';
import { placeLabels } from './place-labels.ts';

const at = (key: string, x: number, y: number) => ({ key, x, y, label: 'Netherlands' });

it('names of neighbours stand on lines of their own, and none leaves the picture', () => {
  const placed = placeLabels([at('a', 300, 100), at('b', 310, 104), at('c', 790, 100)], 800, 17);
  const [a, b, c] = placed;
  expect([a!.anchor, c!.anchor]).toEqual(['start', 'end']);
  expect(Math.abs(a!.base - b!.base) >= 17 || a!.anchor !== b!.anchor).toBe(true);
});

it('the same points have the same names each time', () => {
  const points = [at('a', 1, 1), at('b', 2, 2)];
  expect(placeLabels(points, 800, 17)).toEqual(placeLabels(points, 800, 17));
});
