/**
 * The conversations of an operation as work: what is known of each, and the tier that follows from it. One statement, made of the parts below;
 * everything in it is what the connection may see, so that a reader who is not done sees no tier that others' tags give. T1 alone is for all.
 */
import { ACCESS_SIGNS, type SignalCode, type TriageReason } from '@custodia/core';
import { sql, type RawBuilder } from 'kysely';

/** Raised by whom a tag counts for T2, as core weighs it. */
const COUNTED = ['person-of-interest', 'unclear'] as const;

const SIGNS: readonly { readonly code: SignalCode; readonly reason: TriageReason }[] = ACCESS_SIGNS.flatMap(
  ([reason, codes]) => codes.map((code) => ({ code, reason })),
);

/** Common table expressions that end in `work`: one row for each conversation. */
export function workIn(operationId: string): RawBuilder<unknown> {
  const of = sql`${operationId}::uuid`;
  return sql`${placesIn(of)}, ${standingIn(of)}, ${readIn(of)}, ${signsIn(of)}, ${casesIn(of)}, ${linksIn(of)}, ${judged(of)}`;
}

type Of = RawBuilder<unknown>;

function placesIn(of: Of) {
  return sql`
  place as materialized (
    select c.exhibit_id, c.number as conversation, c.id, c.platform, c.title, c.space, e.sealed_at as since
    from conversation c join exhibit e on e.id = c.exhibit_id where e.operation_id = ${of}),
  tally as materialized (
    select y.exhibit_id, y.conversation, sum(y.messages)::int as messages, count(y.sender)::int as people
    from conversation_tally y where y.exhibit_id in (select e.id from exhibit e where e.operation_id = ${of})
    group by y.exhibit_id, y.conversation)`;
}

/** Who has it, who was asked, whether it was set aside: of each matter the newest step. */
function standingIn(of: Of) {
  return sql`
  standing as materialized (
    select n.conversation_id, (max(n.now) filter (where n.matter = 'holder'))::uuid as holder,
      (max(n.now) filter (where n.matter = 'second'))::uuid as second,
      coalesce(bool_or(n.now is not null) filter (where n.matter = 'aside'), false) as aside,
      max(a.reason) filter (where n.matter = 'aside' and n.now is not null) as aside_reason,
      max(a.made_at) filter (where n.matter = 'holder') as held_since, max(a.made_at) as acted_at
    from (select distinct on (s.conversation_id, s.matter) s.conversation_id, s.matter, s.now, s.act_id
      from triage_step s where s.operation_id = ${of} order by s.conversation_id, s.matter, s.log_index desc) n
    join triage_act a on a.id = n.act_id group by n.conversation_id)`;
}

function readIn(of: Of) {
  return sql`
  reading as materialized (
    select r.exhibit_id, r.conversation, count(*)::int as readers, max(r.finished_at) as at, max(r.log_index) as log_index,
      coalesce(array_agg(r.account_id) filter (where r.account_id is not null), '{}') as accounts
    from triage_readings(${of}) r group by r.exhibit_id, r.conversation),
  risk as materialized (
    select r.exhibit_id, r.conversation, array_agg(distinct r.reason order by r.reason) as reasons
    from triage_risks(${of}) r group by r.exhibit_id, r.conversation)`;
}

function signsIn(of: Of) {
  return sql`
  sign as materialized (
    select s.exhibit_id, s.conversation, max(s.tagged_at) as at, greatest(max(s.log_index), max(t.log_index)) as log_index,
      coalesce(array_agg(distinct m.reason order by m.reason) filter (where m.reason is not null and t.signal_id is null
        and s.raised_by::text = any (${[...COUNTED]}::text[])), '{}') as reasons
    from signal s left join signal_retraction t on t.signal_id = s.id
    left join jsonb_to_recordset(${JSON.stringify(SIGNS)}::jsonb) as m (code text, reason text) on m.code = s.code
    where s.exhibit_id in (select e.id from exhibit e where e.operation_id = ${of})
    group by s.exhibit_id, s.conversation)`;
}

/** Assessments with what persons decided of them, and by conversation. */
function casesIn(of: Of) {
  return sql`
  dossier as materialized (
    select a.id, a.opened_at, d.tier as decided, w.complete, w.missing, w.weigher,
      greatest(w.log_size, -1) as log_size, r.concluded, i.identified, l.countries
    from assessment a
    left join lateral (select t.tier from triage_decision t where t.assessment_id = a.id order by t.log_index desc limit 1) d on true
    left join assessment_weighing w on w.assessment_id = a.id
    left join lateral (select coalesce(bool_or(f.decides), false) or (count(*) >= 2 and min(f.outcome) = max(f.outcome)) as concluded
      from review_finish f where f.assessment_id = a.id) r on true
    left join lateral (select exists (select from person_claim c where c.person_id = a.person_id and c.kind in ('name', 'birth')
      and c.nature = 'fact' and c.credibility = 1
      and not exists (select from person_claim_retraction x where x.claim_id = c.id)) as identified) i on true
    left join lateral (select coalesce(array_agg(distinct k.country order by k.country) filter (where k.stands and k.country is not null), '{}') as countries
      from (select distinct on (q.connection, q.country) q.country, q.stands from assessment_country q where q.assessment_id = a.id
        -- "Unknown" ends what was decided of the same connection before it.
        and not exists (select from assessment_country n where n.assessment_id = a.id and n.connection = q.connection and n.country is null
          and n.log_index > q.log_index)
        order by q.connection, q.country, q.log_index desc) k) l on true
    where a.operation_id = ${of}),
  -- Of several assessments the most urgent counts; every one of them must be concluded.
  assessed as materialized (
    select c.exhibit_id, c.conversation, array_agg(d.id order by d.opened_at, d.id) as ids, max(d.opened_at) as at, min(d.decided) as decided,
      bool_and(d.concluded) as concluded, bool_and(d.identified) as identified, bool_or(d.complete and d.identified) as ready,
      bool_and(d.complete) as complete, bool_and(d.weigher is not null) as weighed, min(d.log_size) as log_size,
      string_to_array(nullif(btrim(string_agg(array_to_string(d.missing, ' '), ' ')), ''), ' ') as missing,
      string_to_array(nullif(btrim(string_agg(array_to_string(d.countries, ' '), ' ')), ''), ' ') as decided_countries
    from assessment_conversation c join dossier d on d.id = c.assessment_id where c.operation_id = ${of} group by c.exhibit_id, c.conversation)`;
}

function linksIn(of: Of) {
  return sql`
  link as materialized (
    select y.exhibit_id, y.conversation, count(distinct l.proposal_id)::int as links
    from link_proposal_account l join participant p on p.id = l.participant_id and p.exhibit_id = l.exhibit_id
    join conversation_tally y on y.exhibit_id = p.exhibit_id and y.sender = p.number
    where l.operation_id = ${of} group by y.exhibit_id, y.conversation)`;
}

/**
 * A sign of a risk is T1 whatever anybody decided before it was cleared away. Else what a person set holds; else what the record gives, as in
 * core/assess/triage.ts; null where nobody has weighed it.
 */
function judged(of: Of) {
  return sql`
  known as not materialized (
    select p.*, t.messages, t.people, s.holder, s.second, coalesce(s.aside, false) as aside, s.aside_reason, s.held_since,
      coalesce(r.readers, 0) as readers, coalesce(r.accounts, '{}') as read_by, coalesce(k.reasons, '{}') as risks,
      coalesce(g.reasons, '{}') as signs, coalesce(a.ids, '{}') as assessments, a.decided, coalesce(a.concluded, false) as concluded,
      coalesce(a.identified, false) as identified, a.ready, a.complete, coalesce(a.missing, '{}') as missing,
      coalesce(a.weighed, false) and a.log_size > greatest(g.log_index, r.log_index, -1) as weighed,
      coalesce(a.decided_countries, '{}') as decided_countries, w.countries as candidates, coalesce(l.links, 0) as links,
      greatest(s.acted_at, r.at, g.at, a.at) as touched
    from place p left join tally t using (exhibit_id, conversation) left join standing s on s.conversation_id = p.id
    left join reading r using (exhibit_id, conversation) left join risk k using (exhibit_id, conversation)
    left join sign g using (exhibit_id, conversation) left join assessed a using (exhibit_id, conversation)
    left join link l using (exhibit_id, conversation)
    left join conversation_weighing w on w.operation_id = ${of} and w.exhibit_id = p.exhibit_id and w.conversation = p.conversation),
  work as materialized (
    select k.*, k.risks <> '{}' or coalesce(k.decided = 'T1', false) as at_risk,
      case when k.risks <> '{}' then 'T1' when k.decided is not null then k.decided when k.signs <> '{}' then 'T2'
        when k.assessments = '{}' then null when not k.identified then 'T4'
        when not k.weighed then null when k.ready then 'T3' else 'T4' end as tier,
      case when k.risks <> '{}' then 'signs' when k.decided is not null then 'person' when k.signs <> '{}' then 'signs' else 'record' end as tier_by,
      k.risks || k.signs || case when k.assessments = '{}' then '{}'::text[]
        else array_remove(array[case when k.weighed and k.ready then 'complete-and-identified' end,
          case when k.weighed and k.complete is distinct from true then 'elements-incomplete' end,
          case when not k.identified then 'not-identified' end], null) end as reasons,
      case when k.aside then 'aside' when k.concluded then 'concluded' when k.assessments <> '{}' then 'assessed'
        when k.readers >= 2 then 'read-twice' when k.readers = 1 then 'read-once'
        when k.holder is not null then 'held' else 'new' end as state,
      case when k.concluded then '{}'::text[] else array_remove(array[case k.readers when 0 then 'first-reading' when 1 then 'second-reading' end,
        case when k.assessments = '{}' then 'assessment' end,
        case when k.weighed and k.complete is distinct from true then 'elements' end,
        case when k.assessments <> '{}' and not k.identified then 'identity' end,
        case when k.assessments <> '{}' and k.decided_countries = '{}' then 'country' end,
        case when k.assessments <> '{}' then 'review' end], null) end as gaps
    from known k)`;
}
