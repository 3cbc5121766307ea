/**
 * m, u and the prior by expectation and maximisation over patterns, each with the number of pairs that show it: the work is that of some thousand
 * patterns, however many pairs there are. Pairs that were not brought together count as pairs of two holders, so u is that of all pairs and no
 * blocking rule bends it.
 */
import { KINDS, type AttributeKind } from './kind.ts';
import type { Estimate, Model, PatternCount, Shares } from './model.ts';

const MOST_ROUNDS = 200;
/** No share changes by more than this between the last two rounds. */
const STILL = 1e-6;
/** Weight of the model's first guess of m, in pairs: holds a level that nobody showed above zero. */
const GUESS_PAIRS = 20;
const LEAST_SHARE = 1e-9;

/** Where no pair was counted, what the model begins with. */
export function estimate(model: Model, counts: readonly PatternCount[], usualPrior: number): Estimate {
  let now = firstEstimate(model, counts, usualPrior);
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const next = improve(model, counts, now, round, usualPrior);
    const change = largestChange(now, next);
    now = next;
    if (change < STILL) return { ...now, converged: true };
  }
  return now;
}

/**
 * m, u and the prior anew, from pairs that groups say are of one holder: what agrees little and yet belongs together, through others, shows in m.
 * `counts` are all pairs, `inside` those within groups.
 */
export function estimateFromGroups(
  model: Model,
  counts: readonly PatternCount[],
  inside: readonly PatternCount[],
  usualPrior: number,
): Estimate {
  const same = sum(inside.map(({ pairs }) => pairs));
  const total = Math.max(sum(counts.map(({ pairs }) => pairs)), 1);
  const shares = model.comparisons.map(({ levels }, at) => {
    const first = scaled(levels.map((level) => level.m));
    const [within, all] = [inside, counts].map((some) => tally(some, at, levels.length, () => 1));
    return {
      m: scaled(within!.map((pairs, level) => pairs + GUESS_PAIRS * first[level]!)),
      u: scaled(
        withKnown(
          all!.map((pairs, level) => Math.max(pairs - within![level]!, 0)),
          kindAt(model, at),
        ),
      ),
    };
  });
  return {
    m: shares.map(({ m }) => m),
    u: shares.map(({ u }) => u),
    prior: priorOf(same, total, usualPrior),
    rounds: 1,
    converged: true,
  };
}

/** Of a few records nobody can say how many are of one holder before they are compared: there what is usual of such a number of records counts. */
function priorOf(same: number, total: number, usual: number): number {
  return (same + KNOWN_PRIOR_PAIRS * usual) / (total + KNOWN_PRIOR_PAIRS);
}

const KNOWN_PRIOR_PAIRS = 1_000;

function firstEstimate(model: Model, counts: readonly PatternCount[], prior: number): Estimate {
  const m = model.comparisons.map(({ levels }) => scaled(levels.map((level) => level.m)));
  const all = model.comparisons.map(({ levels }, at) => tally(counts, at, levels.length, () => 1));
  return {
    m,
    u: all.map((shares, at) => scaled(withKnown(shares, kindAt(model, at)))),
    prior,
    rounds: 0,
    converged: false,
  };
}

function improve(
  model: Model,
  counts: readonly PatternCount[],
  now: Estimate,
  rounds: number,
  usualPrior: number,
): Estimate {
  const odds = counts.map((count) => (count.apart ? 0 : probabilityOf(count.pattern, now)));
  const shareOf = new Map(counts.map((count, at) => [count, odds[at]!]));
  const same = sum(counts.map((count, at) => count.pairs * odds[at]!));
  const total = sum(counts.map((count) => count.pairs));
  const m = model.comparisons.map(({ levels }, at) => {
    const first = scaled(levels.map((level) => level.m));
    return scaled(
      tally(counts, at, levels.length, (count) => shareOf.get(count)!).map(
        (pairs, level) => pairs + GUESS_PAIRS * first[level]!,
      ),
    );
  });
  const u = model.comparisons.map(({ levels }, at) =>
    scaled(
      withKnown(
        tally(counts, at, levels.length, (count) => 1 - shareOf.get(count)!),
        kindAt(model, at),
      ),
    ),
  );
  return { m, u, prior: priorOf(same, total, usualPrior), rounds, converged: false };
}

/**
 * What is known of pairs of two holders before any is seen: they differ, and in what names one holder nearly always. Without it ten records would say
 * that every tenth pair of strangers shares a telephone.
 */
function withKnown(pairs: readonly number[], kind: AttributeKind): number[] {
  const differs = pairs.length - 1;
  if (KINDS[kind].exact !== true)
    return pairs.map((some, level) => some + 0.5 + (level === differs ? KNOWN_PAIRS.other : 0));
  return pairs.map(
    (some, level) => some + 0.05 + KNOWN_PAIRS.exact * (level === differs ? 1 : EQUAL_BY_CHANCE * 10 ** level),
  );
}

const KNOWN_PAIRS = { exact: 5_000, other: 100 } as const;
/** Of two strangers, in what names one holder; each looser level ten times as often. */
const EQUAL_BY_CHANCE = 1e-5;

function kindAt(model: Model, at: number): AttributeKind {
  return model.comparisons[at]!.column.kind;
}

/** How many pairs are at each level of a comparison, each pair counted by its weight. */
function tally(
  counts: readonly PatternCount[],
  comparison: number,
  levels: number,
  weight: (count: PatternCount) => number,
): number[] {
  const pairs = new Array<number>(levels).fill(0);
  for (const count of counts) {
    const level = count.pattern[comparison];
    if (level !== null && level !== undefined) pairs[level]! += count.pairs * weight(count);
  }
  return pairs;
}

/** That two records with this pattern are of one holder, before the frequency of values is looked at. */
export function probabilityOf(
  pattern: PatternCount['pattern'],
  { m, u, prior }: Pick<Estimate, 'm' | 'u' | 'prior'>,
): number {
  let log = Math.log(prior / (1 - prior));
  for (const [at, level] of pattern.entries()) if (level !== null) log += Math.log(m[at]![level]! / u[at]![level]!);
  return 1 / (1 + Math.exp(-log));
}

function scaled(values: readonly number[]): number[] {
  const total = sum(values);
  return values.map((value) => Math.max(value / total, LEAST_SHARE));
}

function largestChange(a: Estimate, b: Estimate): number {
  const flat = ({ m, u }: { m: Shares; u: Shares }): number[] => [...m.flat(), ...u.flat()];
  const before = flat(a);
  return Math.max(...flat(b).map((value, at) => Math.abs(value - before[at]!)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
