-- Pictures of an operation that somebody kept, so that they can be cited: what was shown, who kept it, and its digest. What a picture shows
-- was read out of exhibits: it goes whole with any of them (erasure/store.ts).

create table graph_view (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  title text not null check (length(title) <= 200),
  note text check (length(note) <= 2000),
  content text not null,                     -- canonical JSON (RFC 8785): things, links, where each stands, what was filtered
  digest bytea not null check (length(digest) = 32),   -- SHA-256 over content
  nodes int not null,
  links int not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  saved_by text not null,
  saved_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index graph_view_operation on graph_view (operation_id, log_index);

create table graph_view_exhibit (
  view_id uuid not null references graph_view (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  primary key (view_id, exhibit_id)
);
create index graph_view_exhibit_exhibit on graph_view_exhibit (exhibit_id);

select protect_erasable('graph_view'), protect_erasable('graph_view_exhibit');
select need_to_know(t, 'operation_id', 'person:read', 'person:write') from unnest('{graph_view,graph_view_exhibit}'::regclass[]) t;
create policy in_own_name on graph_view as restrictive for insert to custodia_member with check (account_id = current_account());
create policy in_own_name on graph_view_exhibit as restrictive for insert to custodia_member with check (
  exists (select from graph_view v where v.id = view_id and v.operation_id = graph_view_exhibit.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = graph_view_exhibit.operation_id));
-- It holds what conversations, identifiers and assessments hold: whoever may not read those may not read it either.
create policy reads_all_of_it on graph_view as restrictive for select to custodia_member using (
  operation_id = any ((select operations_for('conversation:read'))::uuid[])
  and operation_id = any ((select operations_for('identifier:read'))::uuid[])
  and operation_id = any ((select operations_for('assessment:read'))::uuid[]));

-- What the log says of a picture is seen by those who see the picture.
select records_follow('graph_view');
