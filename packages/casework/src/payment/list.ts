/** Payments as they are shown. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import { listPaymentFiles, listPayments, type PaymentRow } from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';

type Listed = OutputOf<Procedures['paymentList']>;

export async function listPaymentsOf(casework: Casework, input: InputOf<Procedures['paymentList']>): Promise<Listed> {
  const operationId = await requireId(casework, 'operation', input.operation);
  const { db } = casework.database;
  const files = await listPaymentFiles(db, { operationId });
  const payments = await listPayments(db, { operationId, limit: input.limit });
  return {
    files: files.map(({ exhibitId, name, format, payments: count, gaps }) => ({
      ...{ exhibitId, name, format, payments: count },
      gaps: [...gaps],
    })),
    payments: payments.map(showPayment),
  };
}

export function showPayment(row: PaymentRow): Listed['payments'][number] {
  const { id, exhibitId, exhibitName, format, line, at, local, amount, currency, stated } = row;
  return {
    ...{ id, exhibitId, exhibitName, format, line, local, currency, stated },
    at: at === null ? null : at.toISOString(),
    amount: amount === null ? null : plain(amount),
  };
}

/** Without zeros that nobody wrote; cents stay. */
function plain(amount: string): string {
  return amount.replace(/(\.\d\d)(\d*?)0+$/u, '$1$2');
}
