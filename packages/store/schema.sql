-- What the migrations add up to. Written by a test from the catalogs of a migrated database, the same on PostgreSQL 15 and 18.
-- Do not edit: UPDATE_GOLDEN=1 npx vitest run packages/store/src/dump

set check_function_bodies = off;

-- Types

create type admission as enum ('admitted', 'quarantined');
create type entry_kind as enum ('message', 'system', 'event');
create type identifier_kind as enum ('email', 'phone', 'url', 'domain', 'ipv4', 'ipv6', 'iban', 'card-number', 'crypto-address', 'handle', 'payment-handle', 'remittance-number', 'coordinates');
create type operator_type as enum ('police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen');
create type time_basis as enum ('utc', 'unix', 'offset', 'snowflake-derived', 'zone-stated', 'local-unknown', 'date-only', 'inherited', 'none');
create type validity as enum ('checksum-valid', 'plausible', 'context-only');

-- Functions

CREATE OR REPLACE FUNCTION public.begin_erasure(log_index bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into erasure_opening (log_index) values (begin_erasure.log_index) on conflict do nothing;
$function$;

CREATE OR REPLACE FUNCTION public.open_registry(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert, update, delete on %s to custodia_app', target);
end $function$;

CREATE OR REPLACE FUNCTION public.protect_erasable(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger written_once before update or truncate on %s for each statement '
    'execute function refuse_erasable_change()', target);
  execute format('alter table %s enable always trigger written_once', target);
  execute format('create trigger leaves_in_erasure before delete on %s for each statement execute function require_erasure()', target);
  execute format('alter table %s enable always trigger leaves_in_erasure', target);
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert, delete on %s to custodia_app', target);
end $function$;

CREATE OR REPLACE FUNCTION public.protect_ledger(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger only_grows before update or delete or truncate on %s for each statement '
    'execute function refuse_ledger_change()', target);
  execute format('alter table %s enable always trigger only_grows', target);
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert on %s to custodia_app', target);
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_erasable_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'Rows of the table % are written once: % is refused.', tg_table_name, tg_op
    using errcode = 'CU002', hint = 'Rows leave only in an erasure (begin_erasure, then DELETE).';
end $function$;

CREATE OR REPLACE FUNCTION public.refuse_ledger_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The ledger table % only ever grows: % is refused.', tg_table_name, tg_op
    using errcode = 'CU001', hint = 'A correction is a new row; an erasure is a tombstone.';
end $function$;

CREATE OR REPLACE FUNCTION public.require_erasure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from erasure_opening
      where transaction = pg_current_xact_id() and opened_at = transaction_timestamp()) then
    raise exception 'Rows of the table % leave only in an erasure: DELETE is refused.', tg_table_name
      using errcode = 'CU003', hint = 'Call begin_erasure with the index of the log entry that records the erasure.';
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.require_tombstone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from log_entry where index = new.log_index and kind = 'erasure') then
    raise exception 'The erasure named log entry %, and the log has no erasure there: nothing is erased.', new.log_index
      using errcode = 'CU004';
  end if;
  return null;
end $function$;

-- Tables

create table blob (
  id text not null,
  scope uuid not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  constraint blob_pkey PRIMARY KEY (id),
  constraint blob_sha256_check CHECK ((length(sha256) = 32))
);

create table blob_key (
  scope uuid not null,
  recipient text not null,
  wrapped_identity bytea not null,
  created_at timestamp with time zone not null,
  constraint blob_key_pkey PRIMARY KEY (scope)
);

create table blob_to_destroy (
  blob_id text not null,
  constraint blob_to_destroy_pkey PRIMARY KEY (blob_id)
);

create table conversation (
  exhibit_id uuid not null,
  number integer not null,
  id uuid not null,
  key text not null,
  platform text not null,
  title text,
  native_id text,
  type text,
  space text,
  constraint conversation_id_key UNIQUE (id),
  constraint conversation_pkey PRIMARY KEY (exhibit_id, number)
);

create table erased_message (
  exhibit_id uuid not null,
  ordinal integer not null,
  entry bytea not null,
  constraint erased_message_entry_check CHECK ((length(entry) = 32)),
  constraint erased_message_pkey PRIMARY KEY (exhibit_id, ordinal)
);

create table erasure (
  id uuid not null,
  subject_kind text not null,
  subject uuid not null,
  exhibit_id uuid not null,
  reason text not null,
  erased_at timestamp with time zone not null,
  erased_by text not null,
  counts jsonb not null,
  log_index bigint not null,
  constraint erasure_pkey PRIMARY KEY (id),
  constraint erasure_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['exhibit'::text, 'participant'::text])))
);

create table erasure_opening (
  log_index bigint not null,
  transaction xid8 default pg_current_xact_id() not null,
  opened_at timestamp with time zone default transaction_timestamp() not null,
  constraint erasure_opening_log_index_check CHECK ((log_index >= 0)),
  constraint erasure_opening_pkey PRIMARY KEY (log_index)
);

create table exhibit (
  id uuid not null,
  operation_id uuid,
  sealed_at timestamp with time zone not null,
  sealed_by text not null,
  log_index bigint not null,
  constraint exhibit_pkey PRIMARY KEY (id)
);

create table exhibit_content (
  exhibit_id uuid not null,
  received_name text not null,
  received_sha256 bytea not null,
  received_size_bytes bigint not null,
  stated jsonb not null,
  constraint exhibit_content_pkey PRIMARY KEY (exhibit_id),
  constraint exhibit_content_received_sha256_check CHECK ((length(received_sha256) = 32))
);

create table exhibit_import (
  exhibit_id uuid not null,
  format text not null,
  extractor text not null,
  admission admission not null,
  reason text,
  counts jsonb not null,
  first_at text,
  last_at text,
  time_bases text not null,
  commitment_root bytea not null,
  commitment_count integer not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  log_index bigint not null,
  constraint exhibit_import_commitment_root_check CHECK ((length(commitment_root) = 32)),
  constraint exhibit_import_pkey PRIMARY KEY (exhibit_id)
);

create table exhibit_part (
  exhibit_id uuid not null,
  part integer not null,
  path text not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  reduced boolean not null,
  blob_id text not null,
  constraint exhibit_part_part_check CHECK ((part >= 0)),
  constraint exhibit_part_pkey PRIMARY KEY (exhibit_id, part),
  constraint exhibit_part_sha256_check CHECK ((length(sha256) = 32))
);

create table exhibit_secret (
  exhibit_id uuid not null,
  secret bytea not null,
  constraint exhibit_secret_pkey PRIMARY KEY (exhibit_id),
  constraint exhibit_secret_secret_check CHECK ((length(secret) = 32))
);

create table exhibit_withheld (
  exhibit_id uuid not null,
  number integer not null,
  path text not null,
  within_part integer,
  at_offset bigint,
  size_bytes bigint,
  sha256 bytea,
  md5 bytea,
  media_type text,
  reason text not null,
  constraint exhibit_withheld_pkey PRIMARY KEY (exhibit_id, number)
);

create table inference (
  exhibit_id uuid not null,
  number integer not null,
  part integer,
  about text not null,
  value text not null,
  because text not null,
  strength text not null,
  constraint inference_pkey PRIMARY KEY (exhibit_id, number)
);

create table installation (
  id uuid not null,
  only_one boolean default true not null,
  origin text not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint installation_only_one_check CHECK (only_one),
  constraint installation_only_one_key UNIQUE (only_one),
  constraint installation_pkey PRIMARY KEY (id)
);

create table log_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  signed_at timestamp with time zone not null,
  constraint log_checkpoint_pkey PRIMARY KEY (size),
  constraint log_checkpoint_root_check CHECK ((length(root) = 32)),
  constraint log_checkpoint_size_check CHECK ((size > 0))
);

create table log_entry (
  index bigint not null,
  kind text not null,
  subject uuid,
  entry bytea not null,
  appended_at timestamp with time zone not null,
  constraint log_entry_entry_check CHECK ((length(entry) = 32)),
  constraint log_entry_index_check CHECK ((index >= 0)),
  constraint log_entry_pkey PRIMARY KEY (index)
);

create table log_hash (
  index bigint not null,
  hash bytea not null,
  constraint log_hash_hash_check CHECK ((length(hash) = 32)),
  constraint log_hash_index_check CHECK ((index >= 0)),
  constraint log_hash_pkey PRIMARY KEY (index)
);

create table log_record (
  index bigint not null,
  record text not null,
  salt bytea not null,
  constraint log_record_pkey PRIMARY KEY (index),
  constraint log_record_salt_check CHECK ((length(salt) = 32))
);

create table log_timestamp (
  id uuid not null,
  size bigint not null,
  authority text not null,
  token bytea not null,
  generated_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint log_timestamp_pkey PRIMARY KEY (id)
);

create table message (
  exhibit_id uuid not null,
  ordinal integer not null,
  conversation integer not null,
  sender integer,
  kind entry_kind not null,
  at timestamp with time zone,
  basis time_basis not null,
  local text,
  raw_time text,
  part integer not null,
  span_offset bigint not null,
  span_length bigint not null,
  line integer not null,
  source_id text,
  action text,
  text text not null,
  extra jsonb,
  entry bytea not null,
  constraint message_pkey PRIMARY KEY (exhibit_id, ordinal)
) with (autovacuum_vacuum_insert_scale_factor=0.5);

create table message_salt (
  exhibit_id uuid not null,
  ordinal integer not null,
  salt bytea not null,
  constraint message_salt_pkey PRIMARY KEY (exhibit_id, ordinal),
  constraint message_salt_salt_check CHECK ((length(salt) = 32))
);

create table observation (
  exhibit_id uuid not null,
  ordinal integer not null,
  number integer not null,
  kind identifier_kind not null,
  system text,
  value text not null,
  validity validity not null,
  start_unit integer not null,
  end_unit integer not null,
  keyed_digest text,
  defanged boolean not null,
  constraint observation_pkey PRIMARY KEY (exhibit_id, ordinal, number)
);

create table operation (
  id uuid not null,
  name text not null,
  operator_type operator_type not null,
  legal_basis text not null,
  issued_by text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  space text,
  authority_name text not null,
  authority_sha256 bytea not null,
  authority_size_bytes bigint not null,
  opened_at timestamp with time zone not null,
  opened_by text not null,
  log_index bigint not null,
  constraint operation_authority_sha256_check CHECK ((length(authority_sha256) = 32)),
  constraint operation_check CHECK ((valid_until > valid_from)),
  constraint operation_pkey PRIMARY KEY (id)
);

create table operation_account (
  operation_id uuid not null,
  platform text not null,
  handle text not null,
  constraint operation_account_pkey PRIMARY KEY (operation_id, platform, handle)
);

create table operation_authority (
  operation_id uuid not null,
  blob_id text not null,
  constraint operation_authority_pkey PRIMARY KEY (operation_id)
);

create table package (
  id uuid not null,
  operation_id uuid not null,
  disclosure text not null,
  message_count integer not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  recipients jsonb not null,
  built_at timestamp with time zone not null,
  built_by text not null,
  log_index bigint not null,
  constraint package_disclosure_check CHECK ((disclosure = ANY (ARRAY['whole'::text, 'selected'::text]))),
  constraint package_pkey PRIMARY KEY (id),
  constraint package_sha256_check CHECK ((length(sha256) = 32))
);

create table participant (
  exhibit_id uuid not null,
  number integer not null,
  id uuid not null,
  key text not null,
  platform text not null,
  display_name text,
  native_id text,
  handle text,
  bot boolean,
  exporter boolean,
  constraint participant_id_key UNIQUE (id),
  constraint participant_pkey PRIMARY KEY (exhibit_id, number)
);

create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table skipped_record (
  exhibit_id uuid not null,
  number integer not null,
  part integer not null,
  span_offset bigint not null,
  span_length bigint not null,
  line integer not null,
  reason text not null,
  expected text not null,
  constraint skipped_record_pkey PRIMARY KEY (exhibit_id, number)
);

-- References

alter table blob add constraint blob_scope_fkey FOREIGN KEY (scope) REFERENCES blob_key(scope);
alter table conversation add constraint conversation_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table erased_message add constraint erased_message_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table erasure add constraint erasure_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table erasure add constraint erasure_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table exhibit add constraint exhibit_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table exhibit add constraint exhibit_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table exhibit_content add constraint exhibit_content_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table exhibit_import add constraint exhibit_import_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table exhibit_import add constraint exhibit_import_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table exhibit_part add constraint exhibit_part_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table exhibit_part add constraint exhibit_part_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table exhibit_secret add constraint exhibit_secret_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table exhibit_withheld add constraint exhibit_withheld_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table log_record add constraint log_record_index_fkey FOREIGN KEY (index) REFERENCES log_entry(index);
alter table log_timestamp add constraint log_timestamp_size_fkey FOREIGN KEY (size) REFERENCES log_checkpoint(size);
alter table operation add constraint operation_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table operation_account add constraint operation_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table operation_authority add constraint operation_authority_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table operation_authority add constraint operation_authority_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table package add constraint package_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table package add constraint package_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table participant add constraint participant_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);

-- Indexes

CREATE INDEX erasure_opening_transaction ON public.erasure_opening USING btree (transaction);
CREATE INDEX exhibit_content_received ON public.exhibit_content USING btree (received_sha256);
CREATE INDEX exhibit_operation ON public.exhibit USING btree (operation_id, sealed_at);
CREATE INDEX log_entry_subject ON public.log_entry USING btree (subject, index);
CREATE INDEX log_timestamp_size ON public.log_timestamp USING btree (size);
CREATE INDEX message_conversation ON public.message USING btree (exhibit_id, conversation, at, ordinal);
CREATE INDEX message_text ON public.message USING gin (to_tsvector('simple'::regconfig, text)) WITH (fastupdate='on', gin_pending_list_limit='65536');
CREATE INDEX observation_value ON public.observation USING btree (kind, value);

-- Triggers

CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table blob enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table blob enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.blob_key FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table blob_key enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.blob_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table blob_key enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.conversation FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table conversation enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.conversation FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table conversation enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_message FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table erased_message enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table erasure enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erasure_opening FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table erasure_opening enable always trigger only_grows;
CREATE CONSTRAINT TRIGGER tombstone_is_logged AFTER INSERT ON public.erasure_opening DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_tombstone();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.exhibit FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table exhibit enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.exhibit_content FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table exhibit_content enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.exhibit_content FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table exhibit_content enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.exhibit_import FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table exhibit_import enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.exhibit_part FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table exhibit_part enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.exhibit_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table exhibit_part enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.exhibit_secret FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table exhibit_secret enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.exhibit_secret FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table exhibit_secret enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.exhibit_withheld FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table exhibit_withheld enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.exhibit_withheld FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table exhibit_withheld enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.inference FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table inference enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.inference FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table inference enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.installation FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table installation enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_checkpoint enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_entry enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_hash FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_hash enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.log_record FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table log_record enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.log_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table log_record enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_timestamp FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_timestamp enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.message FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table message enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.message FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table message enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.message_salt FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table message_salt enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.message_salt FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table message_salt enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table observation enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.observation FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table observation enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation_account enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.operation_authority FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table operation_authority enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.operation_authority FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table operation_authority enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.package FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table package enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.participant FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table participant enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.participant FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table participant enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.skipped_record FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table skipped_record enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.skipped_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table skipped_record enable always trigger written_once;

-- Grants

revoke all on function begin_erasure(bigint) from public;
grant delete, insert, select on table blob to custodia_app;
grant delete, insert, select on table blob_key to custodia_app;
grant delete, insert, select on table conversation to custodia_app;
grant delete, insert, select on table exhibit_content to custodia_app;
grant delete, insert, select on table exhibit_part to custodia_app;
grant delete, insert, select on table exhibit_secret to custodia_app;
grant delete, insert, select on table exhibit_withheld to custodia_app;
grant delete, insert, select on table inference to custodia_app;
grant delete, insert, select on table log_record to custodia_app;
grant delete, insert, select on table message to custodia_app;
grant delete, insert, select on table message_salt to custodia_app;
grant delete, insert, select on table observation to custodia_app;
grant delete, insert, select on table operation_authority to custodia_app;
grant delete, insert, select on table participant to custodia_app;
grant delete, insert, select on table skipped_record to custodia_app;
grant delete, insert, select, update on table blob_to_destroy to custodia_app;
grant execute on function begin_erasure(bigint) to custodia_app;
grant insert, select on table erased_message to custodia_app;
grant insert, select on table erasure to custodia_app;
grant insert, select on table exhibit to custodia_app;
grant insert, select on table exhibit_import to custodia_app;
grant insert, select on table installation to custodia_app;
grant insert, select on table log_checkpoint to custodia_app;
grant insert, select on table log_entry to custodia_app;
grant insert, select on table log_hash to custodia_app;
grant insert, select on table log_timestamp to custodia_app;
grant insert, select on table operation to custodia_app;
grant insert, select on table operation_account to custodia_app;
grant insert, select on table package to custodia_app;
grant select on table erasure_opening to custodia_app;
grant select on table schema_migration to custodia_app;
grant usage on schema public to custodia_app;
