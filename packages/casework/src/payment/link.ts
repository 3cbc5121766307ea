/** Linking the messages of an operation with its payments: proposals only, a person decides. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  boundsOf,
  createRateTable,
  findAmounts,
  linkPayments,
  pairKey,
  type Judgement,
  type MoneyMention,
  type PaymentRecord,
} from '@custodia/core';
import {
  listPaymentDecisions,
  listPayments,
  listTalks,
  replacePaymentLinks,
  type KeptPaymentLink,
  type PaymentDecisionRow,
  type PaymentRow,
  type TalkRow,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { parseRateLines } from '../link/rates.ts';
import { messageIdOf } from '../message/find.ts';
import { readerOf } from '../signal/visible.ts';

type Result = OutputOf<Procedures['paymentLink']>;

export async function linkPaymentsOf(casework: Casework, input: InputOf<Procedures['paymentLink']>): Promise<Result> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const rates = createRateTable(parseRateLines(input.rates ?? ''));
  const payments = (await listPayments(db, { operationId })).map(recordOf);
  const mentions: MoneyMention[] = [];
  for await (const talk of listTalks(db, operationId)) mentions.push(...mentionsOf(talk));
  const judged = judge(await listPaymentDecisions(db, operationId));
  const linked = linkPayments(mentions, payments, { rates, judged, thresholdBits: 0 });
  const links = [...linked.links, ...linked.named].flatMap(
    ({ mention, payments: ids, waterfall, converted }): KeptPaymentLink[] => {
      const [exhibitId, ordinal] = mention.split(':') as [string, string];
      return ids.map((paymentId) => ({ exhibitId, ordinal: Number(ordinal), paymentId, waterfall, converted }));
    },
  );
  const counts = { mentions: mentions.length, payments: payments.length, compared: linked.compared };
  const run = { operationId, ...counts, by: readerOf(casework), at: nowIso(casework) };
  await casework.database.withTransaction((tx) => replacePaymentLinks(tx.db, run, links));
  return { operationId, ...counts, links: links.length };
}

/** Of a message and a payment the last decision holds. */
function judge(decisions: readonly PaymentDecisionRow[]): Map<string, Judgement> {
  return new Map(
    decisions.map((one) => [
      pairKey(messageIdOf(one), one.paymentId),
      one.kind === 'confirm' ? ('same' as const) : ('apart' as const),
    ]),
  );
}

function recordOf({ id, at, local, amount, currency, stated }: PaymentRow): PaymentRecord {
  const text = ['remittance_text', 'purpose'].flatMap((name) => stated[name] ?? []).join('\n');
  const named = Object.entries(stated).filter(([name]) => IDENTIFYING.test(name));
  return {
    ...{ key: id, amount, currency, text },
    at: boundsOf({ at: at === null ? null : at.toISOString(), local, basis: 'none', raw: null }),
    identifiers: named.map(([, value]) => value),
    references: ['uetr', 'mtcn', 'payment_id'].flatMap((name) => stated[name] ?? []),
    payer: stated['payer_name'] ?? null,
    payee: stated['payee_name'] ?? stated['merchant_name'] ?? null,
  };
}

const IDENTIFYING = /^(?:payment_id|uetr|mtcn|(?:payer|payee)_(?:id|account|phone|email|proxy|wallet|device))$/u;

/** Messages that name an amount or an identifier, with what the rest of their conversation says. */
function mentionsOf({ exhibitId, conversationId, names, messages }: TalkRow): MoneyMention[] {
  const read = messages.map((message) => ({ ...message, amounts: findAmounts(message.text) }));
  const around = [...new Set(messages.flatMap(({ identifiers }) => identifiers))];
  const named = read.flatMap(({ amounts }) =>
    amounts.flatMap(({ currencies }) => (currencies.length === 1 ? currencies : [])),
  );
  return read.flatMap(({ ordinal, at, local, text, amounts, identifiers }) => {
    if (amounts.length === 0 && identifiers.length === 0) return [];
    return [
      {
        ...{ key: messageIdOf({ exhibitId, ordinal }), conversation: conversationId, text, amounts, identifiers },
        ...{ names, usualCurrencies: [...new Set(named)] },
        place: ordinal,
        at: boundsOf({ at, local, basis: 'none', raw: null }),
        around: around.filter((one) => !identifiers.includes(one)),
      },
    ];
  });
}
