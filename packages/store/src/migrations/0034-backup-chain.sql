-- Backups that hold only what those before them in the same folder do not, and their end. Null: made before there were any.
alter table backup
  add column chain uuid,                     -- the whole backup that it adds to; its own id where it is whole
  add column folder text,                    -- where it was written, on the machine that made it
  add column digest text,                    -- over what it holds, as its signed note says (hexadecimal)
  add column new_blob_count bigint;          -- sealed files that stand in it, of the blob_count that it stands for

-- What the files of a chain hold. Never in a backup itself: without it the next one is whole.
create table backup_part (
  chain uuid not null,
  name text not null,                        -- SHA-256 of a piece of rows (64 digits), or the id of a blob (32)
  backup_id uuid not null,                   -- where it stands; not recorded yet while that is being made
  primary key (chain, name)
);
select open_registry('backup_part');
alter table backup_part enable row level security;
create policy application on backup_part to custodia_app using (true) with check (true);

create table backup_removal (
  backup_id uuid primary key references backup (id),
  removed_at timestamptz not null,
  removed_by text not null,
  log_index bigint not null references log_entry (index)
);
select protect_ledger('backup_removal');
alter table backup_removal enable row level security;
create policy application on backup_removal to custodia_app using (true) with check (true);
create policy member_reads on backup_removal for select to custodia_member using ((select holds('backup:create')));
grant select on backup_removal to custodia_member;
