-- Who may see what. Two roles of the database work with the records:
--   custodia_app      workers, and who holds the keys at the machine itself: sees everything, changes no ledger;
--   custodia_member   requests on behalf of somebody signed in: row-level security shows it only what that account needs to know.
-- The session setting custodia.account says on whose behalf, and custodia.scopes what a token allows (permissions separated by spaces, or *
-- for somebody signed in without one); without both a member sees nothing. The rows of role_permission are a copy of the permission table of the contract, written by the owner at start.

do $$
begin
  if not exists (select from pg_roles where rolname = 'custodia_member') then
    begin
      create role custodia_member nologin;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end if;
  -- Roles belong to the whole server. Where another database is migrated at the same moment, its change makes ours fail as "tuple
  -- concurrently updated" once it commits: then we look again.
  for attempt in 1 .. 100 loop
    begin
      if not (select rolsuper from pg_roles where rolname = current_user) then
        exit when pg_has_role(current_user, 'custodia_member', 'member');
        execute format('grant custodia_member to %I', current_user);
      else
        -- COPY into a table under row-level security is refused to who is bound by it. Where only a superuser could lift that,
        -- copies go through a temporary table (connection/copy.ts).
        exit when (select rolbypassrls from pg_roles where rolname = 'custodia_app');
        alter role custodia_app bypassrls;
      end if;
      exit;
    exception
      when internal_error then
        if attempt = 100 then raise; end if;
        perform pg_sleep(0.05);
    end;
  end loop;
end $$;

grant usage on schema public to custodia_member;
grant select on schema_migration to custodia_member;

create table role_permission (
  role text not null,
  permission text not null,
  reach text not null check (reach in ('operation', 'installation', 'own')),
  primary key (role, permission)
);
revoke all on role_permission from public;
grant select on role_permission to custodia_app, custodia_member;

-- A person of the unit. How they sign in is kept apart (schema identity), under the same id.
create table account (
  id uuid primary key,
  name text not null,                        -- as it stands in records
  email text not null unique,
  roles text[] not null,
  version integer not null default 1,        -- raised with each change: the second of two editors is told
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz
);
select open_registry('account');
grant select on account to custodia_member;

-- Need-to-know: who was let into which operation (or draft), from when until when.
create table membership (
  id uuid primary key,
  operation_id uuid not null,
  account_id uuid not null references account (id),
  since timestamptz not null,
  added_by text not null,
  until timestamptz,
  removed_by text,
  reason text not null default '',           -- why they were let in
  removal_reason text,
  check ((until is null) = (removed_by is null))
);
create unique index membership_current on membership (operation_id, account_id) where until is null;
create index membership_account on membership (account_id) where until is null;
select open_registry('membership');

-- Break-glass: access for a stated reason and a short time, which the auditor is told of at once.
create table broken_glass (
  id uuid primary key,
  operation_id uuid not null,
  account_id uuid not null references account (id),
  reason text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  reviewed_at timestamptz,
  reviewed_by uuid references account (id) check (reviewed_by <> account_id),
  review text
);
create index broken_glass_account on broken_glass (account_id, expires_at);
select open_registry('broken_glass');

-- On whose behalf the session works; null, and with it nothing, where that was not said.
create function current_account() returns uuid language sql stable as $$
  select nullif(current_setting('custodia.account', true), '')::uuid
$$;

-- Whether a role of the current account, and its token where it has one, has the permission.
create function holds(wanted text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and a.disabled_at is null and r.permission = wanted
      and (current_setting('custodia.scopes', true) = '*'
        or wanted = any (string_to_array(current_setting('custodia.scopes', true), ' '))))
$$;

-- The operations in which the current account has the permission now.
create function operations_for(wanted text) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct o.operation_id), '{}') from (
    select operation_id from membership where account_id = current_account() and until is null
    union all
    select operation_id from broken_glass where account_id = current_account() and now() between opened_at and expires_at
  ) o where holds(wanted)
$$;
grant execute on function current_account(), holds(text), operations_for(text) to custodia_app, custodia_member;

-- Puts a table under need-to-know. `operation` is an SQL expression for the operation of a row, for instance 'operation_id' or
-- '(select operation_id from exhibit e where e.id = exhibit_id)'. A null `write` lets members insert nothing.
create function need_to_know(target regclass, operation text, read text, write text default null) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using (%s = any ((select operations_for(%L))::uuid[]))',
    target, operation, read);
  execute format('grant select on %s to custodia_member', target);
  if write is not null then
    execute format('create policy member_writes on %s for insert to custodia_member with check (%s = any ((select operations_for(%L))::uuid[]))',
      target, operation, write);
    execute format('grant insert on %s to custodia_member', target);
  end if;
end $$;

-- The same for rows that belong to an exhibit: one look-up of the caller's exhibits a statement, not one a row.
create function need_to_know_by_exhibit(target regclass, read text, write text default null) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using (exhibit_id in '
    '(select e.id from exhibit e where e.operation_id = any ((select operations_for(%L))::uuid[])))', target, read);
  execute format('grant select on %s to custodia_member', target);
  if write is not null then
    execute format('create policy member_writes on %s for insert to custodia_member with check (exhibit_id in '
      '(select e.id from exhibit e where e.operation_id = any ((select operations_for(%L))::uuid[])))', target, write);
    execute format('grant insert on %s to custodia_member', target);
  end if;
end $$;

-- What is a person's own: nobody else sees or changes it, whatever their roles.
create function own_only(target regclass, account text default 'account_id') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy own on %s to custodia_member using (%s = current_account()) with check (%s = current_account())',
    target, account, account);
  execute format('grant select, insert, update, delete on %s to custodia_member', target);
end $$;

select need_to_know('operation', 'id', 'operation:read');
select need_to_know('operation_account', 'operation_id', 'operation:read');
select need_to_know('operation_authority', 'operation_id', 'operation:read');
select need_to_know('exhibit', 'operation_id', 'exhibit:read');
-- Facts about sealed files (digest, size); what opens them (blob_key) is out of every member's reach.
select need_to_know('blob', 'scope', 'exhibit:read');
select need_to_know_by_exhibit('exhibit_content', 'exhibit:read');
select need_to_know_by_exhibit('exhibit_part', 'exhibit:read');
select need_to_know_by_exhibit('exhibit_withheld', 'exhibit:read');
select need_to_know_by_exhibit('exhibit_import', 'exhibit:read');
select need_to_know_by_exhibit('inference', 'exhibit:read');
select need_to_know_by_exhibit('skipped_record', 'exhibit:read');
select need_to_know_by_exhibit('erased_message', 'exhibit:read');
select need_to_know_by_exhibit('erasure', 'exhibit:read');
select need_to_know_by_exhibit('conversation', 'conversation:read');
select need_to_know_by_exhibit('participant', 'conversation:read');
select need_to_know_by_exhibit('message', 'conversation:read');
select need_to_know_by_exhibit('observation', 'identifier:read');
select need_to_know('package', 'operation_id', 'package:read');
select need_to_know('membership', 'operation_id', 'member:read');
-- One sees where one belongs, whatever one may do there.
create policy own on membership for select to custodia_member using (account_id = (select current_account()));

alter table broken_glass enable row level security;
create policy application on broken_glass to custodia_app using (true) with check (true);
create policy member_reads on broken_glass for select to custodia_member using (account_id = (select current_account())
  or (select holds('glass:review')) or operation_id = any ((select operations_for('member:manage'))::uuid[]));
grant select on broken_glass to custodia_member;

-- ── The log, for members ─────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What the log commits to is known to everyone: kinds, random ids and hashes. The records behind it are not. What a member does is
-- logged in the member's own transaction; that it is signed keeps others from adding to the log, not this grant.

grant select on installation to custodia_member;
grant select, insert on log_entry, log_hash, log_checkpoint to custodia_member;
grant select on log_timestamp to custodia_member;
grant select, insert on log_record to custodia_member;
alter table log_record enable row level security;
create policy application on log_record to custodia_app using (true) with check (true);
create policy member_writes on log_record for insert to custodia_member with check (true);

-- Records about a row of `target` are seen by those who see the row. Every later migration says so for what it logs about.
create function records_follow(target regclass, id text default 'id') returns void language plpgsql as $$
begin
  execute format('create policy %I on log_record for select to custodia_member using (exists (select from log_entry e '
    'join %s t on t.%I = e.subject where e.index = log_record.index))', 'about_' || target::text, target, id);
end $$;

-- Records of the unit's own things hold nothing of an operation: the first word of the kind says which permission reads them.
create table log_reader (
  noun text primary key,
  permission text not null
);
revoke all on log_reader from public;
grant select on log_reader to custodia_app, custodia_member;
insert into log_reader values ('installation', 'log:read'), ('account', 'log:read'), ('recipient', 'log:read'), ('backup', 'log:read'),
  ('audit', 'audit:read'), ('glass', 'glass:review'), ('member', 'audit:read'), ('alarm', 'alarm:read'), ('callout', 'callout:read');
create policy about_the_unit on log_record for select to custodia_member using (exists (select from log_entry e
  join log_reader r on r.noun = split_part(e.kind, '-', 1) where e.index = log_record.index and (select holds(r.permission))));

select records_follow('operation'), records_follow('exhibit'), records_follow('package');

-- ── The audit trail ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Who asked for what, when, and how it ended (Directive (EU) 2016/680, article 25). An event is a ledger row; what was searched for stands
-- apart and may be erased, the event keeps its salted digest. Batches of events are sealed into the log.

create table audit_event (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  account_id uuid,                           -- null: at the machine itself
  actor text not null,
  procedure text not null,
  effect text not null check (effect in ('read', 'search', 'write', 'export')),
  outcome text not null,                     -- done, stopped, failed, or the code of the refusal
  operation_id uuid,                         -- null: about the unit, or narrowed to all the operations of the account
  subjects text[] not null,                  -- kind:id, as they were resolved; as they were typed where that was refused
  request_id text,
  duration_ms integer not null,
  detail_digest bytea check (length(detail_digest) = 32),   -- SHA-256(salt ‖ canonical detail); null where there is none
  salt bytea not null check (length(salt) = 32)             -- of the event itself, in its batch
);
create index audit_event_at on audit_event (at);
create index audit_event_account on audit_event (account_id, number);
create index audit_event_operation on audit_event (operation_id, number);
select protect_ledger('audit_event');

create table audit_detail (
  event bigint primary key references audit_event (number),
  detail text not null,                      -- canonical JSON (RFC 8785)
  salt bytea not null check (length(salt) = 32)
);
select protect_erasable('audit_detail');

create table audit_batch (
  last bigint primary key,                   -- the events after the batch before it, up to this number
  first bigint not null,
  count integer not null check (count > 0),
  numbers bigint[] not null,
  digests bytea not null,                    -- SHA-256(salt ‖ canonical event) of each, in order: says which event was altered
  root bytea not null check (length(root) = 32),
  log_index bigint not null references log_entry (index),
  check (first <= last and cardinality(numbers) = count and length(digests) = 32 * count)
);
select protect_ledger('audit_batch');

-- A number is given out before its row is there to be seen. Whoever seals waits (lock_audit) until every number given out is.
create function line_up_audit() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(7166182970113024579);
  return null;
end $$;
create trigger lines_up before insert on audit_event for each statement execute function line_up_audit();
create function lock_audit() returns void language sql as $$ select pg_advisory_xact_lock(7166182970113024579) $$;

alter table audit_event enable row level security;
create policy application on audit_event to custodia_app using (true) with check (true);
create policy auditor_reads on audit_event for select to custodia_member using ((select holds('audit:read')));
alter table audit_detail enable row level security;
create policy application on audit_detail to custodia_app using (true) with check (true);
create policy auditor_reads on audit_detail for select to custodia_member using ((select holds('audit:read')));
grant select on audit_event, audit_detail, audit_batch to custodia_member;
