-- Who has which conversation, which of them are set aside, and who was asked to read one a second time. An act covers up to thousands of
-- conversations, is made by one named person and is never edited: undoing it is another act, which puts back what was there before.

create table triage_act (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  kind text not null check (kind in ('assign', 'second-reader', 'set-aside', 'bring-back', 'undo')),
  to_account uuid references account (id),   -- who gets them or is asked; null: nobody, or it is not about a person
  reason text not null check (length(btrim(reason)) > 0 and length(reason) <= 2000),
  undoes uuid unique references triage_act (id),
  account_id uuid references account (id),   -- null: at the machine itself
  made_by text not null,
  made_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index),
  check ((kind = 'undo') = (undoes is not null))
);
create index triage_act_operation on triage_act (operation_id, log_index desc);

-- What an act changed of one conversation. Of each conversation and matter the newest step holds; null: nobody, or not set aside.
create table triage_step (
  act_id uuid not null references triage_act (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  conversation_id uuid not null,
  matter text not null check (matter in ('holder', 'second', 'aside')),
  was text,                                  -- an account; `aside`; null
  now text,
  log_index bigint not null references log_entry (index),
  primary key (act_id, conversation_id)
);
create index triage_step_newest on triage_step (operation_id, conversation_id, matter, log_index desc) include (now, act_id);
create index triage_step_place on triage_step (exhibit_id, conversation);

select protect_erasable('triage_act'), protect_erasable('triage_step');
select need_to_know('triage_act', 'operation_id', 'assessment:read', 'triage:decide'),
  need_to_know('triage_step', 'operation_id', 'assessment:read', 'triage:decide');
select records_follow('triage_act');

create policy in_own_name on triage_act as restrictive for insert to custodia_member with check (account_id = current_account());
create policy of_the_operation on triage_step as restrictive for insert to custodia_member with check (
  exists (select from triage_act a where a.id = act_id and a.operation_id = triage_step.operation_id and a.account_id = current_account())
  and exists (select from conversation c join exhibit e on e.id = c.exhibit_id where c.id = conversation_id
    and c.exhibit_id = triage_step.exhibit_id and c.number = triage_step.conversation and e.operation_id = triage_step.operation_id));

-- ── What takes long to weigh ─────────────────────────────────────────────────────────────────────────────────────────────────────
-- Working state, made anew at any time from messages and tags: no row means "not yet weighed". `weigher` says which version made it,
-- `log_size` how long the log was then. It leaves with its exhibit.

-- Which countries the accounts on the other side point to; from messages alone.
create table conversation_weighing (
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  operation_id uuid not null references operation (id),
  countries text[] not null,                 -- the best supported first
  weigher text not null,
  weighed_at timestamptz not null,
  primary key (exhibit_id, conversation)
);

-- Whether the elements that the operation needs are complete; from the tags of all readers.
create table assessment_weighing (
  assessment_id uuid primary key references assessment (id) on delete cascade,
  operation_id uuid not null references operation (id),
  complete boolean,                          -- null: cannot tell
  missing text[] not null,                   -- elements
  weigher text not null,
  log_size bigint not null,
  weighed_at timestamptz not null
);
create index assessment_weighing_operation on assessment_weighing (operation_id);

select open_registry('conversation_weighing'), open_registry('assessment_weighing');
select need_to_know('conversation_weighing', 'operation_id', 'assessment:read'),
  need_to_know('assessment_weighing', 'operation_id', 'assessment:read');

-- It says what others tagged: who is not done with a conversation of the assessment does not see it.
create policy blind on assessment_weighing as restrictive for select to custodia_member using (not (select is_tagger()) or not exists (
  select from assessment_conversation c where c.assessment_id = assessment_weighing.assessment_id
    and (c.exhibit_id, c.conversation) not in (select f.exhibit_id, f.conversation from finished_passes() f)));

-- ── What somebody who is blind to a reading may know of it all the same ──────────────────────────────────────────────────────────

-- Who has read a conversation to its end, and when: not what they found. Work cannot be shared out otherwise.
create function readings_in(operation uuid) returns table (exhibit_id uuid, conversation int, account_id uuid, finished_at timestamptz, log_index bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.exhibit_id, p.conversation, p.account_id, p.finished_at, p.log_index from signal_pass p join exhibit e on e.id = p.exhibit_id
  where e.operation_id = operation and p.reading = 'complete'
$$;

-- Conversations in which somebody may be at risk now, by whoever's tag or answer: a child waits for nobody's second reading.
create function risks_in(operation uuid) returns table (exhibit_id uuid, conversation int, reason text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select s.exhibit_id, s.conversation, 'crisis-sign' from signal s join exhibit e on e.id = s.exhibit_id
  where e.operation_id = operation and s.code = 'CRISIS_SIGN' and not exists (select from signal_retraction r where r.signal_id = s.id)
  union
  select c.exhibit_id, c.conversation, case a.point when 'P70' then 'may-be-minor' else 'self-harm-risk' end
  from (select distinct on (review_id, point) assessment_id, point, answer from review_answer
      where operation_id = operation and point in ('P70', 'P72') order by review_id, point, version desc) a
  join assessment_conversation c on c.assessment_id = a.assessment_id
  where a.answer ->> 'kind' = 'yes-no' and a.answer ->> 'value' = 'yes'
  union
  select c.exhibit_id, c.number, 'alarm-open' from alarm l join alarm_state t on t.alarm_id = l.id and t.open
  join conversation c on c.id::text = l.conversation_id join exhibit e on e.id = c.exhibit_id
  where not l.drill and e.operation_id = operation
  union
  select p.exhibit_id, y.conversation, 'real-child'
  from (select distinct on (person_id) person_id, category from person_revision where operation_id = operation
      order by person_id, number desc) v
  join (select distinct on (person_id, participant_id) person_id, exhibit_id, participant_id, attached from person_account
      where operation_id = operation order by person_id, participant_id, log_index desc) b on b.person_id = v.person_id and b.attached
  join participant p on p.id = b.participant_id
  join conversation_tally y on y.exhibit_id = p.exhibit_id and y.sender = p.number
  where v.category = 'real-child'
$$;

-- Nobody asks for an operation that they need not know.
create function readings_for_member(operation uuid) returns table (exhibit_id uuid, conversation int, account_id uuid, finished_at timestamptz, log_index bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.* from readings_in(operation) r where operation = any (operations_for('assessment:read'))
$$;
create function risks_for_member(operation uuid) returns table (exhibit_id uuid, conversation int, reason text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select r.* from risks_in(operation) r where operation = any (operations_for('assessment:read'))
$$;
revoke all on function readings_in(uuid), risks_in(uuid), readings_for_member(uuid), risks_for_member(uuid) from public;
grant execute on function readings_in(uuid), risks_in(uuid) to custodia_app;
grant execute on function readings_for_member(uuid), risks_for_member(uuid) to custodia_member;

-- By who asks.
create function triage_readings(operation uuid) returns table (exhibit_id uuid, conversation int, account_id uuid, finished_at timestamptz, log_index bigint)
  language plpgsql stable as $$
begin
  if current_user = 'custodia_member' then return query select * from readings_for_member(operation);
  else return query select * from readings_in(operation);
  end if;
end $$;
create function triage_risks(operation uuid) returns table (exhibit_id uuid, conversation int, reason text) language plpgsql stable as $$
begin
  if current_user = 'custodia_member' then return query select * from risks_for_member(operation);
  else return query select * from risks_in(operation);
  end if;
end $$;
