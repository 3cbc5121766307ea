/**
 * What came before what. By instant; where two of one conversation carry the same instant, by their place in the file. Everything else has no
 * order: an entry without a certain instant, and equal instants in two conversations. That order is partial is the point of it: nothing may
 * be sorted into a certainty.
 */
import type { MessageReference } from '../record/assessment.ts';

export interface Placed {
  readonly reference: MessageReference;
  /** Place in the file. */
  readonly ordinal: number;
  /** Milliseconds since 1970-01-01 UTC; null where the instant is not known. */
  readonly atMs: number | null;
}

/** Null for no instant, and for what cannot be read as one. */
export function readInstant(at: string | null): number | null {
  const atMs = at === null ? Number.NaN : Date.parse(at);
  return Number.isNaN(atMs) ? null : atMs;
}

/** An order to list things in, always the same: dated ones first. It decides nothing. */
export function compareForListing(a: Placed, b: Placed): number {
  return (
    (a.atMs ?? Infinity) - (b.atMs ?? Infinity) ||
    compareText(a.reference.conversationId, b.reference.conversationId) ||
    a.ordinal - b.ordinal ||
    compareText(a.reference.message, b.reference.message)
  );
}

/** By code units: the same everywhere. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Of a set of places, what is needed to say in one step whether any of them came before another. */
export interface Earliest {
  readonly atMs: number | null;
  /** Of those at that instant, the first in the file, by conversation. */
  readonly ordinals: ReadonlyMap<string, number>;
  readonly messages: ReadonlySet<string>;
  readonly undated: ReadonlySet<string>;
}

export function findEarliest(places: Iterable<Placed>): Earliest {
  let atMs: number | null = null;
  const ordinals = new Map<string, number>();
  const messages = new Set<string>();
  const undated = new Set<string>();
  for (const place of places) {
    messages.add(place.reference.message);
    if (place.atMs === null) undated.add(place.reference.message);
    else if (atMs === null || place.atMs <= atMs) {
      if (place.atMs !== atMs) ordinals.clear();
      atMs = place.atMs;
      const { conversationId } = place.reference;
      ordinals.set(conversationId, Math.min(place.ordinal, ordinals.get(conversationId) ?? Infinity));
    }
  }
  return { atMs, ordinals, messages, undated };
}

/** Whether one of the set certainly came before `place`. */
export function anyBefore(set: Earliest, place: Placed): boolean {
  if (set.atMs === null || place.atMs === null || set.atMs > place.atMs) return false;
  return set.atMs < place.atMs || (set.ordinals.get(place.reference.conversationId) ?? Infinity) < place.ordinal;
}

/** Whether one of the set, other than `place` itself, may have come before it: it is not certain that `place` came before them all. */
export function anyPossiblyBefore(set: Earliest, place: Placed): boolean {
  const self = set.messages.has(place.reference.message) ? 1 : 0;
  if (place.atMs === null) return set.messages.size > self;
  if (set.undated.size > 0) return true;
  if (set.atMs === null || set.atMs > place.atMs) return false;
  return set.atMs < place.atMs || isTied(set, place);
}

function isTied(set: Earliest, { reference, ordinal }: Placed): boolean {
  const own = set.ordinals.get(reference.conversationId);
  return set.ordinals.size > (own === undefined ? 0 : 1) || (own !== undefined && own < ordinal);
}
