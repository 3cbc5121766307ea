/** Links of messages and payments, both sides and what was decided. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  findPaymentLinkRun,
  listPaymentDecisions,
  listPaymentLinks,
  listPayments,
  type PaymentDecisionRow,
  type PaymentLinkRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { messageIdOf } from '../message/find.ts';
import { showPayment } from './list.ts';

type Links = OutputOf<Procedures['paymentLinks']>;
type Shown = Links['links'][number];

export async function listLinksOf(casework: Casework, input: InputOf<Procedures['paymentLinks']>): Promise<Links> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const run = await findPaymentLinkRun(db, operationId);
  const rows = await listPaymentLinks(db, operationId);
  const payments = await listPayments(db, { operationId, ids: rows.map(({ paymentId }) => paymentId) });
  const byId = new Map(payments.map((row) => [row.id, showPayment(row)]));
  const decisions = Map.groupBy(await listPaymentDecisions(db, operationId), pairOf);
  const links = rows.flatMap((row): Shown[] => {
    const payment = byId.get(row.paymentId);
    return payment === undefined ? [] : [showLink(row, payment, decisions.get(pairOf(row)) ?? [])];
  });
  const wanted = links.filter(({ state }) => input.state === undefined || state === input.state);
  return { run: run === null ? null : { ...run, at: run.at.toISOString() }, links: wanted.slice(0, input.limit) };
}

function pairOf({
  exhibitId,
  ordinal,
  paymentId,
}: Pick<PaymentDecisionRow, 'exhibitId' | 'ordinal' | 'paymentId'>): string {
  return `${exhibitId}:${ordinal} ${paymentId}`;
}

function showLink(row: PaymentLinkRow, payment: Shown['payment'], decided: readonly PaymentDecisionRow[]): Shown {
  const { conversationId, sender, text, at, local, waterfall, converted } = row;
  const last = decided.at(-1)?.kind;
  return {
    ...{ message: messageIdOf(row), conversationId, sender, text, local, payment, converted },
    at: at === null ? null : at.toISOString(),
    state: last === undefined ? 'open' : last === 'confirm' ? 'confirmed' : 'rejected',
    waterfall: { ...waterfall, steps: waterfall.steps.map((step) => ({ ...step, standing: [] })) },
    decisions: decided.map(showDecision),
  };
}

export function showDecision({ id, kind, reason, by, at, logIndex }: PaymentDecisionRow): Shown['decisions'][number] {
  return { id, kind, reason, by, at: at.toISOString(), logIndex };
}
