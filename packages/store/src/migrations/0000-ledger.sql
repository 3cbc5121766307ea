-- What keeps the record: tables whose rows are only ever added, tables whose rows leave only in an erasure, and the role that the
-- application works as. Triggers bind everyone, the owner too, and fire even in replication mode; the role has no grant to begin with.
--
--   protect_ledger(t)     rows are added and read; UPDATE, DELETE and TRUNCATE are refused
--   protect_erasable(t)   rows are added and read; DELETE only in a transaction that called begin_erasure; UPDATE, TRUNCATE refused
--   open_registry(t)      small working state: rows are added, read, changed and removed
--   begin_erasure(n)      opens the erasable tables until the end of the transaction, once; log entry n must then be an erasure

do $$
begin
  if not exists (select from pg_roles where rolname = 'custodia_app') then
    begin
      create role custodia_app nologin;
    exception
      -- Roles belong to the whole server: another database may be migrated at the same moment.
      when duplicate_object or unique_violation then null;
    end;
  end if;
  -- An owner that is no superuser must be made a member to act as the role.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant custodia_app to %I', current_user);
  end if;
end $$;

grant usage on schema public to custodia_app;
grant select on schema_migration to custodia_app;

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger table % only ever grows: % is refused.', tg_table_name, tg_op
    using errcode = 'CU001', hint = 'A correction is a new row; an erasure is a tombstone.';
end $$;

create function refuse_erasable_change() returns trigger language plpgsql as $$
begin
  raise exception 'Rows of the table % are written once: % is refused.', tg_table_name, tg_op
    using errcode = 'CU002', hint = 'Rows leave only in an erasure (begin_erasure, then DELETE).';
end $$;

create function protect_ledger(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger only_grows before update or delete or truncate on %s for each statement '
    'execute function refuse_ledger_change()', target);
  execute format('alter table %s enable always trigger only_grows', target);
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert on %s to custodia_app', target);
end $$;

-- One row for every erasure that opened the erasable tables: an entry of the log opens them once, for one transaction. The number of
-- the transaction and its start together are never met again, not even in a database restored from a copy.
create table erasure_opening (
  log_index bigint primary key check (log_index >= 0),
  transaction xid8 not null default pg_current_xact_id(),
  opened_at timestamptz not null default transaction_timestamp()
);
create index erasure_opening_transaction on erasure_opening (transaction);
select protect_ledger('erasure_opening');
revoke insert on erasure_opening from custodia_app;

-- The tombstone may be logged before or after the rows go, but at the end of the transaction it is there.
create function require_tombstone() returns trigger language plpgsql as $$
begin
  if not exists (select from log_entry where index = new.log_index and kind = 'erasure') then
    raise exception 'The erasure named log entry %, and the log has no erasure there: nothing is erased.', new.log_index
      using errcode = 'CU004';
  end if;
  return null;
end $$;

create constraint trigger tombstone_is_logged after insert on erasure_opening deferrable initially deferred
  for each row execute function require_tombstone();

create function begin_erasure(log_index bigint) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into erasure_opening (log_index) values (begin_erasure.log_index) on conflict do nothing;
$$;
revoke all on function begin_erasure(bigint) from public;
grant execute on function begin_erasure(bigint) to custodia_app;

create function require_erasure() returns trigger language plpgsql as $$
begin
  if not exists (select from erasure_opening
      where transaction = pg_current_xact_id() and opened_at = transaction_timestamp()) then
    raise exception 'Rows of the table % leave only in an erasure: DELETE is refused.', tg_table_name
      using errcode = 'CU003', hint = 'Call begin_erasure with the index of the log entry that records the erasure.';
  end if;
  return null;
end $$;

create function protect_erasable(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger written_once before update or truncate on %s for each statement '
    'execute function refuse_erasable_change()', target);
  execute format('alter table %s enable always trigger written_once', target);
  execute format('create trigger leaves_in_erasure before delete on %s for each statement execute function require_erasure()', target);
  execute format('alter table %s enable always trigger leaves_in_erasure', target);
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert, delete on %s to custodia_app', target);
end $$;

create function open_registry(target regclass) returns void language plpgsql as $$
begin
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert, update, delete on %s to custodia_app', target);
end $$;
