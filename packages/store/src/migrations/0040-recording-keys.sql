-- What was heard is known again however long ago it was: an archive that is asked after the clock was set may give hours of it once more. The first half of
-- the SHA-256 of each key, in place of the newest five thousand keys.
create table recording_key (
  recording_id uuid not null references recording (id),
  digest bytea not null check (octet_length(digest) = 16),
  primary key (recording_id, digest)
);

insert into recording_key
select distinct s.recording_id, substr(sha256(convert_to(k, 'UTF8')), 1, 16) from recording_state s, unnest(s.carried) k;

alter table recording_state drop column carried;

select open_registry('recording_key');
alter table recording_key enable row level security;
create policy application on recording_key to custodia_app using (true) with check (true);
