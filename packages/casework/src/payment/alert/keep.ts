/** What a screening found, kept in one transaction with its entry of the log. */
import type { OutputOf, Procedures } from '@custodia/contract';
import { digestAlerts } from '@custodia/screening';
import type { JsonObject } from '@custodia/proof';
import {
  findLastScreening,
  holdExhibits,
  insertPaymentScreening,
  keepAlerts,
  listPaymentAlerts,
  lockPaymentScreening,
  type FoundAlert,
  type PaymentAlertRow,
} from '@custodia/store';
import { logChange } from '../../access/log-change.ts';
import { nowIso, type Casework } from '../../context.ts';
import { readerOf } from '../../signal/visible.ts';
import { placeOf } from './record.ts';
import type { ScreenedOperation } from './screen.ts';

interface Kept {
  readonly id: string;
  readonly counts: OutputOf<Procedures['paymentScreen']>['alerts'];
}

export async function keepScreening(casework: Casework, screened: ScreenedOperation): Promise<Kept> {
  const { operationId, alerts } = screened;
  const found = foundAlerts(casework, screened);
  const [id, at] = [casework.randomUuid(), nowIso(casework)];
  return casework.database.withTransaction(async ({ db }) => {
    await lockPaymentScreening(db, operationId);
    // None of them may be erased between being screened and being cited.
    await holdExhibits(db, exhibitsOf(screened));
    const last = await findLastScreening(db, operationId);
    const before = (await listPaymentAlerts(db, { operationId })).filter(({ screeningId }) => screeningId === last?.id);
    const logIndex = await logScreening(casework, db, { id, at, screened });
    const { day, rules, rates, told, sqlDigest, known } = screened;
    await insertPaymentScreening(db, {
      ...{ id, operationId, day, rules, rates, told, at, logIndex, by: readerOf(casework) },
      ...{ ruleSetDigest: bytesOf(rules.digest), sqlDigest: bytesOf(sqlDigest) },
      ...{
        alertSetDigest: bytesOf(digestAlerts(alerts)),
        exhibits: exhibitsOf(screened),
        saidIn: known.saidIn,
        receivedFrom: null,
      },
    });
    await keepAlerts(db, { id, operationId, at }, found);
    return { id, counts: countChanges(before, screened) };
  });
}

function exhibitsOf({ payments }: ScreenedOperation): string[] {
  return [...new Set(payments.map(({ exhibitId }) => exhibitId))].sort();
}

function foundAlerts(casework: Casework, { alerts, payments }: ScreenedOperation): FoundAlert[] {
  const ids = new Map(payments.map(({ id, exhibitId, ordinal }) => [placeOf(exhibitId, ordinal), id]));
  return alerts.map(({ rows, id: key, contentDigest, ...alert }) => ({
    ...{ id: casework.randomUuid(), key, alert, contentDigest: bytesOf(contentDigest) },
    rows: rows.map(({ source, line, indicators }) => ({ paymentId: ids.get(placeOf(source, line))!, indicators })),
  }));
}

interface Logged {
  readonly id: string;
  readonly at: string;
  readonly screened: ScreenedOperation;
}

/** Digests and counts; nobody's name and nothing of a payment. */
function logScreening(
  casework: Casework,
  db: Parameters<typeof logChange>[1]['db'],
  { id, at, screened }: Logged,
): Promise<number> {
  const { operationId, day, rules, sqlDigest, alerts, told } = screened;
  const facts: JsonObject = {
    ...{ id, operationId, day, edition: rules.edition, ruleSetDigest: rules.digest, sqlDigest },
    ...{ alertSetDigest: digestAlerts(alerts), alerts: alerts.length },
    ...{ payments: told.payments.read, screened: told.payments.screened },
  };
  return logChange(casework, { db }, { kind: 'payments-screened', subject: operationId, at, facts });
}

/** Against what the screening before found. */
function countChanges(before: readonly PaymentAlertRow[], { alerts }: ScreenedOperation): Kept['counts'] {
  const old = new Map(before.map(({ key, contentDigest }) => [key, contentDigest.toString('hex')]));
  const now = new Set(alerts.map(({ id }) => id));
  const of = (queue: string): number => alerts.filter((one) => one.queue === queue).length;
  return {
    ...{ known: of('known'), work: of('work'), welfare: of('welfare') },
    added: alerts.filter(({ id }) => !old.has(id)).length,
    changed: alerts.filter(({ id, contentDigest }) => old.has(id) && old.get(id) !== contentDigest).length,
    gone: [...old.keys()].filter((key) => !now.has(key)).length,
  };
}

function bytesOf(digest: string): Buffer {
  return Buffer.from(digest, 'hex');
}
