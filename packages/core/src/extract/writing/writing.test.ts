import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGE_UNKNOWN } from '../../record/writing.ts';
import { guessLanguage } from './detector.ts';
import { findWriting } from './find.ts';
import { countScripts } from './scripts.ts';

const VECTORS = new URL('../../../../../vectors/extract/languages.txt', import.meta.url);
const lines = readFileSync(VECTORS, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

const writing = (text: string) => findWriting(text, guessLanguage);

describe('language', () => {
  it('is never a wrong one, and mostly the right one, on labelled lines', () => {
    const told = lines.map(([label, text]) => ({ label, text, found: writing(text) }));
    const languages = told.filter(({ label }) => label.length === 2);
    const wrong = told.filter(({ label, found }) => found?.language != null && found.language !== label);
    const right = languages.filter(({ label, found }) => found?.language === label);
    console.log(`language: ${right.length} of ${languages.length} named, ${wrong.length} wrong`);
    console.log(
      languages
        .filter((one) => !right.includes(one))
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    expect(wrong).toEqual([]);
    expect(right.length / languages.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(lines.filter(([label]) => label.startsWith('-')))('%s: %s', (label, text) => {
    expect(writing(text)).toMatchObject({ language: null, unknown: label.slice(1) });
  });

  it('is of prose: links, addresses and numbers say nothing', () => {
    expect(writing('https://example.org/the/weather/of/tomorrow')).toBeNull();
    expect(writing('12:30 18/4 +31 6 12345678')).toBeNull();
    expect(writing('')).toBeNull();
  });

  it('is a language or a reason, never both, and the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const found = writing(text);
        if (found !== null) {
          expect((found.language === null) !== (found.unknown === null)).toBe(true);
          if (found.unknown !== null) expect(LANGUAGE_UNKNOWN).toContain(found.unknown);
          expect(found.scripts.length).toBeGreaterThan(0);
        }
        expect(writing(text)).toEqual(found);
      }),
    );
  });
});

describe('scripts', () => {
  it.each([
    ['the bus', ['Latn'], 6],
    ['автобус', ['Cyrl'], 7],
    ['バスが来た', ['Hira', 'Kana', 'Hani'], 5],
    ['bus автобус', ['Cyrl', 'Latn'], 10],
    ['12 😂 !', [], 0],
    ['𐐀𐐁', ['Zzzz'], 2],
    ['été', ['Latn'], 3],
  ])('%s', (text, scripts, letters) => {
    const count = countScripts(text);
    expect([...count.scripts].sort()).toEqual([...scripts].sort());
    expect(count.letters).toBe(letters);
  });

  it('leaves out what is less than a tenth', () => {
    expect(countScripts(`${'a'.repeat(99)}я`).scripts).toEqual(['Latn']);
  });
});
