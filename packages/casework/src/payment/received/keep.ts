/** Alerts of an institution, kept in the transaction that lets in their exhibit: its own rules and digests, its own queue, and the payments they rest on. */
import type { JsonObject } from '@custodia/proof';
import type { Handover } from '@custodia/screening';
import {
  insertPaymentScreening,
  keepAlerts,
  lockPaymentScreening,
  type ExhibitRow,
  type FoundAlert,
  type NewPayment,
  type TransactionScope,
} from '@custodia/store';
import { logChange } from '../../access/log-change.ts';
import { nowIso, type Casework } from '../../context.ts';
import { readerOf } from '../../signal/visible.ts';

interface Received {
  readonly exhibit: ExhibitRow;
  readonly institution: string;
  readonly handover: Handover;
  /** In the order of the handover. */
  readonly payments: readonly NewPayment[];
}

export async function keepReceived(casework: Casework, tx: TransactionScope, received: Received): Promise<void> {
  const { exhibit, institution, handover } = received;
  const { screening, rules } = handover;
  const [id, at, operationId] = [casework.randomUuid(), nowIso(casework), exhibit.operationId!];
  await lockPaymentScreening(tx.db, operationId);
  const logIndex = await logReceived(casework, tx, { id, at, received });
  const { day, files, engine } = screening;
  await insertPaymentScreening(tx.db, {
    ...{ id, operationId, day, rules, rates: null, exhibits: [exhibit.id], saidIn: [], told: { files, engine } },
    ...{ ruleSetDigest: bytesOf(screening.ruleSetDigest), sqlDigest: bytesOf(screening.sqlDigest) },
    ...{ alertSetDigest: bytesOf(screening.alertSetDigest), at, logIndex, by: readerOf(casework) },
    receivedFrom: institution,
  });
  await keepAlerts(tx.db, { id, operationId, at }, foundAlerts(casework, received));
}

/** Digests and counts; nobody's name and nothing of a payment. */
function logReceived(
  casework: Casework,
  tx: TransactionScope,
  {
    id,
    at,
    received: { exhibit, handover, payments },
  }: { readonly id: string; readonly at: string; readonly received: Received },
): Promise<number> {
  const { day, ruleSetDigest, sqlDigest, alertSetDigest, alerts } = handover.screening;
  const facts: JsonObject = {
    ...{ id, operationId: exhibit.operationId!, exhibitId: exhibit.id, day, edition: handover.rules.edition },
    ...{ ruleSetDigest, sqlDigest, alertSetDigest, alerts, payments: payments.length },
  };
  return logChange(casework, tx, { kind: 'payment-alerts-received', subject: exhibit.operationId!, at, facts });
}

/** Their key names the institution: another, or this unit, may have found the same. */
function foundAlerts(casework: Casework, { institution, handover, payments }: Received): FoundAlert[] {
  const ids = new Map(handover.payments.map((one, at) => [placeOf(one), payments[at]!.id]));
  return handover.alerts.map(({ rows, id, contentDigest, ...alert }) => ({
    ...{ id: casework.randomUuid(), key: `${institution} ${id}`, alert, contentDigest: bytesOf(contentDigest) },
    rows: rows.map((row) => ({ paymentId: ids.get(placeOf(row))!, indicators: row.indicators })),
  }));
}

function placeOf({ source, line }: { readonly source: string; readonly line: number }): string {
  return `${line} ${source}`;
}

function bytesOf(digest: string): Buffer {
  return Buffer.from(digest, 'hex');
}
