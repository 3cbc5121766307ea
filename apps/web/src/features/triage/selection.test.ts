import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveTo, NOTHING, stretchTo, toggle } from './selection.ts';

const idAt = (place: number): string => `c${String(place)}`;

describe('a selection in a list', () => {
  it('stretches from where it began, and gives back what it leaves again', () => {
    const begun = moveTo(NOTHING, 3, 10);
    const longer = stretchTo(stretchTo(begun, 4, 10, idAt), 5, 10, idAt);
    expect([...longer.ids]).toEqual(['c3', 'c4', 'c5']);
    expect([...stretchTo(longer, 4, 10, idAt).ids]).toEqual(['c3', 'c4']);
    expect([...stretchTo(longer, 2, 10, idAt).ids].sort()).toEqual(['c2', 'c3']);
  });

  it('never leaves the list, and toggling twice changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 30 })), fc.integer({ min: 1, max: 20 }), (places, count) => {
        const end = places.reduce((at, place) => stretchTo(at, place, count, idAt), moveTo(NOTHING, 0, count));
        expect(end.cursor).toBeGreaterThanOrEqual(0);
        expect(end.cursor).toBeLessThan(count);
        expect(end.ids.size).toBeLessThanOrEqual(count);
        expect(toggle(toggle(end, 'c1'), 'c1').ids).toEqual(end.ids);
      }),
    );
  });
});
