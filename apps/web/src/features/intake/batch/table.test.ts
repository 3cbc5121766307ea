import { describe, expect, it } from 'vitest';
import { readTable, tableOf } from './table.ts';

describe('tableOf', () => {
  it.each([
    [
      'a,b\n1,2\n3,4\n',
      {
        columns: ['a', 'b'],
        rows: [
          ['1', '2'],
          ['3', '4'],
        ],
      },
    ],
    [
      'a;b;c\r\n"x;y";"two\nlines";"say ""bus"""\r\n',
      { columns: ['a', 'b', 'c'], rows: [['x;y', 'two\nlines', 'say "bus"']] },
    ],
    ['\uFEFFa\tb\n1\t2', { columns: ['a', 'b'], rows: [['1', '2']] }],
    [
      '{"a":1,"b":{"c":2}}\n{"a":"x"}\n',
      {
        columns: ['a', 'b'],
        rows: [
          ['1', '{"c":2}'],
          ['x', ''],
        ],
      },
    ],
  ])('reads %j', (text, table) => expect(tableOf(text)).toEqual(table));

  it.each(['', 'It rains.\nThe bus, they say, is late.\n', 'one\ntwo\n', '{"a":1}\n', 'a,b\0c\n1,2\n'])(
    'finds none in %j',
    (text) => expect(tableOf(text)).toBeNull(),
  );

  it('reads UTF-16, and takes no archive for a table', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...'a,b\n1,2\n'].flatMap((sign) => [sign.charCodeAt(0), 0])]);
    expect(await readTable(new Blob([bytes]))).toEqual({ columns: ['a', 'b'], rows: [['1', '2']] });
    expect(await readTable(new Blob(['PK\u0003\u0004a,b\n1,2\n']))).toBeNull();
  });
});
