/**
 * The same amount, as it was said, several times between the same two parties in one conversation: nothing but the order tells which is which, and channels keep the
 * order in which they were told. What was spoken of first is what was paid first.
 */
import type { Pair } from './pairs.ts';
import { middleOf, type PreparedPayment } from './prepare.ts';

type Parties = ReadonlyMap<PreparedPayment, number>;

/** The assigned pairs with crossed ones uncrossed; every pair of `all` may be chosen. */
export function keepOrder<P extends Pair>(taken: readonly P[], all: readonly P[], parties: Parties): P[] {
  const byPlaces = new Map(all.map((pair) => [placesOf(pair.left, pair.right), pair]));
  return [...Map.groupBy(taken, (pair) => alikeOf(pair, parties)).values()].flatMap((alike) =>
    uncross(alike, byPlaces),
  );
}

function placesOf(left: number, right: number): string {
  return `${left} ${right}`;
}

function alikeOf({ slot, payment, same, left }: Pair, parties: Parties): string {
  const { record } = payment;
  if (same || record.at === null || slot.mention.at === null) return `alone ${left}`;
  return JSON.stringify([slot.mention.conversation, String(slot.units), record.currency, parties.get(payment)]);
}

function uncross<P extends Pair>(alike: readonly P[], byPlaces: ReadonlyMap<string, P>): readonly P[] {
  if (alike.length < 2) return alike;
  const said = alike.toSorted((a, b) => bySaying(a, b) || a.left - b.left);
  const paid = alike.toSorted(
    (a, b) => middleOf(a.payment.record.at!) - middleOf(b.payment.record.at!) || a.right - b.right,
  );
  const inOrder = said.flatMap(({ left }, at) => byPlaces.get(placesOf(left, paid[at]!.right)) ?? []);
  return inOrder.length === alike.length ? inOrder : alike;
}

/** By their places where both have one, else by their clocks. */
function bySaying({ slot: { mention: a } }: Pair, { slot: { mention: b } }: Pair): number {
  if (a.place !== undefined && b.place !== undefined) return a.place - b.place;
  return middleOf(a.at!) - middleOf(b.at!);
}
