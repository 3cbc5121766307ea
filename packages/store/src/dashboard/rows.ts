/** What the figures of the unit are counted from: one small row a thing, as far as row-level security shows it to the person who asks. */
import type { Tier, WorkState } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { joinByHash } from '../triage/plan-joins.ts';
import { workIn } from '../triage/rows.ts';

export interface CountedConversation {
  readonly id: string;
  readonly platform: string;
  /** When its exhibit was sealed. */
  readonly since: Date;
  readonly state: WorkState;
  /** Null: nobody has weighed it. */
  readonly tier: Tier | null;
  /** Countries that persons decided it is tied to. */
  readonly countries: readonly string[];
  /** ISO 639-1 of what its messages are written in; empty where that is known of none. */
  readonly languages: readonly string[];
}

/** Of one operation, the oldest first. */
export async function listCountedConversations(
  db: Kysely<Database>,
  operationId: string,
): Promise<CountedConversation[]> {
  const statement = sql<CountedConversation>`
    with ${workIn(operationId)}
    select w.id, w.platform, w.since, w.state, w.tier, w.decided_countries as countries, coalesce(l.languages, '{}') as languages
    from work w left join conversation_language l using (exhibit_id, conversation) order by w.since, w.id`;
  const { rows } = await db.transaction().execute((tx) => joinByHash(tx, () => statement.execute(tx)));
  return rows;
}

/** `confirmed` and `rejected` by a person; `proposed` by the program alone; `unmatched`: no message is thought to speak of it. */
export type PaymentStanding = 'confirmed' | 'proposed' | 'rejected' | 'unmatched';

export interface CountedPayment {
  readonly id: string;
  /** ISO 4217, as its file states it; null where it states none. */
  readonly currency: string | null;
  readonly at: Date | null;
  readonly standing: PaymentStanding;
}

/** Of one operation. Of what was decided of a payment and a message the newest holds. */
export async function listCountedPayments(db: Kysely<Database>, operationId: string): Promise<CountedPayment[]> {
  const { rows } = await sql<CountedPayment>`
    with decided as (
      select distinct on (d.exhibit_id, d.ordinal, d.payment_id) d.exhibit_id, d.ordinal, d.payment_id, d.kind
      from payment_decision d where d.operation_id = ${operationId}::uuid
      order by d.exhibit_id, d.ordinal, d.payment_id, d.log_index desc),
    open as (
      select l.payment_id from payment_link l left join decided d using (exhibit_id, ordinal, payment_id)
      where l.operation_id = ${operationId}::uuid and d.kind is null)
    select p.id, p.currency, p.at, case
        when exists (select from decided d where d.payment_id = p.id and d.kind = 'confirm') then 'confirmed'
        when exists (select from open o where o.payment_id = p.id) then 'proposed'
        when exists (select from decided d where d.payment_id = p.id) then 'rejected' else 'unmatched' end as standing
    from payment p where p.exhibit_id in (select e.id from exhibit e where e.operation_id = ${operationId}::uuid)
    order by p.at nulls last, p.id`.execute(db);
  return rows;
}
