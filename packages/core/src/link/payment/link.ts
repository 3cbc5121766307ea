/**
 * Links messages with the payments that they speak of: candidates, weights in bits by Fellegi and Sunter with the chance of agreement counted among
 * the payments themselves, m estimated from what was assigned, and one payment to one amount of a message. It proposes; a person decides. The
 * order of messages and of payments never matters.
 */
import type { Judgement } from '../decide.ts';
import type { Waterfall } from '../weigh.ts';
import { assignPairs } from './assign.ts';
import { Common } from './frequency.ts';
import type { Compared } from './compare.ts';
import { comparePairs, type Pair } from './pairs.ts';
import { keepOrder } from './order.ts';
import { numberParties } from './parties.ts';
import { prepareMention, preparePayment } from './prepare.ts';
import type { MoneyMention, PaymentRecord } from './record.ts';
import type { RateTable } from './rate.ts';
import { findSplits, type Split } from './split.ts';
import { drawPaymentWaterfall, estimateFrom, priorOf, USUAL, weigh, type Estimate, type Weighed } from './weigh.ts';

export interface PaymentLink {
  readonly mention: string;
  /** One; several where the amount was paid in parts. */
  readonly payments: readonly string[];
  readonly waterfall: Waterfall;
  /** The rate by which the amounts are one; null where none was needed. */
  readonly converted: Compared['converted'];
}

export interface PaymentLinking {
  /** The strongest first. */
  readonly links: readonly PaymentLink[];
  /** Messages that name no amount but a party of these payments: whose account it is, not which payment. Any number of either. */
  readonly named: readonly PaymentLink[];
  /** Pairs that were weighed. */
  readonly compared: number;
  /** Share of the amounts in messages that were paid among these payments, as estimated. */
  readonly share: number;
}

export interface PaymentLinkSettings {
  readonly rates: RateTable;
  /** What people decided, by `pairKey` of message and payment. */
  readonly judged: ReadonlyMap<string, Judgement>;
  /** Pairs below are not proposed; 0: as probable as not. */
  readonly thresholdBits: number;
}

const ROUNDS = 3;

export function linkPayments(
  mentions: readonly MoneyMention[],
  payments: readonly PaymentRecord[],
  { rates, judged, thresholdBits }: PaymentLinkSettings,
): PaymentLinking {
  const prepared = sortedByKey(payments).map(preparePayment);
  const slots = sortedByKey(mentions).flatMap(prepareMention);
  const compared = comparePairs(slots, prepared, { common: new Common(prepared), rates, judged });
  const pairs = compared.filter((pair) => !isNaming(pair));
  const parties = numberParties(prepared);
  const { taken, estimate } = settle(pairs, { slots: slots.length, payments: prepared.length, thresholdBits, parties });
  const splits = findSplits(slots, prepared, {
    sure: taken.filter(isSure),
    priorBits: priorOf(estimate, prepared.length),
    ...{ judged, thresholdBits, parties },
  });
  const draw = (pair: Pair): PaymentLink => linkOf(pair, drawPaymentWaterfall(pair, estimate, prepared.length));
  const links = [...withoutSplit(taken, splits).map(draw), ...splits.map(({ link }) => link)];
  return {
    links: strongestFirst(links),
    named: strongestFirst(compared.filter((pair) => isNaming(pair) && pair.compared.pattern.key === 0).map(draw)),
    compared: compared.length,
    share: estimate.share,
  };
}

/** It shares nothing that names one payment. */
function isNaming({ slot, payment, compared, same }: Pair): boolean {
  return slot.units === null && !same && !compared.sharedKeys.some((key) => payment.references.has(key));
}

function linkOf({ slot, payment, compared }: Pair, waterfall: Waterfall): PaymentLink {
  const payments = [payment.record.key];
  return { mention: slot.mention.key, payments, waterfall, converted: compared.converted };
}

function strongestFirst(links: readonly PaymentLink[]): PaymentLink[] {
  return links.toSorted((a, b) => b.waterfall.bits - a.waterfall.bits || (a.mention < b.mention ? -1 : 1));
}

function sortedByKey<T extends { readonly key: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => (a.key < b.key ? -1 : 1));
}

interface Settling {
  readonly slots: number;
  readonly payments: number;
  readonly thresholdBits: number;
  readonly parties: ReturnType<typeof numberParties>;
}

/** The last assignment, and the estimate that it was made by. */
function settle(
  pairs: readonly Pair[],
  { slots, payments, thresholdBits, parties }: Settling,
): { readonly taken: readonly Weighed[]; readonly estimate: Estimate } {
  const assign = (by: Estimate): Weighed[] => {
    const weighed = pairs.map((pair) => weigh(pair, by, payments, thresholdBits)).filter(({ weight }) => weight > 0);
    return keepOrder(assignPairs(weighed), weighed, parties);
  };
  let estimate = USUAL;
  let taken = assign(estimate);
  for (let round = 1; round < ROUNDS; round++) {
    estimate = estimateFrom(taken, slots);
    taken = assign(estimate);
  }
  return { taken, estimate };
}

/** Decided by a person, or of exactly the amount that the message says. */
function isSure({ same, compared }: Pair): boolean {
  return same || compared.pattern.amount === null || compared.pattern.amount < 2;
}

/** What was paid in parts is no payment of another amount. */
function withoutSplit(taken: readonly Weighed[], splits: readonly Split[]): Weighed[] {
  const lefts = new Set(splits.map(({ left }) => left));
  const parts = new Set(splits.flatMap(({ link }) => link.payments));
  return taken.filter((pair) => isSure(pair) || (!lefts.has(pair.left) && !parts.has(pair.payment.record.key)));
}
