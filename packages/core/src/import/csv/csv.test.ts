import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvItem, CsvScanner, sniffDelimiter } from './index.ts';

function scan(text: string, size = 65_536, delimiter = ','): CsvItem[] {
  const bytes = new TextEncoder().encode(text);
  const scanner = new CsvScanner({ delimiter });
  const items: CsvItem[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...scanner.push(bytes.slice(at, at + size)));
  return [...items, ...scanner.end()];
}

function cellsOf(items: readonly CsvItem[]): (readonly string[] | string)[] {
  return items.map((item) => (item.kind === 'row' ? item.cells : item.reason));
}

describe('CsvScanner', () => {
  it.each([
    [
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb,c\r', [['a'], ['b', 'c']]],
    ['"a ""b""\n",c\n', [['a "b"\n', 'c']]],
    ['"x"y,z\n', [['xy', 'z']]],
    ['5" of rain,2"\n', [['5" of rain', '2"']]],
    ['\n\n,\n', [['', '']]],
    ['a,b\n1,"open\n2,3\n', [['a', 'b'], 'malformed-record', ['2', '3']]],
    ['a,b\n1,"open and cut', [['a', 'b'], 'truncated']],
    [
      'a,b\n"two\nlines 5" wide",c\n',
      [
        ['a', 'b'],
        ['two\nlines 5" wide', 'c'],
      ],
    ],
  ])('reads %j', (text, cells) => {
    expect(cellsOf(scan(text))).toEqual(cells);
    for (const size of [1, 2, 3]) expect(scan(text, size)).toEqual(scan(text));
  });

  it('gives back what was written, with its place (property)', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', '\n', ' ', '🌧', '\r\n'), maxLength: 8 });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
    const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), (table, lineEnd, size) => {
        const lines = table.map((row) => row.map(quote).join(','));
        const items = scan(lines.join(lineEnd), size);
        expect(cellsOf(items)).toEqual(table);
        const bytes = new TextEncoder().encode(lines.join(lineEnd));
        const texts = items.map(({ offset, end }) =>
          new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(offset, end)),
        );
        expect(texts).toEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it('accounts for every line that is not blank, whatever the quotes, however cut (property)', () => {
    const text = fc.array(fc.constantFrom('"', ',', 'a', '\n', '""', 'b,c\n', ' '), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (pieces, size) => {
        const source = pieces.join('');
        const items = scan(source);
        expect(scan(source, size)).toEqual(items);
        const covered = [...source].map((character) => character === '\n');
        for (const { offset, end } of items) covered.fill(true, offset, end);
        expect(covered.every(Boolean)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives up a row that is too long and goes on', () => {
    const scanner = new CsvScanner({ delimiter: ',', maxRowUnits: 5000 });
    const text = `a,b\n1,"${'x\n'.repeat(5000)}`;
    const items = [...scanner.push(new TextEncoder().encode(text)), ...scanner.end()];
    expect(items[1]).toMatchObject({ kind: 'failed', reason: 'record-too-large' });
  });
});

describe('sniffDelimiter', () => {
  it.each([
    ['a;b;c\n1,5;2;3\n', ';'],
    ['a\tb\n1, 2\t3\n', '\t'],
    ['a|b\nc|d\n', '|'],
    ['a,b\n"x;y;z",d\n', ','],
  ])('finds it in %j', (text, delimiter) => {
    expect(sniffDelimiter(text, true)?.delimiter).toBe(delimiter);
  });

  it('finds none in prose', () => {
    expect(sniffDelimiter('It rains, it pours.\nThe bus is late.\nGood\n', true)).toBeNull();
  });
});
