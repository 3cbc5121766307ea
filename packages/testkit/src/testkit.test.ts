import { describe, expect, it } from 'vitest';
import { fakeClock } from './fake-clock.ts';
import { fakeRandom } from './fake-random.ts';

describe('a fake clock', () => {
  it('moves only when told to, and only forward', () => {
    const clock = fakeClock('2024-02-28T23:59:59.500Z');
    expect(clock.now()).toBe('2024-02-28T23:59:59.500Z');
    expect(clock.advance(500)).toBe('2024-02-29T00:00:00.000Z');
    expect(clock.now()).toBe('2024-02-29T00:00:00.000Z');
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(NaN)).toThrow(RangeError);
    expect(() => fakeClock('soon')).toThrow(RangeError);
  });
});

describe('fake randomness', () => {
  it('is the same for the same seed', () => {
    expect(fakeRandom(5).bytes(64)).toEqual(fakeRandom(5).bytes(64));
    expect(fakeRandom(5).bytes(64)).not.toEqual(fakeRandom(6).bytes(64));
  });

  it('uses every byte value about equally often', () => {
    const counts = new Array<number>(256).fill(0);
    for (const byte of fakeRandom(1).bytes(256_000)) counts[byte]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1_200);
  });

  it('makes UUIDs of version 4, all different', () => {
    const random = fakeRandom(9);
    const made = Array.from({ length: 1_000 }, () => random.uuid());
    expect(new Set(made).size).toBe(1_000);
    for (const uuid of made)
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  });
});
