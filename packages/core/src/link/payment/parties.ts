/**
 * Which payments are between the same two parties: by their names, or by their accounts where the names are not clearly others. A bank writes a name as
 * it was typed, each time anew; an account it writes but one way.
 */
import { compareNames } from '../name-likeness.ts';
import type { Name, PreparedPayment } from './prepare.ts';

/** Last level of names that may be one: one word alike. */
const MAYBE_ONE = 3;

/** A number for every payment; equal where the parties are taken for the same. In the order of the payments. */
export function numberParties(payments: readonly PreparedPayment[]): ReadonlyMap<PreparedPayment, number> {
  const numbers = new Map<PreparedPayment, number>();
  let next = 0;
  for (const sharing of Map.groupBy(payments, accountsOf).values()) {
    const known: PreparedPayment[] = [];
    for (const payment of sharing) {
      const same = known.find((one) => areAlike(one, payment));
      if (same === undefined) known.push(payment);
      numbers.set(payment, same === undefined ? next++ : numbers.get(same)!);
    }
  }
  return numbers;
}

/** Of those who have none, the names stand for them. */
function accountsOf({ keys, references, payer, payee }: PreparedPayment): string {
  const accounts = [...keys].filter((key) => !references.has(key)).sort();
  return JSON.stringify(accounts.length > 0 ? accounts : [null, payer?.turned ?? null, payee?.turned ?? null]);
}

function areAlike(a: PreparedPayment, b: PreparedPayment): boolean {
  return mayBeOne(a.payer, b.payer) && mayBeOne(a.payee, b.payee);
}

function mayBeOne(a: Name | null, b: Name | null): boolean {
  if (a === null || b === null || a.turned === b.turned) return true;
  return (compareNames(a.words, b.words) ?? Infinity) <= MAYBE_ONE;
}
