/** Screenings of an operation's payments, and the alerts they found. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface PaymentScreening {
  readonly id: string;
  readonly operationId: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** The rule-set as it was; its shape is that of the screening. */
  readonly rules: object;
  readonly ruleSetDigest: Uint8Array;
  readonly sqlDigest: Uint8Array;
  readonly alertSetDigest: Uint8Array;
  readonly rates: string | null;
  readonly exhibits: readonly string[];
  readonly saidIn: readonly string[];
  /** Counts; their shape is that of the use case. */
  readonly told: object;
  readonly logIndex: number;
  readonly by: Reader;
  /** Whose screening it is; null: it was done here. */
  readonly receivedFrom: string | null;
}

export interface PaymentScreeningRow extends PaymentScreening {
  readonly at: Date;
}

/** What the screening found, by the key that is the same in every screening. */
export interface FoundAlert {
  readonly id: string;
  readonly key: string;
  /** All but its rows. */
  readonly alert: object;
  readonly contentDigest: Uint8Array;
  readonly rows: readonly { readonly paymentId: string; readonly indicators: readonly string[] }[];
}

/** One screening of an operation is written at a time, until the transaction ends. */
export async function lockPaymentScreening(tx: Kysely<Database>, operationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payment-screening:${operationId}`}, 0))`.execute(tx);
}

export async function insertPaymentScreening(
  tx: Kysely<Database>,
  screening: PaymentScreening & { readonly at: string },
): Promise<void> {
  const { id, day, rates, by } = screening;
  await tx
    .insertInto('payment_screening')
    .values({
      ...{ id, day, rates, operation_id: screening.operationId, rules: JSON.stringify(screening.rules) },
      ...{ rule_set_digest: screening.ruleSetDigest, sql_digest: screening.sqlDigest },
      ...{ alert_set_digest: screening.alertSetDigest, told: JSON.stringify(screening.told) },
      ...{ exhibits: [...screening.exhibits], said_in: [...screening.saidIn], log_index: screening.logIndex },
      ...{ account_id: by.accountId, ran_by: by.name, ran_at: screening.at, received_from: screening.receivedFrom },
    })
    .execute();
}

/** Alerts that are there already keep their id and when they were first found; rows are replaced. Those that were not found again stay as they are. */
export async function keepAlerts(
  tx: Kysely<Database>,
  { id, operationId, at }: { readonly id: string; readonly operationId: string; readonly at: string },
  alerts: readonly FoundAlert[],
): Promise<void> {
  const given = JSON.stringify(
    alerts.map(({ contentDigest, ...one }) => ({ ...one, digest: Buffer.from(contentDigest).toString('hex') })),
  );
  await sql`insert into payment_alert (id, operation_id, key, screening_id, alert, content_digest, first_at, changed_at)
    select (a ->> 'id')::uuid, ${operationId}::uuid, a ->> 'key', ${id}::uuid, a -> 'alert', decode(a ->> 'digest', 'hex'), ${at}::timestamptz, ${at}::timestamptz
    from jsonb_array_elements(${given}::jsonb) a
    on conflict (operation_id, key) do update set screening_id = excluded.screening_id, alert = excluded.alert, content_digest = excluded.content_digest,
      changed_at = case when payment_alert.content_digest = excluded.content_digest then payment_alert.changed_at else excluded.changed_at end`.execute(
    tx,
  );
  await sql`delete from payment_alert_row where alert_id in (select id from payment_alert where screening_id = ${id})`.execute(
    tx,
  );
  await sql`insert into payment_alert_row (alert_id, operation_id, payment_id, indicators)
    select p.id, ${operationId}::uuid, (r ->> 'paymentId')::uuid, array(select jsonb_array_elements_text(r -> 'indicators'))
    from jsonb_array_elements(${given}::jsonb) a join payment_alert p on p.operation_id = ${operationId} and p.key = a ->> 'key',
      jsonb_array_elements(a -> 'rows') r`.execute(tx);
}

/** Null where the payments were never screened here. */
export async function findLastScreening(
  db: Kysely<Database>,
  operationId: string,
): Promise<PaymentScreeningRow | null> {
  const [row] = await listScreenings(
    db,
    sql`operation_id = ${operationId} and received_from is null order by log_index desc limit 1`,
  );
  return row ?? null;
}

/** Of each institution that handed over alerts the last screening, by its name. */
export function listLastReceived(db: Kysely<Database>, operationId: string): Promise<PaymentScreeningRow[]> {
  return listScreenings(
    db,
    sql`id in (select distinct on (received_from) id from payment_screening
      where operation_id = ${operationId} and received_from is not null order by received_from, log_index desc) order by received_from`,
  );
}

export async function getScreening(db: Kysely<Database>, id: string): Promise<PaymentScreeningRow> {
  const [row] = await listScreenings(db, sql`id = ${id}`);
  if (row === undefined) throw new Error(`There is no screening ${id}.`);
  return row;
}

async function listScreenings(db: Kysely<Database>, which: ReturnType<typeof sql>): Promise<PaymentScreeningRow[]> {
  const { rows } = await sql<Omit<PaymentScreeningRow, 'by'> & { account_id: string | null; ran_by: string }>`
    select id, operation_id as "operationId", to_char(day, 'YYYY-MM-DD') as day, rules, rule_set_digest as "ruleSetDigest", sql_digest as "sqlDigest",
      alert_set_digest as "alertSetDigest", received_from as "receivedFrom", rates, exhibits, said_in as "saidIn", told, account_id, ran_by, ran_at as at, log_index::int as "logIndex"
    from payment_screening where ${which}`.execute(db);
  return rows.map(({ account_id, ran_by, ...row }) => ({ ...row, by: { accountId: account_id, name: ran_by } }));
}
