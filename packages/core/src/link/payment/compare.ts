/** One message and one payment side by side: at which level each comparison is. */
import { compareNames } from '../name-likeness.ts';
import type { Common } from './frequency.ts';
import { FEE_SHARE, SPREAD_SHARE, TIME_ENDS_MS, type PaymentPattern } from './levels.ts';
import { apartMs, middleOf, type Name, type PreparedPayment, type Slot } from './prepare.ts';
import type { Converted, RateTable } from './rate.ts';

export interface Compared {
  readonly pattern: PaymentPattern;
  readonly sharedKeys: readonly string[];
  readonly sharedWords: readonly string[];
  /** The rate by which the amounts are one; null where none was needed. */
  readonly converted: (Converted & { readonly from: string; readonly to: string }) | null;
}

export function comparePayment(slot: Slot, payment: PreparedPayment, common: Common, rates: RateTable): Compared {
  const inMessage = shared(payment.keys, slot.keys);
  const around = inMessage.length > 0 ? [] : shared(payment.keys, slot.around);
  const sharedWords = shared(payment.words, slot.words).filter((word) => common.isRare(word));
  const amount = compareAmount(slot, payment, rates);
  return {
    pattern: {
      key: levelOfKey(slot, payment, inMessage.length, around.length),
      amount: amount.level,
      time: levelOfTime(slot, payment),
      payer: levelOfName(slot, payment.payer),
      payee: levelOfName(slot, payment.payee),
      text: slot.words.size === 0 || payment.words.size === 0 ? null : sharedWords.length > 0 ? 0 : 1,
    },
    sharedKeys: inMessage.length > 0 ? inMessage : around,
    sharedWords,
    converted: amount.converted,
  };
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((one) => b.has(one));
}

function levelOfKey({ keys, around }: Slot, payment: PreparedPayment, inMessage: number, near: number): number | null {
  if (inMessage > 0) return 0;
  if (near > 0) return 1;
  return payment.keys.size === 0 || keys.size + around.size === 0 ? null : 2;
}

function levelOfTime({ mention }: Slot, { record }: PreparedPayment): number | null {
  if (mention.at === null || record.at === null) return null;
  const distance = apartMs(mention.at, record.at);
  const level = TIME_ENDS_MS.findIndex((end) => distance <= end);
  return level < 0 ? TIME_ENDS_MS.length : level;
}

const [EQUAL, IN_OTHER_LETTERS, DIFFERS] = [0, 4, 5] as const;

/** Of several people in a conversation the one whose name fits best. */
function levelOfName({ names }: Slot, name: PreparedPayment['payer']): number | null {
  if (names.length === 0 || name === null) return null;
  let best: number = DIFFERS;
  for (const one of names) best = Math.min(best, compareName(one, name));
  return best;
}

/** Names of which no word begins alike are not compared letter by letter: most pairs are such. */
function compareName(a: Name, b: Name): number {
  if (a.turned === b.turned) return EQUAL;
  const beginsAlike = a.words.some((one) =>
    b.words.some((other) => one.text[0] === other.text[0] || one.sound[0] === other.sound[0]),
  );
  if (beginsAlike) return compareNames(a.words, b.words) ?? IN_OTHER_LETTERS;
  return a.words[0]?.script === b.words[0]?.script ? DIFFERS : IN_OTHER_LETTERS;
}

interface ComparedAmount {
  readonly level: number | null;
  readonly converted: Compared['converted'];
}

function compareAmount(slot: Slot, { units, record }: PreparedPayment, rates: RateTable): ComparedAmount {
  const { currency } = record;
  if (slot.units === null || units === null || currency === null) return { level: null, converted: null };
  const may = slot.currencies.length === 0 || slot.currencies.includes(currency);
  const paid = units < 0n ? -units : units;
  if (may && paid === slot.units) return { level: slot.currencies.length === 1 ? 0 : 1, converted: null };
  const [one, other] = [Number(slot.units), Number(paid)];
  if (may && Math.abs(one - other) <= FEE_SHARE * one) return { level: 2, converted: null };
  const at = record.at ?? slot.mention.at;
  const converted =
    slot.currencies.includes(currency) || at === null
      ? null
      : findRate(slot, currency, { one, other }, dayOf(middleOf(at)), rates);
  return { level: converted === null ? 4 : 3, converted };
}

function findRate(
  { currencies, usual }: Slot,
  to: string,
  { one, other }: { readonly one: number; readonly other: number },
  day: string,
  rates: RateTable,
): Compared['converted'] {
  for (const from of currencies.length > 0 ? currencies : usual) {
    const rate = rates.convert(from, to, day);
    if (from !== to && rate !== null && Math.abs(one * rate.factor - other) <= SPREAD_SHARE * other)
      return { ...rate, from, to };
  }
  return null;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
