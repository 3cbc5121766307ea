-- Recording of rooms and conversations as they happen. What is authorised (rooms of an operation) and ordered (a recording, its policy, its end) is
-- ledger; a batch that was just sealed is erasable, for it leaves when its stretch becomes an exhibit and what may not stay is reduced; how the
-- recorders are doing is registry.

create table operation_room (
  operation_id uuid not null references operation (id),
  protocol text not null check (protocol in ('xmpp', 'irc', 'matrix')),
  address text not null check (length(address) between 1 and 500),
  primary key (operation_id, protocol, address)
);
select protect_ledger('operation_room');
select need_to_know('operation_room', 'operation_id', 'operation:read');

create table recording (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  protocol text not null check (protocol in ('xmpp', 'irc', 'matrix')),
  server text not null,
  account text not null,
  rooms text[] not null,
  direct boolean not null,
  ordered_at timestamptz not null,
  ordered_by text not null,
  ordered_by_account uuid references account (id),
  log_index bigint not null references log_entry (index),
  check (direct or cardinality(rooms) > 0)
);
create index recording_operation on recording (operation_id, log_index);

-- The newest counts.
create table recording_policy (
  recording_id uuid not null references recording (id),
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  bystanders text not null check (bystanders in ('keep', 'window')),
  window_minutes int not null check (window_minutes between 0 and 10080),
  stretch_minutes int not null check (stretch_minutes between 1 and 1440),
  silence_minutes int not null check (silence_minutes between 1 and 1440),
  concerned text[] not null,
  reason text not null,
  set_at timestamptz not null,
  set_by text not null,
  log_index bigint not null references log_entry (index),
  primary key (recording_id, number)
);

create table recording_end (
  recording_id uuid primary key references recording (id),
  operation_id uuid not null references operation (id),
  reason text not null,
  ended_at timestamptz not null,
  ended_by text not null,
  log_index bigint not null references log_entry (index)
);

-- One exhibit for each stretch of a recording.
create table recording_stretch (
  recording_id uuid not null references recording (id),
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  exhibit_id uuid not null references exhibit (id),
  batches int not null,
  lines bigint not null,
  reduced bigint not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (recording_id, number)
);

-- Sealed a moment after it was heard. The secret gives the salts of its lines' commitments; it goes with the batch.
create table recording_batch (
  id uuid primary key,
  recording_id uuid not null references recording (id),
  operation_id uuid not null references operation (id),
  session_id uuid not null,
  first bigint not null check (first >= 0),
  lines int not null check (lines > 0),
  blob_id text not null references blob (id),
  root bytea not null check (length(root) = 32),
  secret bytea not null check (length(secret) = 32),
  sealed_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  unique (session_id, first)
);
create index recording_batch_recording on recording_batch (recording_id, log_index);

-- One connection of one recorder, and how it is doing.
create table recording_session (
  id uuid primary key,
  recording_id uuid not null references recording (id),
  operation_id uuid not null references operation (id),
  recorder text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  state text not null check (state in ('connecting', 'recording', 'waiting', 'ended')),
  sealed bigint not null default 0,          -- lines sealed, from the first
  facts jsonb not null default '{}',
  ended_at timestamptz,
  end_reason text
);
create index recording_session_recording on recording_session (recording_id, started_at);

create table recording_gap (
  id uuid primary key,
  recording_id uuid not null references recording (id),
  operation_id uuid not null references operation (id),
  session_id uuid not null,
  room text,
  since timestamptz not null,
  until timestamptz not null,
  reason text not null,
  filled_at timestamptz,
  entries int,
  complete boolean
);
create index recording_gap_recording on recording_gap (recording_id, since);

-- What the next stretch needs to know of those before it, and the stretch that is being made: a process that dies is followed by one that makes the same.
create table recording_state (
  recording_id uuid primary key references recording (id),
  operation_id uuid not null references operation (id),
  anchors jsonb not null default '{}',
  carried text[] not null default '{}',
  making jsonb,
  silent_since timestamptz
);

select protect_ledger(t) from unnest('{recording,recording_policy,recording_end,recording_stretch}'::regclass[]) t;
select protect_erasable('recording_batch');
select open_registry(t) from unnest('{recording_session,recording_gap,recording_state}'::regclass[]) t;
select need_to_know(t, 'operation_id', 'operation:read')
  from unnest('{recording,recording_policy,recording_end,recording_stretch,recording_session,recording_gap}'::regclass[]) t;
-- How many wait to be read is seen; what opens them is out of every member's reach.
select need_to_know('recording_batch', 'operation_id', 'operation:read');
revoke select on recording_batch from custodia_member;
grant select (recording_id, operation_id, sealed_at) on recording_batch to custodia_member;
alter table recording_state enable row level security;
create policy application on recording_state to custodia_app using (true) with check (true);
select records_follow('recording');
