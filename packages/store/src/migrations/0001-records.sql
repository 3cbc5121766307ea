-- The records of an installation. Three kinds of table, and every table is one of them:
--   ledger     rows are only ever added (protect_ledger);
--   erasable   content, keys and salts: rows leave only inside an erasure that has logged its tombstone (protect_erasable);
--   registry   small working state that may change and proves nothing (none yet in this file).
-- Identifiers of subjects are random, so that a ledger row says nothing once the erasable rows beside it are gone.

create type operator_type as enum ('police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen');
create type admission as enum ('admitted', 'quarantined');
create type entry_kind as enum ('message', 'system', 'event');
create type time_basis as enum ('utc', 'unix', 'offset', 'snowflake-derived', 'zone-stated', 'local-unknown', 'date-only', 'inherited', 'none');
create type identifier_kind as enum ('email', 'phone', 'url', 'domain', 'ipv4', 'ipv6', 'iban', 'card-number', 'crypto-address', 'handle',
  'payment-handle', 'remittance-number', 'coordinates');
create type validity as enum ('checksum-valid', 'plausible', 'context-only');

-- ── The log ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table installation (
  id uuid primary key,
  only_one boolean not null default true unique check (only_one),
  origin text not null,                      -- checkpoint origin and key name of the log (C2SP tlog-checkpoint)
  created_at timestamptz not null,
  created_by text not null
);

create table log_entry (
  index bigint primary key check (index >= 0),
  kind text not null,                        -- what happened: exhibit-sealed, exhibit-imported, erasure, …
  subject uuid,                              -- the random id of what it is about
  entry bytea not null check (length(entry) = 32),   -- SHA-256(salt ‖ canonical record)
  appended_at timestamptz not null
);
create index log_entry_subject on log_entry (subject, index);

-- Hashes of complete subtrees in the append-only order of sumdb/tlog: one entry adds one hash for each subtree it completes.
create table log_hash (
  index bigint primary key check (index >= 0),
  hash bytea not null check (length(hash) = 32)
);

create table log_checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,                        -- the signed note, byte for byte
  signed_at timestamptz not null
);

create table log_timestamp (
  id uuid primary key,
  size bigint not null references log_checkpoint (size),
  authority text not null,                   -- URL it was asked at
  token bytea not null,                      -- TimeStampToken, DER (RFC 3161)
  generated_at timestamptz not null,         -- genTime of the token
  received_at timestamptz not null
);
create index log_timestamp_size on log_timestamp (size);

-- What an entry commits to. Without the salt the entry can no longer be tied to the record, or guessed from it.
create table log_record (
  index bigint primary key references log_entry (index),
  record text not null,                      -- canonical JSON (RFC 8785)
  salt bytea not null check (length(salt) = 32)
);

-- ── Operations ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table operation (
  id uuid primary key,
  name text not null,
  operator_type operator_type not null,
  legal_basis text not null,
  issued_by text not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  space text,                                -- the precisely defined space; null where none was stated
  authority_name text not null,              -- file name of the authorisation
  authority_sha256 bytea not null check (length(authority_sha256) = 32),
  authority_size_bytes bigint not null,
  opened_at timestamptz not null,
  opened_by text not null,
  log_index bigint not null references log_entry (index)
);

create table operation_account (
  operation_id uuid not null references operation (id),
  platform text not null,
  handle text not null,
  primary key (operation_id, platform, handle)
);

-- The key that opens the blobs of an operation, wrapped by the master key. `scope` is the operation, or the installation for
-- exhibits that came in without one.
create table blob_key (
  scope uuid primary key,
  recipient text not null,                   -- age recipient (X25519)
  wrapped_identity bytea not null,           -- age identity, encrypted to the master key
  created_at timestamptz not null
);

create table blob (
  id text primary key,
  scope uuid not null references blob_key (scope),
  sha256 bytea not null check (length(sha256) = 32),   -- of the sealed (plain) bytes
  size_bytes bigint not null
);

create table operation_authority (
  operation_id uuid primary key references operation (id),
  blob_id text not null references blob (id)
);

-- ── Exhibits ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table exhibit (
  id uuid primary key,
  operation_id uuid references operation (id),   -- null: came in with no authorised operation, and stays in quarantine
  sealed_at timestamptz not null,
  sealed_by text not null,
  log_index bigint not null references log_entry (index)
);
create index exhibit_operation on exhibit (operation_id, sealed_at);

create table exhibit_content (
  exhibit_id uuid primary key references exhibit (id),
  received_name text not null,
  received_sha256 bytea not null check (length(received_sha256) = 32),   -- of the file as it was received
  received_size_bytes bigint not null,
  stated jsonb not null                      -- what the person stated for the import (date order, zone, mapping, captured at)
);
create index exhibit_content_received on exhibit_content (received_sha256);

-- From it every message's salt is derived; destroying it unlinks all messages of the exhibit from their commitments.
create table exhibit_secret (
  exhibit_id uuid primary key references exhibit (id),
  secret bytea not null check (length(secret) = 32)
);

create table exhibit_part (
  exhibit_id uuid not null references exhibit (id),
  part int not null check (part >= 0),
  path text not null,
  sha256 bytea not null check (length(sha256) = 32),
  size_bytes bigint not null,
  reduced boolean not null,                  -- true: media inside it was replaced by a marker before sealing
  blob_id text not null references blob (id),
  primary key (exhibit_id, part)
);

-- What was seen and not kept: media (by content) and members that could not safely be opened. Digest, size, type, reason.
create table exhibit_withheld (
  exhibit_id uuid not null references exhibit (id),
  number int not null,
  path text not null,
  within_part int,                           -- set where the media stood inside a kept part
  at_offset bigint,                          -- where its marker stands in the sealed part
  size_bytes bigint,
  sha256 bytea,
  md5 bytea,
  media_type text,
  reason text not null,
  primary key (exhibit_id, number)
);

-- The outcome of reading an exhibit: what was found, and whether it was let in.
create table exhibit_import (
  exhibit_id uuid primary key references exhibit (id),
  format text not null,                      -- importer@version, comma-separated where parts differ; `unknown`
  extractor text not null,
  admission admission not null,
  reason text,                               -- a sentence, where quarantined
  counts jsonb not null,
  first_at text,                             -- instant or wall time of the first dated message, as text, with its basis
  last_at text,
  time_bases text not null,
  commitment_root bytea not null check (length(commitment_root) = 32),
  commitment_count int not null,
  imported_at timestamptz not null,
  imported_by text not null,
  log_index bigint not null references log_entry (index)
);

-- ── What was read out of exhibits: can be rebuilt from the sealed bytes at any time ──────────────────────────────────────────────

create table conversation (
  exhibit_id uuid not null references exhibit (id),
  number int not null,
  id uuid not null unique,
  key text not null,
  platform text not null,
  title text,
  native_id text,
  type text,
  space text,
  primary key (exhibit_id, number)
);

create table participant (
  exhibit_id uuid not null references exhibit (id),
  number int not null,
  id uuid not null unique,
  key text not null,
  platform text not null,
  display_name text,
  native_id text,
  handle text,
  bot boolean,
  exporter boolean,
  primary key (exhibit_id, number)
);

create table message (
  exhibit_id uuid not null,
  ordinal int not null,
  conversation int not null,
  sender int,                                -- participant number; null where the source names none
  kind entry_kind not null,
  at timestamptz,
  basis time_basis not null,
  local text,
  raw_time text,
  part int not null,
  span_offset bigint not null,
  span_length bigint not null,
  line int not null,
  source_id text,
  action text,
  text text not null,
  extra jsonb,                               -- replyTo, forwardedFrom, edits, deletion, reactions, attachments, notes
  entry bytea not null,                      -- the message's leaf in the exhibit's commitment
  primary key (exhibit_id, ordinal)
) with (autovacuum_vacuum_insert_scale_factor = 0.5);
create index message_conversation on message (exhibit_id, conversation, at, ordinal);
create index message_text on message using gin (to_tsvector('simple', text)) with (fastupdate = on, gin_pending_list_limit = 65536);

create table observation (
  exhibit_id uuid not null,
  ordinal int not null,
  number int not null,
  kind identifier_kind not null,
  system text,
  value text not null,
  validity validity not null,
  start_unit int not null,
  end_unit int not null,
  keyed_digest text,
  defanged boolean not null,
  primary key (exhibit_id, ordinal, number)
);
create index observation_value on observation (kind, value);

create table skipped_record (
  exhibit_id uuid not null,
  number int not null,
  part int not null,
  span_offset bigint not null,
  span_length bigint not null,
  line int not null,
  reason text not null,
  expected text not null,
  primary key (exhibit_id, number)
);

create table inference (
  exhibit_id uuid not null,
  number int not null,
  part int,
  about text not null,
  value text not null,
  because text not null,
  strength text not null,
  primary key (exhibit_id, number)
);

-- After a person was erased from an exhibit its secret is gone; the salts of the messages that stay are kept one by one.
create table message_salt (
  exhibit_id uuid not null,
  ordinal int not null,
  salt bytea not null check (length(salt) = 32),
  primary key (exhibit_id, ordinal)
);

-- The commitment entries of messages that were erased: without salt and record they say nothing, and without them the root could no
-- longer be proven for the messages that stay.
create table erased_message (
  exhibit_id uuid not null references exhibit (id),
  ordinal int not null,
  entry bytea not null check (length(entry) = 32),
  primary key (exhibit_id, ordinal)
);

-- ── Packages and erasure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table package (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  disclosure text not null check (disclosure in ('whole', 'selected')),
  message_count int not null,
  sha256 bytea not null check (length(sha256) = 32),    -- of the zip, before encryption
  size_bytes bigint not null,
  recipients jsonb not null,                            -- [{kind, id}]
  built_at timestamptz not null,
  built_by text not null,
  log_index bigint not null references log_entry (index)
);

-- An erased exhibit leaves only its ledger rows. Erasing a participant destroys the originals of the exhibits they occur in and every
-- message of theirs; the messages of others stay, each with its own salt, and can still be proven against the commitment.
create table erasure (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('exhibit', 'participant')),
  subject uuid not null,
  exhibit_id uuid not null references exhibit (id),
  reason text not null,
  erased_at timestamptz not null,
  erased_by text not null,
  counts jsonb not null,
  log_index bigint not null references log_entry (index)
);

-- Registry: blob files whose rows an erasure deleted and whose destruction is not yet confirmed. Emptied right after the commit, or at the
-- next start where the process died in between.
create table blob_to_destroy (
  blob_id text primary key
);

select open_registry('blob_to_destroy');

select protect_ledger('installation'), protect_ledger('log_entry'), protect_ledger('log_hash'), protect_ledger('log_checkpoint'),
  protect_ledger('log_timestamp'), protect_ledger('operation'), protect_ledger('operation_account'), protect_ledger('exhibit'),
  protect_ledger('exhibit_import'), protect_ledger('erased_message'), protect_ledger('package'), protect_ledger('erasure');

select protect_erasable('log_record'), protect_erasable('blob_key'), protect_erasable('blob'), protect_erasable('operation_authority'),
  protect_erasable('exhibit_content'), protect_erasable('exhibit_secret'), protect_erasable('exhibit_part'), protect_erasable('exhibit_withheld'),
  protect_erasable('conversation'), protect_erasable('participant'), protect_erasable('message'), protect_erasable('observation'),
  protect_erasable('skipped_record'), protect_erasable('inference'), protect_erasable('message_salt');
