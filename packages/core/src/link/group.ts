/**
 * Groups of records of one holder. Two groups are joined where all pairs across them, taken together, speak for one holder: so one mistaken link
 * does not join two people. The strongest join comes first; of equal ones that of the smallest records, so that the order of the links never
 * matters (Bansal, Blum and Chawla, Correlation Clustering, Machine Learning 56 (2004); average linkage).
 */

export interface WeighedPair {
  readonly a: number;
  readonly b: number;
  readonly bits: number;
  /** What a person decided about the pair, which no weight outvotes. */
  readonly decided?: 'same' | 'apart';
}

export interface GroupSettings {
  /** Groups are joined where the average across them is at least this. */
  readonly thresholdBits: number;
  /** No pair counts for or against by more: one strong agreement does not outvote everything else. */
  readonly mostBits: number;
  /** What a pair that was not compared counts as. */
  readonly unseenBits: number;
}

export const USUAL_GROUPING: GroupSettings = { thresholdBits: 0, mostBits: 12, unseenBits: -4 };

/** The records of the pairs in groups of at least one, each sorted, in the order of their smallest record. */
export function groupPairs(pairs: Iterable<WeighedPair>, settings: GroupSettings): number[][] {
  const bonds = new Bonds(pairs, settings);
  for (let best = bonds.strongest(); best !== null; best = bonds.strongest()) bonds.join(...best);
  return bonds.groups();
}

/** A pair that was decided apart holds its groups apart: minus infinity stays so in every sum. */
function heldBits({ bits, decided }: WeighedPair, mostBits: number): number {
  if (decided === 'apart') return Number.NEGATIVE_INFINITY;
  return decided === 'same' ? DECIDED_BITS : Math.max(-mostBits, Math.min(mostBits, bits));
}

/** More than all pairs of a group together can weigh. */
const DECIDED_BITS = 1e6;

/** Sums between groups, each group named by its smallest record. */
class Bonds {
  readonly #members = new Map<number, number[]>();
  readonly #sums = new Map<number, Map<number, { bits: number; seen: number }>>();
  readonly #settings: GroupSettings;

  constructor(pairs: Iterable<WeighedPair>, settings: GroupSettings) {
    this.#settings = settings;
    for (const pair of pairs) {
      const { a, b } = pair;
      const held = heldBits(pair, settings.mostBits);
      this.#add(a, b, held, 1);
      this.#add(b, a, held, 1);
    }
  }

  #add(a: number, b: number, bits: number, seen: number): void {
    if (!this.#members.has(a)) this.#members.set(a, [a]);
    const row = this.#sums.get(a) ?? new Map<number, { bits: number; seen: number }>();
    this.#sums.set(a, row);
    const sum = row.get(b) ?? { bits: 0, seen: 0 };
    row.set(b, { bits: sum.bits + bits, seen: sum.seen + seen });
  }

  strongest(): [number, number] | null {
    let best: [number, number] | null = null;
    let most = this.#settings.thresholdBits;
    for (const [a, row] of this.#sums) {
      for (const b of row.keys()) {
        if (b < a) continue;
        const average = this.#average(a, b);
        if (average < most || (average === most && best !== null && (a > best[0] || (a === best[0] && b > best[1]))))
          continue;
        [best, most] = [[a, b], average];
      }
    }
    return best;
  }

  #average(a: number, b: number): number {
    const { bits, seen } = this.#sums.get(a)!.get(b)!;
    const pairs = this.#members.get(a)!.length * this.#members.get(b)!.length;
    return (bits + (pairs - seen) * this.#settings.unseenBits) / pairs;
  }

  join(kept: number, gone: number): void {
    this.#members.set(kept, [...this.#members.get(kept)!, ...this.#members.get(gone)!]);
    this.#members.delete(gone);
    for (const [other, { bits, seen }] of this.#sums.get(gone)!) {
      this.#sums.get(other)!.delete(gone);
      if (other === kept) continue;
      this.#add(kept, other, bits, seen);
      this.#add(other, kept, bits, seen);
    }
    this.#sums.delete(gone);
  }

  groups(): number[][] {
    return [...this.#members.values()].map((members) => members.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
  }
}
