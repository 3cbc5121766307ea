/**
 * Amounts that were paid in parts: payments between the same two parties, within a week, that nothing else was linked with and that come to exactly
 * what a message says.
 */
import { compareNames } from '../name-likeness.ts';
import { pairKey, type Judgement } from '../decide.ts';
import { probabilityOfBits, type Step } from '../weigh.ts';
import { DAY_MS } from './levels.ts';
import { distanceMs, type PreparedPayment, type Slot } from './prepare.ts';
import type { PaymentLink } from './link.ts';

const PARTS_AT_MOST = 4;
const WITHIN_MS = 7 * DAY_MS;
/** Place of the last level of names that are taken for one. */
const ALIKE = 2;
/** Of one pair of parties, so that all sums can be tried. */
const TRIED_AT_MOST = 14;
/** Ours: how many amounts are paid in parts, and how many sums of up to four payments come out, lie near and are of these parties by chance. */
const EVIDENCE = [
  { column: 'amount', level: 'paid-in-parts', m: 0.04, u: 0.0005 },
  { column: 'time', level: 'within-a-week', m: 0.95, u: 0.06 },
  { column: 'parties', level: 'of-the-conversation', m: 0.7, u: 0.01 },
] as const;

interface Splitting {
  /** Payments that are another message's beyond doubt, and slots that are. */
  readonly sure: readonly { readonly left: number; readonly right: number }[];
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly priorBits: number;
  readonly thresholdBits: number;
  /** Payments between the same two parties have the same number. */
  readonly parties: ReadonlyMap<PreparedPayment, number>;
}

export interface Split {
  /** Place of the slot. */
  readonly left: number;
  readonly link: PaymentLink;
}

export function findSplits(
  slots: readonly Slot[],
  payments: readonly PreparedPayment[],
  { sure, judged, priorBits, thresholdBits, parties }: Splitting,
): Split[] {
  const [lefts, rights] = [new Set(sure.map(({ left }) => left)), new Set(sure.map(({ right }) => right))];
  const groups = new Groups(
    payments.filter((_, at) => !rights.has(at)),
    parties,
  );
  const used = new Set<PreparedPayment>();
  return slots.flatMap((slot, left) => {
    if (lefts.has(left) || slot.units === null || slot.mention.at === null) return [];
    for (const group of groups.of(slot)) {
      const near = group.filter((one) => isNear(slot, one, judged) && !used.has(one)).slice(0, TRIED_AT_MOST);
      const parts = near.length < 2 || !near.some((one) => isTheirs(slot, one)) ? null : findSum(near, slot.units);
      const link = parts === null ? null : linkOf(slot, parts, priorBits);
      if (parts === null || link === null || link.waterfall.bits < thresholdBits) continue;
      for (const part of parts) used.add(part);
      return [{ left, link }];
    }
    return [];
  });
}

const HEAD = 3;

/** Payments of one currency between the same two parties, found by a key and by how words of a name begin. */
class Groups {
  readonly #byMark = new Map<string, Set<readonly PreparedPayment[]>>();

  constructor(payments: readonly PreparedPayment[], parties: Splitting['parties']) {
    const said = payments.filter(({ units, record }) => units !== null && units > 0n && record.at !== null);
    const between = (one: PreparedPayment): string => `${parties.get(one)} ${one.record.currency}`;
    for (const group of Map.groupBy(said, between).values()) {
      if (group.length < 2) continue;
      const words = group.flatMap(({ payer, payee }) => [...(payer?.words ?? []), ...(payee?.words ?? [])]);
      const names = words.map(({ text }) => `name ${text.slice(0, HEAD)}`);
      const marks = new Set([...names, ...group.flatMap(({ keys }) => [...keys])]);
      for (const mark of marks) this.#byMark.set(mark, (this.#byMark.get(mark) ?? new Set()).add(group));
    }
  }

  of({ keys, around, names }: Slot): ReadonlySet<readonly PreparedPayment[]> {
    const heads = names.flatMap(({ words }) => words).map(({ text }) => `name ${text.slice(0, HEAD)}`);
    return new Set([...keys, ...around, ...heads].flatMap((mark) => [...(this.#byMark.get(mark) ?? [])]));
  }
}

function isNear({ mention, currencies }: Slot, { record }: PreparedPayment, judged: Splitting['judged']): boolean {
  const may = currencies.length === 0 || currencies.includes(record.currency ?? '');
  return (
    may && distanceMs(mention.at!, record.at!) <= WITHIN_MS && judged.get(pairKey(mention.key, record.key)) !== 'apart'
  );
}

/** Sums alone come out by chance: one of the parties must be of the conversation. */
function isTheirs({ keys, around, names }: Slot, payment: PreparedPayment): boolean {
  if ([...payment.keys].some((key) => keys.has(key) || around.has(key))) return true;
  return [payment.payer, payment.payee].some(
    (name) => name !== null && names.some((one) => (compareNames(one.words, name.words) ?? Infinity) <= ALIKE),
  );
}

/** The fewest payments that come to the sum exactly; null where none do. */
function findSum(payments: readonly PreparedPayment[], wanted: bigint): PreparedPayment[] | null {
  for (let count = 2; count <= PARTS_AT_MOST; count++) {
    const found = chooseSum(payments, wanted, count, 0);
    if (found !== null) return found;
  }
  return null;
}

function chooseSum(
  payments: readonly PreparedPayment[],
  wanted: bigint,
  count: number,
  from: number,
): PreparedPayment[] | null {
  if (count === 0) return wanted === 0n ? [] : null;
  for (let at = from; at <= payments.length - count; at++) {
    const rest = wanted - payments[at]!.units!;
    if (rest < 0n) continue;
    const others = chooseSum(payments, rest, count - 1, at + 1);
    if (others !== null) return [payments[at]!, ...others];
  }
  return null;
}

function linkOf({ mention }: Slot, parts: readonly PreparedPayment[], priorBits: number): PaymentLink {
  let sum = priorBits;
  const steps = EVIDENCE.map(({ column, level, m, u }): Step => {
    const bits = Math.log2(m / u);
    sum += bits;
    return { column, level, m, u, bits, frequencyBits: 0, frequency: null, sum, throwAway: null };
  });
  return {
    mention: mention.key,
    payments: parts.map(({ record }) => record.key),
    waterfall: { priorBits, steps, bits: sum, probability: probabilityOfBits(sum) },
    converted: null,
  };
}
