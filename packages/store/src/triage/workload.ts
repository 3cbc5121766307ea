/** How much work lies with whom; by name, because it is no ranking. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import { joinByHash } from './plan-joins.ts';
import { workIn } from './rows.ts';

export interface WorkloadRow {
  readonly accountId: string;
  readonly name: string;
  /** A member of the operation who can sign in. */
  readonly active: boolean;
  /** Conversations they have and have not read to the end, neither set aside nor concluded. */
  readonly open: number;
  /** Since when they have the oldest of those. */
  readonly oldest: string | null;
  /** Conversations they were asked to read as the second reader, and have not. */
  readonly asked: number;
  /** Conversations they have read to the end since the given time. */
  readonly read: number;
}

export interface Workload {
  /** Members who may read and tag, and whoever else still has something; by name. */
  readonly people: readonly WorkloadRow[];
  /** Conversations that nobody has, neither set aside nor concluded. */
  readonly nobody: number;
}

export async function findWorkload(
  db: Kysely<Database>,
  operationId: string,
  { roles, since }: { readonly roles: readonly string[]; readonly since: string },
): Promise<Workload> {
  const statement = sql<Workload>`
    with ${workIn(operationId)},
    held as (select w.holder as account_id, count(*)::int as open, min(w.held_since) as oldest from work w
      where w.holder is not null and not w.aside and not w.concluded and w.holder <> all (w.read_by) group by w.holder),
    asked as (select w.second as account_id, count(*)::int as asked from work w
      where w.second is not null and not w.aside and not w.concluded and w.second <> all (w.read_by) group by w.second),
    done as (select r.account_id, count(*)::int as read from triage_readings(${operationId}::uuid) r
      where r.finished_at >= ${since} and r.account_id is not null group by r.account_id),
    able as (select m.account_id from membership m join account a on a.id = m.account_id
      where m.operation_id = ${operationId}::uuid and m.until is null and a.disabled_at is null and a.roles && ${[...roles]}::text[]),
    person as (select a.id as "accountId", a.name, b.account_id is not null as active, coalesce(h.open, 0) as open, h.oldest,
        coalesce(q.asked, 0) as asked, coalesce(d.read, 0) as read
      from account a left join held h on h.account_id = a.id left join asked q on q.account_id = a.id
      left join done d on d.account_id = a.id left join able b on b.account_id = a.id
      where b.account_id is not null or h.account_id is not null or q.account_id is not null or d.account_id is not null)
    select (select coalesce(jsonb_agg(to_jsonb(p) order by p.name, p."accountId"), '[]') from person p) as people,
      (select count(*)::int from work w where w.holder is null and not w.aside and not w.concluded) as nobody`;
  const { rows } = await db.transaction().execute((tx) => joinByHash(tx, () => statement.execute(tx)));
  const { people, nobody } = rows[0]!;
  // JSON of the database writes an offset where we write Z.
  return {
    people: people.map((one) => ({ ...one, oldest: one.oldest === null ? null : new Date(one.oldest).toISOString() })),
    nobody,
  };
}
