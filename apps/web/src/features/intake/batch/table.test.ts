import { describe, expect, it } from 'vitest';
import { nameOfColumn, readTable, tableOf } from './table.ts';

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
  ])('reads %j', (text, table) => expect(tableOf(text)).toMatchObject(table));

  it.each(['', 'It rains.\nThe bus, they say, is late.\n', 'one\ntwo\n', '{"a":1}\n', 'a,b\0c\n1,2\n'])(
    'finds none in %j',
    (text) => expect(tableOf(text)).toBeNull(),
  );

  it('reads UTF-16, and takes no archive for a table', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, ...[...'a,b\n1,2\n'].flatMap((sign) => [sign.charCodeAt(0), 0])]);
    expect(await readTable(new Blob([bytes]))).toMatchObject({ columns: ['a', 'b'], rows: [['1', '2']] });
    expect(await readTable(new Blob(['PK\u0003\u0004a,b\n1,2\n']))).toBeNull();
  });

  it('reads what is no UTF-8 as Windows-1252, and a character that the beginning of a long file cuts in two', async () => {
    const latin = new Uint8Array(
      [...'n,t\nRen'].map((sign) => sign.charCodeAt(0)).concat(0xe9, ...[...',1\n'].map((sign) => sign.charCodeAt(0))),
    );
    expect((await readTable(new Blob([latin])))?.rows).toEqual([['René', '1']]);
    const long = new TextEncoder().encode(`n,t\n${'ab,1\n'.repeat(13_105)}abcde,é`);
    expect(long.length).toBeGreaterThan(65_536);
    expect((await readTable(new Blob([long])))?.rows[0]).toEqual(['ab', '1']);
  });

  it('tells names from data, and names by its number a column whose name another has', () => {
    const named = tableOf('Date,Date,Text\n2024-05-01,10:00,rain\n')!;
    expect(named.named).toBe(true);
    expect([0, 1, 2].map((index) => nameOfColumn(named, index, true))).toEqual(['1', '2', 'Text']);
    const bare = tableOf('2024-05-01,Mara,rain\n2024-05-02,Noor,sun\n')!;
    expect(bare.named).toBe(false);
    expect(nameOfColumn(bare, 2, false)).toBe('3');
    expect(tableOf('{"a":1,"b":2}\n{"a":1,"b":2}\n')!.named).toBeNull();
  });
});
