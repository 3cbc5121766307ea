/** Amounts, times and identifiers as messages write them. */
import { formatDecimal, negate, parseDecimal } from '../../amount/decimal.ts';
import type { StatedPayment } from '../../payment/reader.ts';
import { childOf, firstText, textOf, type XmlNode } from './node.ts';

/** The amount with its currency; what is no number stays as text alone. `reversed`: it takes a payment back, and is below zero. */
export function amountOf(amount: XmlNode | null, reversed = false): StatedPayment {
  const text = textOf(amount);
  if (amount === null || text === null) return {};
  const number = parseDecimal(text);
  return {
    amount_text: amount.text,
    amount: number === null ? null : formatDecimal(reversed ? negate(number) : number),
    currency: amount.attributes['Ccy']?.trim() ?? null,
  };
}

/** What the payer asked for, where it is said apart from what moved. */
export function instructedOf(amount: XmlNode | null): StatedPayment {
  const { amount: number, currency } = amountOf(amount);
  return number === undefined ? {} : { instructed_amount: number, instructed_currency: currency ?? null };
}

/** Of the first of these that is a time, as written. Seconds of midnight in a booking stand for the day alone. */
export function timeOf(...nodes: readonly (XmlNode | null)[]): StatedPayment {
  const text = firstText(...nodes.map(writtenTime));
  if (text === null) return {};
  return { time_text: text, at: isoOf(text) };
}

/** `Dt` or `DtTm` inside, or the text itself. */
function writtenTime(node: XmlNode | null): string | null {
  return firstText(textOf(childOf(node, 'DtTm')), textOf(childOf(node, 'Dt')), textOf(node));
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?$/u;
const MIDNIGHT = /^(\d{4}-\d{2}-\d{2})T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:\d{2})?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;

function isoOf(text: string): string {
  const compact = COMPACT.exec(text);
  if (compact !== null) return `${compact[1]}-${compact[2]}-${compact[3]}`;
  return (DAY.exec(text) ?? MIDNIGHT.exec(text))?.[1] ?? text;
}

/** An identifier, unless it says that there is none. */
export function identifier(...texts: readonly (string | null)[]): string | null {
  return firstText(
    ...texts.filter((text) => text !== null && !/^NOT\s?PROVIDED$/iu.test(text) && !/^NONREF$/iu.test(text)),
  );
}
