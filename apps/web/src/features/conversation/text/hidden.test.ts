import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markHidden } from './hidden.ts';

const marks = (text: string) => markHidden(text).flatMap((piece) => (piece.kind === 'hidden' ? [piece.mark] : []));

describe('hidden characters', () => {
  it.each([
    ['abc\u202edef', ['RLO']],
    ['bus\u200b7', ['ZWSP']],
    ['a\u0000b\u001b[31m', ['NUL', 'ESC']],
    ['\ufeffstart', ['BOM']],
    ['a\u{e0041}b', ['U+E0041']],
    ['line\nnext\tcell', []],
    ['line\r\nnext', ['CR']],
    ['a\u2066b\u2069', ['LRI', 'PDI']],
  ])('%j', (text, expected) => {
    expect(marks(text)).toEqual(expected);
  });

  it('are not those that an emoji, a flag or a script is written with', () => {
    expect(marks('👨‍👩‍👧 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ❤️‍🔥')).toEqual([]);
    expect(marks('می‌خواهم')).toEqual([]);
    expect(marks('क्‍ष')).toEqual([]);
    expect(marks('a\u200db')).toEqual(['ZWJ']);
    expect(marks('مطر و ‎LRM')).toEqual(['LRM']);
  });

  it('and the texts between them are the whole text', () => {
    const unit = fc.constantFrom(
      'a',
      '🌫',
      '\u202e',
      '\u200d',
      '👩',
      'مطر',
      '\n',
      '\u0000',
      '\u{e0067}',
      '🏴',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
        const text = units.join('');
        const back = markHidden(text).map((piece) =>
          piece.kind === 'text' ? piece.text : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
        );
        expect(back.join('')).toBe(text);
      }),
    );
  });
});
