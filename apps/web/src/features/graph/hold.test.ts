import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPicture, countMore, EMPTY, findLeaves, removeThings } from './hold.ts';
import type { Link, Picture, Thing } from './types.ts';

const key = (n: number): string => `account:bus:native:${String(n)}`;
const thing = (n: number, more = 0): Thing => ({
  ...{ key: key(n), kind: 'account', label: String(n), type: 'bus', system: null, own: false, roles: [], more },
});
const link = (a: number, b: number): Link => ({ a: key(Math.min(a, b)), b: key(Math.max(a, b)), reasons: [] });
const picture = (nodes: Thing[], links: Link[]): Picture => ({
  ...{ operationId: '7f1c2a9e-3b5d-4c6e-8f70-1a2b3c4d5e6f', nodes, links },
  cut: { nodes: 0, links: 0, atLeast: false },
});

describe('what is in the picture', () => {
  it('does not depend on the order in which it came', () => {
    const piece = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pairs) => {
        const pieces = pairs.map(([a, b]) => picture([thing(a), thing(b)], [link(a, b)]));
        const one = pieces.reduce((held, next) => addPicture(held, next), EMPTY);
        const other = pieces.toReversed().reduce((held, next) => addPicture(held, next), EMPTY);
        expect([...one.things.keys()].sort()).toEqual([...other.things.keys()].sort());
        expect([...one.links.keys()].sort()).toEqual([...other.links.keys()].sort());
      }),
    );
  });

  it('says how much more there is, less as it is shown, and more again as it is folded away', () => {
    const first = addPicture(EMPTY, picture([thing(1, 2)], []), [key(1)]);
    expect(countMore(first, key(1))).toBe(2);
    const grown = addPicture(first, picture([thing(2), thing(3)], [link(1, 2), link(1, 3)]));
    expect(countMore(grown, key(1))).toBe(0);
    const leaves = findLeaves(grown, key(1));
    expect([...leaves].sort()).toEqual([key(2), key(3)]);
    expect(countMore(removeThings(grown, leaves), key(1))).toBe(2);
  });

  it('keeps what something else hangs on, and what somebody began with', () => {
    const nodes = [thing(1), thing(2), thing(3), thing(4)];
    const held = addPicture(EMPTY, picture(nodes, [link(1, 2), link(2, 3), link(1, 4)]), [key(1), key(4)]);
    expect(findLeaves(held, key(1))).toEqual(new Set());
    expect(findLeaves(held, key(2))).toEqual(new Set([key(3)]));
    const left = removeThings(held, new Set([key(2)]));
    expect([...left.links.values()]).toEqual([link(1, 4)]);
  });
});
