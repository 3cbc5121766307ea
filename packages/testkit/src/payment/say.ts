/** Amounts and identifiers as people type them. */
import { pick, type Draw } from '../linking/corrupt.ts';

const WORDS: Readonly<Record<number, readonly string[]>> = {
  20: ['twenty', 'twintig', 'vingt', 'zwanzig', 'veinte'],
  25: ['twenty-five', 'vijfentwintig', 'vingt-cinq', 'fünfundzwanzig'],
  30: ['thirty', 'dertig', 'trente', 'dreißig'],
  50: ['fifty', 'vijftig', 'cinquante', 'fünfzig', 'cincuenta'],
  75: ['seventy five', 'vijfenzeventig', 'soixante-quinze'],
  80: ['eighty', 'tachtig', 'quatre-vingts'],
  100: ['a hundred', 'honderd', 'cent', 'hundert', 'cien'],
  150: ['one hundred and fifty', 'honderdvijftig', 'cent cinquante'],
  200: ['two hundred', 'tweehonderd', 'deux cents', 'zweihundert'],
};

const SIGNS: Readonly<Record<string, readonly string[]>> = {
  EUR: ['€', 'eur', 'euro', 'euros'],
  USD: ['$', 'usd', 'dollars', 'US$'],
  GBP: ['£', 'gbp', 'pounds', 'quid'],
  PHP: ['₱', 'php', 'pesos', 'piso'],
  SEK: ['kr', 'sek', 'kronor'],
};
const BEFORE = new Set(['€', '$', '£', '₱', 'US$']);

export function sayAmount(draw: Draw, amount: number, currency: string): string {
  const words = WORDS[amount];
  const number = words !== undefined && draw() < 0.2 ? pick(draw, words) : figures(draw, amount);
  // One in four says no currency.
  if (draw() < 0.25) return number;
  const sign = pick(draw, SIGNS[currency]!);
  return BEFORE.has(sign) && /\d/u.test(number) && draw() < 0.7 ? `${sign}${number}` : `${number} ${sign}`;
}

function figures(draw: Draw, amount: number): string {
  const kind = draw();
  if (kind < 0.05) return String(amount).replaceAll(/\d/gu, (digit) => String.fromCharCode(0x660 + Number(digit)));
  const grouped = amount >= 1000;
  const whole = (mark: string): string =>
    grouped ? `${Math.floor(amount / 1000)}${mark}${String(amount % 1000).padStart(3, '0')}` : String(amount);
  if (kind < 0.2) return `${whole('.')},00`;
  if (kind < 0.35) return `${whole(',')}.00`;
  return kind < 0.45 ? whole(' ') : String(amount);
}

/** With spaces and dashes, as it is copied or typed. */
export function sayIdentifier(draw: Draw, identifier: string): string {
  return draw() < 0.5 ? identifier : identifier.replaceAll(/(.{4})(?=.)/gu, '$1 ');
}
