import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmounts, plainOf } from './find.ts';
import { findSpelledNumbers } from './words.ts';

const found = (text: string) => findAmounts(text).map(({ amount, currencies }) => [amount, currencies.join(' ')]);

describe('amounts in texts', () => {
  it.each([
    ['sent 50, check your wallet', [['50', '']]],
    ['I paid fifty yesterday', [['50', '']]],
    ['€1.234,50 done', [['1234.5', 'EUR']]],
    ['1,234.50 usd ok', [['1234.5', 'USD']]],
    ["1'250.75 chf", [['1250.75', 'CHF']]],
    ['vijftig euro overgemaakt', [['50', 'EUR']]],
    ['j’ai envoyé quatre-vingt-dix euros', [['90', 'EUR']]],
    ['ich habe fünfundzwanzig überwiesen', [['25', '']]],
    ['pagué ciento cincuenta', [['150', '']]],
    ['٥٠ ₱', [['50', 'PHP']]],
    ['sent १५०', [['150', '']]],
    ['PHP2,500.00 by wallet', [['2500', 'PHP']]],
    ['send 2k', [['2000', '']]],
    ['two thousand five hundred baht', [['2500', 'THB']]],
    ['1.250 KWD', [['1.25', 'KWD']]],
    ['1.250 eur', [['1250', 'EUR']]],
    ['0.015 btc', [['0.015', 'BTC']]],
    [
      'sent 20 and then 30 gbp',
      [
        ['20', ''],
        ['30', 'GBP'],
      ],
    ],
  ])('reads %j', (text, amounts) => expect(found(text)).toEqual(amounts));

  it.each([
    'bus 42 leaves at 9:30',
    'pay at 5 pm',
    'room 12',
    'I paid on 03/04',
    'sent 50% of the seeds',
    'one of us paid',
    'sent from +31612345678',
  ])('finds none in %j', (text) => expect(found(text)).toEqual([]));

  it('reads a number the same however it is grouped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const [head, tail, part] = [
          Math.floor(whole / 1000),
          String(whole % 1000).padStart(3, '0'),
          String(cents).padStart(2, '0'),
        ];
        const ways = [
          `${head},${tail}.${part}`,
          `${head}.${tail},${part}`,
          `${head} ${tail},${part}`,
          `${head}'${tail}.${part}`,
        ];
        expect(new Set(ways.map((way) => plainOf(way))).size).toBe(1);
      }),
    );
  });

  it('gives places in the text, in order, none within another', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('5', '0', ' ', '€', 'k', '.', ',', 'fifty ', 'sent ', '٣', '𝟜', 'é') }),
        (text) => {
          const amounts = findAmounts(text);
          for (const [at, { start, end, amount }] of amounts.entries()) {
            expect(start).toBeGreaterThanOrEqual(amounts[at - 1]?.end ?? 0);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(amount).toMatch(/^\d+(\.\d+)?$/u);
          }
        },
      ),
    );
  });

  it('takes the longest number of words', () => {
    expect(findSpelledNumbers('one hundred and fifty two').map(({ value }) => value)).toEqual([152]);
    expect(findSpelledNumbers('vijfentwintig duizend').map(({ value }) => value)).toEqual([25_000]);
  });
});
