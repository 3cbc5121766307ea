-- Authorities' keys, what went to whom, results of checks, backups. All of it is ledger: a key is never changed, only confirmed or retired;
-- what was disclosed or checked once stays said.

-- ── Keys of others ───────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- `purpose` says what may be encrypted to it: packages for an authority, or the unit's own backups.

create table recipient (
  id uuid primary key,
  purpose text not null check (purpose in ('authority', 'backup')),
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),    -- ISO 3166-1
  unit text,
  kind text not null check (kind in ('age', 'openpgp')),
  key text not null,                         -- age recipient, or armored OpenPGP public key
  fingerprint text not null,                 -- hexadecimal: of the OpenPGP key; SHA-256 of the age recipient
  checked text not null,                     -- how it was checked that the key is theirs
  added_at timestamptz not null,
  added_by text not null,
  added_by_account uuid references account (id),    -- null: at the machine itself
  log_index bigint not null references log_entry (index)
);
create index recipient_fingerprint on recipient (fingerprint);

create table recipient_decision (
  recipient_id uuid not null references recipient (id),
  decision text not null check (decision in ('confirmed', 'retired')),
  reason text not null,                      -- how the fingerprint was compared, or why the key is given up
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_account uuid references account (id),
  log_index bigint not null references log_entry (index),
  primary key (recipient_id, decision)
);

-- Nobody confirms the key they brought in, whatever a program above says; and what was retired is not confirmed any more.
create function require_second_person() returns trigger language plpgsql as $$
begin
  if new.decision = 'confirmed' and exists (select from recipient r where r.id = new.recipient_id
      and (r.added_by_account = new.decided_by_account or r.added_by = new.decided_by)) then
    raise exception 'A key is confirmed by another person than the one who added it.' using errcode = 'CU005';
  end if;
  if new.decision = 'confirmed' and exists (select from recipient_decision d where d.recipient_id = new.recipient_id) then
    raise exception 'The key was confirmed or retired already.' using errcode = 'CU006';
  end if;
  return new;
end $$;
create trigger second_person before insert on recipient_decision for each row execute function require_second_person();

select protect_ledger('recipient'), protect_ledger('recipient_decision');
alter table recipient enable row level security;
create policy application on recipient to custodia_app using (true) with check (true);
create policy member_reads on recipient for select to custodia_member using ((select holds('recipient:read')));
alter table recipient_decision enable row level security;
create policy application on recipient_decision to custodia_app using (true) with check (true);
create policy member_reads on recipient_decision for select to custodia_member using ((select holds('recipient:read')));
grant select on recipient, recipient_decision to custodia_member;

-- ── What went to whom ────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table package_recipient (
  package_id uuid not null references package (id),
  recipient_id uuid not null references recipient (id),
  primary key (package_id, recipient_id)
);
create index package_recipient_recipient on package_recipient (recipient_id);

create table package_exhibit (
  package_id uuid not null references package (id),
  exhibit_id uuid not null references exhibit (id),
  disclosure text not null check (disclosure in ('whole', 'selected')),
  conversations uuid[] not null,             -- random ids: they say nothing once the exhibit is erased
  message_count int not null check (message_count >= 0),
  primary key (package_id, exhibit_id)
);
create index package_exhibit_exhibit on package_exhibit (exhibit_id);

create table package_file (
  package_id uuid not null references package (id),
  encryption text not null check (encryption in ('age', 'openpgp')),
  sha256 bytea not null check (length(sha256) = 32),    -- of the encrypted file
  size_bytes bigint not null,
  primary key (package_id, encryption)
);
select protect_ledger('package_recipient'), protect_ledger('package_exhibit'), protect_ledger('package_file');
select need_to_know('package_recipient', '(select p.operation_id from package p where p.id = package_id)', 'package:read');
-- That something of an exhibit was handed over belongs to its history: who reads the exhibit sees it, not to whom.
select need_to_know_by_exhibit('package_exhibit', 'exhibit:read');
select need_to_know('package_file', '(select p.operation_id from package p where p.id = package_id)', 'package:read');

-- ── Checks ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table check_run (
  id uuid primary key,
  started_at timestamptz not null,
  finished_at timestamptz not null check (finished_at >= started_at),
  run_by text not null,
  quick boolean not null,
  holds boolean not null,
  checked jsonb not null,
  findings jsonb not null,
  notes jsonb not null
);
create index check_run_finished on check_run (finished_at);
select protect_ledger('check_run');
alter table check_run enable row level security;
create policy application on check_run to custodia_app using (true) with check (true);
create policy member_reads on check_run for select to custodia_member using ((select holds('installation:check')));
grant select on check_run to custodia_member;

-- ── Backups ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table backup (
  id uuid primary key,
  file_name text not null,                   -- in the folder of backups, or where the person at the machine named another
  sha256 bytea not null check (length(sha256) = 32),    -- of the encrypted file
  size_bytes bigint not null,
  recipients jsonb not null,                 -- age recipients it opens for
  log_size bigint not null,                  -- entries of the log that it holds
  row_count bigint not null,
  blob_count bigint not null,
  snapshot_at timestamptz not null,
  finished_at timestamptz not null,
  made_by text not null,
  log_index bigint not null references log_entry (index)
);
select protect_ledger('backup');
alter table backup enable row level security;
create policy application on backup to custodia_app using (true) with check (true);
create policy member_reads on backup for select to custodia_member using ((select holds('backup:create')));
grant select on backup to custodia_member;

-- ── The log ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create index log_entry_kind on log_entry (kind, index);

-- Which of these entries have lost their record for everybody: that it was erased is no secret, what it said is.
create function erased_records(indexes bigint[]) returns setof bigint language sql stable security definer
  set search_path = public, pg_temp as $$
  select e.index from log_entry e where e.index = any (indexes) and not exists (select from log_record r where r.index = e.index)
$$;
revoke all on function erased_records(bigint[]) from public;
grant execute on function erased_records(bigint[]) to custodia_app, custodia_member;
