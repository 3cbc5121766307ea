import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDecimals, ceilToWhole, formatDecimal, negate, parseDecimal, sameDecimals } from '../amount/decimal.ts';
import { countryOfBic } from './bic.ts';
import { countryOfIban, isIbanValid } from './iban.ts';

describe('IBAN', () => {
  it.each(['NL91ABNA0417164300', 'nl91 abna 0417 1643 00', 'DE89370400440532013000', 'GB82WEST12345698765432'])(
    '%s is valid',
    (iban) => {
      expect(isIbanValid(iban)).toBe(true);
    },
  );
  it.each(['NL92ABNA0417164300', 'NL91ABNA0417164301', '0417164300', ''])('%s is not, and says no country', (iban) => {
    expect(isIbanValid(iban)).toBe(false);
    expect(countryOfIban(iban)).toBeNull();
  });
});

describe('BIC', () => {
  it.each([
    ['BNORPHMM', 'PH'],
    ['CHASUS33XXX', 'US'],
    ['bnorphmm', 'PH'],
    ['BNORPHM', null],
    ['12345678', null],
  ])('%s is of %s', (bic, country) => {
    expect(countryOfBic(bic)).toBe(country);
  });
});

describe('decimals', () => {
  it('come back as written, and add exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.nat(6),
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        (a, scale, b) => {
          const [x, y] = [
            { units: a, scale },
            { units: b, scale: 2 },
          ];
          expect(parseDecimal(formatDecimal(x))).toEqual(x);
          const sum = addDecimals(x, y);
          expect(sameDecimals(addDecimals(sum, negate(y)), x)).toBe(true);
          expect(ceilToWhole(x) * 10n ** BigInt(scale) >= a).toBe(true);
        },
      ),
    );
  });
  it.each([
    ['12,50', '12.50'],
    ['1,234', null],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+7', '7'],
    ['-0.01', '-0.01'],
    ['1e3', null],
    ['1.234,50', null],
    ['', null],
    ['-', null],
  ])('"%s" is %s', (text, expected) => {
    const found = parseDecimal(text);
    expect(found === null ? null : formatDecimal(found)).toBe(expected);
  });
});
