/**
 * What is to be delivered now without anybody asking: packages of referrals that are on their way, and notices of recalls that nobody was told
 * of. These rows are the line: a process that dies loses nothing of it.
 */
import type { Parcel } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { Reader } from '../signal/store.ts';

export interface DueDelivery {
  readonly referralId: string;
  readonly operationId: string;
  readonly parcel: Parcel;
  /** Who made the last attempt, or got it on its way: it is made on their behalf. */
  readonly by: Reader;
  /** Since when it has been due. */
  readonly since: Date;
}

export interface DueMoment {
  readonly now: Date;
  /** An attempt that began before this and never ended was cut off. */
  readonly cutOffBefore: Date;
  /** What went on its way before this, without an attempt, was left by whoever sent it. */
  readonly leftBefore: Date;
}

/** Only to where the authority has an address now. */
export async function dueDeliveries(
  db: Kysely<Database>,
  { now, cutOffBefore, leftBefore }: DueMoment,
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueRow>`
    with begun as (
      select referral_id, operation_id, 'package' as parcel, account_id, by_name, at, ${leftBefore}::timestamptz as fresh_after
        from referral_event e where kind = 'sending' and referral_state(referral_id) = 'sending'
      union all
      select referral_id, operation_id, 'recall-notice', account_id, by_name, at, ${now}::timestamptz
        from referral_event e where kind = 'recalled'
          and not exists (select from referral_event t where t.referral_id = e.referral_id and t.kind = 'recipient-told')
          and (exists (select from referral_event s where s.referral_id = e.referral_id and s.kind = 'sent')
            or exists (select from delivery_attempt a left join delivery_result r using (referral_id, number)
              where a.referral_id = e.referral_id and a.parcel = 'package' and r.result is distinct from 'stopped'))),
    standing as (
      select b.referral_id, b.operation_id, b.parcel,
        case when l.parcel = b.parcel then l.account_id else b.account_id end as account_id,
        case when l.parcel = b.parcel then l.by_name else b.by_name end as by_name,
        case when l.number is null then case when b.at <= b.fresh_after then b.at end
          when r.number is null then case when l.started_at < ${cutOffBefore} then l.started_at end
          when l.parcel <> b.parcel then greatest(b.at, r.ended_at)
          when r.next_at <= ${now} then r.next_at end as since
      from begun b
      left join lateral (select * from delivery_attempt a where a.referral_id = b.referral_id and a.address is not null
        order by a.number desc limit 1) l on true
      left join delivery_result r on r.referral_id = l.referral_id and r.number = l.number)
    select referral_id, operation_id, parcel, account_id, by_name, since from standing s where since is not null
      and (select p.address from referral f join recipient_profile p on p.recipient_id = f.recipient_id where f.id = s.referral_id
        order by p.version desc limit 1) is not null
    order by since`.execute(db);
  return rows.map((row) => ({
    referralId: row.referral_id,
    operationId: row.operation_id,
    parcel: row.parcel,
    by: { accountId: row.account_id, name: row.by_name },
    since: row.since,
  }));
}

interface DueRow {
  readonly referral_id: string;
  readonly operation_id: string;
  readonly parcel: Parcel;
  readonly account_id: string | null;
  readonly by_name: string;
  readonly since: Date;
}

export interface WaitingPackage {
  readonly referralId: string;
  readonly operationId: string;
  readonly packageId: string;
}

/** Of referrals that are on their way: their files are waiting to arrive. */
export async function packagesOnTheirWay(db: Kysely<Database>): Promise<WaitingPackage[]> {
  const { rows } = await sql<{ id: string; referral_id: string; operation_id: string }>`
    select package_id as id, referral_id, operation_id from referral_event
    where kind = 'sending' and referral_state(referral_id) = 'sending' order by package_id`.execute(db);
  return rows.map((row) => ({ packageId: row.id, referralId: row.referral_id, operationId: row.operation_id }));
}
