/** Alerts about payments as they stand, and what people decided about them. */
import { sql, type Kysely } from 'kysely';
import type { Said } from '../person/write.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface PaymentAlertRow {
  readonly id: string;
  readonly operationId: string;
  readonly key: string;
  /** The last screening that found it. */
  readonly screeningId: string;
  /** All but its rows; its shape is that of the screening. */
  readonly alert: object;
  readonly contentDigest: Buffer;
  readonly firstAt: Date;
  readonly changedAt: Date;
  /** The institution that found it, and the exhibit in which it came; null: found here. */
  readonly received: { readonly institution: string; readonly exhibitId: string } | null;
  readonly rows: readonly AlertedPayment[];
}

export interface AlertedPayment {
  readonly paymentId: string;
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly indicators: readonly string[];
}

/** In no order of work; rows as they stand in their files. */
export async function listPaymentAlerts(
  db: Kysely<Database>,
  { operationId, id }: { readonly operationId: string; readonly id?: string },
): Promise<PaymentAlertRow[]> {
  const { rows } = await sql<PaymentAlertRow>`
    select a.id, a.operation_id as "operationId", a.key, a.screening_id as "screeningId", a.alert, a.content_digest as "contentDigest",
      a.first_at as "firstAt", a.changed_at as "changedAt", coalesce((select json_agg(json_build_object('paymentId', p.id, 'exhibitId', p.exhibit_id,
        'ordinal', p.ordinal, 'indicators', r.indicators) order by p.exhibit_id, p.ordinal)
        from payment_alert_row r join payment p on p.id = r.payment_id where r.alert_id = a.id), '[]') as rows,
      case when s.received_from is not null then json_build_object('institution', s.received_from, 'exhibitId', s.exhibits[1]) end as received
    from payment_alert a join payment_screening s on s.id = a.screening_id where a.operation_id = ${operationId} and ${id === undefined ? sql`true` : sql`a.id = ${id}`} order by a.key`.execute(
    db,
  );
  return rows;
}

export interface AlertDecisionRow {
  readonly id: string;
  readonly alertId: string;
  readonly decision: 'dismiss' | 'escalate' | 'suppress' | 'reopen';
  readonly reason: string;
  /** YYYY-MM-DD, inclusive. */
  readonly until: string | null;
  readonly contentDigest: Uint8Array;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

export interface NewAlertDecision
  extends Said, Pick<AlertDecisionRow, 'id' | 'alertId' | 'decision' | 'reason' | 'until' | 'contentDigest'> {
  readonly operationId: string;
}

export async function insertAlertDecision(tx: Kysely<Database>, given: NewAlertDecision): Promise<void> {
  const { id, decision, reason, until } = given;
  await tx
    .insertInto('payment_alert_decision')
    .values({
      ...{ id, decision, reason, until, operation_id: given.operationId, alert_id: given.alertId },
      ...{ content_digest: given.contentDigest, commitment_salt: given.salt },
      ...{ account_id: given.by.accountId, made_by: given.by.name, made_at: given.at, log_index: given.logIndex },
    })
    .execute();
}

/** From the first to the last. */
export async function listAlertDecisions(db: Kysely<Database>, operationId: string): Promise<AlertDecisionRow[]> {
  const { rows } = await sql<Omit<AlertDecisionRow, 'by'> & { account_id: string | null; made_by: string }>`
    select id, alert_id as "alertId", decision, reason, to_char(until, 'YYYY-MM-DD') as until, content_digest as "contentDigest", account_id, made_by,
      made_at as at, log_index::int as "logIndex" from payment_alert_decision where operation_id = ${operationId} order by log_index, id`.execute(
    db,
  );
  return rows.map(({ account_id, made_by, ...row }) => ({ ...row, by: { accountId: account_id, name: made_by } }));
}
