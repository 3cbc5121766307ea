/** Links that a named person said, or a machine proposed, around some things of one operation. */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { GraphEnds } from './ends.ts';
import { ACCOUNT } from '../person/account.ts';
import type { GraphLinkRow } from './found.ts';

const OF_PEOPLE = sql`null::timestamptz as "firstAt", null::timestamptz as "lastAt", false as undated`;

/** Accounts that are attached to people now: the last event of each person and participant. */
export async function listAttachedLinks(
  db: Kysely<Database>,
  operationId: string,
  { accounts, people }: GraphEnds,
): Promise<GraphLinkRow[]> {
  const { rows } = await sql<GraphLinkRow>`
    select 'person:' || s.person_id as a, 'account:' || s.account as b, 'attached' as kind, count(*)::int as count, ${OF_PEOPLE} from (
      select l.person_id, ${ACCOUNT} as account from (
        select distinct on (person_id, participant_id) person_id, participant_id, attached from person_account
        where operation_id = ${operationId} order by person_id, participant_id, log_index desc, id desc) l
      join participant p on p.id = l.participant_id where l.attached) s
    where s.person_id = any(${people}::uuid[]) or s.account = any(${accounts}::text[])
    group by s.person_id, s.account order by 1, 2`.execute(db);
  return rows;
}

/** Claims about people that stand: identifiers they rest on, as they were seen here, and places that they name. */
export async function listClaimedLinks(
  db: Kysely<Database>,
  operationId: string,
  { people, identifiers, places }: GraphEnds,
): Promise<GraphLinkRow[]> {
  const wanted = JSON.stringify(identifiers);
  const { rows } = await sql<GraphLinkRow>`
    with standing as (select c.* from person_claim c where c.operation_id = ${operationId}
      and not exists (select from person_claim_retraction r where r.claim_id = c.id))
    select l.a, l.b, 'claimed' as kind, count(distinct l.id)::int as count, ${OF_PEOPLE} from (
      select 'person:' || c.person_id as a, c.id,
        'identifier:' || s.identifier_kind || ':' || coalesce(o.system, '') || ':' || coalesce(o.keyed_digest, o.value) as b
      from standing c join person_claim_source s on s.claim_id = c.id and s.kind = 'identifier'
        join observation o on o.kind = s.identifier_kind and o.value = s.identifier_value
        join exhibit e on e.id = o.exhibit_id and e.operation_id = ${operationId}
      where c.person_id = any(${people}::uuid[]) or exists (
        select from jsonb_to_recordset(${wanted}::jsonb) as i (type text, system text, value text)
        where i.type = o.kind::text and i.system = coalesce(o.system, '') and i.value = coalesce(o.keyed_digest, o.value))
      union all
      select 'person:' || c.person_id, c.id, 'place:' || lower(c.value) from standing c
      where c.kind = 'place' and (c.person_id = any(${people}::uuid[]) or lower(c.value) = any(${places}::text[]))) l
    group by l.a, l.b order by 1, 2`.execute(db);
  return rows;
}

/**
 * Accounts of assessments that named people tied to a country by where somebody is or is a national of. Where somebody
 * else, a payment or a server is says nothing of these accounts, and is no link of theirs.
 */
export async function listTiedLinks(
  db: Kysely<Database>,
  operationId: string,
  { accounts, countries }: GraphEnds,
): Promise<GraphLinkRow[]> {
  const { rows } = await sql<GraphLinkRow>`
    select 'account:' || l.account as a, 'country:' || l.country as b, 'tied-to' as kind, count(distinct l.id)::int as count, ${OF_PEOPLE} from (
      select t.id, t.country, ${ACCOUNT} as account from (
        select distinct on (assessment_id, connection, country) * from assessment_country
        where operation_id = ${operationId} and connection in ('location', 'nationality') and country is not null
        order by assessment_id, connection, country, log_index desc) t
      join assessment_account a on a.assessment_id = t.assessment_id join participant p on p.id = a.participant_id
      where t.stands and not exists (select from assessment_country later where later.assessment_id = t.assessment_id
        and later.connection = t.connection and later.country is null and later.log_index > t.log_index)) l
    where l.account = any(${accounts}::text[]) or l.country = any(${countries}::text[])
    group by l.account, l.country order by 1, 2`.execute(db);
  return rows;
}

export interface ProposedRow {
  readonly a: string;
  readonly b: string;
  readonly proposalId: string;
  readonly bits: number;
}

/** Pairs of the last linking that name one of these accounts. */
export async function listProposedPairs(
  db: Kysely<Database>,
  operationId: string,
  accounts: readonly string[],
): Promise<ProposedRow[]> {
  const { rows } = await sql<ProposedRow>`
    select a, b, proposal_id as "proposalId", bits from link_proposal_pair
    where operation_id = ${operationId} and (a = any(${accounts}::text[]) or b = any(${accounts}::text[]))
    order by a collate "C", b collate "C"`.execute(db);
  return rows;
}
