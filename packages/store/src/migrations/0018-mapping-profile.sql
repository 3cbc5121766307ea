-- Columns of tables that people name once and use again: for the whole unit, or in one operation.
create table mapping_profile (
  id uuid primary key,
  operation_id uuid references operation (id),   -- null: for the unit
  name text not null,
  mapping jsonb not null,                        -- which column holds what, as an import takes it
  saved_by text not null,
  saved_at timestamptz not null
);
create unique index mapping_profile_name on mapping_profile (operation_id, lower(name)) nulls not distinct;

select open_registry('mapping_profile');
alter table mapping_profile enable row level security;
create policy application on mapping_profile to custodia_app using (true) with check (true);
create policy member on mapping_profile to custodia_member
  using (case when operation_id is null then (select holds('exhibit:import')) else operation_id = any ((select operations_for('exhibit:import'))::uuid[]) end)
  with check (case when operation_id is null then (select holds('exhibit:import')) else operation_id = any ((select operations_for('exhibit:import'))::uuid[]) end);
grant select, insert, update, delete on mapping_profile to custodia_member;
