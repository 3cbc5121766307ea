/** The short ways of asking what came before are the same as asking of each pair. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyBefore, anyPossiblyBefore, compareForListing, findEarliest, readInstant, type Placed } from './order.ts';

/** The definition: an earlier instant, or the same one and an earlier place in the same conversation. */
function isBefore(a: Placed, b: Placed): boolean {
  if (a.atMs === null || b.atMs === null) return false;
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  return a.reference.conversationId === b.reference.conversationId && a.ordinal < b.ordinal;
}

const places: fc.Arbitrary<Placed[]> = fc
  .array(fc.tuple(fc.option(fc.integer({ min: 0, max: 3 }), { freq: 5 }), fc.constantFrom('a', 'b')), { maxLength: 12 })
  .map((list) => list.map(([atMs, conversationId], ordinal) => placed(atMs, conversationId, ordinal)));

function placed(atMs: number | null, conversationId: string, ordinal: number): Placed {
  const message = `exhibit:${ordinal}`;
  return { reference: { message, conversationId, at: null, basis: atMs === null ? 'none' : 'unix' }, ordinal, atMs };
}

it('certainly before: one of the set is before it', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 0, max: 12 }), (all, split) => {
      const set = findEarliest(all.slice(0, split));
      for (const place of all)
        expect(anyBefore(set, place)).toBe(all.slice(0, split).some((other) => isBefore(other, place)));
    }),
  );
});

it('possibly before: it is not before all others of the set', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 0, max: 12 }), (all, split) => {
      const set = findEarliest(all.slice(0, split));
      for (const place of all) {
        const others = all.slice(0, split).filter((other) => other !== place);
        expect(anyPossiblyBefore(set, place)).toBe(others.some((other) => !isBefore(place, other)));
      }
    }),
  );
});

it('the listing never contradicts the order, and dated ones come first', () => {
  fc.assert(
    fc.property(places, (all) => {
      const listed = all.toSorted(compareForListing);
      listed.forEach((place, i) => {
        for (const later of listed.slice(i + 1)) {
          expect(isBefore(later, place)).toBe(false);
          expect(place.atMs === null && later.atMs !== null).toBe(false);
        }
      });
    }),
  );
});

it('what is no instant is not known', () => {
  expect([null, '', 'yesterday', '2025-13-01T00:00:00Z'].map(readInstant)).toEqual([null, null, null, null]);
  expect(readInstant('2019-01-04T17:52:39.762Z')).toBe(1546624359762);
});
