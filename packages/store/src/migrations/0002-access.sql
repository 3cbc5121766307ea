-- Who may see what. Two roles of the database work with the records:
--   custodia_app      workers, and who holds the keys at the machine itself: sees everything, changes no ledger;
--   custodia_member   requests on behalf of somebody signed in: row-level security shows it only what that account needs to know.
-- The session setting custodia.account says on whose behalf; without it a member sees nothing. custodia.scopes narrows to what a token
-- allows. The rows of role_permission are a copy of the permission table of the contract, written by the owner at start.

do $$
begin
  if not exists (select from pg_roles where rolname = 'custodia_member') then
    begin
      create role custodia_member nologin;
    exception
      when duplicate_object or unique_violation then null;
    end;
  end if;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant custodia_member to %I', current_user);
  elsif not (select rolbypassrls from pg_roles where rolname = 'custodia_app') then
    -- COPY into a table under row-level security is refused to who is bound by it. Where only a superuser could lift that,
    -- copies go through a temporary table (connection/copy.ts).
    begin
      alter role custodia_app bypassrls;
    exception
      when internal_error then null; -- another database of this server is doing the same
    end;
  end if;
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
  removed_by text
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

create function current_account() returns uuid language sql stable as $$
  select nullif(current_setting('custodia.account', true), '')::uuid
$$;

-- Whether a role of the current account, and its token where it has one, has the permission.
create function holds(wanted text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and a.disabled_at is null and r.permission = wanted
      and (coalesce(current_setting('custodia.scopes', true), '') = ''
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
