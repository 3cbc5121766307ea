-- Operations of this installation that hold the same identifier, and how they come to speak with each other. Nobody is told anything unless both
-- operations take part, each by a decision of its own. Neither side's rows hold anything of the other but what the other agreed to tell.

drop function overlaps_of(uuid);

-- ── Taking part ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- The last decision holds. Joining once more changes the terms.

create table overlap_participation (
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  decision text not null check (decision in ('joined', 'left')),
  kinds text[] not null,                     -- of identifiers that are compared; empty where it left
  tells text check (tells in ('nothing', 'contact', 'operation')),   -- what the other side learns with a hit
  contact text,                              -- who is to be asked, and how
  reason text not null,
  account_id uuid references account (id),   -- null: at the machine itself
  by_name text not null,
  at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (operation_id, number),
  check ((decision = 'joined') = (cardinality(kinds) > 0)),
  check ((decision = 'joined') = (tells is not null)),
  check (coalesce(tells, 'nothing') = 'nothing' or contact is not null)
);

create function hold_overlap_participation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last text;
begin
  perform pg_advisory_xact_lock(hashtextextended('overlap:' || new.operation_id, 0));
  select p.decision into last from overlap_participation p where p.operation_id = new.operation_id order by p.number desc limit 1;
  if new.decision = 'left' and last is distinct from 'joined' then
    raise exception 'The operation does not take part.' using errcode = 'CU006';
  end if;
  return new;
end $$;
create trigger holds_order before insert on overlap_participation for each row execute function hold_overlap_participation();

-- Those that take part now, and on which terms. An archived operation does not.
create function overlap_terms() returns table (operation_id uuid, kinds text[], tells text, contact text)
language sql stable security definer set search_path = public, pg_temp as $$
  select last.operation_id, last.kinds, last.tells, last.contact from (
    select distinct on (p.operation_id) p.* from overlap_participation p order by p.operation_id, p.number desc) last
  where last.decision = 'joined'
    and not exists (select from operation_event v where v.operation_id = last.operation_id and v.event = 'archived')
$$;
revoke all on function overlap_terms() from public;
grant execute on function overlap_terms() to custodia_app;

-- ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table overlap_question (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  kinds text[] not null check (cardinality(kinds) > 0),
  purpose text not null,
  compared int not null check (compared >= 0),             -- how many identifiers of its own the operation asked about
  account_id uuid references account (id),
  asked_by text not null,
  asked_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index overlap_question_operation on overlap_question (operation_id, asked_at);

-- ── Contact requests ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Which two operations it is between stands here alone, where no member looks.

create table overlap (
  id uuid primary key,
  question_id uuid not null references overlap_question (id),
  asking_operation uuid not null references operation (id),
  asked_operation uuid not null references operation (id),
  account_id uuid references account (id),                 -- who asked: they do not answer it
  asked_by text not null,
  opened_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  check (asking_operation <> asked_operation)
);
create index overlap_asking on overlap (asking_operation);
create index overlap_asked on overlap (asked_operation);

-- One row for each side: what that side may know of the other.
create table overlap_side (
  overlap_id uuid not null references overlap (id),
  operation_id uuid not null references operation (id),    -- whose side it is
  direction text not null check (direction in ('asked', 'received')),
  opened_at timestamptz not null,
  told_operation text,                       -- name of the other operation, where that one agreed to tell it
  told_contact text,                         -- whom to ask there, likewise
  purpose text not null,
  log_index bigint not null references log_entry (index),
  primary key (overlap_id, operation_id),
  unique (overlap_id, direction)
);
create index overlap_side_operation on overlap_side (operation_id);

-- Which identifiers of its own a side is told of: a keyed digest, by which who holds the identifier finds it again. An erased one is not found.
create table overlap_hit (
  overlap_id uuid not null,
  operation_id uuid not null,
  number int not null check (number > 0),
  mark bytea not null check (length(mark) = 32),
  primary key (overlap_id, operation_id, number),
  foreign key (overlap_id, operation_id) references overlap_side (overlap_id, operation_id)
);

-- How it was answered: a row for each side, and no name of a person but on the side of the one who answered.
create table overlap_answer (
  overlap_id uuid not null,
  operation_id uuid not null,
  answer text not null check (answer in ('accepted', 'declined')),
  reason text not null,
  contact text check ((answer = 'accepted') = (contact is not null)),
  account_id uuid references account (id),
  by_name text,
  at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (overlap_id, operation_id),
  foreign key (overlap_id, operation_id) references overlap_side (overlap_id, operation_id)
);

create function hold_overlap_answer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.by_name is not null and not exists (select from overlap o where o.id = new.overlap_id and o.asked_operation = new.operation_id) then
    raise exception 'A contact request is answered by the operation that was asked.' using errcode = 'CU006';
  end if;
  if new.by_name is not null and exists (select from overlap o where o.id = new.overlap_id
      and (o.account_id = new.account_id or o.asked_by = new.by_name)) then
    raise exception 'A contact request is answered by another person than the one who asked.' using errcode = 'CU005';
  end if;
  return new;
end $$;
create trigger holds_order before insert on overlap_answer for each row execute function hold_overlap_answer();

select protect_ledger('overlap_participation'), protect_ledger('overlap_question'), protect_ledger('overlap'), protect_ledger('overlap_side'),
  protect_ledger('overlap_hit'), protect_ledger('overlap_answer');
-- Written by the application alone, which asks who may.
select need_to_know('overlap_participation', 'operation_id', 'overlap:read'), need_to_know('overlap_question', 'operation_id', 'overlap:read'),
  need_to_know('overlap_side', 'operation_id', 'overlap:read'), need_to_know('overlap_hit', 'operation_id', 'overlap:read'),
  need_to_know('overlap_answer', 'operation_id', 'overlap:read');
alter table overlap enable row level security;
create policy application on overlap to custodia_app using (true) with check (true);

-- What an operation decided (an entry about the operation) or asked is read by its own people. A record that names both operations is the auditor's.
select records_follow('overlap_question');
insert into log_reader values ('overlap', 'audit:read');

-- ── The comparison ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Identifiers of `asking` that another operation holds too, where both take part, of kinds that both let be compared. For the application alone:
-- it tells which operation, and no member may know that.
create function shared_identifiers(asking uuid, wanted text[]) returns table (kind text, system text, value text, operation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  with taking_part as materialized (select t.operation_id, t.kinds from overlap_terms() t),
  held as materialized (
    select distinct o.kind::text as kind, o.system, o.value, e.operation_id from observation o join exhibit e on e.id = o.exhibit_id
      join taking_part t on t.operation_id = e.operation_id
      where o.validity <> 'context-only' and o.keyed_digest is null and o.kind::text = any (wanted) and o.kind::text = any (t.kinds)
    union
    select distinct 'account', p.platform, lower(coalesce(p.native_id, p.handle)), e.operation_id
      from participant p join exhibit e on e.id = p.exhibit_id join taking_part t on t.operation_id = e.operation_id
      where 'account' = any (wanted) and 'account' = any (t.kinds) and coalesce(p.native_id, p.handle) is not null
        and not exists (select from operation_account a where a.operation_id = e.operation_id and a.platform = p.platform
          and lower(a.handle) in (lower(p.native_id), lower(p.handle), lower(p.display_name), lower(p.key))))
  select own.kind, own.system, own.value, other.operation_id from held own
    join held other on other.kind = own.kind and other.value = own.value and coalesce(other.system, '') = coalesce(own.system, '')
    where own.operation_id = asking and other.operation_id <> asking
    order by 4, 1, 3, 2
$$;
revoke all on function shared_identifiers(uuid, text[]) from public;
grant execute on function shared_identifiers(uuid, text[]) to custodia_app;

-- An operation's own people see which of its identifiers a request is about. Those who read overlaps may not all read questions between units.
create or replace function comparable_identifiers(wanted uuid) returns table (kind text, system text, value text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- Not told to who acts for an account that has no business in the operation, whoever calls this.
  if current_setting('role', true) = 'custodia_member' and not wanted = any (operations_for('deconfliction:read'))
    and not wanted = any (operations_for('overlap:read')) then
    return;
  end if;
  return query select h.kind, h.system, h.value from held_identifiers(wanted, false) h where h.digest is null;
end $$;

-- Whether the caller asked it themselves: nobody answers their own request. To a member it tells nothing but what that very account did.
create function asked_by_caller(wanted uuid[], account uuid, name text) returns table (id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id from overlap o where o.id = any (wanted)
    and case when current_setting('role', true) = 'custodia_member' then o.account_id = current_account()
      else o.account_id = account or o.asked_by = name end
$$;
revoke all on function asked_by_caller(uuid[], uuid, text) from public;
grant execute on function asked_by_caller(uuid[], uuid, text) to custodia_app, custodia_member;
