-- Operations before, at and after their authorisation. A draft and the operation that it becomes have the same id, so that whoever was let
-- into the draft (the second person, to begin with) stays a member of the operation.

-- What is being written in the authority wizard. Its fields may be incomplete; `version` is raised with each change.
create table operation_draft (
  id uuid primary key,
  author_id uuid not null references account (id),
  author text not null,
  contributors uuid[] not null default '{}',  -- everybody else who changed it: none of them may authorise it
  fields jsonb not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null
);
select open_registry('operation_draft');
alter table operation_draft enable row level security;
create policy application on operation_draft to custodia_app using (true) with check (true);
create policy member_reads on operation_draft for select to custodia_member
  using (author_id = current_account() or id = any ((select operations_for('operation:read'))::uuid[]));
create policy author_writes on operation_draft for insert to custodia_member
  with check (author_id = current_account() and holds('operation:draft'));
create policy member_revises on operation_draft for update to custodia_member
  -- What became an operation stays as it was authorised.
  using (((author_id = current_account() and holds('operation:draft')) or id = any ((select operations_for('operation:draft'))::uuid[]))
    and not exists (select from operation o where o.id = operation_draft.id))
  with check ((author_id = current_account() and holds('operation:draft')) or id = any ((select operations_for('operation:draft'))::uuid[]));
grant select, insert on operation_draft to custodia_member;
-- Who wrote it never changes.
grant update (contributors, fields, version, updated_at, updated_by) on operation_draft to custodia_member;

-- Documents of the authorisation: of each its digest; of text its sealed bytes too. The newest of a kind is the one that counts; those before
-- it stay, because they were part of what somebody decided on.
create table operation_document (
  id uuid primary key,
  operation_id uuid not null,                  -- of the draft, and later of the operation
  kind text not null check (kind in ('legal-basis', 'supervision', 'necessity', 'deconfliction', 'suspicion')),
  name text not null,
  sha256 bytea not null check (length(sha256) = 32),
  size_bytes bigint not null,
  media_type text,                             -- by content; null for text
  blob_id text references blob (id),           -- null where only the digest was kept
  added_at timestamptz not null,
  added_by text not null
);
create index operation_document_operation on operation_document (operation_id, kind, added_at);
select protect_ledger('operation_document');
select need_to_know('operation_document', 'operation_id', 'operation:read');

-- What happened to a draft or an operation, in order. The state is what these events lead to (casework/operation/state.ts).
create table operation_event (
  operation_id uuid not null,
  number integer not null check (number > 0),
  event text not null check (event in ('submitted', 'withdrawn', 'sent-back', 'authorised', 'activated', 'closed', 'archived')),
  at timestamptz not null,
  by_id uuid references account (id),          -- null: at the machine itself
  by_name text not null,
  reason text,
  addressed_to uuid[] not null default '{}',   -- of a submission: who is asked to authorise it
  log_index bigint not null references log_entry (index),
  primary key (operation_id, number)
);
select protect_ledger('operation_event');
select need_to_know('operation_event', 'operation_id', 'operation:read');

-- What a second person authorised: the whole frame, as the draft stood then. Absent for operations that one person opened at the machine.
create table operation_frame (
  operation_id uuid primary key references operation (id),
  fields jsonb not null,
  documents jsonb not null,
  author_id uuid not null references account (id),
  author text not null,
  authorised_by_id uuid not null references account (id) check (authorised_by_id <> author_id),
  authorised_by text not null,
  authorised_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
select protect_ledger('operation_frame');
select need_to_know('operation_frame', 'operation_id', 'operation:read');

-- Legal hold beats retention: nothing under one is erased until somebody releases it, with a reason.
create table retention_hold (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  exhibit_id uuid references exhibit (id),     -- null: the whole operation
  reason text not null,
  held_at timestamptz not null,
  held_by text not null,
  log_index bigint not null references log_entry (index)
);
create index retention_hold_operation on retention_hold (operation_id);
select protect_ledger('retention_hold');
select need_to_know('retention_hold', 'operation_id', 'retention:read');

create table retention_release (
  hold_id uuid primary key references retention_hold (id),
  reason text not null,
  released_at timestamptz not null,
  released_by text not null,
  log_index bigint not null references log_entry (index)
);
select protect_ledger('retention_release');
select need_to_know('retention_release', '(select h.operation_id from retention_hold h where h.id = hold_id)', 'retention:read');

select records_follow('operation_draft');
