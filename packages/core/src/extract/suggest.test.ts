import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeFinder } from './suggest.ts';
import { effectiveTerms } from './terms/effective.ts';
import { SEED_TERMS, type Term } from './terms/seed.ts';

const suggestPlaces = placeFinder(SEED_TERMS);

function found(text: string, finder = suggestPlaces): string[] {
  return finder(text).map(({ about, start, end }) => `${about}: ${text.slice(start, end)}`);
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
  expect(suggestPlaces('1'.repeat(400_000))).toEqual([]);
});

it('goes by the terms that hold', () => {
  const own: Term[] = effectiveTerms([
    { change: 'add', list: 'remittance', term: 'tuinbank express' },
    { change: 'add', list: 'remittance', term: 'tuinbank' },
    { change: 'add', list: 'currency', term: 'złoty' },
    { change: 'withdraw', list: 'app', term: 'telegram' },
  ]);
  expect(found('Telegram: by Tuinbank Express or Tuinbank, 40 złoty', placeFinder(own))).toEqual([
    'remittance: Tuinbank Express',
    'remittance: Tuinbank',
    'amount: 40 złoty',
  ]);
  expect(found('Tuinbanker, 40 złotych', placeFinder(own))).toEqual(['years: 40']);
});

it('finds nothing by name where every list is empty', () => {
  expect(found('Telegram, 40 usd, € 25', placeFinder([]))).toEqual(['years: 40', 'amount: € 25']);
});
