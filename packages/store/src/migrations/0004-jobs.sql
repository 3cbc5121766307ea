-- Work that takes longer than a request, and the files that come in and go out over HTTP. All of it is working state (registry): what
-- matters later is in the log. Rows hold no path of this machine; the files lie under <data>/uploads and <data>/downloads, by id.

-- The tables of the queue (pg-boss) live in a schema of their own, which belongs to the application's role: the library makes and
-- migrates them itself, and reaches nothing else.
create schema queue authorization custodia_app;

create table upload (
  id uuid primary key,
  account_id uuid not null references account (id),
  operation_id uuid,                         -- where it was meant for; null where that was not said
  name text not null,                        -- as its owner calls it, freed of folders and control characters
  size_bytes bigint not null check (size_bytes >= 0),
  received_bytes bigint not null default 0 check (received_bytes between 0 and size_bytes),
  state text not null default 'receiving' check (state in ('receiving', 'finished', 'used')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index upload_account on upload (account_id);
create index upload_expiry on upload (expires_at);
select open_registry('upload');
select own_only('upload');

create table job (
  id uuid primary key,
  procedure text not null,
  input jsonb not null,                      -- as it was asked for: files by the ids of their uploads
  account_id uuid not null references account (id),
  scopes text[],                             -- of the token it was asked with; null for a session
  request_id text not null,
  operation_id uuid,                         -- null where it is about the unit
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress jsonb,
  results jsonb not null default '[]',       -- what it gave so far, in order; one where the procedure gives one
  refusal jsonb,                             -- code and sentence, where it failed
  attempts integer not null default 0,
  cancel_asked_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  check ((ended_at is not null) = (state in ('done', 'failed', 'cancelled')))
);
create index job_account on job (account_id, created_at);
create index job_operation on job (operation_id, created_at);
create index job_open on job (state) where ended_at is null;
select open_registry('job');
alter table job enable row level security;
create policy application on job to custodia_app using (true) with check (true);
-- One's own, and those of the operations that one answers for.
create policy member_reads on job for select to custodia_member
  using (account_id = (select current_account()) or operation_id = any ((select operations_for('operation:manage'))::uuid[]));
grant select on job to custodia_member;

create table download (
  id uuid primary key,
  account_id uuid not null references account (id),
  operation_id uuid,
  job_id uuid references job (id) on delete set null,
  name text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index download_account on download (account_id);
create index download_expiry on download (expires_at);
select open_registry('download');
select own_only('download');
