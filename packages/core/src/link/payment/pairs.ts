/** Every message beside every payment that it may speak of, compared once; what people decided goes in, or stays out. */
import { pairKey, type Judgement } from '../decide.ts';
import { Candidates } from './candidates.ts';
import type { Common } from './frequency.ts';
import { comparePayment, type Compared } from './compare.ts';
import { COMPARISON_NAMES, PAYMENT_COMPARISONS, type PaymentComparison } from './levels.ts';
import type { PreparedPayment, Slot } from './prepare.ts';
import type { RateTable } from './rate.ts';

export interface Pair {
  /** Place of the slot, and of the payment. */
  readonly left: number;
  readonly right: number;
  readonly slot: Slot;
  readonly payment: PreparedPayment;
  readonly compared: Compared;
  /** How usual its level is among other pairs; null where a comparison is unknown. */
  readonly u: Readonly<Record<PaymentComparison, number | null>>;
  /** A person said so. */
  readonly same: boolean;
}

export interface Comparing {
  readonly common: Common;
  readonly rates: RateTable;
  readonly judged: ReadonlyMap<string, Judgement>;
}

export function comparePairs(
  slots: readonly Slot[],
  payments: readonly PreparedPayment[],
  { common, rates, judged }: Comparing,
): Pair[] {
  const candidates = new Candidates(payments, rates);
  const decided = placesOfDecided(payments, judged);
  return slots.flatMap((slot, left) => {
    const { key } = slot.mention;
    const places = new Set([...candidates.find(slot), ...(decided.get(key) ?? [])]);
    return [...places].flatMap((right): Pair[] => {
      const payment = payments[right]!;
      const judgement = judged.get(pairKey(key, payment.record.key));
      if (judgement === 'apart') return [];
      const compared = comparePayment(slot, payment, common, rates);
      const u = chancesOf(slot, payment, compared, common);
      return [{ left, right, slot, payment, compared, u, same: judgement === 'same' }];
    });
  });
}

/** Places of payments by the message that somebody said speaks of them. */
function placesOfDecided(
  payments: readonly PreparedPayment[],
  judged: ReadonlyMap<string, Judgement>,
): Map<string, number[]> {
  const placeOf = new Map(payments.map(({ record }, at) => [record.key, at]));
  const decided = new Map<string, number[]>();
  for (const [key, judgement] of judged) {
    if (judgement !== 'same') continue;
    const [a, b] = JSON.parse(key) as [string, string];
    const [mention, payment] = placeOf.has(a) ? [b, a] : [a, b];
    const place = placeOf.get(payment);
    if (place !== undefined) decided.set(mention, [...(decided.get(mention) ?? []), place]);
  }
  return decided;
}

function chancesOf(slot: Slot, payment: PreparedPayment, compared: Compared, common: Common): Pair['u'] {
  const chances = COMPARISON_NAMES.map((name) => {
    const level = compared.pattern[name];
    return [name, level === null ? null : chanceOf(name, level, { slot, payment, compared, common })];
  });
  return Object.fromEntries(chances) as Pair['u'];
}

interface SideBySide {
  readonly slot: Slot;
  readonly payment: PreparedPayment;
  readonly compared: Compared;
  readonly common: Common;
}

/** Where values agree, how many payments agree in the same way is counted; where they do not, what is usual counts. */
function chanceOf(name: PaymentComparison, level: number, { slot, payment, compared, common }: SideBySide): number {
  const usual = PAYMENT_COMPARISONS[name][level]!.u;
  switch (name) {
    case 'key':
      return compared.sharedKeys.length > 0 ? common.ofKey(compared.sharedKeys, level) : usual;
    case 'amount':
      return PAYMENT_COMPARISONS.amount[level]!.says === 'differs' ? usual : common.ofAmount(slot, payment, level);
    case 'time':
      return common.ofTime(slot, level);
    case 'payer':
    case 'payee':
      return level === 0 ? common.ofName(name, payment[name]) : usual;
    case 'text':
      return level === 0 ? common.ofWord(compared.sharedWords) : usual;
  }
}
