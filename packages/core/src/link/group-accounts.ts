/**
 * Groups of accounts of one holder. Two groups are joined where the value that says most between them, together with how alike they are as a whole,
 * speaks for one holder: likeness is the mean over the pairs across them that show it, so that a pair of accounts that show nothing does not thin out
 * what others contradict. No join puts a pair together that speaks clearly against it: the value that says most holds for the pair that has it, and a
 * chain of such pairs for nobody else. The strongest join comes first; of equal ones that of the smallest records. What people decided outweighs both.
 */
import { ALIAS_LIKENESS, LIKENESSES, PERSONAL } from './likeness.ts';

export interface AccountPair {
  /** Places of two accounts of one piece. */
  readonly a: number;
  readonly b: number;
  /** Bits of the values that say most (estimate-shared.ts). */
  readonly evidence: Evidence;
  /** Bits by likeness; null where not known. */
  readonly likeness: readonly (number | null)[];
  /** What a person decided about the pair, which no weight outvotes. */
  readonly decided?: 'same' | 'apart' | undefined;
}

/** Minus infinity where they have none in common. */
export interface Evidence {
  /** Of values that hold no alias. */
  readonly plain: number;
  /** Of values that by their kind are as often a household's, or anybody's: they count where something of a person's own speaks for one holder as well. */
  readonly household: number;
  /** Of values that hold one: that aliases are alike is said by them already. */
  readonly byAlias: number;
}

/** Every pair of the accounts of a piece is given. Groups of at least one, each sorted, in the order of their smallest account. */
export function groupAccounts(
  accounts: readonly number[],
  pairs: readonly AccountPair[],
  thresholdBits: number,
): number[][] {
  const piece = new Piece(accounts, pairs);
  for (let best = piece.strongest(thresholdBits); best !== null; best = piece.strongest(thresholdBits))
    piece.join(...best);
  return piece.groups();
}

interface Bond {
  readonly evidence: Evidence;
  /** Bits of the pair across them that speaks least for one holder. */
  readonly weakest: number;
  /** By likeness: sum of bits, and pairs that show it. */
  readonly sums: readonly number[];
  readonly shown: readonly number[];
}

const DECIDED_BITS = 1e6;

/** A pair that is sixteen times as likely of two holders holds its groups apart, whatever others between them have in common. */
const CLEARLY_AGAINST = -4;

class Piece {
  readonly #members = new Map<number, number[]>();
  /** By smallest account, by larger one. */
  readonly #bonds = new Map<number, Map<number, Bond>>();

  constructor(accounts: readonly number[], pairs: readonly AccountPair[]) {
    for (const account of [...accounts].sort((a, b) => a - b)) {
      this.#members.set(account, [account]);
      this.#bonds.set(account, new Map());
    }
    for (const pair of pairs) this.#keep(pair.a, pair.b, bondOf(pair));
  }

  #keep(a: number, b: number, bond: Bond): void {
    this.#bonds.get(a)!.set(b, bond);
    this.#bonds.get(b)!.set(a, bond);
  }

  strongest(thresholdBits: number): [number, number] | null {
    let best: [number, number] | null = null;
    let most = thresholdBits;
    for (const a of this.#members.keys()) {
      for (const [b, bond] of this.#bonds.get(a)!) {
        if (b < a) continue;
        const bits = bitsOf(bond);
        if (bits > most || (bits === most && (best === null || a < best[0] || (a === best[0] && b < best[1])))) {
          [best, most] = [[a, b], bits];
        }
      }
    }
    return best;
  }

  join(kept: number, gone: number): void {
    this.#members.set(kept, [...this.#members.get(kept)!, ...this.#members.get(gone)!]);
    this.#members.delete(gone);
    for (const [other, bond] of this.#bonds.get(gone)!) {
      this.#bonds.get(other)!.delete(gone);
      if (other === kept) continue;
      this.#keep(kept, other, joined(this.#bonds.get(kept)!.get(other), bond));
    }
    this.#bonds.delete(gone);
  }

  groups(): number[][] {
    return [...this.#members.values()].map((members) => members.sort((a, b) => a - b)).sort((a, b) => a[0]! - b[0]!);
  }
}

function bondOf({ evidence, likeness, decided }: AccountPair): Bond {
  const held = decided === 'same' ? DECIDED_BITS : Number.NaN;
  return {
    evidence: decided === undefined ? evidence : { plain: held, household: held, byAlias: held },
    weakest: decided === 'same' ? DECIDED_BITS : weigh(evidence, likeness),
    sums: likeness.map((bits) => bits ?? 0),
    shown: likeness.map((bits) => (bits === null ? 0 : 1)),
  };
}

function bitsOf({ evidence, sums, shown, weakest }: Bond): number {
  if (weakest <= CLEARLY_AGAINST && evidence.plain < DECIDED_BITS) return Number.NEGATIVE_INFINITY;
  const means = sums.map((sum, at) => (shown[at]! > 0 ? sum / shown[at]! : 0));
  return weighAlike(evidence, means);
}

/** What a pair that has no value in common says is what its likeness says. */
function weigh(evidence: Evidence, likeness: readonly (number | null)[]): number {
  const bits = likeness.map((one) => one ?? 0);
  return Math.max(weighAlike(evidence, bits), sum(bits));
}

function weighAlike(evidence: Evidence, likeness: readonly number[]): number {
  const alike = sum(likeness);
  const own = sum(PERSONAL.map((at) => likeness[at]!));
  return Math.max(
    evidence.plain + alike,
    evidence.byAlias + alike - likeness[ALIAS_LIKENESS]!,
    own > 0 ? evidence.household + alike : Number.NEGATIVE_INFINITY,
  );
}

function sum(bits: readonly number[]): number {
  return bits.reduce((total, one) => total + one, 0);
}

/** Apart is not a number, and stays so in every sum: no comparison with it holds. */
function joined(one: Bond | undefined, other: Bond): Bond {
  if (one === undefined) return other;
  return {
    evidence: {
      plain: Math.max(one.evidence.plain, other.evidence.plain),
      household: Math.max(one.evidence.household, other.evidence.household),
      byAlias: Math.max(one.evidence.byAlias, other.evidence.byAlias),
    },
    weakest: Math.min(one.weakest, other.weakest),
    sums: LIKENESSES.map((_, at) => one.sums[at]! + other.sums[at]!),
    shown: LIKENESSES.map((_, at) => one.shown[at]! + other.shown[at]!),
  };
}
