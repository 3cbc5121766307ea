/** A message with what an assessment weighs of it, and a code that readers say it carries. */
import type { Doubt, Side } from '../record/assessment.ts';
import type { ElementCode } from '../record/element.ts';
import type { Raiser, SignalCode } from '../record/signal.ts';
import type { Placed } from './order.ts';

export interface AssessedPlace extends Placed {
  /** By its sender. */
  readonly side: Side;
  /** Somebody wrote it: no system line, no event. */
  readonly written: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
}

export interface Carrier {
  readonly place: AssessedPlace;
  /** Null for the element that needs no tag: the first contact. */
  readonly code: SignalCode | null;
  readonly element: ElementCode | null;
  /** It is certain that the message carries the code. */
  readonly present: boolean;
  /** Why that is not certain; null where it is. */
  readonly presenceDoubt: Doubt | null;
  /** Who raised it; `unclear` where readers differ, a reader says so, or tag and sender contradict each other. */
  readonly side: Side;
  readonly sideDoubts: readonly Doubt[];
  /** Everyone who, by a tag that counts, may have raised it. */
  readonly claims: ReadonlySet<Raiser>;
}

/** Certainly there, and certainly raised by this side. */
export function isBy(carrier: Carrier, side: Side): boolean {
  return carrier.present && carrier.side === side;
}

/** A tag that counts says it was this side, whatever else is in doubt. */
export function mayBeBy(carrier: Carrier, side: Raiser): boolean {
  return carrier.claims.has(side);
}
