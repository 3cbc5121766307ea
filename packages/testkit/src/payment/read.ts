/** A made-up world of messages and payments, read as the product reads real ones. */
import { findAmounts, type Extractor, type MoneyMention, type PaymentRecord, type Span } from '@custodia/core';
import type { MoneyWorld, WorldMessage } from './world.ts';

/** Instants are points; a day is all hours that it can be anywhere. */
function spanOf(at: string): Span {
  const ms = Date.parse(at);
  if (at.length > 10) return { earliestMs: ms, latestMs: ms };
  return { earliestMs: ms - 14 * 3_600_000, latestMs: ms + 36 * 3_600_000 };
}

export function mentionsOf({ messages }: MoneyWorld, extractor: Extractor): MoneyMention[] {
  const found = new Map(messages.map(({ id, text }) => [id, extractor.extract(text).map(({ value }) => value)]));
  const byConversation = Map.groupBy(messages, ({ conversation }) => conversation);
  return messages.flatMap((message, place) =>
    mentionOf(message, found, byConversation.get(message.conversation)!).map((mention) => ({ ...mention, place })),
  );
}

function mentionOf(
  message: WorldMessage,
  found: ReadonlyMap<string, readonly string[]>,
  others: readonly WorldMessage[],
): MoneyMention[] {
  const { id, conversation, text, people, at } = message;
  const amounts = findAmounts(text);
  if (amounts.length === 0) return [];
  const usualCurrencies = [
    ...new Set(
      others.flatMap((other) =>
        findAmounts(other.text).flatMap(({ currencies }) => (currencies.length === 1 ? currencies : [])),
      ),
    ),
  ];
  const around = others.filter((other) => other !== message).flatMap((other) => found.get(other.id)!);
  return [
    {
      ...{ key: id, conversation, text, names: people, at: spanOf(at) },
      ...{ amounts, usualCurrencies, identifiers: found.get(id)!, around },
    },
  ];
}

export function recordsOf({ payments }: MoneyWorld): PaymentRecord[] {
  return payments.map(({ id, at, payerAccount, payeeAccount, mtcn, ...rest }) => ({
    ...rest,
    references: mtcn === '' ? [] : [mtcn],
    ...{ key: id, at: spanOf(at), identifiers: [payerAccount, payeeAccount, mtcn].filter((one) => one !== '') },
  }));
}

/** Precision and recall over pairs of a message and a payment. */
export function scoreLinks(
  links: readonly { readonly mention: string; readonly payments: readonly string[] }[],
  truth: MoneyWorld['truth'],
): { readonly precision: number; readonly recall: number; readonly f1: number } {
  const made = links.flatMap(({ mention, payments }) => payments.map((payment) => `${mention} ${payment}`));
  const real = new Set([...truth].flatMap(([mention, payments]) => payments.map((payment) => `${mention} ${payment}`)));
  const right = made.filter((pair) => real.has(pair)).length;
  const [precision, recall] = [right / Math.max(1, made.length), right / Math.max(1, real.size)];
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}
