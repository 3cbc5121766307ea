/**
 * A conversation in memory, loaded in stretches. It is as long as the conversation from the start: what is not loaded yet is null, and
 * everything that is never changes.
 */
import type { OutputOf, Procedures } from '@custodia/contract';

export type Stretch = OutputOf<Procedures['conversationWindow']>;
export type Person = Stretch['people'][number];

export const STRETCH = 5_000;

const ENTRIES_KEPT = 4_000;

export interface Entry {
  readonly position: number;
  readonly ordinal: number;
  readonly kind: 'message' | 'system' | 'event';
  /** Null where the source names none. */
  readonly sender: Person | null;
  /** Milliseconds since 1970-01-01 UTC; null where the instant is unknown. */
  readonly at: number | null;
  readonly basis: Stretch['basis'][number];
  readonly local: string | null;
  readonly rawTime: string | null;
  readonly part: number;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly sourceId: string | null;
  readonly text: string;
  readonly action: string | null;
  readonly extra: Readonly<Record<string, unknown>> | null;
}

interface Loaded extends Stretch {
  readonly actions: ReadonlyMap<number, string>;
  readonly extras: ReadonlyMap<number, Readonly<Record<string, unknown>>>;
}

const KINDS = { m: 'message', s: 'system', e: 'event' } as const;

export class Transcript {
  readonly exhibitId: string;
  readonly total: number;
  readonly people: readonly Person[];
  readonly #stretches: (Loaded | null)[];
  #loadedCount = 0;
  readonly #senders = new Map<string, Person>();
  /** The same entry is the same object, so that its row is not drawn again. */
  readonly #entries = new Map<number, Entry>();

  /** From any stretch of it. */
  constructor(first: Stretch) {
    this.exhibitId = first.exhibitId;
    this.total = first.total;
    this.people = first.people;
    this.#stretches = new Array<Loaded | null>(Math.ceil(first.total / STRETCH)).fill(null);
    this.add(first);
  }

  add(stretch: Stretch): void {
    const index = stretch.from / STRETCH;
    if (this.#stretches[index] !== null) return;
    this.#stretches[index] = { ...stretch, actions: new Map(stretch.action), extras: new Map(stretch.extra) };
    this.#loadedCount += stretch.ordinal.length;
    for (const place of new Set(stretch.sender)) if (place >= 0) this.#keepSender(stretch.people[place]!);
  }

  /** Those who wrote or did something in what is loaded. */
  get senders(): readonly Person[] {
    return [...this.#senders.values()];
  }

  #keepSender(person: Person): void {
    this.#senders.set(person.id, person);
  }

  /** Entries loaded so far. */
  get loadedCount(): number {
    return this.#loadedCount;
  }

  get isWhole(): boolean {
    return this.#loadedCount >= this.total;
  }

  /** Stretches that are still missing, the nearest to `position` first. */
  missing(position: number): number[] {
    const here = Math.floor(position / STRETCH);
    return this.#stretches
      .flatMap((stretch, index) => (stretch === null ? [index] : []))
      .sort((a, b) => Math.abs(a - here) - Math.abs(b - here));
  }

  /** Null where it is not loaded yet, or beyond the end. */
  entry(position: number): Entry | null {
    const known = this.#entries.get(position);
    if (known !== undefined) return known;
    const entry = this.#read(position);
    if (entry === null) return null;
    if (this.#entries.size >= ENTRIES_KEPT) this.#entries.clear();
    this.#entries.set(position, entry);
    return entry;
  }

  #read(position: number): Entry | null {
    const found = this.#find(position);
    if (found === null) return null;
    const [stretch, i] = found;
    return {
      position,
      ordinal: stretch.ordinal[i]!,
      kind: KINDS[stretch.kind[i] as keyof typeof KINDS],
      sender: stretch.people[stretch.sender[i]!] ?? null,
      at: stretch.at[i]!,
      basis: stretch.basis[i]!,
      local: stretch.local[i]!,
      rawTime: stretch.rawTime[i]!,
      part: stretch.part[i]!,
      offset: stretch.offset[i]!,
      length: stretch.length[i]!,
      line: stretch.line[i]!,
      sourceId: stretch.sourceId[i]!,
      text: stretch.text[i]!,
      action: stretch.actions.get(i) ?? null,
      extra: stretch.extras.get(i) ?? null,
    };
  }

  /** Length of the text in units, without making an entry; null where it is not loaded. */
  textLength(position: number): number | null {
    const found = this.#find(position);
    return found === null ? null : found[0].text[found[1]]!.length;
  }

  /** Null where no loaded entry has it. */
  positionOf(ordinal: number): number | null {
    for (const stretch of this.#stretches) {
      if (stretch === null || stretch.ordinal[0]! > ordinal || stretch.ordinal.at(-1)! < ordinal) continue;
      const i = searchSorted(stretch.ordinal, ordinal);
      if (i !== null) return stretch.from + i;
    }
    return null;
  }

  /** Positions whose text holds `wanted`, whatever its case, in what is loaded. At most `limit`. */
  find(wanted: string, limit: number): number[] {
    const needle = fold(wanted);
    const hits: number[] = [];
    if (needle === '') return hits;
    for (const stretch of this.#stretches) {
      for (let i = 0; stretch !== null && i < stretch.text.length; i++) {
        if (!fold(stretch.text[i]!).includes(needle)) continue;
        hits.push(stretch.from + i);
        if (hits.length >= limit) return hits;
      }
    }
    return hits;
  }

  /** The position of what a reply answers, by the platform's own id; null where it is not here. */
  bySourceId(sourceId: string): number | null {
    for (const stretch of this.#stretches) {
      const i = stretch === null ? -1 : stretch.sourceId.indexOf(sourceId);
      if (i >= 0) return stretch!.from + i;
    }
    return null;
  }

  #find(position: number): [Loaded, number] | null {
    if (position < 0) return null;
    const stretch = this.#stretches[Math.floor(position / STRETCH)];
    const i = position % STRETCH;
    return stretch == null || i >= stretch.ordinal.length ? null : [stretch, i];
  }
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Index of `wanted` in an ascending list; null where it is not there. */
function searchSorted(list: readonly number[], wanted: number): number | null {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (list[middle] === wanted) return middle;
    if (list[middle]! < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
