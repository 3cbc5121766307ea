-- The installation's own key, which operation keys are wrapped to, wrapped itself to the master key: another master key changes this one row.
-- An installation from before has its first master key here; the row is made when it is opened next.
create table installation_key (
  only_one boolean primary key default true check (only_one),
  recipient text not null,                   -- age recipient (X25519)
  wrapped_identity bytea not null,           -- age identity, encrypted to each of `masters`
  masters text[] not null check (cardinality(masters) between 1 and 2),
  written_at timestamptz not null
);
select open_registry('installation_key');

-- An older state that was found in the place of a newer one, and that a person accepted with a reason: what the log had said until then, and
-- what it says now. Nothing that was remembered is explained by anything else.
create table rollback_acceptance (
  id uuid primary key,
  remembered_size bigint not null check (remembered_size > 0),
  remembered_root bytea not null check (length(remembered_root) = 32),
  found_size bigint not null,
  reason text not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  log_index bigint not null references log_entry (index)
);
select protect_ledger('rollback_acceptance');
