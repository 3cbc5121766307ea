/** What the things of a picture are called. Only those that are there for the caller are given. */
import { sql, type Kysely } from 'kysely';
import { ACCOUNT } from '../person/account.ts';
import type { Database } from '../schema/tables.ts';
import { IDENTIFIER_KEY, withEnds, type GraphEnds } from './ends.ts';

export interface NamedRow {
  readonly key: string;
  readonly label: string | null;
  /** Platform, kind of identifier, category, `stated`, `country`. */
  readonly type: string;
  readonly system: string | null;
}

export async function listNamed(db: Kysely<Database>, operationId: string, ends: GraphEnds): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`
    with ${withEnds(operationId, ends)}
    select 'conversation:' || c.id as key, c.title as label, c.platform as type, null as system
    from conversation c join exhibit e on e.id = c.exhibit_id and e.operation_id = ${operationId}
    where c.id = any(${ends.conversations}::uuid[])
    union all
    select ${IDENTIFIER_KEY}, min(o.value), o.kind::text, o.system from seen s
      join observation o on o.exhibit_id = s.exhibit_id and o.ordinal = s.ordinal and o.number = s.number
    group by 1, 3, 4
    union all
    select 'person:' || p.id, r.label, r.category::text, null from person p join lateral (
      select label, category from person_revision r where r.person_id = p.id order by r.number desc limit 1) r on true
    where p.operation_id = ${operationId} and p.id = any(${ends.people}::uuid[])
    union all
    select 'place:' || w.place, min(w.value), 'stated', null from (
      select lower(t.value) as place, t.value from trace t join exhibit e on e.id = t.exhibit_id and e.operation_id = ${operationId}
      where t.kind = 'place' and lower(t.value) = any(${ends.places}::text[])
      union all
      select lower(c.value), c.value from person_claim c where c.operation_id = ${operationId} and c.kind = 'place'
        and lower(c.value) = any(${ends.places}::text[])) w group by w.place
    union all
    select distinct 'country:' || c.country, c.country, 'country', null from assessment_country c
    where c.operation_id = ${operationId} and c.country = any(${ends.countries}::text[])`.execute(db);
  return rows;
}

/** What an operation is looked at from where nothing is named: everybody on record, and every account that was attached, proposed or decided about. */
export async function listStarts(db: Kysely<Database>, operationId: string): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select 'person:' || id as key from person where operation_id = ${operationId}
    union
    select 'account:' || account from link_proposal_account where operation_id = ${operationId}
    union
    select 'account:' || account from link_decision_account where operation_id = ${operationId}
    union
    select 'account:' || ${ACCOUNT} from person_account a join participant p on p.id = a.participant_id where a.operation_id = ${operationId}
    order by key`.execute(db);
  return rows.map(({ key }) => key);
}
