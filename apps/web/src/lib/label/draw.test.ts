import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLabel } from './draw.ts';

const inside = (label: string) => label.slice(1, -1);

describe('a drawn name', () => {
  it('is short, isolated, and holds nothing that hides or turns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const label = drawLabel(name);
        expect(label.at(0)).toBe('\u2068');
        expect(label.at(-1)).toBe('\u2069');
        expect(inside(label)).not.toMatch(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect([...new Intl.Segmenter().segment(inside(label))].length).toBeLessThanOrEqual(41);
      }),
    );
  });

  it.each([
    ['Gardener 1', 'Gardener 1'],
    ['\u202egnp.exe\u202c', '▯gnp.exe▯'],
    [`a${'\u0301'.repeat(50)}b`, 'a\u0301\u0301\u0301b'],
    ['two\nlines', 'two lines'],
    ['سلام', 'سلام'],
    ['x'.repeat(50), `${'x'.repeat(40)}…`],
  ])('%j', (name, shown) => expect(inside(drawLabel(name))).toBe(shown));
});
