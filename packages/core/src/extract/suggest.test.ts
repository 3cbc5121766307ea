import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suggestPlaces } from './suggest.ts';

function found(text: string): string[] {
  return suggestPlaces(text).map(({ about, start, end }) => `${about}: ${text.slice(start, end)}`);
}

it.each([
  ['Find me on Telegram tomorrow', ['app: Telegram']],
  ['The ticket costs € 25 or 30 usd', ['amount: € 25', 'amount: 30 usd']],
  ['Send it by Western Union', ['remittance: Western Union']],
  ['My uncle is 71 and gardens', ['years: 71']],
  ['The bus leaves at 10:45 on 12/05', []],
  ['Version 2.10 costs nothing', []],
  ['Rain tomorrow, bring a coat', []],
])('%s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

it('points into the text it was given, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const { start, end } of suggestPlaces(text)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

it('looks at a long text in one pass', () => {
  expect(suggestPlaces('a '.repeat(200_000))).toEqual([]);
});
