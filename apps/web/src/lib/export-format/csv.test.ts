import { expect, it } from 'vitest';
import { writeCsv } from './csv.ts';

it('quotes words, leaves numbers, and lets nothing begin a formula', () => {
  expect(
    writeCsv(
      ['What', 'Count'],
      [
        ['say "bus"', 3],
        ['=1+1', 0],
        [' \uff0b2', null],
        ["'@sum", 1],
      ],
    ),
  ).toBe('"What","Count"\r\n"say ""bus""",3\r\n"\'=1+1",0\r\n"\' \uff0b2",\r\n"\'\'@sum",1\r\n');
});
