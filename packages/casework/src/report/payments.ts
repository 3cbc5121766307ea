/** Payments that a person confirmed the messages of a report speak of. */
import type { ReportData } from '@custodia/core';
import type { SelectedMessage } from '@custodia/store';
import type { Casework } from '../context.ts';
import { listConfirmedPayments } from '../payment/disclose.ts';
import { showPayment } from '../payment/list.ts';

/** In the order of the decisions. Reasons stay here. */
export async function gatherPayments(
  casework: Casework,
  operationId: string,
  selection: readonly SelectedMessage[],
): Promise<ReportData['payments']> {
  const confirmed = await listConfirmedPayments(casework, { operationId, selection });
  return confirmed.map(({ message, decision, payment }) => {
    const { at, local, amount, currency, stated, exhibitId, exhibitName, line } = showPayment(payment);
    return {
      ...{ message, at, local, amount, currency, exhibitId, exhibitName, record: line },
      payer: stated['payer_name'] ?? stated['payer_account'] ?? null,
      payee: stated['payee_name'] ?? stated['merchant_name'] ?? stated['payee_account'] ?? null,
      ...{ confirmedBy: decision.by.name, confirmedAt: decision.at.toISOString(), logIndex: decision.logIndex },
    };
  });
}
