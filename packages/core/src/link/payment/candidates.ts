/**
 * Which payments are compared with a message: those of a like amount in reach of its time, those that share a key with it, and in reach of its time
 * those that share a key with its conversation or are of somebody who takes part.
 */
import { distanceMs, middleOf, type PreparedPayment, type Slot } from './prepare.ts';
import { FEE_SHARE, SPREAD_SHARE, TIME_ENDS_MS } from './levels.ts';
import type { RateTable } from './rate.ts';

const REACH_MS = TIME_ENDS_MS.at(-1)!;
/** A key that more payments have brings nobody together by itself: it is an agent's, or a shop's. */
const SHARED_BY_MANY = 200;
const ALIKE_AT_MOST = 500;
/** Days within which whatever its parties paid may be meant. */
const NEAR_MS = TIME_ENDS_MS[2];

export class Candidates {
  readonly #payments: readonly PreparedPayment[];
  readonly #byCurrency: ReadonlyMap<string, { readonly units: Float64Array; readonly at: Int32Array }>;
  readonly #byKey: ReadonlyMap<string, readonly number[]>;
  readonly #byName: ReadonlyMap<string, readonly number[]>;
  readonly #rates: RateTable;

  constructor(payments: readonly PreparedPayment[], rates: RateTable) {
    this.#payments = payments;
    this.#rates = rates;
    const placed = payments.flatMap((payment, at) => (payment.units === null ? [] : [{ payment, at }]));
    this.#byCurrency = new Map(
      [...Map.groupBy(placed, ({ payment }) => payment.record.currency ?? '')].map(([currency, own]) => {
        const sorted = own.sort(
          (a, b) => Math.abs(Number(a.payment.units)) - Math.abs(Number(b.payment.units)) || a.at - b.at,
        );
        const units = Float64Array.from(sorted, ({ payment }) => Math.abs(Number(payment.units)));
        return [currency, { units, at: Int32Array.from(sorted, ({ at }) => at) }];
      }),
    );
    const keys = payments.flatMap((payment, at) => [...payment.keys].map((key) => ({ key, at })));
    const names = payments.flatMap(({ payer, payee }, at) =>
      [payer, payee].flatMap((name) => (name === null || name.words.length < 2 ? [] : [{ name: name.turned, at }])),
    );
    this.#byName = groupPlaces(names.map(({ name, at }) => [name, at]));
    this.#byKey = groupPlaces(keys.map(({ key, at }) => [key, at]));
  }

  /** Places of payments, each once, in their order. */
  find(slot: Slot): number[] {
    const found = new Set<number>();
    for (const key of slot.keys) for (const at of this.#sharing(key)) found.add(at);
    for (const at of this.#alike(slot)) found.add(at);
    for (const at of this.#ofTheirs(slot)) found.add(at);
    return [...found].sort((a, b) => a - b);
  }

  #sharing(key: string): readonly number[] {
    const sharing = this.#byKey.get(key) ?? [];
    return sharing.length > SHARED_BY_MANY ? [] : sharing;
  }

  #ofTheirs({ around, names, mention }: Slot): number[] {
    const time = mention.at;
    if (time === null) return [];
    const people = names.flatMap((name) => this.#byName.get(name.turned) ?? []);
    const near = [...[...around].flatMap((key) => this.#sharing(key)), ...people];
    return near.filter((at) => {
      const own = this.#payments[at]!.record.at;
      return own !== null && distanceMs(own, time) <= NEAR_MS;
    });
  }

  /** Where very many are alike, those nearest in time. */
  #alike(slot: Slot): number[] {
    const { at: time } = slot.mention;
    if (slot.units === null || time === null) return [];
    const near = [...this.#byCurrency.keys()].flatMap((currency) => this.#inCurrency(slot, currency));
    const within = near.flatMap((at) => {
      const own = this.#payments[at]!.record.at;
      const distance = own === null ? REACH_MS + 1 : distanceMs(own, time);
      return distance > REACH_MS ? [] : [{ at, distance }];
    });
    if (within.length <= ALIKE_AT_MOST) return within.map(({ at }) => at);
    return within
      .sort((a, b) => a.distance - b.distance || a.at - b.at)
      .slice(0, ALIKE_AT_MOST)
      .map(({ at }) => at);
  }

  #inCurrency({ units, currencies, usual, mention }: Slot, currency: string): number[] {
    const said = Number(units);
    const may = currencies.length === 0 || currencies.includes(currency);
    const own = may ? this.#between(currency, said, FEE_SHARE) : [];
    if (currencies.includes(currency)) return own;
    const day = new Date(middleOf(mention.at!)).toISOString().slice(0, 10);
    const others = (currencies.length > 0 ? currencies : usual).flatMap((from) => {
      const rate = this.#rates.convert(from, currency, day);
      // The rate is that of the day of the payment; from one to the other day it moves a little.
      return rate === null ? [] : this.#between(currency, said * rate.factor, 2 * SPREAD_SHARE);
    });
    return [...own, ...others];
  }

  #between(currency: string, middle: number, share: number): number[] {
    const { units, at } = this.#byCurrency.get(currency)!;
    const first = lowerBound(units, middle * (1 - share));
    const found: number[] = [];
    for (let place = first; place < units.length && units[place]! <= middle * (1 + share); place++)
      found.push(at[place]!);
    return found;
  }
}

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupPlaces(placed: readonly (readonly [string, number])[]): Map<string, number[]> {
  return new Map([...Map.groupBy(placed, ([value]) => value)].map(([value, own]) => [value, own.map(([, at]) => at)]));
}
