/** A table of exchange rates with their days, as people supply it; exact decimals throughout. */
import { ScreeningError } from '../error.ts';

/** Units of 10⁻⁸. */
const UNIT = 100_000_000n;
const CARRIED_DAYS = 7;

export interface Rates {
  readonly base: string;
  /** How many units of `base` one unit of the currency is on a day (YYYY-MM-DD), in 10⁻⁸; null where none is known of that day or the seven before it. */
  readonly rateOf: (currency: string, day: string) => bigint | null;
}

/** `day,currency,base,rate`: one unit of currency is `rate` units of base. Throws `input-invalid` with the line. */
export function parseRates(text: string, name: string): Rates {
  const [header, ...lines] = text.trim().split(/\r?\n/u);
  if (header !== 'day,currency,base,rate')
    throw new ScreeningError('input-invalid', `Rates "${name}", line 1: the header must be day,currency,base,rate.`);
  const rows = lines.map((line, at) => parseLine(line, name, at + 2));
  const bases = new Set(rows.map(({ base }) => base));
  if (bases.size !== 1)
    throw new ScreeningError(
      'input-invalid',
      `Rates "${name}": one base is expected in all lines; found ${[...bases].join(', ') || 'none'}.`,
    );
  const base = rows[0]!.base;
  const known = new Map(rows.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]));
  return { base, rateOf: (currency, day) => (currency === base ? UNIT : findRate(known, currency, day)) };
}

/** Where no table is given and all payments have one currency: that one, at one for one. */
export function ratesOfOneCurrency(currency: string): Rates {
  return { base: currency, rateOf: (asked) => (asked === currency ? UNIT : null) };
}

function parseLine(
  line: string,
  name: string,
  number: number,
): { day: string; currency: string; base: string; rate: bigint } {
  const [day = '', currency = '', base = '', rate = ''] = line.split(',');
  const holds =
    /^\d{4}-\d{2}-\d{2}$/u.test(day) &&
    /^[A-Z0-9]{3,10}$/u.test(currency) &&
    /^[A-Z]{3}$/u.test(base) &&
    /^\d{1,9}(\.\d{1,8})?$/u.test(rate);
  const parsed = holds ? parseDecimal(rate) : 0n;
  if (parsed > 0n) return { day, currency, base, rate: parsed };
  throw new ScreeningError(
    'input-invalid',
    `Rates "${name}", line ${number}: expected a day (YYYY-MM-DD), two currencies and a rate above 0 such as 0.01612.`,
  );
}

function findRate(known: ReadonlyMap<string, bigint>, currency: string, day: string): bigint | null {
  const start = Date.parse(`${day}T00:00:00Z`);
  for (let back = 0; back <= CARRIED_DAYS; back++) {
    const found = known.get(`${currency} ${new Date(start - back * 86_400_000).toISOString().slice(0, 10)}`);
    if (found !== undefined) return found;
  }
  return null;
}

/** Decimal text in 10⁻⁸. */
export function parseDecimal(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * UNIT + BigInt(part.padEnd(8, '0').slice(0, 8));
}

/** The reverse. */
export function writeDecimal(units: bigint): string {
  return `${units / UNIT}.${String(units % UNIT).padStart(8, '0')}`;
}

/** An amount in another currency, in 10⁻⁸, rounded half up; the same amount where the currency is the same. Null where a rate is missing. */
export function convert(rates: Rates, amount: bigint, from: string, to: string, day: string): bigint | null {
  if (from === to) return amount;
  const [a, b] = [rates.rateOf(from, day), rates.rateOf(to, day)];
  return a === null || b === null ? null : (amount * a + b / 2n) / b;
}
