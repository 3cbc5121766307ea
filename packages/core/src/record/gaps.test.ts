import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGaps, type GapEntry } from './gaps.ts';

const HOUR = 3_600_000;

function entries(count: number, given: (i: number) => Partial<GapEntry> = () => ({})): GapEntry[] {
  return Array.from({ length: count }, (_, i) => ({
    ordinal: i,
    atMs: i * 60_000,
    sourceId: null,
    deleted: false,
    ...given(i),
  }));
}

describe('gaps', () => {
  it('of a conversation that runs evenly are none', () => {
    expect(findGaps(entries(500))).toEqual([]);
    expect(findGaps([])).toEqual([]);
  });

  it('are silences far longer than is usual there, and nights are not', () => {
    const silent = (ms: number) => findGaps(entries(100, (i) => ({ atMs: i * 60_000 + (i >= 50 ? ms : 0) })));
    expect(silent(9 * HOUR)).toEqual([]);
    expect(silent(40 * HOUR)).toEqual([
      { kind: 'silence', after: 49, before: 50, seconds: 40 * 3600 + 60, usualSeconds: 60 },
    ]);
    expect(findGaps(entries(100, (i) => ({ atMs: i * 48 * HOUR })))).toEqual([]);
  });

  it('are not seen where too few times are known to say what is usual', () => {
    expect(findGaps(entries(20, (i) => ({ atMs: i * 60_000 + (i > 9 ? 90 * HOUR : 0) })))).toEqual([]);
    expect(findGaps(entries(100, (i) => ({ atMs: i === 50 ? null : i * 60_000 + (i > 50 ? 90 * HOUR : 0) })))).toEqual(
      [],
    );
  });

  it('are numbers skipped, where the source counts by one', () => {
    expect(findGaps(entries(60, (i) => ({ sourceId: String(i + (i >= 30 ? 3 : 0)) })))).toEqual([
      { kind: 'missing-ids', after: 29, before: 30, missing: 3 },
    ]);
    expect(findGaps(entries(60, (i) => ({ sourceId: String(i * 7) })))).toEqual([]);
    expect(findGaps(entries(60, (i) => ({ sourceId: String(1_100_000_000_000 + i) })))).toEqual([]);
    expect(findGaps(entries(60, (i) => ({ sourceId: `m${i}` })))).toEqual([]);
  });

  it('are entries that say they were deleted', () => {
    expect(findGaps(entries(5, (i) => ({ deleted: i === 2 })))).toEqual([{ kind: 'deleted', ordinal: 2 }]);
  });

  it('stand in the order of the conversation, each between entries that are there, whatever it holds', () => {
    const one = fc.record({
      atMs: fc.option(fc.integer({ min: -1e13, max: 1e13 })),
      sourceId: fc.option(fc.oneof(fc.nat(200).map(String), fc.string())),
      deleted: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 120 }), (given) => {
        const all = given.map((entry, ordinal) => ({ ordinal, ...entry }));
        const gaps = findGaps(all);
        const places = gaps.map((gap) => (gap.kind === 'deleted' ? gap.ordinal : gap.after + 0.5));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const gap of gaps) {
          if (gap.kind === 'deleted') expect(all[gap.ordinal]!.deleted).toBe(true);
          else expect(gap.after).toBeLessThan(gap.before);
          if (gap.kind === 'missing-ids') expect(gap.missing).toBeGreaterThan(0);
          if (gap.kind === 'silence') expect(gap.seconds).toBeGreaterThan(gap.usualSeconds);
        }
      }),
    );
  });
});
