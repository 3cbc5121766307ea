import { describe, expect, it } from 'vitest';
import { PLACES, SHAPES } from './shapes.ts';

describe('outlines of countries', () => {
  it('are each of one country of ISO 3166-1, but for those that have no code', () => {
    const codes = SHAPES.flatMap(({ code }) => code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
    expect(SHAPES.length - codes.length).toBe(3);
    expect(codes).toEqual(expect.arrayContaining(['NL', 'PH', 'TH', 'CO', 'RO', 'GH', 'JM', 'DO']));
  });

  it.each([
    ['NL', 5, 52],
    ['FR', 2, 47],
    ['PH', 121, 16],
    ['US', -99, 40],
  ])('%s is drawn about %s, %s', (code, longitude, latitude) => {
    const [x, y] = PLACES.get(code)!;
    expect(Math.abs(x - longitude)).toBeLessThan(5);
    expect(Math.abs(y - latitude)).toBeLessThan(5);
  });
});
