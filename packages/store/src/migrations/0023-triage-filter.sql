-- What somebody asks a list of work for, kept under a name of their own.
create table triage_filter (
  id uuid primary key,
  account_id uuid references account (id),   -- null: at the machine itself
  name text not null,
  asked jsonb not null,                      -- the filters of triage.list
  kept_at timestamptz not null
);
create unique index triage_filter_name on triage_filter (account_id, lower(name)) nulls not distinct;
select open_registry('triage_filter');
select own_only('triage_filter');
