-- What the figures of the unit are made of, at any size: languages are counted when messages are read in, what speaks against the conduct of an
-- operation is kept with what else was weighed of an assessment, and how well readers agree is counted here, without a tag leaving the database.

-- ── Languages ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Of every conversation, those its messages are written in (ISO 639-1, sorted); none is known of an empty one, and what has no row was not
-- counted yet. Made anew at any time from the findings; it leaves with its exhibit.

create table conversation_language (
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  languages text[] not null,
  primary key (exhibit_id, conversation)
);
select open_registry('conversation_language');
select need_to_know_by_exhibit('conversation_language', 'conversation:read');

create function count_languages(exhibit uuid) returns table (exhibit_id uuid, conversation int, languages text[]) language sql stable as $$
  select c.exhibit_id, c.number, coalesce(f.languages, '{}') from conversation c left join (
    select m.conversation, array_agg(distinct w.language order by w.language) as languages
    from message m join writing w on w.exhibit_id = m.exhibit_id and w.ordinal = m.ordinal
    where m.exhibit_id = exhibit and w.language is not null group by m.conversation) f on f.conversation = c.number
  where c.exhibit_id = exhibit
$$;
grant execute on function count_languages(uuid) to custodia_app;

-- ── Red findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Points of the review form that the record and the tags show red; what reviewers answered is in their answers. Null: weighed before this was kept.

alter table assessment_weighing add column reds text[];

-- Conversations that two have read to the end. Blindness keeps the second reading independent; nobody waits for a third.
create function twice_read() returns table (exhibit_id uuid, conversation int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.exhibit_id, p.conversation from signal_pass p where p.reading = 'complete' group by p.exhibit_id, p.conversation having count(*) >= 2
$$;
revoke all on function twice_read() from public;
grant execute on function twice_read() to custodia_member;

alter policy blind on assessment_weighing using (not (select is_tagger()) or not exists (
  select from assessment_conversation c where c.assessment_id = assessment_weighing.assessment_id
    and (c.exhibit_id, c.conversation) not in (select f.exhibit_id, f.conversation from finished_passes() f)
    and (c.exhibit_id, c.conversation) not in (select t.exhibit_id, t.conversation from twice_read() t)));

-- ── Agreement of readers ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- As core/assess/kappa.ts measures it: every two who read a conversation to its end, over what somebody wrote in it, by tags that each set before
-- they could see the other's. For each conversation a row without code (messages of all its pairs), and one for each code that was used.

create function agreement_in(operations uuid[]) returns table (operation_id uuid, exhibit_id uuid, conversation int, code text, messages int,
    both_tagged int, only_first int, only_second int)
  language sql stable security definer set search_path = public, pg_temp as $$
  with passed as materialized (
    select e.operation_id, p.exhibit_id, p.conversation, coalesce(p.account_id::text, p.finished_by) collate "C" as reader
    from signal_pass p join exhibit e on e.id = p.exhibit_id where e.operation_id = any (operations) and p.reading = 'complete'),
  pair as materialized (
    select f.operation_id, f.exhibit_id, f.conversation, f.reader as first, s.reader as second
    from passed f join passed s on s.exhibit_id = f.exhibit_id and s.conversation = f.conversation and f.reader < s.reader),
  place as materialized (select p.operation_id, p.exhibit_id, p.conversation, count(*)::int as pairs from pair p group by 1, 2, 3),
  tagged as materialized (
    select distinct s.exhibit_id, s.conversation, s.ordinal, s.code, coalesce(s.account_id::text, s.tagged_by) collate "C" as reader
    from place p join signal s on s.exhibit_id = p.exhibit_id and s.conversation = p.conversation
    join message m on m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal and m.kind = 'message'
    where s.blind and not exists (select from signal_retraction r where r.signal_id = s.id)),
  vote as (
    select p.operation_id, p.exhibit_id, p.conversation, p.first, p.second, t.code, t.ordinal,
      bool_or(t.reader = p.first) as by_first, bool_or(t.reader = p.second) as by_second
    from pair p join tagged t on t.exhibit_id = p.exhibit_id and t.conversation = p.conversation and t.reader in (p.first, p.second)
    group by 1, 2, 3, 4, 5, 6, 7)
  select p.operation_id, p.exhibit_id, p.conversation, null, p.pairs * coalesce((select sum(y.messages)::int from conversation_tally y
      where y.exhibit_id = p.exhibit_id and y.conversation = p.conversation), 0), 0, 0, 0
  from place p
  union all
  select v.operation_id, v.exhibit_id, v.conversation, v.code, 0, count(*) filter (where v.by_first and v.by_second)::int,
    count(*) filter (where not v.by_second)::int, count(*) filter (where not v.by_first)::int
  from vote v group by 1, 2, 3, 4
$$;

-- Nobody asks for an operation whose tags they need not know.
create function agreement_for_member(operations uuid[]) returns table (operation_id uuid, exhibit_id uuid, conversation int, code text,
    messages int, both_tagged int, only_first int, only_second int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select a.* from agreement_in(array(select o from unnest(operations) o where o = any (operations_for('signal:read')))) a
$$;
revoke all on function agreement_in(uuid[]), agreement_for_member(uuid[]) from public;
grant execute on function agreement_in(uuid[]) to custodia_app;
grant execute on function agreement_for_member(uuid[]) to custodia_member;

-- By who asks.
create function reader_agreement(operations uuid[]) returns table (operation_id uuid, exhibit_id uuid, conversation int, code text,
    messages int, both_tagged int, only_first int, only_second int) language plpgsql stable as $$
begin
  if current_user = 'custodia_member' then return query select * from agreement_for_member(operations);
  else return query select * from agreement_in(operations);
  end if;
end $$;
