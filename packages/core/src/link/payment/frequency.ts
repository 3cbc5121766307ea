/** How common a value is among the payments: what agrees by chance, and so says little. Counts leave the payment itself out, and begin from what is usual. */
import {
  DAY_MS,
  FEE_SHARE,
  PAYMENT_COMPARISONS,
  SPREAD_SHARE,
  TIME_ENDS_MS,
  type PaymentComparison,
} from './levels.ts';
import { middleOf, type PreparedPayment, type Slot } from './prepare.ts';

/** Payments that count as seen beside those that are there. */
const SEEN_BEFORE = 100;
const LONGEST_SPAN_MS = 2 * DAY_MS;

export class Common {
  readonly #size: number;
  readonly #amounts: ReadonlyMap<string, Float64Array>;
  readonly #times: Float64Array;
  readonly #keys: ReadonlyMap<string, number>;
  readonly #words: ReadonlyMap<string, number>;
  readonly #payers: ReadonlyMap<string, number>;
  readonly #payees: ReadonlyMap<string, number>;

  constructor(payments: readonly PreparedPayment[]) {
    this.#size = payments.length;
    const withAmount = payments.filter(({ units, record }) => units !== null && record.currency !== null);
    this.#amounts = new Map(
      [...Map.groupBy(withAmount, ({ record }) => record.currency!)].map(([currency, own]) => [
        currency,
        Float64Array.from(own, ({ units }) => Number(units)).sort(),
      ]),
    );
    this.#times = Float64Array.from(
      payments.flatMap(({ record: { at } }) => (at === null ? [] : [middleOf(at)])),
    ).sort();
    this.#keys = countEach(payments.flatMap(({ keys }) => [...keys]));
    this.#words = countEach(payments.flatMap(({ words }) => [...words]));
    this.#payers = countEach(payments.flatMap(({ payer }) => (payer === null ? [] : [payer.turned])));
    this.#payees = countEach(payments.flatMap(({ payee }) => (payee === null ? [] : [payee.turned])));
  }

  get currencies(): readonly string[] {
    return [...this.#amounts.keys()];
  }

  /** Of the keys that both have the rarest. */
  ofKey(keys: Iterable<string>, level: number): number {
    return this.#share('key', level, Math.min(...[...keys].map((key) => this.#keys.get(key) ?? 1)));
  }

  /** A word that more than this share of the payments have is everybody's. */
  isRare(word: string): boolean {
    return (this.#words.get(word) ?? 0) <= Math.max(2, this.#size / 50);
  }

  ofWord(words: readonly string[]): number {
    return this.#share('text', 0, Math.min(...words.map((word) => this.#words.get(word) ?? 1)));
  }

  ofName(side: 'payer' | 'payee', name: PreparedPayment['payer']): number {
    const counts = side === 'payer' ? this.#payers : this.#payees;
    return this.#share(side, 0, counts.get(name!.turned) ?? 1);
  }

  /** Payments whose amount would be at the same level, or a closer one, beside this message. */
  ofAmount({ units, currencies }: Slot, { units: own, record }: PreparedPayment, level: number): number {
    const said = Number(units);
    const paid = Number(own);
    if (level === 0) return this.#share('amount', 0, this.#within(record.currency!, paid, paid));
    if (level === 1) {
      const all = currencies.length > 0 ? currencies : this.currencies;
      return this.#share(
        'amount',
        1,
        all.reduce((sum, one) => sum + this.#within(one, said, said), 0),
      );
    }
    const [middle, reach] = level === 2 ? [said, FEE_SHARE] : [paid, SPREAD_SHARE];
    return this.#share('amount', level, this.#within(record.currency!, middle * (1 - reach), middle * (1 + reach)));
  }

  /** Payments that lie as close to the message, or closer. */
  ofTime(slot: Slot, level: number): number {
    const { at } = slot.mention;
    const end = TIME_ENDS_MS[level];
    if (at === null || end === undefined) return PAYMENT_COMPARISONS.time[level]!.u;
    const wide = Math.min(at.latestMs - at.earliestMs, LONGEST_SPAN_MS) / 2;
    return this.#share('time', level, between(this.#times, middleOf(at) - wide - end, middleOf(at) + wide + end));
  }

  #within(currency: string, least: number, most: number): number {
    return between(this.#amounts.get(currency) ?? new Float64Array(0), least, most);
  }

  #share(comparison: PaymentComparison, level: number, count: number): number {
    const usual = PAYMENT_COMPARISONS[comparison][level]!.u;
    return (Math.max(0, count - 1) + SEEN_BEFORE * usual) / (Math.max(0, this.#size - 1) + SEEN_BEFORE);
  }
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How many of the sorted values lie between, both ends included. */
function between(sorted: Float64Array, least: number, most: number): number {
  return firstAtLeast(sorted, most, true) - firstAtLeast(sorted, least, false);
}

function firstAtLeast(sorted: Float64Array, value: number, beyond: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (beyond && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
