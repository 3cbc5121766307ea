/** What travels with messages to an authority: the payments that a person confirmed they speak of, as the files state them. Reasons stay here. */
import type { PackageContent } from '@custodia/proof';
import { listPaymentDecisions, listPayments, type PaymentDecisionRow, type PaymentRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { messageIdOf } from '../message/find.ts';
import { showPayment } from './list.ts';

interface Disclosed {
  readonly operationId: string;
  /** Messages that are disclosed. */
  readonly selection: readonly { readonly exhibitId: string; readonly ordinal: number }[];
}

export interface ConfirmedPayment {
  readonly message: string;
  readonly decision: PaymentDecisionRow;
  readonly payment: PaymentRow;
}

/** Of these messages, in the order of the decisions: those whose last decision confirms it. */
export async function listConfirmedPayments(
  { database: { db } }: Pick<Casework, 'database'>,
  { operationId, selection }: Disclosed,
): Promise<ConfirmedPayment[]> {
  const disclosed = new Set(selection.map(messageIdOf));
  const decided = (await listPaymentDecisions(db, operationId)).filter((one) => disclosed.has(messageIdOf(one)));
  const confirmed = lastOfEach(decided).filter(({ kind }) => kind === 'confirm');
  if (confirmed.length === 0) return [];
  const payments = await listPayments(db, { operationId, ids: confirmed.map(({ paymentId }) => paymentId) });
  const byId = new Map(payments.map((row) => [row.id, row]));
  return confirmed.flatMap((decision) => {
    const payment = byId.get(decision.paymentId);
    return payment === undefined ? [] : [{ message: messageIdOf(decision), decision, payment }];
  });
}

/** Nothing where none of the messages has a payment whose last decision confirms it. */
export async function disclosePayments(
  casework: Pick<Casework, 'database'>,
  disclosed: Disclosed,
): Promise<NonNullable<PackageContent['documents']>> {
  const confirmed = await listConfirmedPayments(casework, disclosed);
  if (confirmed.length === 0) return [];
  const rows = confirmed.map(({ message, decision, payment }) => ({
    ...{ message, payment: showPayment(payment), confirmedAt: decision.at.toISOString() },
  }));
  const source = Buffer.from(`${JSON.stringify({ kind: 'confirmed-payments', version: 1, links: rows }, null, 1)}\n`);
  return [{ path: 'data/documents/payments.json', role: 'confirmed payments', source }];
}

/** Of a message and a payment the last decision holds. */
function lastOfEach(decisions: readonly PaymentDecisionRow[]): PaymentDecisionRow[] {
  return [...new Map(decisions.map((one) => [`${messageIdOf(one)} ${one.paymentId}`, one])).values()];
}
