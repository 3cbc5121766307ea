/** How close a message and a payment can be, comparison by comparison, and how usual each level is. One list: weighing and explanation derive from it. */

export interface PaymentLevel {
  readonly says: string;
  /** Share among pairs of a message and the payment that it speaks of: where estimation starts. Ours. */
  readonly m: number;
  /** Share among other pairs, where too few payments are there to count. Ours. */
  readonly u: number;
}

const level = (says: string, m: number, u: number): PaymentLevel => ({ says, m, u });

const NAME_LEVELS = [
  level('equal', 0.35, 0.01),
  level('spelt-otherwise', 0.12, 0.01),
  level('one-within-the-other', 0.15, 0.02),
  level('one-word-alike', 0.03, 0.05),
  level('in-other-letters', 0.05, 0.06),
  level('differs', 0.3, 0.85),
] as const;

/** `unknown` weighs nothing and is no level. */
export const PAYMENT_COMPARISONS = {
  key: [
    level('in-the-message', 0.3, 0.0002),
    level('in-the-conversation', 0.3, 0.004),
    level('none-shared', 0.4, 0.9958),
  ],
  amount: [
    level('equal', 0.7, 0.01),
    level('equal-number', 0.15, 0.02),
    level('less-or-more-a-fee', 0.06, 0.06),
    level('converted', 0.06, 0.06),
    level('differs', 0.03, 0.85),
  ],
  time: [
    level('within-an-hour', 0.35, 0.001),
    level('within-a-day', 0.35, 0.015),
    level('within-three-days', 0.2, 0.03),
    level('within-a-week', 0.07, 0.06),
    level('within-a-fortnight', 0.02, 0.1),
    level('further', 0.01, 0.8),
  ],
  payer: NAME_LEVELS,
  payee: NAME_LEVELS,
  text: [level('rare-word-shared', 0.2, 0.01), level('none-shared', 0.8, 0.99)],
} as const satisfies Record<string, readonly PaymentLevel[]>;

export type PaymentComparison = keyof typeof PAYMENT_COMPARISONS;
export const COMPARISON_NAMES = Object.keys(PAYMENT_COMPARISONS) as readonly PaymentComparison[];

/** Place of the level by comparison; null where either side states nothing. */
export type PaymentPattern = Readonly<Record<PaymentComparison, number | null>>;

const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Ends of the levels of `time`, in milliseconds; beyond the last it is `further`. */
export const TIME_ENDS_MS = [HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 14 * DAY_MS] as const;

/** Fees and rounding change an amount by at most this share; a rate of the day by the spread of a money changer. */
export const FEE_SHARE = 0.1;
export const SPREAD_SHARE = 0.05;
