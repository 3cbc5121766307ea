/** Groups of accounts: what a chain of shared values may hold together, and what it may not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupAccounts, type AccountPair } from './group-accounts.ts';
import { LIKENESSES } from './likeness.ts';

const NAME = LIKENESSES.findIndex(({ name }) => name === 'name');
const NONE = Number.NEGATIVE_INFINITY;

/** `shared`: bits of a value that both have; `name`: bits of how alike their names are. */
function pair(a: number, b: number, shared: number | null, name: number | null): AccountPair {
  const likeness = LIKENESSES.map((_, at) => (at === NAME ? name : null));
  return { a, b, evidence: { plain: shared ?? NONE, household: NONE, byAlias: NONE }, likeness };
}

/** Two named otherwise, and between them one in other letters who has something in common with each. */
const CHAIN = [pair(0, 1, 7, 1), pair(1, 2, 6, 1), pair(0, 2, null, -5)];

describe('a chain of accounts', () => {
  it('is not one holder where its ends speak clearly against it', () => {
    expect(groupAccounts([0, 1, 2], CHAIN, 0)).toEqual([[0, 1], [2]]);
  });

  it('is one where they say nothing, or little, against it', () => {
    for (const name of [null, -3]) {
      expect(groupAccounts([0, 1, 2], [...CHAIN.slice(0, 2), pair(0, 2, null, name)], 0)).toEqual([[0, 1, 2]]);
    }
  });

  it('is one where they have something in common themselves that outweighs it', () => {
    expect(groupAccounts([0, 1, 2], [...CHAIN.slice(0, 2), pair(0, 2, 7, -5)], 0)).toEqual([[0, 1, 2]]);
  });

  it('is one where people decided so', () => {
    const decided = CHAIN.map((one, at): AccountPair => (at < 2 ? { ...one, decided: 'same' } : one));
    expect(groupAccounts([0, 1, 2], decided, 0)).toEqual([[0, 1, 2]]);
  });
});

it('no group holds a pair that speaks clearly against it', () => {
  const places = [0, 1, 2, 3, 4, 5];
  const ends = places.flatMap((a) => places.slice(a + 1).map((b) => [a, b] as const));
  const said = fc.tuple(
    fc.option(fc.integer({ min: -3, max: 9 })),
    fc.option(fc.integer({ min: -9, max: 4 }), { nil: null }),
  );
  fc.assert(
    fc.property(fc.tuple(...ends.map(() => said)), (all) => {
      const pairs = ends.map(([a, b], at) => pair(a, b, ...all[at]!));
      const groups = groupAccounts(places, pairs, 0);
      for (const [at, [a, b]] of ends.entries()) {
        const [shared, name] = all[at]!;
        const together = groups.some((group) => group.includes(a) && group.includes(b));
        if (together) expect(Math.max(shared ?? NONE, 0) + (name ?? 0)).toBeGreaterThan(-4);
      }
    }),
  );
});
