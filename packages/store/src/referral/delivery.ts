/** Attempts to deliver: written down before they are made, and how they ended after. */
import { sql, type Kysely } from 'kysely';
import type { DeliveryResult } from '../schema/referral.ts';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface NewAttempt {
  readonly referralId: string;
  readonly operationId: string;
  readonly number: number;
  readonly address: string;
  readonly by: Reader;
  readonly at: string;
}

export async function insertAttempt(tx: Kysely<Database>, made: NewAttempt): Promise<void> {
  await tx
    .insertInto('delivery_attempt')
    .values({
      referral_id: made.referralId,
      operation_id: made.operationId,
      number: made.number,
      address: made.address,
      account_id: made.by.accountId,
      by_name: made.by.name,
      started_at: made.at,
    })
    .execute();
}

export interface NewResult {
  readonly referralId: string;
  readonly operationId: string;
  readonly number: number;
  readonly result: DeliveryResult;
  /** HTTP status that came back; null: none did. */
  readonly status: number | null;
  readonly at: string;
  /** When it is tried again by itself; null: not. */
  readonly nextAt: string | null;
}

/** Of an attempt that has a result already nothing is written. */
export async function insertResult(tx: Kysely<Database>, made: NewResult): Promise<void> {
  await tx
    .insertInto('delivery_result')
    .values({
      referral_id: made.referralId,
      operation_id: made.operationId,
      number: made.number,
      result: made.result,
      status: made.status,
      ended_at: made.at,
      next_at: made.nextAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface AttemptRow extends Omit<NewAttempt, 'at' | 'operationId'> {
  readonly startedAt: Date;
  /** Null: it is being made, or was interrupted. */
  readonly result: DeliveryResult | null;
  readonly status: number | null;
  readonly endedAt: Date | null;
  readonly nextAt: Date | null;
}

/** By referral, in order. */
export async function listAttempts(
  db: Kysely<Database>,
  referralIds: readonly string[],
): Promise<Map<string, AttemptRow[]>> {
  if (referralIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('delivery_attempt as a')
    .leftJoin('delivery_result as r', (join) =>
      join.onRef('r.referral_id', '=', 'a.referral_id').onRef('r.number', '=', 'a.number'),
    )
    .select(['a.referral_id', 'a.number', 'a.address', 'a.account_id', 'a.by_name', 'a.started_at'])
    .select(['r.result', 'r.status', 'r.ended_at', 'r.next_at'])
    .where('a.referral_id', 'in', [...referralIds])
    .orderBy('a.number')
    .execute();
  const attempts = rows.map((row) => ({
    referralId: row.referral_id,
    number: row.number,
    address: row.address,
    by: { accountId: row.account_id, name: row.by_name },
    startedAt: row.started_at,
    result: row.result,
    status: row.status,
    endedAt: row.ended_at,
    nextAt: row.next_at,
  }));
  return Map.groupBy(attempts, ({ referralId }) => referralId);
}

export interface DueDelivery {
  readonly referralId: string;
  readonly operationId: string;
  /** Who sent it: it is tried again on their behalf. */
  readonly by: Reader;
}

/** Referrals on their way whose last attempt failed and is due again, or was begun before `interruptedBefore` and never ended. */
export async function dueDeliveries(db: Kysely<Database>, now: Date, interruptedBefore: Date): Promise<DueDelivery[]> {
  const { rows } = await sql<{
    referral_id: string;
    operation_id: string;
    account_id: string | null;
    by_name: string;
  }>`
    select referral_id, operation_id, account_id, by_name from (
      select distinct on (a.referral_id) a.*, r.number as ended, r.next_at from delivery_attempt a
        left join delivery_result r on r.referral_id = a.referral_id and r.number = a.number
        order by a.referral_id, a.number desc) last
    where referral_state(referral_id) = 'sending'
      and case when ended is null then started_at < ${interruptedBefore} else next_at <= ${now} end`.execute(db);
  return rows.map((row) => ({
    referralId: row.referral_id,
    operationId: row.operation_id,
    by: { accountId: row.account_id, name: row.by_name },
  }));
}

/** Packages of referrals that are on their way: their files are waiting to arrive. */
export async function packagesOnTheirWay(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select package_id as id from referral_event
    where kind = 'sending' and referral_state(referral_id) = 'sending'`.execute(db);
  return rows.map(({ id }) => id);
}
