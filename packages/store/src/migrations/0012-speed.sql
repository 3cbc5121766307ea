-- What is asked all day long and took the longer the more there is: counts, places and searches.

-- ── Counts and places of conversations ───────────────────────────────────────────────────────────────────────────────────────────
--
-- Counted once, in the transaction that reads the messages in, so that no list counts messages and no page counts what lies before it.
-- Messages never change; they leave with their exhibit or with their sender, and so do these rows. fsck counts anew and compares.

-- How much each sender has in each conversation, and when the first and the last of it was.
create table conversation_tally (
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  sender int,                                -- participant number; null: entries of which the source names none
  entries int not null check (entries > 0),
  messages int not null check (messages between 0 and entries),
  first_at timestamptz,
  last_at timestamptz,
  first_local text,                          -- least and greatest wall time, in the order of the text
  last_local text,
  first_moment timestamptz,                  -- as far as they can be put in order (message_moment)
  last_moment timestamptz,
  unique nulls not distinct (exhibit_id, conversation, sender)
);

-- The ordinal that stands at every thousandth position of a conversation.
create table conversation_mark (
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  place int not null check (place % 1000 = 0),   -- position in the conversation, from 0
  ordinal int not null,
  primary key (exhibit_id, conversation, place)
);
create unique index conversation_mark_ordinal on conversation_mark (exhibit_id, conversation, ordinal);

-- Counting, in one place: for who reads messages in, who erases some, and who compares.
create function count_conversations(exhibit uuid) returns table (exhibit_id uuid, conversation int, sender int, entries int, messages int,
    first_at timestamptz, last_at timestamptz, first_local text, last_local text, first_moment timestamptz, last_moment timestamptz)
  language sql stable as $$
  select m.exhibit_id, m.conversation, m.sender, count(*)::int, count(*) filter (where m.kind = 'message')::int, min(m.at), max(m.at),
    min(m.local collate "C"), max(m.local collate "C"), min(message_moment(m.at, m.local)), max(message_moment(m.at, m.local))
  from message m where m.exhibit_id = exhibit group by m.exhibit_id, m.conversation, m.sender
$$;
create function mark_conversations(exhibit uuid) returns table (exhibit_id uuid, conversation int, place int, ordinal int)
  language sql stable as $$
  select exhibit, n.conversation, n.place, n.ordinal from (
    select m.conversation, m.ordinal, (row_number() over (partition by m.conversation order by m.ordinal) - 1)::int as place
    from message m where m.exhibit_id = exhibit) n
  where n.place % 1000 = 0
$$;
grant execute on function count_conversations(uuid), mark_conversations(uuid) to custodia_app;

insert into conversation_tally select t.* from exhibit_import i, count_conversations(i.exhibit_id) t where i.admission = 'admitted';
insert into conversation_mark select t.* from exhibit_import i, mark_conversations(i.exhibit_id) t where i.admission = 'admitted';

select protect_erasable('conversation_tally'), protect_erasable('conversation_mark');
select need_to_know_by_exhibit('conversation_tally', 'conversation:read'), need_to_know_by_exhibit('conversation_mark', 'conversation:read');

-- ── Search ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
--
-- As in 0007, and: words that stand one behind the other are in the index as pairs, so that a phrase of common words reads only what holds it;
-- stretches of time begin with 18 hours, so that a page and a count of a very common word read little of it; and a page and the count of
-- everything are found on one way.

-- A line of search_line(…, true) without its signs: what search_line(…, false) gives.
create function search_words(line text) returns text language sql immutable strict parallel safe as $$
  select case when octet_length(line) = char_length(line) then regexp_replace(line collate "C", ' [^a-z0-9 ](?= )', '', 'g')
  else regexp_replace(line collate "C",
    ' [\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02eb\u02ed'
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
    '\U000e0000-\U0010ffff](?= )',
    '', 'g') end
$$;

-- A stretch of 2^16 seconds (18 hours) of the calendar, by number; 16 of them make a longer one, and 16 of those the longest.
create or replace function moment_bucket(moment timestamptz) returns int language sql immutable strict parallel safe as $$
  select floor(extract(epoch from moment - timestamptz '1970-01-01 00:00:00Z') / 65536)::int
$$;

-- Two words in a row, as the index holds them: behind U+0002, each cut at 64 characters.
create function search_pair(first_word text, second_word text) returns text language sql immutable strict parallel safe as $$
  select E'\x02' || left(first_word, 64) || E'\x02' || left(second_word, 64)
$$;

-- What the index holds of a message: its distinct tokens, cut at 64 characters, its pairs of words, and behind U+0001 (which stands in no word)
-- where and when it stands: exhibit x, conversation c, sender s, stretches of time h, m and y, script l. A text of more than 64 KiB would not
-- fit: it is marked, and looked at itself by every search.
drop index message_search;
create or replace function search_vector(source text, exhibit uuid, conversation int, sender int, at timestamptz, local text) returns tsvector
  language plpgsql immutable parallel safe as $$
declare
  plain constant boolean := octet_length(source) = char_length(source);
  bucket constant int := public.moment_bucket(public.message_moment(at, local));
  lexemes text[] := array[E'\x01x' || exhibit, E'\x01c' || exhibit || ':' || conversation, coalesce(E'\x01h' || bucket, E'\x01m-'),
    coalesce(E'\x01m' || (bucket >> 4), E'\x01m-'), coalesce(E'\x01y' || (bucket >> 8), E'\x01m-')];
  line text;
  words text[];
begin
  if sender is not null then lexemes := array_append(lexemes, E'\x01s' || exhibit || ':' || sender); end if;
  if plain or source !~ '[\u0370-\u1cff\u1f00-\u1fff\u3041-\ufdfb\ufe70-\ufefc\uff21-\uffdc\U00020000-\U000323af]' collate "C" then
    if source ~ '[A-Za-z\u00c0-\u024f\u1e00-\u1eff]' collate "C" then lexemes := array_append(lexemes, E'\x01llatin'); end if;
  else
    lexemes := lexemes || array(select E'\x01l' || script from unnest(public.search_scripts(source)) script);
  end if;
  if octet_length(source) > 65536 then return array_to_tsvector(array_append(lexemes, E'\x01long')); end if;
  line := public.search_line(source, true);
  words := string_to_array(btrim(public.search_words(line)), ' ');
  if line ~ '[^ ]{65}' then
    lexemes := lexemes || array(select left(token, 64) from unnest(string_to_array(btrim(line), ' ')) token);
    words := array(select left(word, 64) from unnest(words) with ordinality as w (word, place) order by place);
  else
    lexemes := lexemes || string_to_array(btrim(line), ' ');
  end if;
  for i in 2 .. cardinality(words) loop
    lexemes := array_append(lexemes, E'\x02' || words[i - 1] || E'\x02' || words[i]);
  end loop;
  return array_to_tsvector(array_remove(lexemes, ''));
end $$;
create index message_search on message using gin (search_vector(text, exhibit_id, conversation, sender, at, local))
  with (fastupdate = on, gin_pending_list_limit = 65536);

-- The stretches of time from one bucket to another, inclusive, longer ones where they fit, as a tsquery in text form.
create or replace function search_stretch(low int, high int) returns text language plpgsql immutable strict parallel safe as $$
declare
  level text;
  inner_low int;
  inner_high int;
  lexemes text[] := '{}';
begin
  foreach level in array array['h', 'm', 'y'] loop
    inner_low := (low + 15) >> 4;
    inner_high := ((high + 1) >> 4) - 1;
    if level = 'y' or inner_low > inner_high then
      lexemes := lexemes || array(select E'\x01' || level || n from generate_series(low, high) n);
      exit;
    end if;
    lexemes := lexemes || array(select E'\x01' || level || n from generate_series(low, inner_low * 16 - 1) n)
      || array(select E'\x01' || level || n from generate_series(inner_high * 16 + 16, high) n);
    low := inner_low;
    high := inner_high;
  end loop;
  return '(' || (select string_agg(public.search_lexeme(lexeme), '|') from unnest(lexemes) lexeme) || ')';
end $$;

drop function search_messages(jsonb);
drop function search_as_member(jsonb);
drop function search_as_application(jsonb);
drop function search_run(uuid[], uuid[], jsonb);
drop function ask_search(jsonb);

-- What is asked, made ready: the tsquery (null: every message), and strings that search_line must hold, with and without signs: all of them
-- (`words`, `signs`, for texts too long for the index), and those that the index alone cannot tell (`sure_words`, `sure_signs`).
-- `impossible`: a question without anything that could be found.
create function ask_search(terms jsonb, out query tsquery, out words text[], out signs text[], out sure_words text[], out sure_signs text[],
    out impossible boolean) language plpgsql stable as $$
declare
  long constant text := case when exists (select from message where octet_length(text) > 65536)
    then '|' || search_lexeme(E'\x01long') else '' end;
  term jsonb;
  line text;
  exact boolean;
  prefix boolean;
  tokens text[];
  run text[];
  lexemes text[];
  last text;
  parts text[] := '{}';
begin
  words := '{}';
  signs := '{}';
  sure_words := '{}';
  sure_signs := '{}';
  for term in select jsonb_array_elements(terms) loop
    line := search_line(term ->> 'text', false);
    exact := (term ->> 'exact')::boolean or btrim(line) = '';
    if exact then line := search_line(term ->> 'text', true); end if;
    tokens := string_to_array(btrim(line), ' ');
    continue when cardinality(tokens) = 0;
    prefix := (term ->> 'prefix')::boolean and not exact;
    run := string_to_array(btrim(search_words(line)), ' ');
    if cardinality(run) > 1 then
      -- A pair holds its words; of a phrase with signs, the signs stand apart.
      lexemes := array(select search_pair(run[n], run[n + 1]) from generate_series(1, cardinality(run) - 1) n order by n)
        || array(select token from unnest(tokens) token where token <> all (run));
      last := search_pair(run[cardinality(run) - 1], run[cardinality(run)]);
    else
      lexemes := array(select left(token, 64) from unnest(tokens) token);
      last := left(tokens[cardinality(tokens)], 64);
    end if;
    parts := parts || array(select '(' || search_lexeme(lexeme) || case when prefix and lexeme = last then ':*' else '' end || long || ')'
      from unnest(lexemes) lexeme);
    line := case when prefix then rtrim(line) else line end;
    if exact then
      signs := array_append(signs, line);
      if cardinality(tokens) > 1 or length(line) > 65 then sure_signs := array_append(sure_signs, line); end if;
    else
      words := array_append(words, line);
      if cardinality(tokens) > 2 or exists (select from unnest(tokens) token where length(token) > 64) then
        sure_words := array_append(sure_words, line);
      end if;
    end if;
  end loop;
  impossible := jsonb_array_length(terms) > 0 and cardinality(parts) = 0;
  if cardinality(parts) > 0 then query := array_to_string(parts, '&')::tsquery; end if;
end $$;

-- Finds messages in order. It reads as the owner, because PostgreSQL does not use the index under row-level security (no text operator is
-- leakproof); therefore nobody may call it but the two functions below, which say in which operations. It gives places and times, never
-- texts: those are fetched under the caller's own policies.
--
-- `q`: terms [{text, exact, prefix}], operation, exhibit, conversation {exhibit, number}, platform, senders [{exhibit, number}], from, until,
-- kind, identifier, script, only [{exhibit, ordinal}], oldest (order), after {moment, exhibit, ordinal}, limit.
create function search_run(operations uuid[], identifiers uuid[], q jsonb)
  returns table (exhibit_id uuid, ordinal int, moment timestamptz) language plpgsql stable as $$
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
  statement text;
  stretch tsquery;
  low int;
  high int;
  near int;
  far int;
  step int := 1;
  got int;
  gathered int := 0;
  passed int := 0;
begin
  select * into asked from ask_search(coalesce(q -> 'terms', '[]'));
  query := asked.query;
  if asked.impossible then return; end if;

  if operations is not null or q ?| array['operation', 'exhibit', 'platform', 'conversation'] then
    exhibits := array(select e.id from exhibit e where (operations is null or e.operation_id = any (operations))
      and (q ->> 'operation' is null or e.operation_id = (q ->> 'operation')::uuid)
      and (q ->> 'exhibit' is null or e.id = (q ->> 'exhibit')::uuid)
      and (q -> 'conversation' is null or e.id = (q #>> '{conversation,exhibit}')::uuid)
      and (q ->> 'platform' is null or exists (select from conversation c where c.exhibit_id = e.id and c.platform = q ->> 'platform')));
    conditions := conditions || ' and coalesce(m.exhibit_id = any ($2), false)';
    -- Where they hold a good part of everything, looking for them in the index costs more than passing by the others.
    if cardinality(exhibits) <= 100 and coalesce((select sum(t.entries) from conversation_tally t where t.exhibit_id = any (exhibits)), 0) * 4
        <= (select reltuples from pg_class where oid = 'message'::regclass) then
      narrow := array_append(narrow, coalesce('(' || (select string_agg(search_lexeme(E'\x01x' || e), '|') from unnest(exhibits) e) || ')', '''none'''));
    end if;
  end if;
  if q -> 'conversation' is not null then
    conditions := conditions || ' and m.conversation = ($3 #>> ''{conversation,number}'')::int';
    narrow := array_append(narrow, search_lexeme(E'\x01c' || (q #>> '{conversation,exhibit}') || ':' || (q #>> '{conversation,number}')));
  end if;
  if q -> 'senders' is not null then
    conditions := conditions || ' and (m.exhibit_id, m.sender) in (select (s ->> ''exhibit'')::uuid, (s ->> ''number'')::int
      from jsonb_array_elements($3 -> ''senders'') s)';
    if jsonb_array_length(q -> 'senders') <= 100 then
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
  -- What the index says is certain, but for signs and more than two words in a row, and for texts too long for it.
  if cardinality(asked.words) + cardinality(asked.signs) > 0 then
    conditions := conditions || ' and (octet_length(m.text) <= 65536
      or not exists (select from unnest($7) n where strpos(search_line(m.text, false), n) = 0)
        and not exists (select from unnest($8) n where strpos(search_line(m.text, true), n) = 0))';
  end if;
  if cardinality(asked.sure_words) > 0 then
    conditions := conditions || ' and not exists (select from unnest($10) n where strpos(search_line(m.text, false), n) = 0)';
  end if;
  if cardinality(asked.sure_signs) > 0 then
    conditions := conditions || ' and not exists (select from unnest($11) n where strpos(search_line(m.text, true), n) = 0)';
  end if;
  if cardinality(narrow) > 0 then
    query := coalesce(query && array_to_string(narrow, '&')::tsquery, array_to_string(narrow, '&')::tsquery);
  end if;
  if q -> 'after' is not null then
    conditions := conditions || case
      when after_moment is null then ' and message_moment(m.at, m.local) is null and (m.exhibit_id, m.ordinal) '
      else ' and (message_moment(m.at, m.local) ' || case when oldest then '>' else '<' end || ' $9 or message_moment(m.at, m.local) is null
        or message_moment(m.at, m.local) = $9 and (m.exhibit_id, m.ordinal) ' end
      || case when oldest then '>' else '<' end || ' (($3 #>> ''{after,exhibit}'')::uuid, ($3 #>> ''{after,ordinal}'')::int)'
      || case when after_moment is null then '' else ')' end;
  end if;
  statement := 'select m.exhibit_id, m.ordinal, message_moment(m.at, m.local) from message m where %s and ' || conditions || ' order by '
    || case when oldest then 'message_moment(m.at, m.local) asc nulls last, m.exhibit_id, m.ordinal'
      else 'message_moment(m.at, m.local) desc nulls last, m.exhibit_id desc, m.ordinal desc' end || ' limit %s';

  -- What is rare whatever the words is found from there, at once.
  if q -> 'only' is not null or q ->> 'identifier' is not null and 20000 >= (select count(*) from (
      select from observation o where o.kind = (q ->> 'identifier')::identifier_kind limit 20001) o) then
    return query execute format(statement, search_matches(query is not null), wanted)
      using query, exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs, after_moment, asked.sure_words, asked.sure_signs;
    return;
  end if;

  -- From the near end of time to the far one, in steps that grow until enough is found: little is read where matches are many.
  select moment_bucket(min(t.first_moment)), moment_bucket(max(t.last_moment)) into low, high
    from conversation_tally t where exhibits is null or t.exhibit_id = any (exhibits);
  low := greatest(low, moment_bucket(at_from - interval '36 hours'));
  high := least(high, moment_bucket(at_until + interval '14 hours'));
  if after_moment is not null then
    if oldest then low := greatest(low, moment_bucket(after_moment)); else high := least(high, moment_bucket(after_moment)); end if;
  end if;
  near := case when oldest then low else high end;
  while wanted > 0 and low <= high and (q -> 'after' is null or after_moment is not null) loop
    far := case when oldest then least(near + step - 1, high) else greatest(near - step + 1, low) end;
    stretch := search_stretch(least(near, far), greatest(near, far))::tsquery;
    return query execute format(statement, search_matches(true), wanted)
      using coalesce(query && stretch, stretch), exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs, after_moment,
        asked.sure_words, asked.sure_signs;
    get diagnostics got = row_count;
    wanted := wanted - got;
    gathered := gathered + got;
    passed := passed + step;
    exit when far = case when oldest then high else low end;
    near := case when oldest then far + 1 else far - 1 end;
    step := least(step * 8, case when gathered = 0 then step * 8 else greatest(1, ceil(1.25 * wanted * passed / gathered))::int end);
  end loop;
  if wanted > 0 and at_from is null and at_until is null then
    stretch := search_lexeme(E'\x01m-')::tsquery;
    return query execute format(statement, search_matches(true), wanted)
      using coalesce(query && stretch, stretch), exhibits, q, identifiers, at_from, at_until, asked.words, asked.signs, after_moment,
        asked.sure_words, asked.sure_signs;
  end if;
end $$;

-- A member finds where a role of theirs lets them search, and by identifiers where it lets them read those: whatever `q` says can only narrow it.
create function search_as_member(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz)
  language sql stable security definer set search_path = public, pg_temp set jit = off set enable_seqscan = off as $$
  select * from search_run(operations_for('message:search'), operations_for('identifier:read'), q)
$$;

create function search_as_application(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz)
  language sql stable security definer set search_path = public, pg_temp set jit = off set enable_seqscan = off as $$
  select * from search_run(null, null, q)
$$;

revoke all on function search_run(uuid[], uuid[], jsonb), search_as_member(jsonb), search_as_application(jsonb) from public;
grant execute on function search_as_member(jsonb) to custodia_member;
grant execute on function search_as_application(jsonb) to custodia_app;

-- By who asks. Row-level security of the signals decides which of them count, the blindness of a second reader included.
create function search_messages(q jsonb) returns table (exhibit_id uuid, ordinal int, moment timestamptz) language plpgsql stable as $$
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
