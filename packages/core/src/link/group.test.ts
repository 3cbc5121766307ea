import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clusterLinks } from './cluster.ts';
import { groupPairs, USUAL_GROUPING, type WeighedPair } from './group.ts';
import { findPieces } from './piece.ts';

const pair = (a: number, b: number, bits: number, decided?: 'same' | 'apart'): WeighedPair => ({
  a,
  b,
  bits,
  ...(decided && { decided }),
});
const PAIRS = fc
  .array(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: -20, max: 20 })), { maxLength: 40 })
  .map((some) => [
    ...new Map(some.filter(([a, b]) => a < b).map(([a, b, bits]) => [`${a}:${b}`, pair(a, b, bits)])).values(),
  ]);

it('does not let one mistaken link join two people', () => {
  const two = [pair(0, 1, 12), pair(2, 3, 12), pair(1, 2, 3), pair(0, 2, -9), pair(0, 3, -9), pair(1, 3, -9)];
  expect(groupPairs(two, USUAL_GROUPING)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

it('keeps a record that only others hold in the group', () => {
  const chain = [pair(0, 1, 12), pair(1, 2, 12), pair(0, 2, -1)];
  expect(groupPairs(chain, USUAL_GROUPING)).toEqual([[0, 1, 2]]);
});

it('does what people decided, whatever the weights', () => {
  expect(groupPairs([pair(0, 1, 20, 'apart')], USUAL_GROUPING)).toEqual([[0], [1]]);
  expect(groupPairs([pair(0, 1, -20, 'same')], USUAL_GROUPING)).toEqual([[0, 1]]);
  expect(groupPairs([pair(0, 1, -20, 'same'), pair(1, 2, 20), pair(0, 2, 20, 'apart')], USUAL_GROUPING)).toEqual([
    [0, 1],
    [2],
  ]);
});

it('does not depend on the order or the direction of the pairs', () => {
  fc.assert(
    fc.property(PAIRS, fc.infiniteStream(fc.nat()), (pairs, keys) => {
      const order = pairs.map((one) => [keys.next().value as number, one] as const).sort(([a], [b]) => a - b);
      const turned = order.map(([key, { a, b, bits }]) => (key % 2 === 0 ? pair(a, b, bits) : pair(b, a, bits)));
      expect(groupPairs(turned, USUAL_GROUPING)).toEqual(groupPairs(pairs, USUAL_GROUPING));
    }),
  );
});

it('puts every record of the pairs in one group', () => {
  fc.assert(
    fc.property(PAIRS, (pairs) => {
      const records = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
      expect(
        groupPairs(pairs, USUAL_GROUPING)
          .flat()
          .sort((a, b) => a - b),
      ).toEqual(records);
    }),
  );
});

it('joins whatever links reach, named by the smallest, in any order', () => {
  const links = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 30 });
  fc.assert(
    fc.property(links, (some) => {
      const found = clusterLinks(20, some);
      expect(
        clusterLinks(
          20,
          [...some].reverse().map(([a, b]) => [b, a] as const),
        ),
      ).toEqual(found);
      for (const [a, b] of some) expect(found[a]).toBe(found[b]);
      for (const [record, root] of found.entries()) expect(root).toBeLessThanOrEqual(record);
    }),
  );
});

it('takes a piece that is too large apart at its weakest links', () => {
  const chain = Array.from({ length: 9 }, (_, at) => [at, at + 1, at === 4 ? 1 : 30] as const);
  const links = {
    a: Int32Array.from(chain, ([a]) => a),
    b: Int32Array.from(chain, ([, b]) => b),
    bits: Float64Array.from(chain, ([, , bits]) => bits),
  };
  expect([...findPieces(10, links, 0, 100)]).toEqual(new Array(10).fill(0));
  expect([...findPieces(10, links, 0, 6)]).toEqual([0, 0, 0, 0, 0, 5, 5, 5, 5, 5]);
});
