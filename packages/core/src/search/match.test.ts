import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMatches, foldText, parseTerms, snippetOf } from './index.ts';

const found = (text: string, asked: string) =>
  findMatches(text, parseTerms(asked)).map(({ start, end }) => text.slice(start, end));

describe('matches', () => {
  it.each<[string, string, string[]]>([
    ['The FERRY, the ferry', 'ferry', ['FERRY', 'ferry']],
    ['E\u0301te\u0301 in Stra\u00dfe', 'ÉTÉ strasse', ['E\u0301te\u0301', 'Stra\u00dfe']],
    ['ze\u200bro and zeros', 'zero', ['ze\u200bro']],
    ['ze\u200bro and zeros', 'zero*', ['ze\u200bro', 'zeros']],
    ['write to mail@example.org now', 'mail@example.org', ['mail@example.org']],
    ['mail example org', '"mail@example.org"', []],
    ['霧で渡し船は遅れ', '渡し船', ['渡し船']],
    ['العَبَّارة', 'العبارة', ['العَبَّارة']],
    ['low, tide and low tide', '"low tide"', ['low tide']],
    ['mist 🌫️ here', '🌫', ['🌫️']],
    ['ferry', 'ferry tide', []],
  ])('in %j of %j', (text, asked, expected) => {
    expect(found(text, asked)).toEqual(expected);
  });

  it('fold a text to the same whether it is folded once or twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = foldText(text).text;
        expect(foldText(once).text).toBe(once);
      }),
    );
  });
});

describe('a snippet', () => {
  it('is part of the text, and its matches are where they are said to be', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 900 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const text = `${before} ferry ${after}`;
        const { text: shown, matches, cutBefore, cutAfter } = snippetOf(text, parseTerms('ferry'));
        const at = text.indexOf(shown);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(shown.length).toBeLessThanOrEqual(281);
        expect(shown.isWellFormed()).toBe(true);
        expect(cutBefore || cutAfter || shown === text).toBe(true);
        expect(matches.map(({ start, end }) => shown.slice(start, end)).some((one) => /ferry/i.test(one))).toBe(true);
      }),
    );
  });
});
