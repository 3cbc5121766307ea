/** Messages that a reader marks to tag them together. Pure. */
import type { Raiser, SignalCode } from '@custodia/contract';
import type { Entry, Person } from '../transcript/transcript.ts';
import type { Signal } from '../transcript/use-layers.ts';
import { likelyRaiser } from './likely-raiser.ts';

/** At most this many tags in one act, as the contract takes them. */
const MARKS_MAX = 1000;

export interface Marks {
  readonly ordinals: ReadonlySet<number>;
  /** Position of the last one; null: none yet. */
  readonly last: number | null;
}

export const NO_MARKS: Marks = { ordinals: new Set(), last: null };

type EntryAt = (position: number) => Entry | null;

/** Takes the message in, or leaves it out. What is no message is never marked. */
export function toggleMark(marks: Marks, position: number, entryAt: EntryAt): Marks {
  const entry = entryAt(position);
  if (entry?.kind !== 'message') return marks;
  const ordinals = new Set(marks.ordinals);
  if (!ordinals.delete(entry.ordinal) && ordinals.size < MARKS_MAX) ordinals.add(entry.ordinal);
  return { ordinals, last: position };
}

/** Takes in every message between the last mark and here. */
export function markUpTo(marks: Marks, position: number, entryAt: EntryAt): Marks {
  const from = Math.min(marks.last ?? position, position);
  const until = Math.max(marks.last ?? position, position);
  const ordinals = new Set(marks.ordinals);
  for (let at = from; at <= until && ordinals.size < MARKS_MAX; at++) {
    const entry = entryAt(at);
    if (entry?.kind === 'message') ordinals.add(entry.ordinal);
  }
  return { ordinals, last: position };
}

/** `sender`: whoever wrote each message. */
export type RaisedBy = Raiser | 'sender';

export interface TagPlan {
  /** As the contract takes them: `ORDINAL:CODE:RAISED_BY`. */
  readonly tags: readonly string[];
  readonly byRaiser: ReadonlyMap<Raiser, number>;
  /** Messages that carry this tag of the reader's own already: they stay as they are. */
  readonly already: number;
}

interface Meant {
  readonly code: SignalCode;
  readonly raisedBy: RaisedBy;
}

interface Known {
  readonly entryOf: (ordinal: number) => Entry | null;
  readonly senders: readonly Person[];
  /** Tags that stand, as far as this reader sees them. */
  readonly standing: ReadonlyMap<number, readonly Signal[]>;
}

/** What tagging would do: the same list is shown, and sent. */
export function planTags(marked: Iterable<number>, { code, raisedBy }: Meant, known: Known): TagPlan {
  const ordinals = [...marked].sort((a, b) => a - b);
  const isTagged = (ordinal: number): boolean =>
    (known.standing.get(ordinal) ?? []).some((signal) => signal.mine && signal.code === code);
  const fresh = ordinals.filter((ordinal) => !isTagged(ordinal));
  const raisers = fresh.map((ordinal) => {
    const entry = known.entryOf(ordinal);
    return raisedBy !== 'sender' ? raisedBy : entry === null ? 'unclear' : likelyRaiser(entry, known.senders);
  });
  return {
    tags: fresh.map((ordinal, i) => `${String(ordinal)}:${code}:${raisers[i]!}`),
    byRaiser: new Map([...Map.groupBy(raisers, (raiser) => raiser)].map(([raiser, those]) => [raiser, those.length])),
    already: ordinals.length - fresh.length,
  };
}
