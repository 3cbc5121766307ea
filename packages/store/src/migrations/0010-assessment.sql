-- Assessments: of some conversations, with the accounts that are the person of interest in them. What is found (elements, conduct, ceiling) is
-- never stored: it is made anew of tags, messages and answers, so that it can only be what they say. Stored is what a named person decided.
--
-- What speaks about messages is content and leaves in the erasure of their exhibit; an assessment of whose conversations none is left goes
-- with the last (store/src/assessment/erase.ts). The log keeps that it was, by random ids.

create table assessment (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  label text not null check (length(label) <= 200),
  person_id uuid,                            -- of interest, where one was made; not a foreign key: a person may leave in an erasure
  account_id uuid references account (id),   -- null: at the machine itself
  opened_by text not null,
  opened_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create index assessment_operation on assessment (operation_id);

create table assessment_conversation (
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  conversation_id uuid not null,
  primary key (assessment_id, conversation_id)
);
create index assessment_conversation_place on assessment_conversation (exhibit_id, conversation);

-- The accounts that are the person of interest.
create table assessment_account (
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  participant_id uuid not null,
  primary key (assessment_id, participant_id)
);
create index assessment_account_place on assessment_account (exhibit_id, participant_id);

-- What a third person decided where two readers differ. Of each message and code the newest holds.
create table element_resolution (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  ordinal int not null,
  code text not null check (code ~ '^[A-Z_]+$'),
  decision text not null check (decision in ('person-of-interest', 'investigator', 'third-party', 'unclear', 'absent')),
  reason text not null check (length(btrim(reason)) > 0),
  account_id uuid references account (id),
  resolved_by text not null,
  resolved_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create index element_resolution_assessment on element_resolution (assessment_id, log_index);
create index element_resolution_place on element_resolution (exhibit_id, ordinal);

-- Which age a message states, in years, as a reader wrote it down; of each message the newest holds, null years take it back.
create table stated_age (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  ordinal int not null,
  years int check (years between 0 and 130),
  account_id uuid references account (id),
  stated_by text not null,
  stated_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index stated_age_place on stated_age (exhibit_id, ordinal, log_index);

-- ── Reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- One reviewer's form. Two people review, the second without seeing the first; where they differ, a third sees both and decides.

create table review (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  account_id uuid references account (id),
  reviewed_by text not null,
  started_at timestamptz not null
);
create unique index review_once on review (assessment_id, account_id) where account_id is not null;
create unique index review_once_local on review (assessment_id, reviewed_by) where account_id is null;

-- An answer to one point; another answer is the next version.
create table review_answer (
  review_id uuid not null references review (id),
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  point text not null check (point ~ '^P[0-9]{2}$'),
  version int not null check (version > 0),
  answer jsonb not null,                     -- FormAnswer of core/record/form.ts
  answered_at timestamptz not null,
  primary key (review_id, point, version)
);

-- Finished: nothing is answered after it. The outcome lies at or below the ceiling that held then.
create table review_finish (
  review_id uuid primary key references review (id),
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  outcome text not null,
  ceiling text not null,
  reason text not null check (length(btrim(reason)) > 0),
  decides boolean not null,                  -- a third reviewer, who saw both
  finished_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create index review_finish_assessment on review_finish (assessment_id);

create function refuse_answers_after_finish() returns trigger language plpgsql as $$
begin
  if exists (select from review_finish f where f.review_id = new.review_id) then
    raise exception 'The review was finished.' using errcode = 'CU006';
  end if;
  return new;
end $$;
create trigger unfinished before insert on review_answer for each row execute function refuse_answers_after_finish();

-- ── The order of the queue ───────────────────────────────────────────────────────────────────────────────────────────────────────

create table triage_decision (
  id uuid primary key,
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  tier text not null check (tier in ('T1', 'T2', 'T3', 'T4')),
  proposed text not null check (proposed in ('T1', 'T2', 'T3', 'T4')),
  reason text not null check (length(btrim(reason)) > 0),
  account_id uuid references account (id),
  decided_by text not null,
  decided_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index triage_decision_assessment on triage_decision (assessment_id, log_index);

-- ── The stop line ────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Which elements an operation needs; the newest version holds. About the operation, not about messages: a ledger.

create table stop_line (
  operation_id uuid not null references operation (id),
  version int not null check (version > 0),
  elements text[] not null,
  reason text not null check (length(btrim(reason)) > 0),
  account_id uuid references account (id),
  set_by text not null,
  set_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (operation_id, version)
);

-- That an investigator went on after it, told once a message.
create table stop_line_notice (
  assessment_id uuid not null references assessment (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  ordinal int not null,
  told_at timestamptz not null,
  primary key (assessment_id, exhibit_id, ordinal)
);

select protect_erasable('assessment'), protect_erasable('assessment_conversation'), protect_erasable('assessment_account'),
  protect_erasable('element_resolution'), protect_erasable('stated_age'), protect_erasable('review'), protect_erasable('review_answer'),
  protect_erasable('review_finish'), protect_erasable('triage_decision'), protect_ledger('stop_line'), protect_erasable('stop_line_notice');

select need_to_know('assessment', 'operation_id', 'assessment:read', 'assessment:open'),
  need_to_know('assessment_conversation', 'operation_id', 'assessment:read', 'assessment:open'),
  need_to_know('assessment_account', 'operation_id', 'assessment:read', 'assessment:open'),
  need_to_know('element_resolution', 'operation_id', 'assessment:read', 'assessment:resolve'),
  need_to_know('stated_age', 'operation_id', 'assessment:read', 'signal:tag'),
  need_to_know('review', 'operation_id', 'assessment:read', 'review:write'),
  need_to_know('review_answer', 'operation_id', 'assessment:read', 'review:write'),
  need_to_know('review_finish', 'operation_id', 'assessment:read', 'review:write'),
  need_to_know('triage_decision', 'operation_id', 'assessment:read', 'triage:decide'),
  need_to_know('stop_line', 'operation_id', 'operation:read', 'stop-line:manage'),
  need_to_know('stop_line_notice', 'operation_id', 'assessment:read');

select records_follow('assessment'), records_follow('element_resolution'), records_follow('stated_age'), records_follow('review'),
  records_follow('triage_decision');

-- ── Nobody writes in another's name, nor about another operation ─────────────────────────────────────────────────────────────────

create policy in_own_name on assessment as restrictive for insert to custodia_member with check (account_id = current_account());
create policy of_the_operation on assessment_conversation as restrictive for insert to custodia_member with check (
  exists (select from assessment a where a.id = assessment_id and a.operation_id = assessment_conversation.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = assessment_conversation.operation_id));
create policy of_the_operation on assessment_account as restrictive for insert to custodia_member with check (
  exists (select from assessment a where a.id = assessment_id and a.operation_id = assessment_account.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = assessment_account.operation_id));
create policy in_own_name on element_resolution as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from assessment_conversation c where c.assessment_id = element_resolution.assessment_id
    and c.exhibit_id = element_resolution.exhibit_id and c.conversation = element_resolution.conversation
    and c.operation_id = element_resolution.operation_id));
create policy in_own_name on stated_age as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = stated_age.operation_id));
create policy in_own_name on review as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from assessment a where a.id = assessment_id and a.operation_id = review.operation_id));
create policy in_own_name on review_answer as restrictive for insert to custodia_member with check (
  exists (select from review r where r.id = review_id and r.account_id = current_account() and r.assessment_id = review_answer.assessment_id
    and r.operation_id = review_answer.operation_id));
create policy in_own_name on review_finish as restrictive for insert to custodia_member with check (
  exists (select from review r where r.id = review_id and r.account_id = current_account() and r.assessment_id = review_finish.assessment_id
    and r.operation_id = review_finish.operation_id));
create policy in_own_name on triage_decision as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from assessment a where a.id = assessment_id and a.operation_id = triage_decision.operation_id));
create policy in_own_name on stop_line as restrictive for insert to custodia_member with check (account_id = current_account());

-- ── The second reviewer is blind ─────────────────────────────────────────────────────────────────────────────────────────────────

-- By role, whatever the token in use is limited to: a narrower token must not show more.
create function is_reviewer() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and r.permission = 'review:write')
$$;

-- Assessments whose reviews the current account may see: it has finished its own, or two others have finished theirs.
create function reviews_open() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select r.assessment_id from review r join review_finish f on f.review_id = r.id where r.account_id = current_account()
  union
  select f.assessment_id from review_finish f join review r on r.id = f.review_id
    where r.account_id is distinct from current_account()
    group by f.assessment_id having count(*) >= 2
$$;
grant execute on function is_reviewer(), reviews_open() to custodia_member;

create policy blind on review_answer as restrictive for select to custodia_member using (not (select is_reviewer())
  or assessment_id in (select reviews_open())
  or exists (select from review r where r.id = review_id and r.account_id = current_account()));
create policy blind on review_finish as restrictive for select to custodia_member using (not (select is_reviewer())
  or assessment_id in (select reviews_open())
  or exists (select from review r where r.id = review_id and r.account_id = current_account()));
