-- What the unit holds the law to be, which addresses hid their users, and which countries an assessment is tied to.

-- ── Rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The product ships seeds as files; what the unit itself says about a country is proposed by one person and confirmed or rejected by another.
-- All of it is ledger: what was held to be the law on a day stays said.

create table rule_revision (
  id uuid primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),    -- ISO 3166-1, or EU
  field text not null check (field ~ '^[a-z0-9_]+$'),      -- packages/core/src/law/field.ts
  operator_type text not null check (operator_type in ('any', 'police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen')),
  answer text not null check (answer in ('yes', 'no', 'mixed', 'unknown', 'other')),
  value text not null check (length(btrim(value)) > 0 and length(value) <= 4000),
  statute text,
  source text not null check (length(btrim(source)) > 0),
  confidence text not null check (confidence in ('high', 'medium', 'low', 'unknown')),
  valid_from date,                           -- null: not known
  valid_to date check (valid_to >= valid_from),
  retrieved_on date not null,
  reason text not null check (length(btrim(reason)) > 0),
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_account uuid references account (id),    -- null: at the machine itself
  log_index bigint not null references log_entry (index)
);
create index rule_revision_country on rule_revision (country, field, log_index);

create table rule_decision (
  revision_id uuid primary key references rule_revision (id),
  decision text not null check (decision in ('confirmed', 'rejected')),
  reason text not null check (length(btrim(reason)) > 0),
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_account uuid references account (id),
  log_index bigint not null references log_entry (index)
);

-- Nobody confirms what they proposed, whatever a program above says.
create function require_second_lawyer() returns trigger language plpgsql as $$
begin
  if new.decision = 'confirmed' and exists (select from rule_revision r where r.id = new.revision_id
      and (r.proposed_by_account = new.decided_by_account or r.proposed_by = new.decided_by)) then
    raise exception 'A rule is confirmed by another person than the one who proposed it.' using errcode = 'CU005';
  end if;
  return new;
end $$;
create trigger second_person before insert on rule_decision for each row execute function require_second_lawyer();

-- ── Tor exits and proxies ────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Lists that the unit brings in: which ranges hid their users, from when until when. Facts about the internet, about no operation.

create table proxy_list (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('tor-exit', 'proxy')),
  source text not null,                      -- whose list it is and where it came from
  sha256 bytea not null check (length(sha256) = 32),    -- of the file
  valid_from timestamptz not null,           -- of the ranges that state no time of their own
  valid_until timestamptz not null check (valid_until >= valid_from),
  range_count int not null check (range_count > 0),
  unread_lines int not null,
  imported_at timestamptz not null,
  imported_by text not null,
  imported_by_account uuid references account (id),
  log_index bigint not null references log_entry (index)
);
create unique index proxy_list_once on proxy_list (sha256, kind, valid_from, valid_until);

create table proxy_range (
  list_id uuid not null references proxy_list (id),
  range cidr not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until >= valid_from)
);
create index proxy_range_holds on proxy_range using gist (range inet_ops);
create index proxy_range_list on proxy_range (list_id);

select protect_ledger('rule_revision'), protect_ledger('rule_decision'), protect_ledger('proxy_list'), protect_ledger('proxy_range');

do $$
declare t regclass;
begin
  foreach t in array '{rule_revision,rule_decision,proxy_list,proxy_range}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''law:read'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
insert into log_reader values ('rule', 'law:read'), ('proxy', 'law:read');

-- ── Countries of an assessment ───────────────────────────────────────────────────────────────────────────────────────────────────
-- Which country ties the case to a law, as a named person decided; null is "unknown", which is a decision too. Of each connection the newest
-- row holds for each country. The cues that lay before the person then are kept, without a word of a message; the log commits to all of it under a salt
-- that stands here. A decision goes with its assessment, and with a message that one of its cues names (store/src/attribution/erase.ts).

create table assessment_country (
  id uuid primary key,
  assessment_id uuid not null,               -- no foreign key: the assessment may leave first, in the same erasure
  operation_id uuid not null references operation (id),
  connection text not null check (connection in ('location', 'nationality', 'victim', 'payer', 'server')),
  country text check (country ~ '^[A-Z]{2}$'),
  stands boolean not null,                   -- false: the tie was given up again
  reason text not null check (length(btrim(reason)) > 0),
  cues jsonb not null,                       -- CountryCue[] of core/record/rule.ts
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  decided_by text not null,
  decided_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  check (stands or country is not null)
);
create index assessment_country_assessment on assessment_country (assessment_id, log_index);

-- The messages that the cues name.
create table assessment_country_message (
  decision_id uuid not null references assessment_country (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  ordinal int not null,
  primary key (decision_id, exhibit_id, ordinal)
);
create index assessment_country_message_place on assessment_country_message (exhibit_id, ordinal);

select protect_erasable('assessment_country'), protect_erasable('assessment_country_message');
select need_to_know('assessment_country', 'operation_id', 'assessment:read', 'attribution:decide'),
  need_to_know('assessment_country_message', 'operation_id', 'assessment:read', 'attribution:decide');
select records_follow('assessment_country');

create policy in_own_name on assessment_country as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from assessment a where a.id = assessment_id and a.operation_id = assessment_country.operation_id));
create policy of_the_operation on assessment_country_message as restrictive for insert to custodia_member with check (
  exists (select from assessment_country d where d.id = decision_id and d.operation_id = assessment_country_message.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = assessment_country_message.operation_id));
