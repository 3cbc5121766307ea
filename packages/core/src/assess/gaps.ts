/** Where something may have been said that nobody can see: what was not captured, was deleted, or has not been read. */
import type { Doubt, Side } from '../record/assessment.ts';
import type { AssessedPlace } from './carrier.ts';
import { anyBefore, type Earliest } from './order.ts';
import type { CaptureGap } from './result.ts';

export interface Hole {
  readonly doubt: Extract<Doubt, 'capture-gap' | 'unread'>;
  /** What is missing came no earlier than this; null: no bound is known. */
  readonly notBefore: AssessedPlace | null;
  /** Whether `notBefore` itself may be what is missing (a deleted message), or only what follows it. */
  readonly inclusive: boolean;
  /** Who could have written it; null: anyone. */
  readonly side: Side | null;
}

/** Holes of the capture. A silence is none: nobody says that anything is missing in it. */
export function findHoles(gaps: readonly CaptureGap[], places: ReadonlyMap<string, AssessedPlace>): Hole[] {
  const deleted = [...places.values()].filter((place) => place.deleted).map(asDeleted);
  const named = gaps.filter(({ kind }) => kind !== 'silence').map((gap) => holeOf(gap, places));
  return [...deleted, ...named];
}

function asDeleted(place: AssessedPlace): Hole {
  const side = place.side === 'unclear' ? null : place.side;
  return { doubt: 'capture-gap', notBefore: place, inclusive: true, side };
}

function holeOf({ kind, after }: CaptureGap, places: ReadonlyMap<string, AssessedPlace>): Hole {
  const bound = after === null ? null : (places.get(after) ?? null);
  if (kind === 'deleted' && bound !== null) return asDeleted(bound);
  return { doubt: 'capture-gap', notBefore: bound, inclusive: false, side: null };
}

/** A conversation that nobody has read from end to end: anything may stand in it, from its first message on. */
export function unreadHole(places: readonly AssessedPlace[]): Hole {
  const undated = places.some(({ atMs }) => atMs === null);
  return { doubt: 'unread', notBefore: undated ? null : (places[0] ?? null), inclusive: true, side: null };
}

/** Whether what is missing may have come before every one of the set. */
export function mayPrecede(hole: Hole, set: Earliest): boolean {
  if (hole.notBefore === null) return true;
  if (!hole.inclusive && set.messages.has(hole.notBefore.reference.message) && hole.notBefore.atMs !== null)
    return false;
  return !anyBefore(set, hole.notBefore);
}
