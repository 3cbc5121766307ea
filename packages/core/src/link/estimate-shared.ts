/**
 * How much it says that two accounts have a value in common, value by value, without labels. Records of a household share a telephone and much
 * else besides, so pairs that share a value are no random pairs: m and u of what many people have in common are estimated among these pairs alone,
 * and of every value the share of its pairs that are of one holder. Values of one kind have an ordinary share that they begin from (empirical Bayes,
 * by expectation and maximisation): a mail address nearly always names one holder, a telephone often two, a nickname hardly anybody.
 */
import type { Holding } from './account.ts';
import { ALIAS_LIKENESS, LIKENESSES, type LikenessPattern } from './likeness.ts';
import type { Shares } from './model.ts';
import { probabilityOfBits } from './weigh.ts';

export interface SharedValue extends Pick<Holding, 'column' | 'text' | 'checked' | 'held'> {
  /** Records that have it; at least two. */
  readonly holders: number;
}

export interface SharingPair {
  readonly a: number;
  readonly b: number;
  /** Places of the values that both have; at least one. */
  readonly values: readonly number[];
  readonly pattern: LikenessPattern;
}

export interface SharedEstimate {
  /** By likeness, by level: among pairs of one holder, and of two, that have a value in common. */
  readonly m: Shares;
  readonly u: Shares;
  /** By value: the share of the pairs that have it that are of one holder. */
  readonly standing: Float64Array;
  /** The same by its pairs alone, without what is usual of its kind. */
  readonly shares: Float64Array;
  /** By kind of value: the same, as it usually is. */
  readonly usual: Readonly<Record<string, number>>;
  readonly rounds: number;
}

const MOST_ROUNDS = 100;
const STILL = 1e-5;
/** Weight of the first guess of a level's share, in pairs. */
const GUESS_PAIRS = 20;
/** Weight of what is usual of its kind in the standing of a value, in others who have it. */
const USUAL_OTHERS = 4;
/**
 * Where estimation starts: the share of pairs with an equal value that are of one holder. What was given to one holder (an address, an account with
 * a checksum, a number under which a platform shows somebody) seldom is anybody else's; a number that is written may be a family's, an alias anybody's.
 */
const FIRST_USUAL: Readonly<Record<string, number>> = {
  'payment, checksum holds': 0.98,
  'phone, of an account': 0.98,
  email: 0.97,
  handle: 0.97,
  payment: 0.9,
  'page, named after an account': 0.9,
  phone: 0.6,
  'alias, with a number': 0.8,
  alias: 0.3,
  page: 0.2,
};
const OTHERWISE_USUAL = 0.7;
/** Weight of the first guess of what is usual, in values. */
const GUESS_VALUES = 5;
/** Nothing is certain: no value speaks for or against by more. */
const [LEAST_STANDING, MOST_STANDING, MOST_OF_ANY] = [0.0005, 0.999, 0.99];
/** A word that somebody took for a nick, or a page that two pass on, does not by itself make two accounts one holder's. */
const MOST_USUAL: Readonly<Record<string, number>> = { alias: 0.3, page: 0.3 };

export function estimateShared(values: readonly SharedValue[], pairs: readonly SharingPair[]): SharedEstimate {
  const kinds = values.map(kindOf);
  const byValue = pairsByValue(values.length, pairs);
  const weights = pairs.map((pair) => Math.max(...pair.values.map((at) => values[at]!.holders / byValue[at]!.length)));
  let now = firstEstimate(kinds);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const probability = pairs.map((pair) =>
      probabilityOfBits(evidenceOf(pair, values, now) + likenessBits(pair.pattern, now)),
    );
    const shares = sharesOf(byValue, probability);
    const usual = usualOf(kinds, shares);
    const standing = shares.map((share, at) => shrunk(share, values[at]!.holders - 1, usual[kinds[at]!]!));
    const next = { ...levelShares(pairs, values, probability, weights), standing, shares, usual, rounds: round };
    const change = largestChange(now, next);
    now = next;
    if (change < STILL) break;
  }
  return now;
}

/**
 * The standing of one value by its own pairs and nothing else, where m, u and what is usual of its kind are held. `share` is that of its pairs alone.
 */
export function estimateAlone(
  value: SharedValue,
  patterns: readonly LikenessPattern[],
  held: Pick<SharedEstimate, 'm' | 'u' | 'usual'>,
): { readonly standing: number; readonly share: number } {
  const usual = held.usual[kindOf(value)] ?? firstUsual(kindOf(value));
  let [standing, share] = [usual, usual];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const shares = patterns.map((pattern) =>
      probabilityOfBits(evidenceOfValue(value, standing, pattern, held) + likenessBits(pattern, held)),
    );
    share = sum(shares) / shares.length;
    const next = shrunk(share, value.holders - 1, usual);
    const change = Math.abs(next - standing);
    standing = next;
    if (change < STILL) break;
  }
  return { standing, share };
}

/**
 * A number under which somebody is shown is more often one holder's than one that is only written; so is an account number whose checksum holds, and
 * an alias with a number in it.
 */
function kindOf({ column, text, checked, held }: SharedValue): string {
  if (column === 'alias') return /\d{2}/u.test(text) ? 'alias, with a number' : column;
  if (column === 'phone' && held) return 'phone, of an account';
  if (column === 'page' && held) return 'page, named after an account';
  return column === 'payment' && checked ? 'payment, checksum holds' : column;
}

/**
 * Bits of the value that says most, before likeness: log2 of its odds. Where an address or alias is equal, that the aliases are alike is said by it
 * already.
 */
export function evidenceOf(
  { values, pattern }: SharingPair,
  all: readonly SharedValue[],
  estimate: Pick<SharedEstimate, 'm' | 'u' | 'standing'>,
): number {
  return Math.max(...values.map((at) => evidenceOfValue(all[at]!, estimate.standing[at]!, pattern, estimate)));
}

export function evidenceOfValue(
  value: SharedValue,
  standing: number,
  pattern: LikenessPattern,
  estimate: Pick<SharedEstimate, 'm' | 'u'>,
): number {
  const own = bitsOfShare(standing);
  return saysAlias(value) ? own - likenessBitsAt(ALIAS_LIKENESS, pattern, estimate) : own;
}

/** Log2 of the odds. */
export function bitsOfShare(share: number): number {
  return Math.log2(share / (1 - share));
}

/** A mail address and a name on a platform hold an alias. */
export function saysAlias({ column }: Pick<SharedValue, 'column'>): boolean {
  return column === 'alias' || column === 'handle' || column === 'email';
}

/** Sum over the likenesses of log2(m/u); nothing where not known. */
export function likenessBits(pattern: LikenessPattern, estimate: Pick<SharedEstimate, 'm' | 'u'>): number {
  return pattern.reduce<number>((sum, _, at) => sum + likenessBitsAt(at, pattern, estimate), 0);
}

export function likenessBitsAt(
  at: number,
  pattern: LikenessPattern,
  { m, u }: Pick<SharedEstimate, 'm' | 'u'>,
): number {
  const level = pattern[at];
  return level === null || level === undefined ? 0 : Math.log2(m[at]![level]! / u[at]![level]!);
}

function firstEstimate(kinds: readonly string[]): SharedEstimate {
  return {
    m: LIKENESSES.map(({ levels }) => levels.map(({ m }) => m)),
    u: LIKENESSES.map(({ levels }) => levels.map(({ u }) => u)),
    standing: Float64Array.from(kinds, firstUsual),
    shares: Float64Array.from(kinds, firstUsual),
    usual: Object.fromEntries(kinds.map((kind) => [kind, firstUsual(kind)])),
    rounds: 0,
  };
}

function firstUsual(kind: string): number {
  return FIRST_USUAL[kind] ?? OTHERWISE_USUAL;
}

function pairsByValue(values: number, pairs: readonly SharingPair[]): number[][] {
  const byValue: number[][] = Array.from({ length: values }, () => []);
  for (const [at, pair] of pairs.entries()) for (const value of pair.values) byValue[value]!.push(at);
  return byValue;
}

/** Of each value the share of its pairs that are of one holder. */
function sharesOf(byValue: readonly (readonly number[])[], probability: readonly number[]): Float64Array {
  return Float64Array.from(byValue, (own) => sum(own.map((pair) => probability[pair]!)) / own.length);
}

/** A value that few have is taken to be much as its kind usually is. Of its pairs only as many are independent as there are others who have it. */
function shrunk(share: number, others: number, usual: number): number {
  const standing = (share * others + USUAL_OTHERS * usual) / (others + USUAL_OTHERS);
  return Math.min(MOST_STANDING, Math.max(LEAST_STANDING, standing));
}

function usualOf(kinds: readonly string[], shares: Float64Array): Record<string, number> {
  const sums = new Map<string, { share: number; values: number }>();
  for (const [at, kind] of kinds.entries()) {
    const before = sums.get(kind) ?? { share: firstUsual(kind) * GUESS_VALUES, values: GUESS_VALUES };
    sums.set(kind, { share: before.share + shares[at]!, values: before.values + 1 });
  }
  return Object.fromEntries(
    [...sums].sort().map(([kind, all]) => [kind, Math.min(MOST_USUAL[kind] ?? MOST_OF_ANY, all.share / all.values)]),
  );
}

/**
 * A value that hundreds have makes thousands of pairs: each counts so little that a value counts by its holders. Pairs that aliases alone brought
 * together say nothing of how often aliases are alike.
 */
function levelShares(
  pairs: readonly SharingPair[],
  values: readonly SharedValue[],
  probability: readonly number[],
  weights: readonly number[],
): Pick<SharedEstimate, 'm' | 'u'> {
  const m = LIKENESSES.map(({ levels }) => levels.map((level) => level.m * GUESS_PAIRS));
  const u = LIKENESSES.map(({ levels }) => levels.map((level) => level.u * GUESS_PAIRS));
  for (const [at, { pattern, values: own }] of pairs.entries()) {
    const byAlias = own.every((value) => saysAlias(values[value]!));
    for (const [likeness, level] of pattern.entries()) {
      if (level === null || (byAlias && likeness === ALIAS_LIKENESS)) continue;
      m[likeness]![level]! += weights[at]! * probability[at]!;
      u[likeness]![level]! += weights[at]! * (1 - probability[at]!);
    }
  }
  return heldApart(m.map(scaled), u.map(scaled));
}

/**
 * In a small operation two or three pairs would make "looks unlike" speak for one holder. Where it was seen as often among pairs of one as of two, it
 * is taken to be equally often in both, and says nothing.
 */
function heldApart(m: readonly number[][], u: readonly number[][]): Pick<SharedEstimate, 'm' | 'u'> {
  const held = LIKENESSES.map(({ levels }, at) => {
    const most = levels.map(({ unlike }, level) =>
      unlike === true && m[at]![level]! > u[at]![level]! ? (m[at]![level]! + u[at]![level]!) / 2 : null,
    );
    return { m: withShares(m[at]!, most), u: withShares(u[at]!, most) };
  });
  return { m: held.map((one) => one.m), u: held.map((one) => one.u) };
}

/** Some shares as given, the others in the proportion they had; null: not given. */
function withShares(shares: readonly number[], given: readonly (number | null)[]): number[] {
  const kept = 1 - sum(given.map((one) => one ?? 0));
  const others = sum(shares.filter((_, at) => given[at] === null));
  return shares.map((share, at) => given[at] ?? (others === 0 ? 0 : (share * kept) / others));
}

function scaled(counts: readonly number[]): number[] {
  const total = sum(counts);
  return counts.map((count) => count / total);
}

function largestChange(a: SharedEstimate, b: SharedEstimate): number {
  const flat = (estimate: SharedEstimate): number[] => [
    ...estimate.m.flat(),
    ...estimate.u.flat(),
    ...estimate.standing,
  ];
  const before = flat(a);
  return flat(b).reduce((most, value, at) => Math.max(most, Math.abs(value - before[at]!)), 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
