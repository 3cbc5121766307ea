import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Charset } from './charset.ts';
import { excerptLines, type ExcerptLine } from './excerpt.ts';

const utf8 = new TextEncoder();

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

const encoders: readonly (readonly [Charset, (text: string) => Uint8Array])[] = [
  ['utf-8', (text) => utf8.encode(text)],
  ['utf-16le', (text) => utf16(text, true)],
  ['utf-16be', (text) => utf16(text, false)],
];

const written = (lines: readonly ExcerptLine[]) =>
  lines.map(({ pieces, end }) => pieces.map(({ text }) => text).join('') + end).join('');
const marked = (lines: readonly ExcerptLine[]) =>
  lines
    .map(({ pieces }) =>
      pieces
        .filter((piece) => piece.marked)
        .map(({ text }) => text)
        .join(''),
    )
    .join('');

const text = fc
  .array(fc.constantFrom('bus', 'é', '霧', '🌫', '\n', '\r\n', ' ', 'مطر', 'x\ty'), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('an excerpt', () => {
  it.each(encoders)('of a whole %s text is that text, and its marks are the record', (charset, encode) => {
    fc.assert(
      fc.property(text, text, text, (before, record, after) => {
        const bytes = encode(before + record + after);
        const line = before.split('\n').length;
        const span = { offset: encode(before).length, length: encode(record).length, line };
        const lines = excerptLines({ bytes, offset: 0, charset, goesOnBefore: false, goesOnAfter: false }, span);
        expect(written(lines)).toBe(before + record + after);
        expect(marked(lines)).toBe(record.replace(/\r\n|\n/g, ''));
        expect(lines[0]!.line).toBe(1);
      }),
    );
  });

  it.each(encoders)('of a piece of %s text loses at most the characters that the edges cut', (charset, encode) => {
    const letters = fc.array(fc.constantFrom('b', 'é', '霧', '\n'), { minLength: 12, maxLength: 40 });
    fc.assert(
      fc.property(letters, fc.nat(11), fc.nat(11), (characters, left, right) => {
        const whole = characters.join('');
        const bytes = encode(whole);
        const unit = charset === 'utf-8' ? 1 : 2;
        const [from, to] = [left, Math.max(left, bytes.length - right)];
        const stretch = {
          bytes: bytes.subarray(from, to),
          offset: from,
          charset,
          goesOnBefore: true,
          goesOnAfter: true,
        };
        const shown = written(excerptLines(stretch, { offset: from, length: 0, line: 1 }));
        expect(whole).toContain(shown);
        expect(encode(shown).length).toBeGreaterThan(to - from - (unit === 2 ? 3 : 5));
      }),
    );
  });

  it('counts lines from the one the record is known to begin on', () => {
    const bytes = utf8.encode('ferry\nrain\nwind\nfog');
    const lines = excerptLines(
      { bytes, offset: 500, charset: 'utf-8', goesOnBefore: true, goesOnAfter: false },
      { offset: 511, length: 4, line: 90 },
    );
    expect(lines.map(({ line, cut }) => [line, cut])).toEqual([
      [88, true],
      [89, false],
      [90, false],
      [91, false],
    ]);
    expect(marked(lines)).toBe('wind');
  });

  it('reads a line that is no UTF-8 as Windows-1252, and the others as they are', () => {
    const bytes = new Uint8Array([...utf8.encode('été\n'), 0xe9, 0x74, 0xe9, 10, ...utf8.encode('霧')]);
    const lines = excerptLines(
      { bytes, offset: 0, charset: 'utf-8', goesOnBefore: false, goesOnAfter: false },
      { offset: 6, length: 3, line: 2 },
    );
    expect(written(lines)).toBe('été\nété\n霧');
  });

  it('takes a carriage return alone for a line end only where there is no line feed', () => {
    const cut = (given: string) =>
      excerptLines(
        { bytes: utf8.encode(given), offset: 0, charset: 'utf-8', goesOnBefore: false, goesOnAfter: false },
        { offset: 0, length: 1, line: 1 },
      ).length;
    expect(cut('rain\rwind\rfog')).toBe(3);
    expect(cut('rain\rwind\nfog')).toBe(2);
  });
});
