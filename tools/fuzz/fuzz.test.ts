/** The short form of `npm run fuzz`: a few inputs for every target, and the runner itself shown something that breaks. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGrowth, slopeOf, type MemoryPoint } from './memory.ts';
import { edits, mutate } from './mutate.ts';
import { runBatch, seedOf } from './run-batch.ts';
import { holds, target } from './target.ts';
import { listTargets } from './targets.ts';

const targets = await listTargets();
const RUN_SEED = 20_260;
const WHOLE_RUN = 100_000;
const SHORT_RUN = 2_000;

describe('no crash, no hang, every law kept', () => {
  it.each(targets.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const inputs = Math.ceil((one.share * SHORT_RUN) / WHOLE_RUN);
    const result = await runBatch(one, { target: name, seed: seedOf(RUN_SEED, name, 0), inputs });
    expect(result.findings.map(({ kind, what, seed, path }) => ({ kind, what, seed, path }))).toEqual([]);
    expect(result.inputs).toBe(inputs);
  });

  it('has 100,000 inputs when run whole', () => {
    expect(targets.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThanOrEqual(WHOLE_RUN);
  });
});

describe('the runner', () => {
  const batch = { target: 'x', seed: 5, inputs: 200 };

  it('finds what breaks, makes it small, and finds it again', async () => {
    const numbers = target<number>({
      name: 'numbers',
      share: 1,
      inputs: fc.nat({ max: 1_000_000 }),
      files: (number) => [{ path: 'number', bytes: Buffer.from(String(number)) }],
      check: (number) => holds(number < 1_000, 'below a thousand'),
    });
    const [finding] = (await runBatch(numbers, batch)).findings;
    expect(finding).toMatchObject({ kind: 'broken', what: 'below a thousand', seed: 5 });
    expect(Buffer.from(finding!.files[0]!.bytes).toString()).toBe('1000');
    expect((await runBatch(numbers, batch)).findings).toEqual([finding]);
  });

  it('finds what takes too long', async () => {
    const busy = target<number>({
      name: 'busy',
      share: 1,
      inputs: fc.constant(1),
      files: () => [],
      check: () => {
        const before = process.threadCpuUsage().user;
        while (process.threadCpuUsage().user - before < 30_000);
      },
    });
    expect((await runBatch(busy, { ...batch, inputs: 1, limitMs: 20 })).findings).toMatchObject([{ kind: 'slow' }]);
  });

  it('sees memory that stays, and none where none does', () => {
    const points = (per: number): MemoryPoint[] =>
      Array.from({ length: 16 }, (_, n) => ({ inputs: n * 125, heldBytes: 3e7 + n * 125 * per + (n % 3) * 20_000 }));
    expect(slopeOf(points(6_000))).toBeCloseTo(6_000, -2);
    expect(isGrowth(points(6_000))).toBe(true);
    expect(isGrowth(points(10))).toBe(false);
    expect(slopeOf(points(10).slice(0, 4))).toBeNull();
  });

  it('changes files, and the same way each time', () => {
    const bytes = Buffer.from('12/05/2021, 10:00 - Ana: rain\n12/05/2021, 10:01 - Ben: sun\n');
    const changed = fc.sample(edits, { seed: 3, numRuns: 300 }).map((changes) => mutate(bytes, changes));
    const again = fc.sample(edits, { seed: 3, numRuns: 300 }).map((changes) => mutate(bytes, changes));
    expect(again).toEqual(changed);
    expect(changed.filter((one) => Buffer.compare(one, bytes) !== 0).length).toBeGreaterThan(250);
    expect(Math.max(...changed.map(({ length }) => length))).toBeLessThanOrEqual(200_000);
  });
});
