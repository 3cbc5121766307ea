/** Payments as they were read out of exhibits. */
import { sql, type Kysely } from 'kysely';
import type { TransactionScope } from '../connection/transact.ts';
import type { Database } from '../schema/tables.ts';

/** What the file states, column by column of the payment record (screening), as text; a column that it does not have is left out. */
export type StatedColumns = Readonly<Record<string, string>>;

export interface NewPayment {
  readonly ordinal: number;
  readonly id: string;
  readonly part: number;
  readonly line: number;
  readonly stated: StatedColumns;
  /** Decimal text. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** ISO 8601 with offset; null where the zone is not known. */
  readonly at: string | null;
  readonly local: string | null;
}

export interface PaymentGap {
  readonly part: number;
  readonly line: number;
  readonly kind: 'unreadable' | 'note';
  readonly why: string;
}

export interface PaymentReading {
  readonly exhibitId: string;
  readonly format: string;
  readonly digest: Uint8Array;
  readonly payments: readonly NewPayment[];
  readonly gaps: readonly PaymentGap[];
}

const COLUMNS = ['exhibit_id', 'ordinal', 'id', 'part', 'line', 'stated', 'amount', 'currency', 'at', 'local'] as const;

export async function insertPayments(tx: TransactionScope, reading: PaymentReading): Promise<void> {
  const { exhibitId, format, digest, payments, gaps } = reading;
  const rows = payments.map((one) => [
    ...[exhibitId, one.ordinal, one.id, one.part, one.line, JSON.stringify(one.stated)],
    ...[one.amount, one.currency, one.at, one.local],
  ]);
  if (rows.length > 0) await tx.copyInto('payment', COLUMNS, rows);
  for (const [number, gap] of gaps.entries())
    await tx.db
      .insertInto('payment_gap')
      .values({ exhibit_id: exhibitId, number, ...gap })
      .execute();
  await tx.db
    .insertInto('payment_reading')
    .values({ exhibit_id: exhibitId, format, payments: payments.length, gaps: gaps.length, digest })
    .execute();
}

export interface PaymentRow extends Omit<NewPayment, 'at'> {
  readonly exhibitId: string;
  readonly exhibitName: string | null;
  readonly format: string;
  readonly at: Date | null;
}

export interface PaymentFilter {
  readonly operationId: string;
  readonly ids?: readonly string[];
  readonly limit?: number;
}

/** By time, then as they stand in their files. */
export async function listPayments(db: Kysely<Database>, filter: PaymentFilter): Promise<PaymentRow[]> {
  const { operationId, ids, limit } = filter;
  const { rows } = await sql<PaymentRow>`
    select p.exhibit_id as "exhibitId", c.received_name as "exhibitName", r.format, p.ordinal, p.id, p.part, p.line::int as line, p.stated,
      p.amount::text as amount, p.currency, p.at, p.local
    from payment p join exhibit e on e.id = p.exhibit_id and e.operation_id = ${operationId}
    join payment_reading r on r.exhibit_id = p.exhibit_id left join exhibit_content c on c.exhibit_id = p.exhibit_id
    where ${ids === undefined ? sql`true` : sql`p.id = any(${[...ids]}::uuid[])`}
    order by coalesce(p.at, p.local::timestamp at time zone 'UTC') nulls last, p.exhibit_id, p.ordinal
    ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db);
  return rows;
}

export interface PaymentFileRow {
  readonly exhibitId: string;
  readonly name: string | null;
  readonly format: string;
  readonly payments: number;
  readonly digest: Buffer;
  readonly gaps: readonly PaymentGap[];
}

/** In the order of sealing, each with what in it is no payment. */
export async function listPaymentFiles(
  db: Kysely<Database>,
  of: { readonly operationId: string } | { readonly exhibitId: string },
): Promise<PaymentFileRow[]> {
  const where = 'exhibitId' in of ? sql`e.id = ${of.exhibitId}` : sql`e.operation_id = ${of.operationId}`;
  const { rows } = await sql<PaymentFileRow>`
    select e.id as "exhibitId", c.received_name as name, r.format, r.payments, r.digest,
      coalesce((select json_agg(json_build_object('part', g.part, 'line', g.line, 'kind', g.kind, 'why', g.why) order by g.number)
        from payment_gap g where g.exhibit_id = e.id), '[]') as gaps
    from payment_reading r join exhibit e on e.id = r.exhibit_id left join exhibit_content c on c.exhibit_id = e.id
    where ${where} order by e.log_index`.execute(db);
  return rows;
}
