import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Summary } from '../parts/types.ts';
import { inQueueOrder, rankOf } from './order.ts';

const row = fc.record({
  id: fc.uuid(),
  tier: fc.constantFrom('T1', 'T2', 'T3', 'T4', null),
  state: fc.constantFrom('reading', 'reviewing', 'differing', 'concluded'),
  openedAt: fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true }).map((at) => at.toISOString()),
}) as fc.Arbitrary<Summary>;

it('the more urgent comes first, the newer of equals, and nothing is lost or changed', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const sorted = inQueueOrder(rows, { state: null, tier: null });
      expect(new Set(sorted)).toEqual(new Set(rows));
      sorted.slice(1).forEach((next, i) => {
        const before = sorted[i]!;
        expect(rankOf(before)).toBeLessThanOrEqual(rankOf(next));
        if (rankOf(before) === rankOf(next)) expect(before.openedAt >= next.openedAt).toBe(true);
      });
    }),
  );
});

it('what was asked for is all that is left', () => {
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const found = inQueueOrder(rows, { state: 'reading', tier: 'T2' });
      expect(found.length).toBe(rows.filter(({ state, tier }) => state === 'reading' && tier === 'T2').length);
    }),
  );
});
