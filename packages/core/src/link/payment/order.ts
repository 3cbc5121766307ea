/**
 * The same amount several times between the same two parties in one conversation: nothing but the order tells which is which, and channels keep the
 * order in which they were told. What was spoken of first is what was paid first.
 */
import type { Pair } from './pairs.ts';
import { middleOf } from './prepare.ts';

/** The assigned pairs with crossed ones uncrossed; every pair of `all` may be chosen. */
export function keepOrder<P extends Pair>(taken: readonly P[], all: readonly P[]): P[] {
  const byPlaces = new Map(all.map((pair) => [placesOf(pair.left, pair.right), pair]));
  return [...Map.groupBy(taken, alikeOf).values()].flatMap((alike) => uncross(alike, byPlaces));
}

function placesOf(left: number, right: number): string {
  return `${left} ${right}`;
}

function alikeOf({ slot, payment, same, left }: Pair): string {
  const { record, units, payer, payee } = payment;
  if (same || record.at === null || slot.mention.at === null || units !== slot.units) return `alone ${left}`;
  return JSON.stringify([slot.mention.conversation, String(units), record.currency, payer?.turned, payee?.turned]);
}

function uncross<P extends Pair>(alike: readonly P[], byPlaces: ReadonlyMap<string, P>): readonly P[] {
  if (alike.length < 2) return alike;
  const said = alike.toSorted((a, b) => middleOf(a.slot.mention.at!) - middleOf(b.slot.mention.at!) || a.left - b.left);
  const paid = alike.toSorted(
    (a, b) => middleOf(a.payment.record.at!) - middleOf(b.payment.record.at!) || a.right - b.right,
  );
  const inOrder = said.flatMap(({ left }, at) => byPlaces.get(placesOf(left, paid[at]!.right)) ?? []);
  return inOrder.length === alike.length ? inOrder : alike;
}
