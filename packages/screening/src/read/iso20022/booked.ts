/**
 * How much an entry of an account booked, which way and when. What the entry says holds for its only transaction; of one among several only what
 * stands at it does.
 */
import type { StatedPayment } from '../../payment/reader.ts';
import { parseDecimal, sameDecimals } from '../../amount/decimal.ts';
import { at, childOf, firstText, textAt, textOf, type XmlNode } from './node.ts';
import { amountOf, instructedOf, timeOf } from './value.ts';

export interface EntryPlace {
  readonly entry: XmlNode;
  /** `Stmt`, `Rpt` or `Ntfctn`. */
  readonly account: XmlNode | null;
  /** Null: the entry has no details. */
  readonly details: XmlNode | null;
  /** The entry is this one transaction, so that what it says holds for it. */
  readonly alone: boolean;
  /** Of the balances of the account, where those at its beginning and end are of one day. */
  readonly balanceDay: string | null;
}

/** `DBIT` or `CRDT`. The balance follows the entry: where its only transaction says otherwise, the entry holds. */
export function directionOf({ entry, details, alone }: EntryPlace): string | null {
  const [whole, own] = [textAt(entry, 'CdtDbtInd'), textAt(details, 'CdtDbtInd')];
  return alone ? firstText(whole, own) : firstText(own, whole);
}

/** Whether an entry and its only transaction say two directions. */
export function isContradicted(entry: XmlNode, details: XmlNode | null): boolean {
  const [whole, own] = [textAt(entry, 'CdtDbtInd'), textAt(details, 'CdtDbtInd')];
  return whole !== null && own !== null && whole !== own;
}

/**
 * What was booked; beside it what was instructed, where that is said apart. An amount of the only transaction that is zero, or of another currency
 * than the entry, is none that was booked on the account.
 */
export function bookedAmount(place: EntryPlace, isReversal: boolean): StatedPayment {
  const { entry, details, alone } = place;
  const own = ownAmount(details);
  const whole = alone ? childOf(entry, 'Amt') : null;
  const isOther = own !== null && whole !== null && (isZero(own) || isOtherCurrency(own, whole));
  const instructed = filled(at(details, 'AmtDtls', 'InstdAmt', 'Amt'));
  const booked = (isOther ? whole : (own ?? whole)) ?? instructed;
  return {
    ...withCurrency(amountOf(booked, isReversal), place),
    ...instructedOf(instructed ?? (isOther && !isZero(own) ? own : null)),
  };
}

function ownAmount(details: XmlNode | null): XmlNode | null {
  return filled(childOf(details, 'Amt')) ?? filled(at(details, 'AmtDtls', 'TxAmt', 'Amt'));
}

/** Banks write an element with a currency and nothing in it. */
function filled(amount: XmlNode | null): XmlNode | null {
  return textOf(amount) === null ? null : amount;
}

/** Whether its only transaction has an amount of its own in the same currency, which is another than that of the entry. */
export function hasOtherAmount(entry: XmlNode, details: XmlNode | null): boolean {
  const [whole, own] = [childOf(entry, 'Amt'), ownAmount(details)];
  if (whole === null || own === null || isZero(own) || isOtherCurrency(own, whole)) return false;
  const [a, b] = [whole, own].map((amount) => parseDecimal(textOf(amount) ?? ''));
  return a != null && b != null && !sameDecimals(a, b);
}

function isZero(amount: XmlNode): boolean {
  return parseDecimal(textOf(amount) ?? '')?.units === 0n;
}

function isOtherCurrency(one: XmlNode, other: XmlNode): boolean {
  const [a, b] = [one, other].map((amount) => amount.attributes['Ccy']?.trim());
  return a !== undefined && b !== undefined && a !== b;
}

/** An amount without a currency is in that of its entry, or of the account. */
function withCurrency(amount: StatedPayment, { entry, account }: EntryPlace): StatedPayment {
  const said = firstText(amount.currency, childOf(entry, 'Amt')?.attributes['Ccy'], textAt(account, 'Acct', 'Ccy'));
  return { ...amount, currency: said };
}

/** The moment of the transaction, else the day of the booking; where none stands there, the one day that a statement is about. */
export function bookedDay(place: EntryPlace): StatedPayment {
  const { entry, details } = place;
  const dates = childOf(details, 'RltdDts');
  const said = timeOf(
    childOf(dates, 'AccptncDtTm'),
    childOf(dates, 'TxDtTm'),
    childOf(entry, 'BookgDt'),
    childOf(entry, 'ValDt'),
    childOf(dates, 'IntrBkSttlmDt'),
  );
  return said.at === undefined && statusOf(entry) !== 'PDNG' ? onlyDayOf(place) : said;
}

function onlyDayOf({ account, balanceDay }: EntryPlace): StatedPayment {
  const [from, to] = ['FrDtTm', 'ToDtTm'].map((name) => textAt(account, 'FrToDt', name));
  if (from == null || to == null) return balanceDay === null ? {} : { time_text: balanceDay, at: balanceDay };
  return from.slice(0, 10) === to.slice(0, 10) ? { time_text: from, at: from.slice(0, 10) } : {};
}

export function statusOf(entry: XmlNode): string | null {
  return firstText(textAt(entry, 'Sts', 'Cd'), textAt(entry, 'Sts'));
}

/** How many payments the bank says that the entry is, where it says so. */
export function statedBatch(entry: XmlNode): number | null {
  const batches = [entry, ...entry.children.filter(({ name }) => name === 'NtryDtls')];
  const counts = batches.flatMap((one) => textAt(one, 'Btch', 'NbOfTxs') ?? []);
  return counts.length === 0 || counts.some((count) => !/^\d{1,9}$/u.test(count))
    ? null
    : counts.reduce((sum, count) => sum + Number(count), 0);
}
