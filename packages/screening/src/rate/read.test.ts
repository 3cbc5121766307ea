import { describe, expect, it } from 'vitest';
import { convert, parseDecimal, parseRates, writeDecimal } from './read.ts';

const HEADER = 'day,currency,base,rate';
const rates = parseRates(`${HEADER}\n2026-01-02,PHP,EUR,0.016\n2026-01-02,AUD,EUR,0.6`, 'r.csv');

describe('rates', () => {
  it('are of their day, or of the seven days before, and no other', () => {
    expect(['2026-01-01', '2026-01-02', '2026-01-09', '2026-01-10'].map((day) => rates.rateOf('PHP', day))).toEqual([
      null,
      1_600_000n,
      1_600_000n,
      null,
    ]);
    expect(rates.rateOf('EUR', '1999-01-01')).toBe(100_000_000n);
  });

  it('convert exactly, by the base, rounded half up at the eighth decimal', () => {
    expect(writeDecimal(convert(rates, parseDecimal('500'), 'AUD', 'PHP', '2026-01-02')!)).toBe('18750.00000000');
    expect(convert(rates, parseDecimal('0.01'), 'CHF', 'CHF', '2026-01-02')).toBe(1_000_000n);
    expect(convert(rates, 1n, 'CHF', 'EUR', '2026-01-02')).toBeNull();
    expect(writeDecimal(convert(rates, parseDecimal('1'), 'EUR', 'AUD', '2026-01-02')!)).toBe('1.66666667');
  });

  it.each([
    ['day,currency,rate', 'line 1'],
    [`${HEADER}\n2026-01-02,PHP,EUR,0`, 'line 2'],
    [`${HEADER}\n2026-01-02,PHP,EUR,1\n02.01.2026,PHP,EUR,1`, 'line 3'],
    [`${HEADER}\n2026-01-02,PHP,EUR,1\n2026-01-02,PHP,USD,1`, 'one base'],
    [HEADER, 'one base'],
  ])('say where they are wrong: %j', (text, where) => expect(() => parseRates(text, 'r.csv')).toThrow(where));
});
