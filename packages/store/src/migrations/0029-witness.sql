-- Who vouches for the log from outside: witnesses that cosigned its checkpoints, and time-stamps over time-stamps before their certificates expire.

-- A line of a note, byte for byte. A witness may sign with more than one kind of key: one row each.
create table log_cosignature (
  size bigint not null references log_checkpoint (size),
  witness text not null,                     -- name of its keys
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  line text not null,
  cosigned_at timestamptz not null,          -- by the clock of the witness
  received_at timestamptz not null,
  primary key (size, witness, key_id)
);
create index log_cosignature_witness on log_cosignature (witness, size);

-- A witness holds another history than this log shows. Nothing takes it away again.
create table log_contradiction (
  id uuid primary key,
  witness text not null,
  kind text not null check (kind in ('witness-is-ahead', 'another-tree', 'not-continued')),
  our_size bigint not null,
  our_root bytea not null check (length(our_root) = 32),
  their_size bigint,                         -- null: it did not say
  found_at timestamptz not null,
  unique (witness, kind, our_size)
);

-- How asking each witness ended last.
create table witness_asked (
  witness text primary key,
  asked_at timestamptz not null,
  outcome text not null check (outcome in ('cosigned', 'not-reached', 'refused', 'unusable', 'contradicted')),
  says text not null
);

-- A time-stamp over the digests of earlier ones (RFC 4998 section 5.2, one group of data).
create table log_renewal (
  id uuid primary key,
  authority text not null,
  token bytea not null,
  generated_at timestamptz not null,
  received_at timestamptz not null
);
create table log_renewed (
  renewal_id uuid not null references log_renewal (id),
  stamp_id uuid not null,                    -- of a time-stamp, or of a renewal
  primary key (renewal_id, stamp_id)
);
create index log_renewed_stamp on log_renewed (stamp_id);

-- Until when the certificate behind a stamp is valid: read out of its token, so that nobody reads all of them again each day.
create table stamp_validity (
  stamp_id uuid primary key,
  valid_until timestamptz                    -- null: the token names no certificate
);

select protect_ledger(t) from unnest('{log_cosignature,log_contradiction,log_renewal,log_renewed}'::regclass[]) t;
select open_registry(t) from unnest('{witness_asked,stamp_validity}'::regclass[]) t;
grant select on log_cosignature, log_contradiction, witness_asked, log_renewal, log_renewed to custodia_member;
