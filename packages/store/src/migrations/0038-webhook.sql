-- Webhooks as who runs the machine configured them, so that whoever looks after the installation sees how they are doing and can stop one; and
-- what became of the last deliveries. Kinds, ids and times, as they went out.
create table webhook (
  name text primary key,
  host text not null,                        -- of its address, whose other parts may be secret
  kinds text[] not null,
  configured_at timestamptz not null,        -- when a process that sends named it last
  paused_at timestamptz,
  paused_by text,
  check ((paused_at is null) = (paused_by is null))
);
create table webhook_delivery (
  webhook text not null references webhook (name) on delete cascade,
  id text not null,                          -- webhook-id
  type text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  tries int not null check (tries > 0),
  outcome text not null check (outcome in ('delivered', 'gone', 'failed')),
  primary key (webhook, id)
);
create index webhook_delivery_last on webhook_delivery (webhook, last_at);
select open_registry('webhook'), open_registry('webhook_delivery');
do $$
declare t regclass;
begin
  foreach t in array '{webhook,webhook_delivery}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''installation:configure'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
