/**
 * Asking again after a no: an element that was raised, then refused by one side, then raised again by the other. Nobody says to which
 * subject a refusal belongs, so it counts for all that had been raised by then.
 */
import type { Side } from '../record/assessment.ts';
import { ELEMENT_CODES, type ElementCode } from '../record/element.ts';
import { RAISERS, type SignalCode } from '../record/signal.ts';
import { mayBeBy, type Carrier } from './carrier.ts';
import { earliestCertain } from './first.ts';
import { anyBefore, anyPossiblyBefore, findEarliest, type Earliest } from './order.ts';

export const REFUSALS: readonly SignalCode[] = ['REFUSAL', 'WITHDRAWAL'];

/** Repeating an age, or asking it, is not asking for something again; neither is writing. */
const NOT_ASKED_FOR: ReadonlySet<ElementCode> = new Set(['first-contact', 'age-question', 'minority-stated']);

export const REFUSABLE: readonly ElementCode[] = ELEMENT_CODES.filter((element) => !NOT_ASKED_FOR.has(element));

interface Renewals {
  /** Refusals that certainly came after the element was raised. */
  readonly refused: readonly Carrier[];
  /** Certainly raised again after such a refusal by the other side. */
  readonly renewed: readonly Carrier[];
}

/** `refusals`: of all kinds. Only what is certainly there, of a certain side and in a certain order. */
export function findRenewals(carriers: readonly Carrier[], refusals: readonly Carrier[]): Renewals {
  const raised = earliestCertain(carriers);
  const refused = refusals.filter(({ place, present }) => present && anyBefore(raised, place));
  const bySide = SIDES.map((side) => ({ side, earliest: findEarliest(placesBy(refused, side)) }));
  const renewed = carriers.filter(
    ({ present, side, place }) =>
      present &&
      side !== 'unclear' &&
      bySide.some((refuser) => refuser.side !== side && anyBefore(refuser.earliest, place)),
  );
  return { refused, renewed };
}

const SIDES = RAISERS.filter((side) => side !== 'unclear');

function placesBy(refusals: readonly Carrier[], side: Side) {
  return refusals.filter((refusal) => refusal.side === side).map(({ place }) => place);
}

/**
 * Whether one side may have renewed the element after a refusal of the other, by any reading of what is in doubt. `claimed`: by what a
 * reader has tagged; `unclear`: only if an unclear tag is taken against it.
 */
export function mayHaveRenewed(
  carriers: readonly Carrier[],
  refusals: readonly Carrier[],
  by: 'investigator' | 'person-of-interest',
): 'claimed' | 'unclear' | 'no' {
  // Whoever else is there may have refused, a third party as well: what is certain counts theirs too.
  const isOthers = (refusal: Carrier): boolean => SIDES.some((side) => side !== by && mayBeBy(refusal, side));
  const raised = findEarliest(carriers.map(({ place }) => place));
  const after = refusals.filter(({ place }) => anyPossiblyBefore(raised, place));
  const claimed = after.filter(isOthers);
  if (
    hasAfter(
      carriers.filter((carrier) => mayBeBy(carrier, by)),
      claimed,
    )
  )
    return 'claimed';
  const unclear = after.filter((refusal) => isOthers(refusal) || mayBeBy(refusal, 'unclear'));
  const again = carriers.filter((carrier) => mayBeBy(carrier, by) || mayBeBy(carrier, 'unclear'));
  return hasAfter(again, unclear) ? 'unclear' : 'no';
}

function hasAfter(carriers: readonly Carrier[], refusals: readonly Carrier[]): boolean {
  const earliest: Earliest = findEarliest(refusals.map(({ place }) => place));
  return carriers.some(({ place }) => anyPossiblyBefore(earliest, place));
}
