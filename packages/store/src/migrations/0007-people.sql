-- People of interest, identity claims, saved searches, and the search in messages.

-- ── People ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
--
-- What is said about people is a judgement by a named person: rows are written once, a change is a new row. The log commits to what was said
-- under a salt that stands beside it (SHA-256(commitment_salt ‖ canonical JSON)) and holds none of it. They leave in an erasure where
-- they rest on what is erased: an attachment with its participant; a claim with its last source; and a person of whom neither an
-- attachment nor a claim remains, with all that was said about them (store/src/person/erase.ts).

-- Directive (EU) 2016/680, article 6. Never a score.
create type person_category as enum ('unknown', 'person-of-interest', 'suspect', 'convicted', 'real-child', 'witness', 'third-party',
  'investigator-account');
create type claim_kind as enum ('name', 'birth', 'age', 'place', 'employer', 'school', 'vehicle', 'family', 'nationality', 'language', 'other');

create table person (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  account_id uuid references account (id),   -- null: at the machine itself
  created_by text not null,
  created_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index person_operation on person (operation_id);

-- What a person is called here and what they are to the operation. The row with the highest number holds.
create table person_revision (
  person_id uuid not null references person (id),
  number int not null check (number > 0),
  operation_id uuid not null references operation (id),
  label text not null check (length(label) <= 200),
  category person_category not null,
  authority text,                            -- which authority says so, and where: needed for suspect and convicted
  reason text not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (person_id, number),
  check (category not in ('suspect', 'convicted') or length(btrim(authority)) > 0)
);

-- That a participant of an exhibit is this person, or is not after all. Of each pair the event of the latest log entry holds.
create table person_account (
  id uuid primary key,
  person_id uuid not null references person (id),
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),
  participant_id uuid not null,
  attached boolean not null,
  reason text not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index person_account_person on person_account (person_id, log_index);
create index person_account_participant on person_account (exhibit_id, participant_id);

-- What somebody holds a person to be. Reliability of the source and credibility of what it says as in the 6x6 grading.
create table person_claim (
  id uuid primary key,
  person_id uuid not null references person (id),
  operation_id uuid not null references operation (id),
  kind claim_kind not null,
  value text not null check (length(value) <= 2000),
  nature text not null check (nature in ('fact', 'assessment')),
  reliability text not null check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
  credibility int not null check (credibility between 1 and 6),
  reason text not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  claimed_by text not null,
  claimed_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index person_claim_person on person_claim (person_id);

create table person_claim_source (
  claim_id uuid not null references person_claim (id),
  number int not null,
  operation_id uuid not null references operation (id),
  kind text not null check (kind in ('message', 'identifier', 'authority', 'open-source')),
  exhibit_id uuid references exhibit (id),   -- of a message
  ordinal int,
  identifier_kind identifier_kind,           -- of an identifier
  identifier_value text,
  reference text,                            -- of an authority's answer or an open source: which, from when
  primary key (claim_id, number),
  check (case kind
    when 'message' then exhibit_id is not null and ordinal is not null
    when 'identifier' then identifier_kind is not null and identifier_value is not null
    else length(btrim(reference)) > 0 end)
);
create index person_claim_source_message on person_claim_source (exhibit_id, ordinal);
create index person_claim_source_identifier on person_claim_source (identifier_kind, identifier_value);

create table person_claim_retraction (
  claim_id uuid primary key references person_claim (id),
  operation_id uuid not null references operation (id),
  reason text not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  retracted_by text not null,
  retracted_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);

select protect_erasable('person'), protect_erasable('person_revision'), protect_erasable('person_account'), protect_erasable('person_claim'),
  protect_erasable('person_claim_source'), protect_erasable('person_claim_retraction');
select need_to_know(t, 'operation_id', 'person:read', 'person:write')
  from unnest('{person,person_revision,person_account,person_claim,person_claim_source,person_claim_retraction}'::regclass[]) t;

-- Nobody writes in another's name, nor about the people of another operation.
create policy in_own_name on person as restrictive for insert to custodia_member with check (account_id = current_account());
create policy in_own_name on person_revision as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from person p where p.id = person_id and p.operation_id = person_revision.operation_id));
create policy in_own_name on person_account as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from person p where p.id = person_id and p.operation_id = person_account.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = person_account.operation_id));
create policy in_own_name on person_claim as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from person p where p.id = person_id and p.operation_id = person_claim.operation_id));
create policy in_own_name on person_claim_source as restrictive for insert to custodia_member with check (
  exists (select from person_claim c where c.id = claim_id and c.operation_id = person_claim_source.operation_id)
  and (exhibit_id is null or exists (select from exhibit e where e.id = exhibit_id and e.operation_id = person_claim_source.operation_id)));
create policy in_own_name on person_claim_retraction as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from person_claim c where c.id = claim_id and c.operation_id = person_claim_retraction.operation_id));

-- ── Saved searches ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table saved_search (
  id uuid primary key,
  account_id uuid references account (id),   -- null: at the machine itself
  name text not null,
  question jsonb not null,                   -- the input of message.search
  saved_at timestamptz not null
);
create index saved_search_account on saved_search (account_id);
select open_registry('saved_search');
select own_only('saved_search');

-- ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
--
-- A text is searched as a row of tokens: words, single characters of scripts that write without spaces (Han, kana, Thai, Lao, Khmer,
-- Myanmar), and single signs (punctuation, emoji). They are compared folded: without case, accents, vowel points, width and invisible
-- characters. Questions go through the same functions as texts, so that the two can only agree. packages/core/src/search folds in the same
-- way to show where a match stands; a test holds the two together.

-- NFKD, without marks that people leave out (accents; Hebrew points; Arabic harakat and tatweel; nukta) and invisible characters, small
-- letters, some letters and digits that are written either way made one, NFC. White space becomes U+0020.
create function search_fold(source text) returns text language plpgsql immutable strict parallel safe as $$
begin
  if octet_length(source) = char_length(source) then
    return translate(lower(source collate "C"), E'\t\n\x0b\f\r', '     ');
  end if;
  return lower(normalize(translate(
    replace(replace(regexp_replace(normalize(source, NFKD) collate "C",
    '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f'
    '\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u093c\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f'
    '\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0100-\U000e01ef]+',
    '', 'g'), 'ß', 'ss'), 'ẞ', 'ss'),
    E'\t\n\x0b\f\r\u0085\u2028\u2029\u1680ıłŁøØđĐىیکς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९๐๑๒๓๔๕๖๗๘๙',
    '         illooddييكσ0123456789012345678901234567890123456789'), NFC) collate "default");
end $$;

-- The tokens of a text in order, one space before, between and after: ' see you @ 7 '. Without signs: ' see you 7 '.
create function search_line(source text, signs boolean) returns text language plpgsql immutable strict parallel safe as $$
declare
  line text := public.search_fold(source);
begin
  if octet_length(line) = char_length(line) then
    line := regexp_replace(line collate "C", '([^a-z0-9 ])', case when signs then ' \1 ' else ' ' end, 'g');
  elsif signs then
    line := regexp_replace(line collate "C",
    '([\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02eb\u02ed'
    '\u02ef-\u02ff\u0375\u03f6\u0482\u055a-\u055f\u0589-\u05c6\u05f3-\u061f\u066a-\u066d\u06d4\u06dd-\u06de\u06e9'
    '\u06fd-\u06fe\u0700-\u070f\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0890-\u0891\u08e2\u0964-\u0965\u0970'
    '\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f'
    '\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f'
    '\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736'
    '\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a\u1940-\u1945\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f'
    '\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u2010-\u212e\u213a-\u214d\u214f'
    '\u218a-\u244a\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004'
    '\u3008-\u3020\u3030\u3037\u303d-\u303f\u30a0\u30fb\u3190-\u3191\u31c0-\u31ef\u327f\u4dc0-\u4dff\ua490-\ua4c6'
    '\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877'
    '\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf'
    '\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ue000-\uf8ff\ufbb2-\ufe46\ufff9-\ufffd\U0001d000-\U0001d3ff\U0001f000-\U0001faff'
    '\U000e0000-\U0010ffff\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u17d7'
    '\u17dc-\u17f9\u3005\u3007\u3021-\u3029\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff'
    '\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f\ufa0e-\ufa29\U0001aff0-\U0001b167\U00020000-\U000323af])',
    ' \1 ', 'g');
  else
    line := regexp_replace(regexp_replace(line collate "C",
    '[\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02eb\u02ed'
    '\u02ef-\u02ff\u0375\u03f6\u0482\u055a-\u055f\u0589-\u05c6\u05f3-\u061f\u066a-\u066d\u06d4\u06dd-\u06de\u06e9'
    '\u06fd-\u06fe\u0700-\u070f\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888\u0890-\u0891\u08e2\u0964-\u0965\u0970'
    '\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f\u0d79\u0df4\u0e3f\u0e4f'
    '\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f'
    '\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e\u1680\u169b-\u169c\u16eb-\u16ed\u1735-\u1736'
    '\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a\u1940-\u1945\u19de-\u19ff\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f'
    '\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff\u1c3b-\u1c3f\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u2010-\u212e\u213a-\u214d\u214f'
    '\u218a-\u244a\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004'
    '\u3008-\u3020\u3030\u3037\u303d-\u303f\u30a0\u30fb\u3190-\u3191\u31c0-\u31ef\u327f\u4dc0-\u4dff\ua490-\ua4c6'
    '\ua4fe-\ua4ff\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877'
    '\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaa77-\uaa79\uaade-\uaadf'
    '\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ue000-\uf8ff\ufbb2-\ufe46\ufff9-\ufffd\U0001d000-\U0001d3ff\U0001f000-\U0001faff'
    '\U000e0000-\U0010ffff]',
    ' ', 'g'),
    '([\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59\u0e81-\u0edf\u1000-\u1049\u1050-\u109d\u1780-\u17d3\u17d7\u17dc-\u17f9\u3005'
    '\u3007\u3021-\u3029\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff'
    '\ua9e0-\ua9fe\uaa60-\uaa76\uaa7a-\uaa7f\ufa0e-\ufa29\U0001aff0-\U0001b167\U00020000-\U000323af])',
    ' \1 ', 'g');
  end if;
  return ' ' || array_to_string(array_remove(string_to_array(line, ' '), ''), ' ') || ' ';
end $$;

-- When a message was written, as far as it can be put in order: its instant, else its wall time as if that were UTC; null where undated.
create function message_moment(at timestamptz, local text) returns timestamptz language sql immutable parallel safe as $$
  select case
    when at is not null then at
    when local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d' then (timestamp '0001-01-01' + make_interval(substr(local, 1, 4)::int - 1,
      substr(local, 6, 2)::int - 1, 0, substr(local, 9, 2)::int - 1, substr(local, 12, 2)::int, substr(local, 15, 2)::int,
      coalesce(substring(local from '^.{16}:(\d\d(?:\.\d+)?)'), '0')::double precision)) at time zone 'UTC'
    when local ~ '^\d{4}-\d\d-\d\d' then (timestamp '0001-01-01' + make_interval(substr(local, 1, 4)::int - 1,
      substr(local, 6, 2)::int - 1, 0, substr(local, 9, 2)::int - 1)) at time zone 'UTC'
  end
$$;

-- A stretch of 2^20 seconds (12 days) of the calendar, by number; 16 of them make a coarse one.
create function moment_bucket(moment timestamptz) returns int language sql immutable strict parallel safe as $$
  select floor(extract(epoch from moment - timestamptz '1970-01-01 00:00:00Z') / 1048576)::int
$$;

-- Scripts that a text holds letters of. Unspaced scripts and their neighbours by blocks.
create function search_scripts(source text) returns text[] language sql immutable strict parallel safe as $$
  select array_remove(array[
    case when source ~ '[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff5a]' collate "C" then 'latin' end,
    case when source ~ '[\u0370-\u03ff\u1f00-\u1fff]' collate "C" then 'greek' end,
    case when source ~ '[\u0400-\u052f]' collate "C" then 'cyrillic' end,
    case when source ~ '[\u0530-\u058f]' collate "C" then 'armenian' end,
    case when source ~ '[\u05d0-\u05f2\ufb1d-\ufb4f]' collate "C" then 'hebrew' end,
    case when source ~ '[\u0620-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]' collate "C" then 'arabic' end,
    case when source ~ '[\u0900-\u097f]' collate "C" then 'devanagari' end,
    case when source ~ '[\u0980-\u09ff]' collate "C" then 'bengali' end,
    case when source ~ '[\u0b80-\u0bff]' collate "C" then 'tamil' end,
    case when source ~ '[\u0e00-\u0e7f]' collate "C" then 'thai' end,
    case when source ~ '[\u1000-\u109f]' collate "C" then 'myanmar' end,
    case when source ~ '[\u1780-\u17ff]' collate "C" then 'khmer' end,
    case when source ~ '[\u10a0-\u10ff]' collate "C" then 'georgian' end,
    case when source ~ '[\u1200-\u137f]' collate "C" then 'ethiopic' end,
    case when source ~ '[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]' collate "C" then 'hangul' end,
    case when source ~ '[\u3041-\u30ff\uff66-\uff9f]' collate "C" then 'kana' end,
    case when source ~ '[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]' collate "C" then 'han' end], null)
$$;

-- What the index holds of a message: its distinct tokens, cut at 64 characters, and behind U+0001 (which stands in no word) where and when
-- it stands: exhibit x, conversation c, sender s, stretch of time m and y, script l. A text of more than 64 KiB would not fit: it is
-- marked, and looked at itself by every search.
create function search_vector(source text, exhibit uuid, conversation int, sender int, at timestamptz, local text) returns tsvector
  language plpgsql immutable parallel safe as $$
declare
  bucket constant int := public.moment_bucket(public.message_moment(at, local));
  facets text[] := array[E'\x01x' || exhibit, E'\x01c' || exhibit || ':' || conversation, E'\x01m' || coalesce(bucket::text, '-'),
    E'\x01y' || coalesce((bucket >> 4)::text, '-')];
  tokens text[];
begin
  if sender is not null then facets := array_append(facets, E'\x01s' || exhibit || ':' || sender); end if;
  if octet_length(source) = char_length(source) then
    if source ~ '[A-Za-z]' collate "C" then facets := array_append(facets, E'\x01llatin'); end if;
  else
    facets := facets || array(select E'\x01l' || script from unnest(public.search_scripts(source)) script);
  end if;
  if octet_length(source) > 65536 then return array_to_tsvector(array_append(facets, E'\x01long')); end if;
  tokens := array_remove(string_to_array(public.search_line(source, true), ' '), '');
  if source ~ '[^\s]{65}' then tokens := array(select left(token, 64) from unnest(tokens) token); end if;
  return array_to_tsvector(facets || tokens);
end $$;

drop index message_text;
create index message_search on message using gin (search_vector(text, exhibit_id, conversation, sender, at, local))
  with (fastupdate = on, gin_pending_list_limit = 65536);
create index message_moment on message (exhibit_id, message_moment(at, local));
create index message_long on message (exhibit_id) where octet_length(text) > 65536;

-- Moves what imports added into the index proper, which is searched faster. Whoever imported a lot asks for it; otherwise autovacuum does.
create function tidy_search() returns bigint language sql security definer set search_path = public, pg_temp as $$
  select gin_clean_pending_list('message_search'::regclass)
$$;
revoke all on function tidy_search() from public;
grant execute on function tidy_search() to custodia_app;

-- A lexeme as it is written in a tsquery.
create function search_lexeme(lexeme text) returns text language sql immutable strict parallel safe as $$
  select '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
$$;

-- The stretches of time from one bucket to another, inclusive, coarse ones where they fit, as a tsquery in text form.
create function search_stretch(low int, high int) returns text language sql immutable strict parallel safe as $$
  select '(' || string_agg(part, '|') || ')' from (
    select public.search_lexeme(E'\x01m' || n) as part from generate_series(low, high) n
      where (n >> 4) * 16 < low or (n >> 4) * 16 + 15 > high
    union all
    select public.search_lexeme(E'\x01y' || n) from generate_series(low >> 4, high >> 4) n where n * 16 >= low and n * 16 + 15 <= high
  ) parts
$$;

-- What is asked, made ready: the tsquery (null: every message), and strings that search_line must hold, with and without signs, where
-- the index alone cannot tell. `impossible`: a question without anything that could be found.
create function ask_search(terms jsonb, out query tsquery, out words text[], out signs text[], out always boolean, out impossible boolean)
  language plpgsql stable as $$
declare
  long constant text := case when exists (select from message where octet_length(text) > 65536)
    then '|' || search_lexeme(E'\x01long') else '' end;
  term jsonb;
  line text;
  exact boolean;
  prefix boolean;
  tokens text[];
  parts text[] := '{}';
begin
  words := '{}';
  signs := '{}';
  always := false;
  for term in select jsonb_array_elements(terms) loop
    line := search_line(term ->> 'text', false);
    exact := (term ->> 'exact')::boolean or btrim(line) = '';
    if exact then line := search_line(term ->> 'text', true); end if;
    tokens := string_to_array(btrim(line), ' ');
    continue when cardinality(tokens) = 0;
    prefix := (term ->> 'prefix')::boolean and not exact;
    parts := parts || array(select '(' || search_lexeme(left(token, 64))
      || case when prefix and at = cardinality(tokens) then ':*' else '' end || long || ')'
      from unnest(tokens) with ordinality as t (token, at));
    always := always or cardinality(tokens) > 1 or length(line) > 65;
    line := case when prefix then rtrim(line) else line end;
    if exact then signs := array_append(signs, line); else words := array_append(words, line); end if;
  end loop;
  impossible := jsonb_array_length(terms) > 0 and cardinality(parts) = 0;
  if cardinality(parts) > 0 then query := array_to_string(parts, '&')::tsquery; end if;
end $$;

-- Finds messages, or counts them up to a limit. It reads as the owner, because PostgreSQL does not use the index under row-level security
-- (no text operator is leakproof); therefore nobody may call it but the two functions below, which say in which operations. It gives
-- places and times, never texts: those are fetched under the caller's own policies.
--
-- `q`: terms [{text, exact, prefix}], operation, exhibit, conversation {exhibit, number}, platform, senders [{exhibit, number}], from, until,
-- kind, identifier, script, only [{exhibit, ordinal}], oldest (order), after {moment, exhibit, ordinal}, limit, count (limit of counting),
-- walk (so many are expected that they are looked for by stretches of time, and never all read).
create function search_run(operations uuid[], identifiers uuid[], q jsonb)
  returns table (exhibit_id uuid, ordinal int, moment timestamptz, total bigint) language plpgsql stable as $$
declare
  oldest constant boolean := coalesce((q ->> 'oldest')::boolean, false);
  wanted int := (q ->> 'limit')::int;
  at_from constant timestamptz := (q ->> 'from')::timestamptz;
  at_until constant timestamptz := (q ->> 'until')::timestamptz;
  after_moment constant timestamptz := (q #>> '{after,moment}')::timestamptz;
  asked record;
  exhibits uuid[];
  query tsquery;
  narrow text[] := '{}';
  conditions text := 'true';
  ordering text;
  low int;
  high int;
  near int;
  far int;
  step int := 1;
  got int;
begin
  select * into asked from ask_search(coalesce(q -> 'terms', '[]'));
  query := asked.query;
  if asked.impossible then
    if q ? 'count' then return query select null::uuid, null::int, null::timestamptz, 0::bigint; end if;
    return;
  end if;

  if operations is not null or q ?| array['operation', 'exhibit', 'platform', 'conversation'] then
    exhibits := array(select e.id from exhibit e where (operations is null or e.operation_id = any (operations))
      and (q ->> 'operation' is null or e.operation_id = (q ->> 'operation')::uuid)
      and (q ->> 'exhibit' is null or e.id = (q ->> 'exhibit')::uuid)
      and (q -> 'conversation' is null or e.id = (q #>> '{conversation,exhibit}')::uuid)
      and (q ->> 'platform' is null or exists (select from conversation c where c.exhibit_id = e.id and c.platform = q ->> 'platform')));
    conditions := conditions || ' and coalesce(m.exhibit_id = any ($2), false)';
    if cardinality(exhibits) <= 24 then
      narrow := array_append(narrow, coalesce('(' || (select string_agg(search_lexeme(E'\x01x' || e), '|') from unnest(exhibits) e) || ')', '''none'''));
    end if;
  end if;
  if q -> 'conversation' is not null then
    narrow := array_append(narrow, search_lexeme(E'\x01c' || (q #>> '{conversation,exhibit}') || ':' || (q #>> '{conversation,number}')));
  end if;
  if q -> 'senders' is not null then
    conditions := conditions || ' and (m.exhibit_id, m.sender) in (select (s ->> ''exhibit'')::uuid, (s ->> ''number'')::int
      from jsonb_array_elements($3 -> ''senders'') s)';
    if jsonb_array_length(q -> 'senders') <= 24 then
      narrow := array_append(narrow, coalesce('(' || (select string_agg(search_lexeme(E'\x01s' || (s ->> 'exhibit') || ':' || (s ->> 'number')), '|')
        from jsonb_array_elements(q -> 'senders') s) || ')', '''none'''));
    end if;
  end if;
  if q ->> 'script' is not null then narrow := array_append(narrow, search_lexeme(E'\x01l' || (q ->> 'script'))); end if;
  if q ->> 'platform' is not null then
    conditions := conditions || ' and exists (select from conversation c where c.exhibit_id = m.exhibit_id and c.number = m.conversation
      and c.platform = $3 ->> ''platform'')';
  end if;
  if q ->> 'kind' is not null then conditions := conditions || ' and m.kind = ($3 ->> ''kind'')::entry_kind'; end if;
  if q ->> 'identifier' is not null then
    conditions := conditions || ' and exists (select from observation o where o.exhibit_id = m.exhibit_id and o.ordinal = m.ordinal
      and o.kind = ($3 ->> ''identifier'')::identifier_kind)';
    if identifiers is not null then
      conditions := conditions || ' and (select e.operation_id = any ($4) from exhibit e where e.id = m.exhibit_id)';
    end if;
  end if;
  if q -> 'only' is not null then
    conditions := conditions || ' and (m.exhibit_id, m.ordinal) in (select (o ->> ''exhibit'')::uuid, (o ->> ''ordinal'')::int
      from jsonb_array_elements($3 -> ''only'') o)';
  end if;
  -- A wall time of an unknown zone is up to 14 hours earlier and up to 12 hours later than if it were UTC; a date lasts a day.
  if at_from is not null then
    conditions := conditions || ' and case when m.at is not null then m.at >= $5 else message_moment(null, m.local)
      + case when length(m.local) = 10 then interval ''36 hours'' else interval ''12 hours'' end >= $5 end';
  end if;
  if at_until is not null then
    conditions := conditions || ' and case when m.at is not null then m.at < $6
      else message_moment(null, m.local) - interval ''14 hours'' < $6 end';
  end if;
  -- What the index says about a token is certain, but for several in a row and for texts too long for it.
  if cardinality(asked.words) > 0 then
    conditions := conditions || case when asked.always then ' and ' else ' and (octet_length(m.text) <= 65536 or ' end
      || 'not exists (select from unnest($7) n where strpos(search_line(m.text, false), n) = 0)' || case when asked.always then '' else ')' end;
  end if;
  if cardinality(asked.signs) > 0 then
    conditions := conditions || case when asked.always then ' and ' else ' and (octet_length(m.text) <= 65536 or ' end
      || 'not exists (select from unnest($8) n where strpos(search_line(m.text, true), n) = 0)' || case when asked.always then '' else ')' end;
  end if;
  if cardinality(narrow) > 0 then
    query := coalesce(query && array_to_string(narrow, '&')::tsquery, array_to_string(narrow, '&')::tsquery);
  end if;

  if q ? 'count' then
    return query execute format('select null::uuid, null::int, null::timestamptz, count(*) from (select from message m where %s limit %s) counted',
      search_matches(query is not null) || ' and ' || conditions, (q ->> 'count')::int)
      using query, exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs;
    return;
  end if;

  if q -> 'after' is not null then
    conditions := conditions || case
      when after_moment is null then ' and message_moment(m.at, m.local) is null and (m.exhibit_id, m.ordinal) '
      else ' and (message_moment(m.at, m.local) ' || case when oldest then '>' else '<' end || ' $9 or message_moment(m.at, m.local) is null
        or message_moment(m.at, m.local) = $9 and (m.exhibit_id, m.ordinal) ' end
      || case when oldest then '>' else '<' end || ' (($3 #>> ''{after,exhibit}'')::uuid, ($3 #>> ''{after,ordinal}'')::int)'
      || case when after_moment is null then '' else ')' end;
  end if;
  ordering := case when oldest then 'message_moment(m.at, m.local) asc nulls last, m.exhibit_id, m.ordinal'
    else 'message_moment(m.at, m.local) desc nulls last, m.exhibit_id desc, m.ordinal desc' end;

  if not coalesce((q ->> 'walk')::boolean, false) then
    return query execute format('select m.exhibit_id, m.ordinal, message_moment(m.at, m.local), null::bigint from message m where %s order by %s limit %s',
      search_matches(query is not null) || ' and ' || conditions, ordering, wanted)
      using query, exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs, after_moment;
    return;
  end if;

  -- From the near end of time to the far one, in steps that double: little is read where matches are many.
  select moment_bucket(min(low_moment)), moment_bucket(max(high_moment)) into low, high
    from unnest(coalesce(exhibits, array(select e.id from exhibit e))) x (id),
    lateral (select message_moment(m.at, m.local) as low_moment from message m where m.exhibit_id = x.id
      and message_moment(m.at, m.local) is not null order by message_moment(m.at, m.local) limit 1) l,
    lateral (select message_moment(m.at, m.local) as high_moment from message m where m.exhibit_id = x.id
      and message_moment(m.at, m.local) is not null order by message_moment(m.at, m.local) desc limit 1) h;
  low := greatest(low, moment_bucket(at_from - interval '36 hours'));
  high := least(high, moment_bucket(at_until + interval '14 hours'));
  if after_moment is not null then
    if oldest then low := greatest(low, moment_bucket(after_moment)); else high := least(high, moment_bucket(after_moment)); end if;
  end if;
  near := case when oldest then low else high end;
  while wanted > 0 and low <= high and (q -> 'after' is null or after_moment is not null) loop
    far := case when oldest then least(near + step - 1, high) else greatest(near - step + 1, low) end;
    return query execute format('select m.exhibit_id, m.ordinal, message_moment(m.at, m.local), null::bigint from message m where %s order by %s limit %s',
      search_matches(true) || ' and ' || conditions, ordering, wanted)
      using coalesce(query && search_stretch(least(near, far), greatest(near, far))::tsquery, search_stretch(least(near, far), greatest(near, far))::tsquery),
        exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs, after_moment;
    get diagnostics got = row_count;
    wanted := wanted - got;
    exit when far = case when oldest then high else low end;
    near := case when oldest then far + 1 else far - 1 end;
    step := step * 2;
  end loop;
  if wanted > 0 and at_from is null and at_until is null then
    return query execute format('select m.exhibit_id, m.ordinal, null::timestamptz, null::bigint from message m where %s order by %s limit %s',
      search_matches(true) || ' and ' || conditions, ordering, wanted)
      using coalesce(query && search_lexeme(E'\x01m-')::tsquery, search_lexeme(E'\x01m-')::tsquery), exhibits, q, identifiers, at_from, at_until,
        asked.words, asked.signs, after_moment;
  end if;
end $$;

-- The condition that the index answers, exactly as the index is written.
create function search_matches(has_query boolean) returns text language sql immutable as $$
  select case when has_query then 'search_vector(m.text, m.exhibit_id, m.conversation, m.sender, m.at, m.local) @@ $1' else 'true' end
$$;

-- A member finds where a role of theirs lets them search, and by identifiers where it lets them read those: whatever `q` says can only narrow it.
create function search_as_member(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz, total bigint)
  language sql stable security definer set search_path = public, pg_temp set jit = off set enable_seqscan = off as $$
  select * from search_run(operations_for('message:search'), operations_for('identifier:read'), q)
$$;

create function search_as_application(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz, total bigint)
  language sql stable security definer set search_path = public, pg_temp set jit = off set enable_seqscan = off as $$
  select * from search_run(null, null, q)
$$;

revoke all on function search_run(uuid[], uuid[], jsonb), search_as_member(jsonb), search_as_application(jsonb) from public;
grant execute on function search_as_member(jsonb) to custodia_member;
grant execute on function search_as_application(jsonb) to custodia_app;

-- By who asks. Row-level security of the signals decides which of them count, the blindness of a second reader included.
create function search_messages(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz, total bigint)
  language plpgsql stable as $$
declare
  narrowed jsonb := q;
begin
  if q ->> 'signal' is not null then
    narrowed := q || jsonb_build_object('only', coalesce((
      select jsonb_agg(distinct jsonb_build_object('exhibit', s.exhibit_id, 'ordinal', s.ordinal)) from signal s
      where s.code = q ->> 'signal' and not exists (select from signal_retraction r where r.signal_id = s.id)), '[]'));
  end if;
  if current_user = 'custodia_member' then
    return query select * from search_as_member(narrowed);
  else
    return query select * from search_as_application(narrowed);
  end if;
end $$;

-- What the log says of a person or a claim is seen by those who see the row.
select records_follow('person'), records_follow('person_claim');
