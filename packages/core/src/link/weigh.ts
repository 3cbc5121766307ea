/**
 * How much speaks for one holder, in bits (log2): the sum of what every comparison contributes, drawn as a waterfall. It is about whether two
 * records are of the same account holder. It says nothing about what anybody did.
 */
import type { Estimate, Model, Pattern } from './model.ts';
import type { ThrowAwayReason } from './throw-away.ts';

/** What is known of a value that both records have. */
export type Standing =
  | 'checksum-holds'
  | 'of-the-account'
  | 'named-after-them'
  | 'also-by-others'
  | 'said-already'
  | 'perhaps-a-household'
  | 'anybodys-page';

export interface Step {
  readonly column: string;
  /** Code of the level; `unknown` where either record has no value. */
  readonly level: string;
  /** Share of pairs of one holder, and of two holders, that are at this level. Null where unknown. */
  readonly m: number | null;
  readonly u: number | null;
  /** log2(m/u). Zero where unknown or thrown away. */
  readonly bits: number;
  /** What the value being rarer or commoner than others adds. */
  readonly frequencyBits: number;
  /** Share of records that have the value, where that was looked at. */
  readonly frequency: number | null;
  /** Sum so far, the prior included. */
  readonly sum: number;
  readonly throwAway: ThrowAwayReason | null;
  /** Of a value that both records have: what is known of it. */
  readonly standing?: readonly Standing[];
}

export interface Waterfall {
  readonly priorBits: number;
  readonly steps: readonly Step[];
  readonly bits: number;
  /** That the records are of the same account holder, 0 to 1, if the model fits. */
  readonly probability: number;
}

export interface Observed {
  /** Share of records with the value on which two records are equal; null elsewhere. */
  readonly frequency: number | null;
  readonly throwAway: ThrowAwayReason | null;
}

/** The rarest a value can be taken to be: in a small set, one more record would change what is rare. */
export function drawWaterfall(
  model: Model,
  estimate: Estimate,
  pattern: Pattern,
  observed: readonly Observed[],
): Waterfall {
  const priorBits = Math.log2(estimate.prior / (1 - estimate.prior));
  let sum = priorBits;
  const steps = model.comparisons.map((comparison, at) => {
    const step = stepOf(comparison.column.name, comparison.levels, estimate, at, pattern[at] ?? null, observed[at]!);
    sum += step.bits + step.frequencyBits;
    return { ...step, sum };
  });
  return { priorBits, steps, bits: sum, probability: probabilityOfBits(sum) };
}

function stepOf(
  column: string,
  levels: Model['comparisons'][number]['levels'],
  { m, u }: Estimate,
  at: number,
  level: number | null,
  { frequency, throwAway }: Observed,
): Omit<Step, 'sum'> {
  if (level === null)
    return { column, level: 'unknown', m: null, u: null, bits: 0, frequencyBits: 0, frequency: null, throwAway };
  const [mine, theirs] = [m[at]![level]!, u[at]![level]!];
  const found = levels[level]!;
  const shown = { column, level: found.says, m: mine, u: theirs, frequency, throwAway };
  if (throwAway !== null) return { ...shown, bits: 0, frequencyBits: 0 };
  const rarer = found.byFrequency === true && frequency !== null ? Math.log2(theirs / frequency) : 0;
  return { ...shown, bits: Math.log2(mine / theirs), frequencyBits: rarer };
}

export function probabilityOfBits(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** The bits of a pattern to which the rarity of the equal values is added: log2 of m alone where frequency decides, of m/u elsewhere. */
export function drawWeights(model: Model, { m, u, prior }: Estimate, pattern: Pattern): number {
  return pattern.reduce(
    (sum: number, level, at) => {
      if (level === null) return sum;
      const own = Math.log2(m[at]![level]!);
      return sum + (model.comparisons[at]!.levels[level]!.byFrequency === true ? own : own - Math.log2(u[at]![level]!));
    },
    Math.log2(prior / (1 - prior)),
  );
}
