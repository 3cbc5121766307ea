/** Attempts to deliver: written down before they are made, and how they ended after. */
import type { DeliveryResult, Parcel } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface NewAttempt {
  readonly referralId: string;
  readonly operationId: string;
  /** In this referral, whatever is delivered, from 1. */
  readonly number: number;
  readonly parcel: Parcel;
  /** Null: a person fetches it. */
  readonly address: string | null;
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
      parcel: made.parcel,
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
    .select(['a.referral_id', 'a.number', 'a.parcel', 'a.address', 'a.account_id', 'a.by_name', 'a.started_at'])
    .select(['r.result', 'r.status', 'r.ended_at', 'r.next_at'])
    .where('a.referral_id', 'in', [...referralIds])
    .orderBy('a.number')
    .execute();
  const attempts = rows.map((row) => ({
    referralId: row.referral_id,
    number: row.number,
    parcel: row.parcel,
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
