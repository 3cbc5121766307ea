/** Amounts of the rules that payments are held against, each in the currency of the payment at the rate of its day. */
import { parametersOf, type Amount } from '../rule/resolve.ts';
import type { RuleSet } from '../rule/types.ts';

export const LIMITS = ['wide', 'low', 'small', 'micro', 'first', 'total'] as const;
export type LimitName = (typeof LIMITS)[number];

export function limitsOf(rules: RuleSet, day: string): Readonly<Record<LimitName, Amount>> {
  const corridor = parametersOf(rules, day, 'low_value_corridor');
  const extortion = parametersOf(rules, day, 'extortion_pattern');
  return {
    wide: corridor.amount('wide'),
    low: corridor.amount('low'),
    small: parametersOf(rules, day, 'repeat_low_value').amount('small'),
    micro: parametersOf(rules, day, 'ewallet_micro').amount('micro'),
    first: extortion.amount('first'),
    total: extortion.amount('total'),
  };
}

/** `rate`: one row for each currency and day of the payments; null where no rate is known. */
export const RATE_COLUMNS: readonly string[] = [
  'currency VARCHAR',
  'day DATE',
  'base_rate DECIMAL(18,8)',
  ...LIMITS.flatMap((name) => [`${name}_min DECIMAL(28,8)`, `${name}_max DECIMAL(28,8)`]),
];
