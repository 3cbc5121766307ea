-- What linking holds on to between one whole linking of an operation and the next, so that accounts of a new exhibit are linked against all others
-- without comparing those again. All of it can be made anew; an erasure takes it whole (link/account-index.ts).

-- Who has which value: how new accounts find whom to be compared with.
create table link_holding (
  operation_id uuid not null references operation (id),
  account text not null,
  kind text not null,                        -- email, phone, alias, … (core/link/account.ts)
  value text not null,                       -- prepared to be compared; of a masked number its keyed digest
  primary key (operation_id, account, kind, value)
);
create index link_holding_value on link_holding (operation_id, kind, value);

-- The account as it is compared, and the participants that bear it.
create table link_account (
  operation_id uuid not null references operation (id),
  account text not null,
  record jsonb not null,
  bearers jsonb not null,
  since_whole boolean not null,              -- it came, or more of it came, after the last whole linking
  primary key (operation_id, account)
);

-- What is known of a value that several have: by the last whole linking, or by a later one that found new accounts with it.
create table link_value (
  operation_id uuid not null references operation (id),
  kind text not null,
  value text not null,
  standing double precision,                 -- share of its pairs that are of one holder; null where it weighs nothing
  thrown text,                               -- why it weighs nothing
  agreed boolean not null,                   -- its holders, as far as anything of their own is known, are one
  common boolean not null,                   -- an alias that the last whole linking found to be everybody's
  primary key (operation_id, kind, value)
);

-- Exhibits whose accounts were linked.
create table link_exhibit (
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  primary key (operation_id, exhibit_id)
);

select open_registry(t) from unnest('{link_holding,link_account,link_value,link_exhibit}'::regclass[]) t;
select need_to_know('link_exhibit', 'operation_id', 'person:read');
-- The others nobody reads but linking itself.
do $$
declare t regclass;
begin
  for t in select unnest('{link_holding,link_account,link_value}'::regclass[]) loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
  end loop;
end $$;

-- What came after the last whole linking, and until which decision people were listened to.
alter table link_run
  add updated_at timestamptz,
  add updated_by text,
  add newcomers int not null default 0,
  add decided_until bigint not null default -1;

alter table link_proposal
  add proposed_at timestamptz not null default now(),
  add by_update boolean not null default false;   -- weighed with what the last whole linking learnt, after new exhibits
