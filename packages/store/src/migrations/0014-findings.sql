-- What is read out of messages beside identifiers (claims of senders about themselves, hints of devices, language and script), and readings
-- anew: a newer extractor goes over sealed exhibits again. What it finds replaces what the earlier found, and what that was stays.

create type trace_kind as enum ('name', 'age', 'place', 'employer', 'school', 'vehicle', 'device', 'client', 'user-agent');

create table trace (
  exhibit_id uuid not null,
  ordinal int not null,
  number int not null,
  kind trace_kind not null,
  value text not null,
  rule text not null,                        -- what found it: language/rule
  start_unit int not null,                   -- UTF-16 units of the text, end exclusive
  end_unit int not null,
  primary key (exhibit_id, ordinal, number)
);
create index trace_value on trace (kind, lower(value));

create table writing (
  exhibit_id uuid not null,
  ordinal int not null,
  language text check (language ~ '^[a-z]{2}$'),   -- ISO 639-1
  unknown text check (unknown in ('short', 'mixed', 'close', 'unlike')),
  scripts text not null,                     -- ISO 15924 codes, separated by +, the most used first
  primary key (exhibit_id, ordinal),
  check ((language is null) <> (unknown is null))
);

-- Each reading anew of an exhibit; its first reading is its import (exhibit_import.extractor), which counts as number 0.
create table extraction (
  exhibit_id uuid not null references exhibit (id),
  number int not null check (number > 0),
  extractors text not null,                  -- name@version, separated by commas
  changes jsonb not null,                    -- by kind: added, gone, same
  before_digest bytea not null check (length(before_digest) = 32),   -- SHA-256 over all findings that were replaced (docs/spec/evidence.md)
  after_digest bytea not null check (length(after_digest) = 32),
  made_at timestamptz not null,
  made_by text not null,
  log_index bigint not null references log_entry (index),
  primary key (exhibit_id, number)
);
select protect_ledger('extraction');

-- The findings of one message as they were until the reading anew `until`: identifiers, traces and writing as one canonical record. A
-- message that is not here up to some reading was read the same by it.
create table superseded_finding (
  exhibit_id uuid not null,
  ordinal int not null,
  until int not null,
  findings text not null,
  kept_in xid8 not null default pg_current_xact_id(),
  primary key (exhibit_id, ordinal, until),
  foreign key (exhibit_id, until) references extraction (exhibit_id, number) deferrable initially deferred
);

select protect_erasable('trace'), protect_erasable('writing'), protect_erasable('superseded_finding');
select need_to_know_by_exhibit('trace', 'conversation:read');
select need_to_know_by_exhibit('writing', 'conversation:read');
select need_to_know_by_exhibit('extraction', 'exhibit:read');
select need_to_know_by_exhibit('superseded_finding', 'identifier:read');

-- A finding leaves in an erasure, or once this very transaction has kept it as superseded.
create function require_erasure_or_copy() returns trigger language plpgsql as $$
begin
  if exists (select from erasure_opening where transaction = pg_current_xact_id() and opened_at = transaction_timestamp()) then
    return null;
  end if;
  if exists (select from gone g where not exists (select from superseded_finding s
      where s.exhibit_id = g.exhibit_id and s.ordinal = g.ordinal and s.kept_in = pg_current_xact_id())) then
    raise exception 'Rows of the table % leave only in an erasure, or once they are kept as superseded: DELETE is refused.', tg_table_name
      using errcode = 'CU003', hint = 'Insert them into superseded_finding first.';
  end if;
  return null;
end $$;

do $$
declare
  target text;
begin
  foreach target in array array['observation', 'trace', 'writing'] loop
    execute format('drop trigger leaves_in_erasure on %I', target);
    execute format('create trigger leaves_in_erasure_or_copied after delete on %I referencing old table as gone '
      'for each statement execute function require_erasure_or_copy()', target);
    execute format('alter table %I enable always trigger leaves_in_erasure_or_copied', target);
  end loop;
end $$;
