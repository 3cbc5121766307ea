/** Where each payment stands on a line of time, currency by currency: nothing is converted, so that each has its own height. */
import type { Payment } from '../types.ts';

export interface Lane {
  /** Null: not stated. */
  readonly currency: string | null;
  /** The largest amount, as decimal text. */
  readonly largest: string;
  /** From 0 to 1, from the first day to the last and from nothing to the largest. */
  readonly marks: readonly { readonly id: string; readonly x: number; readonly height: number }[];
}

export interface Timeline {
  readonly lanes: readonly Lane[];
  /** YYYY-MM-DD; null where nothing can be drawn. */
  readonly first: string | null;
  readonly last: string | null;
  /** Payments without an amount or a day. */
  readonly untold: number;
}

/** By the clock as written, which has no zone where the file states none. */
export function layOutTimeline(payments: readonly Payment[]): Timeline {
  const told = payments.flatMap(({ id, local, at, amount, currency }) => {
    const time = timeOf(local ?? at);
    return amount === null || time === null ? [] : [{ id, time, amount, currency }];
  });
  const times = told.map(({ time }) => time);
  const [start, end] = [Math.min(...times), Math.max(...times)];
  const lanes = [...Map.groupBy(told, ({ currency }) => currency)].map(([currency, own]): Lane => {
    const largest = own.reduce((most, { amount }) => (sizeOf(amount) > sizeOf(most) ? amount : most), own[0]!.amount);
    const marks = own.map(({ id, time, amount }) => ({
      ...{ id, x: end === start ? 0.5 : (time - start) / (end - start) },
      height: sizeOf(largest) === 0 ? 0 : sizeOf(amount) / sizeOf(largest),
    }));
    return { currency, largest, marks };
  });
  const day = (time: number): string | null => (told.length === 0 ? null : new Date(time).toISOString().slice(0, 10));
  const order = (a: Lane, b: Lane): number => b.marks.length - a.marks.length;
  return { lanes: lanes.sort(order), first: day(start), last: day(end), untold: payments.length - told.length };
}

/** As if it were UTC: for where it stands among the others. */
function timeOf(written: string | null): number | null {
  const time = Date.parse(written?.length === 10 ? written : `${written?.slice(0, 19) ?? ''}Z`);
  return Number.isNaN(time) ? null : time;
}

/** Only for how high it is drawn. */
function sizeOf(amount: string): number {
  return Math.abs(Number(amount));
}
