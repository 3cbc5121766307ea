/** How much speaks for a message being about a payment, in bits, and what of that is learned from the pairs that were assigned. */
import { probabilityOfBits, type Step, type Waterfall } from '../weigh.ts';
import { COMPARISON_NAMES, PAYMENT_COMPARISONS, type PaymentComparison } from './levels.ts';
import type { Pair } from './pairs.ts';

export interface Estimate {
  /** Share of each level among pairs that belong together. */
  readonly m: Readonly<Record<PaymentComparison, readonly number[]>>;
  /** Of the amounts in messages, those that were paid among these payments. */
  readonly share: number;
}

export interface Weighed extends Pair {
  readonly weight: number;
}

const USUAL_M = Object.fromEntries(
  COMPARISON_NAMES.map((name) => [name, PAYMENT_COMPARISONS[name].map(({ m }) => m)]),
) as unknown as Estimate['m'];

export const USUAL: Estimate = { m: USUAL_M, share: 0.5 };

/** As if one payment in all were the one that a message speaks of, for the share of messages that have one. */
export function priorOf({ share }: Estimate, payments: number): number {
  const odds = Math.min(0.9, share / Math.max(1, payments));
  return Math.log2(odds / (1 - odds));
}

/** What people decided goes before everything that is weighed. */
const DECIDED_BITS = 1000;

export function weigh(pair: Pair, estimate: Estimate, payments: number, thresholdBits: number): Weighed {
  let bits = priorOf(estimate, payments);
  for (const name of COMPARISON_NAMES) bits += bitsOf(name, pair, estimate);
  return { ...pair, weight: bits - thresholdBits + (pair.same ? DECIDED_BITS : 0) };
}

function bitsOf(name: PaymentComparison, { compared, u }: Pair, { m }: Estimate): number {
  const level = compared.pattern[name];
  return level === null ? 0 : Math.log2(m[name][level]! / u[name]!);
}

/** Pairs that count as seen beside those that were assigned. */
const SEEN_BEFORE = 30;
/** An assignment that is hardly better than none teaches nothing. */
const SURE_BITS = 3;

export function estimateFrom(taken: readonly Weighed[], slots: number): Estimate {
  const sure = taken.filter(({ weight }) => weight >= SURE_BITS);
  const shares = COMPARISON_NAMES.map((name) => {
    const known = sure.flatMap(({ compared }) => compared.pattern[name] ?? []);
    const seen = USUAL_M[name].map((usual) => usual * SEEN_BEFORE);
    for (const level of known) seen[level]! += 1;
    return [name, seen.map((count) => count / (known.length + SEEN_BEFORE))];
  });
  return {
    m: Object.fromEntries(shares) as Estimate['m'],
    share: (sure.length + SEEN_BEFORE / 2) / (slots + SEEN_BEFORE),
  };
}

export function drawPaymentWaterfall(pair: Pair, estimate: Estimate, payments: number): Waterfall {
  const priorBits = priorOf(estimate, payments);
  let sum = priorBits;
  const steps = COMPARISON_NAMES.map((column): Step => {
    const level = pair.compared.pattern[column];
    const bits = bitsOf(column, pair, estimate);
    sum += bits;
    const shares = level === null ? { m: null, u: null } : { m: estimate.m[column][level]!, u: pair.u[column] };
    const says = level === null ? 'unknown' : PAYMENT_COMPARISONS[column][level]!.says;
    return { column, level: says, ...shares, bits, frequencyBits: 0, frequency: null, sum, throwAway: null };
  });
  return { priorBits, steps, bits: sum, probability: probabilityOfBits(sum) };
}
