-- What the migrations add up to. Written by a test from the catalogs of a migrated database, the same on PostgreSQL 15 and 18.
-- Do not edit: UPDATE_GOLDEN=1 npx vitest run packages/store/src/dump

set check_function_bodies = off;

-- Schemas

create schema identity;
create schema queue authorization custodia_app;

-- Types

create type admission as enum ('admitted', 'quarantined');
create type claim_kind as enum ('name', 'birth', 'age', 'place', 'employer', 'school', 'vehicle', 'family', 'nationality', 'language', 'other', 'network-role');
create type entry_kind as enum ('message', 'system', 'event');
create type identifier_kind as enum ('email', 'phone', 'url', 'domain', 'ipv4', 'ipv6', 'iban', 'card-number', 'crypto-address', 'handle', 'payment-handle', 'remittance-number', 'coordinates');
create type operator_type as enum ('police', 'directed-civilian', 'ngo-agreement', 'ngo-own', 'citizen');
create type person_category as enum ('unknown', 'person-of-interest', 'suspect', 'convicted', 'real-child', 'witness', 'third-party', 'investigator-account');
create type signal_raiser as enum ('person-of-interest', 'investigator', 'third-party', 'unclear');
create type time_basis as enum ('utc', 'unix', 'offset', 'snowflake-derived', 'zone-stated', 'local-unknown', 'date-only', 'inherited', 'none');
create type trace_kind as enum ('name', 'age', 'place', 'employer', 'school', 'vehicle', 'device', 'client', 'user-agent');
create type validity as enum ('checksum-valid', 'plausible', 'context-only');

-- Functions

CREATE OR REPLACE FUNCTION public.agreement_for_member(operations uuid[])
 RETURNS TABLE(operation_id uuid, exhibit_id uuid, conversation integer, code text, messages integer, both_tagged integer, only_first integer, only_second integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.* from agreement_in(array(select o from unnest(operations) o where o = any (operations_for('signal:read')))) a
$function$;

CREATE OR REPLACE FUNCTION public.agreement_in(operations uuid[])
 RETURNS TABLE(operation_id uuid, exhibit_id uuid, conversation integer, code text, messages integer, both_tagged integer, only_first integer, only_second integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with passed as materialized (
    select e.operation_id, p.exhibit_id, p.conversation, coalesce(p.account_id::text, p.finished_by) collate "C" as reader
    from signal_pass p join exhibit e on e.id = p.exhibit_id where e.operation_id = any (operations) and p.reading = 'complete'),
  pair as materialized (
    select f.operation_id, f.exhibit_id, f.conversation, f.reader as first, s.reader as second
    from passed f join passed s on s.exhibit_id = f.exhibit_id and s.conversation = f.conversation and f.reader < s.reader),
  place as materialized (select p.operation_id, p.exhibit_id, p.conversation, count(*)::int as pairs from pair p group by 1, 2, 3),
  tagged as materialized (
    select distinct s.exhibit_id, s.conversation, s.ordinal, s.code, coalesce(s.account_id::text, s.tagged_by) collate "C" as reader
    from place p join signal s on s.exhibit_id = p.exhibit_id and s.conversation = p.conversation
    join message m on m.exhibit_id = s.exhibit_id and m.ordinal = s.ordinal and m.kind = 'message'
    where s.blind and not exists (select from signal_retraction r where r.signal_id = s.id)),
  vote as (
    select p.operation_id, p.exhibit_id, p.conversation, p.first, p.second, t.code, t.ordinal,
      bool_or(t.reader = p.first) as by_first, bool_or(t.reader = p.second) as by_second
    from pair p join tagged t on t.exhibit_id = p.exhibit_id and t.conversation = p.conversation and t.reader in (p.first, p.second)
    group by 1, 2, 3, 4, 5, 6, 7)
  select p.operation_id, p.exhibit_id, p.conversation, null, p.pairs * coalesce((select sum(y.messages)::int from conversation_tally y
      where y.exhibit_id = p.exhibit_id and y.conversation = p.conversation), 0), 0, 0, 0
  from place p
  union all
  select v.operation_id, v.exhibit_id, v.conversation, v.code, 0, count(*) filter (where v.by_first and v.by_second)::int,
    count(*) filter (where not v.by_second)::int, count(*) filter (where not v.by_first)::int
  from vote v group by 1, 2, 3, 4
$function$;

CREATE OR REPLACE FUNCTION public.ask_search(terms jsonb, OUT query tsquery, OUT words text[], OUT signs text[], OUT sure_words text[], OUT sure_signs text[], OUT impossible boolean)
 RETURNS record
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.asked_by_caller(wanted uuid[], account uuid, name text)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.id from overlap o where o.id = any (wanted)
    and case when current_setting('role', true) = 'custodia_member' then o.account_id = current_account()
      else o.account_id = account or o.asked_by = name end
$function$;

CREATE OR REPLACE FUNCTION public.begin_erasure(log_index bigint)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into erasure_opening (log_index) values (begin_erasure.log_index) on conflict do nothing;
$function$;

CREATE OR REPLACE FUNCTION public.comparable_identifiers(wanted uuid)
 RETURNS TABLE(kind text, system text, value text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  -- Not told to who acts for an account that has no business in the operation, whoever calls this.
  if current_setting('role', true) = 'custodia_member' and not wanted = any (operations_for('deconfliction:read'))
    and not wanted = any (operations_for('overlap:read')) then
    return;
  end if;
  return query select h.kind, h.system, h.value from held_identifiers(wanted, false) h where h.digest is null;
end $function$;

CREATE OR REPLACE FUNCTION public.continues_own_comment(id uuid, version integer, exhibit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from comment b where b.id = $1 and b.version = $2 - 1 and b.exhibit_id = $3 and b.account_id = current_account())
$function$;

CREATE OR REPLACE FUNCTION public.continues_own_translation(id uuid, version integer, exhibit uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from translation b where b.id = $1 and b.version = $2 - 1 and b.exhibit_id = $3 and b.account_id = current_account())
$function$;

CREATE OR REPLACE FUNCTION public.count_conversations(exhibit uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, sender integer, entries integer, messages integer, first_at timestamp with time zone, last_at timestamp with time zone, first_local text, last_local text, first_moment timestamp with time zone, last_moment timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  select m.exhibit_id, m.conversation, m.sender, count(*)::int, count(*) filter (where m.kind = 'message')::int, min(m.at), max(m.at),
    min(m.local collate "C"), max(m.local collate "C"), min(message_moment(m.at, m.local)), max(message_moment(m.at, m.local))
  from message m where m.exhibit_id = exhibit group by m.exhibit_id, m.conversation, m.sender
$function$;

CREATE OR REPLACE FUNCTION public.count_languages(exhibit uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, languages text[])
 LANGUAGE sql
 STABLE
AS $function$
  select c.exhibit_id, c.number, coalesce(f.languages, '{}') from conversation c left join (
    select m.conversation, array_agg(distinct w.language order by w.language) as languages
    from message m join writing w on w.exhibit_id = m.exhibit_id and w.ordinal = m.ordinal
    where m.exhibit_id = exhibit and w.language is not null group by m.conversation) f on f.conversation = c.number
  where c.exhibit_id = exhibit
$function$;

CREATE OR REPLACE FUNCTION public.current_account()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$
  select nullif(current_setting('custodia.account', true), '')::uuid
$function$;

CREATE OR REPLACE FUNCTION public.erased_records(indexes bigint[])
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select e.index from log_entry e where e.index = any (indexes) and not exists (select from log_record r where r.index = e.index)
$function$;

CREATE OR REPLACE FUNCTION public.finished_passes()
 RETURNS TABLE(exhibit_id uuid, conversation integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.exhibit_id, p.conversation from signal_pass p where p.account_id = current_account()
$function$;

CREATE OR REPLACE FUNCTION public.follow_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into identity."user" as u (id, name, email) values (new.id, new.name, lower(new.email))
    on conflict (id) do update set name = excluded.name, email = excluded.email, updated_at = current_timestamp
    where (u.name, u.email) is distinct from (excluded.name, excluded.email);
  if new.disabled_at is not null then
    delete from identity.session where user_id = new.id;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.follows_alarm(target regclass, alarm text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using (sees_alarm(%I))', target, alarm);
  execute format('grant select on %s to custodia_member', target);
end $function$;

CREATE OR REPLACE FUNCTION public.held_identifiers(wanted uuid, elsewhere boolean)
 RETURNS TABLE(kind text, system text, value text, digest text, operation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select distinct o.kind::text, o.system, o.value, o.keyed_digest, e.operation_id from observation o join exhibit e on e.id = o.exhibit_id
    where (e.operation_id <> wanted) = elsewhere and o.validity <> 'context-only'
      and o.kind not in ('url', 'domain', 'ipv4', 'ipv6', 'coordinates')
  union
  select distinct 'account', p.platform, lower(coalesce(p.native_id, p.handle)), null::text, e.operation_id
    from participant p join exhibit e on e.id = p.exhibit_id
    where (e.operation_id <> wanted) = elsewhere and coalesce(p.native_id, p.handle) is not null
      and not exists (select from operation_account a where a.operation_id = e.operation_id and a.platform = p.platform
        and lower(a.handle) in (lower(p.native_id), lower(p.handle), lower(p.display_name), lower(p.key)))
$function$;

CREATE OR REPLACE FUNCTION public.hold_deconfliction()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  last text;
  allowed text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('deconfliction:' || new.deconfliction_id, 0));
  select e.kind into last from deconfliction_event e where e.deconfliction_id = new.deconfliction_id
    and e.kind not in ('contact-asked', 'contact-received') order by e.number desc limit 1;
  allowed := case new.kind when 'approved' then '{drafted}' when 'proposed' then '{approved}' when 'accepted' then '{proposed,received}'
    when 'declined' then '{proposed,received}' when 'withdrawn' then '{drafted,approved,proposed,accepted,received}' when 'compared' then '{accepted}'
    when 'served' then '{accepted}' when 'contact-asked' then '{compared}' when 'contact-received' then '{accepted,served}' else '{}' end;
  if (new.kind in ('drafted', 'received')) <> (last is null) or (last is not null and not last = any (allowed)) then
    raise exception 'A question that is % cannot be %.', last, new.kind using errcode = 'CU006';
  end if;
  if new.kind = 'approved' and exists (select from deconfliction d where d.id = new.deconfliction_id
      and (d.account_id = new.account_id or d.asked_by = new.by_name)) then
    raise exception 'A question is approved by another person than the one who drafted it.' using errcode = 'CU005';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hold_overlap_answer()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if new.by_name is not null and not exists (select from overlap o where o.id = new.overlap_id and o.asked_operation = new.operation_id) then
    raise exception 'A contact request is answered by the operation that was asked.' using errcode = 'CU006';
  end if;
  if new.by_name is not null and exists (select from overlap o where o.id = new.overlap_id
      and (o.account_id = new.account_id or o.asked_by = new.by_name)) then
    raise exception 'A contact request is answered by another person than the one who asked.' using errcode = 'CU005';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hold_overlap_participation()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  last text;
begin
  perform pg_advisory_xact_lock(hashtextextended('overlap:' || new.operation_id, 0));
  select p.decision into last from overlap_participation p where p.operation_id = new.operation_id order by p.number desc limit 1;
  if new.decision = 'left' and last is distinct from 'joined' then
    raise exception 'The operation does not take part.' using errcode = 'CU006';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hold_publication()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  state text;
begin
  perform pg_advisory_xact_lock(hashtextextended('publication', 0));
  select e.kind into state from publication_event e where e.publication_id = new.publication_id order by e.number desc limit 1;
  if not (case new.kind when 'drafted' then state is null when 'proposed' then state = 'drafted' when 'confirmed' then state = 'proposed'
      when 'rejected' then state = 'proposed' else state in ('drafted', 'proposed', 'confirmed') end) then
    raise exception 'A publication that is % cannot be %.', state, new.kind using errcode = 'CU006';
  end if;
  if new.kind = 'confirmed' then
    if exists (select from publication_event e where e.publication_id = new.publication_id
        and (e.account_id = new.account_id or e.by_name = new.by_name)) then
      raise exception 'A publication is confirmed by another person than those who made it.' using errcode = 'CU005';
    end if;
    if (select coalesce(array_agg(e.publication_id order by e.publication_id), '{}') from publication_event e where e.kind = 'confirmed')
        <> (select coalesce(array_agg(one order by one), '{}') from publication p, unnest(p.earlier) one where p.id = new.publication_id) then
      raise exception 'Another publication came between.' using errcode = 'CU006';
    end if;
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.hold_referral()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  state text;
  allowed text[];
  parts text[];
  since int;
begin
  perform pg_advisory_xact_lock(hashtextextended('referral:' || new.referral_id, 0));
  state := referral_state(new.referral_id);
  allowed := case new.kind
    when 'selected' then '{draft}' when 'counsel-noted' then '{draft,complete}' when 'completed' then '{draft}'
    when 'reviewed' then '{complete}' when 'approved' then '{reviewed}' when 'returned' then '{complete,reviewed,approved}'
    when 'sending' then '{approved}' when 'sent' then '{sending}' when 'acknowledged' then '{sent}' when 'outcome' then '{sent,acknowledged,closed}'
    when 'outcome-corrected' then '{sent,acknowledged,closed,recalled}' when 'feedback' then '{sent,acknowledged,closed}' when 'asked' then '{sent,acknowledged}'
    when 'closed' then '{sent,acknowledged}' when 'withdrawn' then '{draft,complete,reviewed,approved}'
    when 'recalled' then '{sending,sent,acknowledged,closed}' when 'recipient-told' then '{recalled}'
    else '{sent,acknowledged,closed}' end;
  if (new.kind = 'drafted') <> (state is null) or (state is not null and not state = any (allowed)) then
    raise exception 'A referral that is % cannot be %.', state, new.kind using errcode = 'CU006';
  end if;
  if new.kind in ('release-proposed', 'released') and (new.kind = 'released') <>
      exists (select from referral_event e where e.referral_id = new.referral_id and e.kind = 'release-proposed')
      or exists (select from referral_event e where e.referral_id = new.referral_id and e.kind = 'released' and new.kind = 'released') then
    raise exception 'The embargo is proposed to end once, and ended once.' using errcode = 'CU006';
  end if;
  parts := case new.kind when 'reviewed' then '{drafted,selected,completed}' when 'approved' then '{drafted,selected,completed,reviewed}'
    when 'sending' then '{drafted,selected,completed,reviewed,approved}' when 'sent' then '{drafted,selected,completed,reviewed,approved}'
    when 'released' then '{release-proposed}' else '{}' end;
  select coalesce(max(e.number), 0) into since from referral_event e where e.referral_id = new.referral_id and e.kind = 'returned';
  if exists (select from referral_event e where e.referral_id = new.referral_id and e.kind = any (parts)
      and (e.number > since or e.kind not in ('reviewed', 'approved')) and (e.account_id = new.account_id or e.by_name = new.by_name)) then
    raise exception 'Nobody does two parts of a referral.' using errcode = 'CU005';
  end if;
  if new.corrects is not null and not exists (select from referral_event e where e.referral_id = new.referral_id and e.number = new.corrects
      and e.number < new.number and e.outcome is not null) then
    raise exception 'What is put right is an outcome that was told before.' using errcode = 'CU006';
  end if;
  if new.operation_id <> (select r.operation_id from referral r where r.id = new.referral_id) then
    raise exception 'The referral belongs to another operation.' using errcode = 'CU006';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.holds(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and a.disabled_at is null and r.permission = wanted
      and (current_setting('custodia.scopes', true) = '*'
        or wanted = any (string_to_array(current_setting('custodia.scopes', true), ' '))))
$function$;

CREATE OR REPLACE FUNCTION public.is_reviewer()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and r.permission = 'review:write')
$function$;

CREATE OR REPLACE FUNCTION public.is_tagger()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and r.permission = 'signal:tag')
$function$;

CREATE OR REPLACE FUNCTION public.line_up_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_advisory_xact_lock_shared(7166182970113024579);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.lock_audit()
 RETURNS void
 LANGUAGE sql
AS $function$ select pg_advisory_xact_lock(7166182970113024579) $function$;

CREATE OR REPLACE FUNCTION public.mark_conversations(exhibit uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, place integer, ordinal integer)
 LANGUAGE sql
 STABLE
AS $function$
  select exhibit, n.conversation, n.place, n.ordinal from (
    select m.conversation, m.ordinal, (row_number() over (partition by m.conversation order by m.ordinal) - 1)::int as place
    from message m where m.exhibit_id = exhibit) n
  where n.place % 1000 = 0
$function$;

CREATE OR REPLACE FUNCTION public.message_moment(at timestamp with time zone, local text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case
    when at is not null then at
    when local ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d' then (timestamp '0001-01-01' + make_interval(substr(local, 1, 4)::int - 1,
      substr(local, 6, 2)::int - 1, 0, substr(local, 9, 2)::int - 1, substr(local, 12, 2)::int, substr(local, 15, 2)::int,
      coalesce(substring(local from '^.{16}:(\d\d(?:\.\d+)?)'), '0')::double precision)) at time zone 'UTC'
    when local ~ '^\d{4}-\d\d-\d\d' then (timestamp '0001-01-01' + make_interval(substr(local, 1, 4)::int - 1,
      substr(local, 6, 2)::int - 1, 0, substr(local, 9, 2)::int - 1)) at time zone 'UTC'
  end
$function$;

CREATE OR REPLACE FUNCTION public.moment_bucket(moment timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select floor(extract(epoch from moment - timestamptz '1970-01-01 00:00:00Z') / 65536)::int
$function$;

CREATE OR REPLACE FUNCTION public.need_to_know(target regclass, operation text, read text, write text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using (%s = any ((select operations_for(%L))::uuid[]))',
    target, operation, read);
  execute format('grant select on %s to custodia_member', target);
  if write is not null then
    execute format('create policy member_writes on %s for insert to custodia_member with check (%s = any ((select operations_for(%L))::uuid[]))',
      target, operation, write);
    execute format('grant insert on %s to custodia_member', target);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.need_to_know_by_exhibit(target regclass, read text, write text DEFAULT NULL::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  mine constant text := '(exists (select from exhibit e where e.id = %s.exhibit_id and e.operation_id = any ((select operations_for(%L))::uuid[])))';
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using ' || mine, target, target, read);
  execute format('grant select on %s to custodia_member', target);
  if write is not null then
    execute format('create policy member_writes on %s for insert to custodia_member with check ' || mine, target, target, write);
    execute format('grant insert on %s to custodia_member', target);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.open_registry(target regclass)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('revoke all on %s from public, custodia_app', target);
  execute format('grant select, insert, update, delete on %s to custodia_app', target);
end $function$;

CREATE OR REPLACE FUNCTION public.operations_for(wanted text)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct o.operation_id), '{}') from (
    select operation_id from membership where account_id = current_account() and until is null
    union all
    select operation_id from broken_glass where account_id = current_account() and now() between opened_at and expires_at
  ) o where holds(wanted)
$function$;

CREATE OR REPLACE FUNCTION public.overlap_terms()
 RETURNS TABLE(operation_id uuid, kinds text[], tells text, contact text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select last.operation_id, last.kinds, last.tells, last.contact from (
    select distinct on (p.operation_id) p.* from overlap_participation p order by p.operation_id, p.number desc) last
  where last.decision = 'joined'
    and not exists (select from operation_event v where v.operation_id = last.operation_id and v.event = 'archived')
$function$;

CREATE OR REPLACE FUNCTION public.own_only(target regclass, account text DEFAULT 'account_id'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy own on %s to custodia_member using (%s = current_account()) with check (%s = current_account())',
    target, account, account);
  execute format('grant select, insert, update, delete on %s to custodia_member', target);
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

CREATE OR REPLACE FUNCTION public.publication_authors(wanted uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(distinct e.account_id) filter (where e.account_id is not null), '{}') from publication_event e
  where e.publication_id = wanted and e.kind in ('drafted', 'proposed')
$function$;

CREATE OR REPLACE FUNCTION public.reader_agreement(operations uuid[])
 RETURNS TABLE(operation_id uuid, exhibit_id uuid, conversation integer, code text, messages integer, both_tagged integer, only_first integer, only_second integer)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if current_user = 'custodia_member' then return query select * from agreement_for_member(operations);
  else return query select * from agreement_in(operations);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.readings_for_member(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, account_id uuid, finished_at timestamp with time zone, log_index bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.* from readings_in(operation) r where operation = any (operations_for('assessment:read'))
$function$;

CREATE OR REPLACE FUNCTION public.readings_in(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, account_id uuid, finished_at timestamp with time zone, log_index bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.exhibit_id, p.conversation, p.account_id, p.finished_at, p.log_index from signal_pass p join exhibit e on e.id = p.exhibit_id
  where e.operation_id = operation and p.reading = 'complete'
$function$;

CREATE OR REPLACE FUNCTION public.reads_support(permission text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select holds(permission) and not exists (select from account a where a.id = current_account()
    and a.roles && '{investigator,analyst,supervisor}'::text[])
$function$;

CREATE OR REPLACE FUNCTION public.records_follow(target regclass, id text DEFAULT 'id'::text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create policy %I on log_record for select to custodia_member using (exists (select from log_entry e '
    'join %s t on t.%I = e.subject where e.index = log_record.index))', 'about_' || target::text, target, id);
end $function$;

CREATE OR REPLACE FUNCTION public.referral_authors(wanted uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
AS $function$
  select coalesce(array_agg(distinct e.account_id) filter (where e.account_id is not null), '{}') from referral_event e
  where e.referral_id = wanted and case
    when exists (select from referral_event s where s.referral_id = wanted and s.kind = 'sent') then e.kind = 'release-proposed'
    else e.kind in ('drafted', 'selected', 'completed') or (e.kind in ('reviewed', 'approved') and e.number >
      (select coalesce(max(b.number), 0) from referral_event b where b.referral_id = wanted and b.kind = 'returned')) end
$function$;

CREATE OR REPLACE FUNCTION public.referral_state(wanted uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case kind when 'drafted' then 'draft' when 'returned' then 'draft' when 'completed' then 'complete' else kind end
  from referral_event where referral_id = wanted and kind in ('drafted', 'completed', 'reviewed', 'approved', 'returned', 'sending', 'sent',
    'acknowledged', 'closed', 'withdrawn', 'recalled')
  order by number desc limit 1
$function$;

CREATE OR REPLACE FUNCTION public.refuse_answers_after_finish()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from review_finish f where f.review_id = new.review_id) then
    raise exception 'The review was finished.' using errcode = 'CU006';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION public.require_enabled()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if (select disabled_at from account where id = new.user_id for share) is not null then
    raise exception 'The account % is disabled.', new.user_id using errcode = 'CU005';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION public.require_erasure_or_copy()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.require_second_lawyer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision = 'confirmed' and exists (select from rule_revision r where r.id = new.revision_id
      and (r.proposed_by_account = new.decided_by_account or r.proposed_by = new.decided_by)) then
    raise exception 'A rule is confirmed by another person than the one who proposed it.' using errcode = 'CU005';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.require_second_person()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision = 'confirmed' and exists (select from recipient r where r.id = new.recipient_id
      and (r.added_by_account = new.decided_by_account or r.added_by = new.decided_by)) then
    raise exception 'A key is confirmed by another person than the one who added it.' using errcode = 'CU005';
  end if;
  if new.decision = 'confirmed' and exists (select from recipient_decision d where d.recipient_id = new.recipient_id) then
    raise exception 'The key was confirmed or retired already.' using errcode = 'CU006';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.require_second_person_for_partner()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision = 'confirmed' and exists (select from partner p where p.id = new.partner_id
      and (p.added_by_account = new.decided_by_account or p.added_by = new.decided_by)) then
    raise exception 'A partner is confirmed by another person than the one who added it.' using errcode = 'CU005';
  end if;
  if new.decision = 'confirmed' and exists (select from partner_decision d where d.partner_id = new.partner_id) then
    raise exception 'The partner was confirmed or retired already.' using errcode = 'CU006';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.require_second_person_for_term()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.decision = 'confirmed' and exists (select from term_revision r where r.id = new.revision_id
      and (r.proposed_by_account = new.decided_by_account or r.proposed_by = new.decided_by)) then
    raise exception 'A term is confirmed by another person than the one who proposed it.' using errcode = 'CU005';
  end if;
  return new;
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

CREATE OR REPLACE FUNCTION public.reviews_open()
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.assessment_id from review r join review_finish f on f.review_id = r.id where r.account_id = current_account()
  union
  select f.assessment_id from review_finish f join review r on r.id = f.review_id
    where r.account_id is distinct from current_account()
    group by f.assessment_id having count(*) >= 2
$function$;

CREATE OR REPLACE FUNCTION public.risks_for_member(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.* from risks_in(operation) r where operation = any (operations_for('assessment:read'))
$function$;

CREATE OR REPLACE FUNCTION public.risks_in(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, reason text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.exhibit_id, s.conversation, 'crisis-sign' from signal s join exhibit e on e.id = s.exhibit_id
  where e.operation_id = operation and s.code = 'CRISIS_SIGN' and not exists (select from signal_retraction r where r.signal_id = s.id)
  union
  select c.exhibit_id, c.conversation, case a.point when 'P70' then 'may-be-minor' else 'self-harm-risk' end
  from (select distinct on (review_id, point) assessment_id, point, answer from review_answer
      where operation_id = operation and point in ('P70', 'P72') order by review_id, point, version desc) a
  join assessment_conversation c on c.assessment_id = a.assessment_id
  where a.answer ->> 'kind' = 'yes-no' and a.answer ->> 'value' = 'yes'
  union
  select c.exhibit_id, c.number, 'alarm-open' from alarm l join alarm_state t on t.alarm_id = l.id and t.open
  join conversation c on c.id::text = l.conversation_id join exhibit e on e.id = c.exhibit_id
  where not l.drill and e.operation_id = operation
  union
  select p.exhibit_id, y.conversation, 'real-child'
  from (select distinct on (person_id) person_id, category from person_revision where operation_id = operation
      order by person_id, number desc) v
  join (select distinct on (person_id, participant_id) person_id, exhibit_id, participant_id, attached from person_account
      where operation_id = operation order by person_id, participant_id, log_index desc) b on b.person_id = v.person_id and b.attached
  join participant p on p.id = b.participant_id
  join conversation_tally y on y.exhibit_id = p.exhibit_id and y.sender = p.number
  where v.category = 'real-child'
$function$;

CREATE OR REPLACE FUNCTION public.search_as_application(q jsonb)
 RETURNS TABLE(exhibit_id uuid, ordinal integer, moment timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  select * from search_run(null, null, q)
$function$;

CREATE OR REPLACE FUNCTION public.search_as_member(q jsonb)
 RETURNS TABLE(exhibit_id uuid, ordinal integer, moment timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET jit TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  select * from search_run(operations_for('message:search'), operations_for('identifier:read'), q)
$function$;

CREATE OR REPLACE FUNCTION public.search_fold(source text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_lexeme(lexeme text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select '''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''''
$function$;

CREATE OR REPLACE FUNCTION public.search_line(source text, signs boolean)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_matches(has_query boolean)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when has_query then 'search_vector(m.text, m.exhibit_id, m.conversation, m.sender, m.at, m.local) @@ $1' else 'true' end
$function$;

CREATE OR REPLACE FUNCTION public.search_messages(q jsonb)
 RETURNS TABLE(exhibit_id uuid, ordinal integer, moment timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_pair(first_word text, second_word text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select E'\x02' || left(first_word, 64) || E'\x02' || left(second_word, 64)
$function$;

CREATE OR REPLACE FUNCTION public.search_run(operations uuid[], identifiers uuid[], q jsonb)
 RETURNS TABLE(exhibit_id uuid, ordinal integer, moment timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_scripts(source text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.search_stretch(low integer, high integer)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_vector(source text, exhibit uuid, conversation integer, sender integer, at timestamp with time zone, local text)
 RETURNS tsvector
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.search_words(line text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.sees_alarm(alarm uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select holds('alarm:read') or exists (select from alarm a where a.id = sees_alarm.alarm and a.raised_by_account = current_account())
$function$;

CREATE OR REPLACE FUNCTION public.sees_deconfliction(wanted uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from deconfliction d where d.id = wanted and (
    d.operation_id = any (operations_for('deconfliction:read'))
    or (d.direction = 'answered' and (holds('deconfliction:answer') or exists (select from deconfliction_event e
      where e.deconfliction_id = wanted and e.operations && operations_for('deconfliction:read'))))))
$function$;

CREATE OR REPLACE FUNCTION public.shared_identifiers(asking uuid, wanted text[])
 RETURNS TABLE(kind text, system text, value text, operation_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with taking_part as materialized (select t.operation_id, t.kinds from overlap_terms() t),
  held as materialized (
    select distinct o.kind::text as kind, o.system, o.value, e.operation_id from observation o join exhibit e on e.id = o.exhibit_id
      join taking_part t on t.operation_id = e.operation_id
      where o.validity <> 'context-only' and o.keyed_digest is null and o.kind::text = any (wanted) and o.kind::text = any (t.kinds)
    union
    select distinct 'account', p.platform, lower(coalesce(p.native_id, p.handle)), e.operation_id
      from participant p join exhibit e on e.id = p.exhibit_id join taking_part t on t.operation_id = e.operation_id
      where 'account' = any (wanted) and 'account' = any (t.kinds) and coalesce(p.native_id, p.handle) is not null
        and not exists (select from operation_account a where a.operation_id = e.operation_id and a.platform = p.platform
          and lower(a.handle) in (lower(p.native_id), lower(p.handle), lower(p.display_name), lower(p.key))))
  select own.kind, own.system, own.value, other.operation_id from held own
    join held other on other.kind = own.kind and other.value = own.value and coalesce(other.system, '') = coalesce(own.system, '')
    where own.operation_id = asking and other.operation_id <> asking
    order by 4, 1, 3, 2
$function$;

CREATE OR REPLACE FUNCTION public.tidy_search()
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select gin_clean_pending_list('message_search'::regclass)
$function$;

CREATE OR REPLACE FUNCTION public.triage_readings(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, account_id uuid, finished_at timestamp with time zone, log_index bigint)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if current_user = 'custodia_member' then return query select * from readings_for_member(operation);
  else return query select * from readings_in(operation);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.triage_risks(operation uuid)
 RETURNS TABLE(exhibit_id uuid, conversation integer, reason text)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if current_user = 'custodia_member' then return query select * from risks_for_member(operation);
  else return query select * from risks_in(operation);
  end if;
end $function$;

CREATE OR REPLACE FUNCTION public.twice_read()
 RETURNS TABLE(exhibit_id uuid, conversation integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.exhibit_id, p.conversation from signal_pass p where p.reading = 'complete' group by p.exhibit_id, p.conversation having count(*) >= 2
$function$;

-- Tables

create table account (
  id uuid not null,
  name text not null,
  email text not null,
  roles text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  created_by text not null,
  disabled_at timestamp with time zone,
  constraint account_email_key UNIQUE (email),
  constraint account_pkey PRIMARY KEY (id)
);

create table alarm (
  id uuid not null,
  drill boolean not null,
  categories text[] not null,
  country text,
  operation_id text,
  conversation_id text,
  message text,
  raised_at timestamp with time zone not null,
  raised_by text not null,
  raised_by_account uuid,
  pressed_at timestamp with time zone,
  constraint alarm_categories_check CHECK ((cardinality(categories) > 0)),
  constraint alarm_pkey PRIMARY KEY (id)
);

create table alarm_event (
  id uuid not null,
  alarm_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  by text not null,
  by_account uuid,
  contact text,
  reached boolean,
  outcome text,
  constraint alarm_event_check CHECK (((kind = 'called'::text) = (reached IS NOT NULL))),
  constraint alarm_event_check1 CHECK (((kind = 'closed'::text) = (outcome IS NOT NULL))),
  constraint alarm_event_kind_check CHECK ((kind = ANY (ARRAY['acknowledged'::text, 'called'::text, 'noted'::text, 'called-again'::text, 'closed'::text]))),
  constraint alarm_event_pkey PRIMARY KEY (id)
);

create table alarm_state (
  alarm_id uuid not null,
  open boolean default true not null,
  acknowledged_at timestamp with time zone,
  calls integer default 1 not null,
  call_again_at timestamp with time zone not null,
  constraint alarm_state_pkey PRIMARY KEY (alarm_id)
);

create table alarm_text (
  about uuid not null,
  alarm_id uuid not null,
  text text not null,
  constraint alarm_text_pkey PRIMARY KEY (about)
);

create table alarm_to_log (
  about uuid not null,
  alarm_id uuid not null,
  kind text not null,
  record text not null,
  constraint alarm_to_log_pkey PRIMARY KEY (about)
);

create table answer_term (
  id uuid not null,
  recipient_id uuid,
  country text,
  version integer not null,
  acknowledgement integer,
  news integer,
  account_id uuid,
  set_by text not null,
  set_at timestamp with time zone not null,
  log_index bigint not null,
  constraint answer_term_acknowledgement_check CHECK (((acknowledgement >= 1) AND (acknowledgement <= 3650))),
  constraint answer_term_check CHECK (((recipient_id IS NULL) OR (country IS NULL))),
  constraint answer_term_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint answer_term_news_check CHECK (((news >= 1) AND (news <= 3650))),
  constraint answer_term_pkey PRIMARY KEY (id),
  constraint answer_term_recipient_id_country_version_key UNIQUE NULLS NOT DISTINCT (recipient_id, country, version),
  constraint answer_term_version_check CHECK ((version > 0))
);

create table assessment (
  id uuid not null,
  operation_id uuid not null,
  label text not null,
  person_id uuid,
  account_id uuid,
  opened_by text not null,
  opened_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint assessment_label_check CHECK ((length(label) <= 200)),
  constraint assessment_pkey PRIMARY KEY (id)
);

create table assessment_account (
  assessment_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  participant_id uuid not null,
  constraint assessment_account_pkey PRIMARY KEY (assessment_id, participant_id)
);

create table assessment_conversation (
  assessment_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  conversation_id uuid not null,
  constraint assessment_conversation_pkey PRIMARY KEY (assessment_id, conversation_id)
);

create table assessment_country (
  id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  connection text not null,
  country text,
  stands boolean not null,
  reason text not null,
  cues jsonb not null,
  commitment_salt bytea not null,
  account_id uuid,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  log_index bigint not null,
  constraint assessment_country_check CHECK ((stands OR (country IS NOT NULL))),
  constraint assessment_country_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint assessment_country_connection_check CHECK ((connection = ANY (ARRAY['location'::text, 'nationality'::text, 'victim'::text, 'payer'::text, 'server'::text]))),
  constraint assessment_country_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint assessment_country_pkey PRIMARY KEY (id),
  constraint assessment_country_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table assessment_country_message (
  decision_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  ordinal integer not null,
  constraint assessment_country_message_pkey PRIMARY KEY (decision_id, exhibit_id, ordinal)
);

create table assessment_weighing (
  assessment_id uuid not null,
  operation_id uuid not null,
  complete boolean,
  missing text[] not null,
  weigher text not null,
  log_size bigint not null,
  weighed_at timestamp with time zone not null,
  reds text[],
  constraint assessment_weighing_pkey PRIMARY KEY (assessment_id)
);

create table audit_batch (
  last bigint not null,
  first bigint not null,
  count integer not null,
  numbers bigint[] not null,
  digests bytea not null,
  root bytea not null,
  log_index bigint not null,
  constraint audit_batch_check CHECK (((first <= last) AND (cardinality(numbers) = count) AND (length(digests) = (32 * count)))),
  constraint audit_batch_count_check CHECK ((count > 0)),
  constraint audit_batch_pkey PRIMARY KEY (last),
  constraint audit_batch_root_check CHECK ((length(root) = 32))
);

create table audit_detail (
  event bigint not null,
  detail text not null,
  salt bytea not null,
  constraint audit_detail_pkey PRIMARY KEY (event),
  constraint audit_detail_salt_check CHECK ((length(salt) = 32))
);

create table audit_event (
  number bigint generated always as identity not null,
  at timestamp with time zone not null,
  account_id uuid,
  actor text not null,
  procedure text not null,
  effect text not null,
  outcome text not null,
  operation_id uuid,
  subjects text[] not null,
  request_id text,
  duration_ms integer not null,
  detail_digest bytea,
  salt bytea not null,
  constraint audit_event_detail_digest_check CHECK ((length(detail_digest) = 32)),
  constraint audit_event_effect_check CHECK ((effect = ANY (ARRAY['read'::text, 'search'::text, 'write'::text, 'export'::text]))),
  constraint audit_event_pkey PRIMARY KEY (number),
  constraint audit_event_salt_check CHECK ((length(salt) = 32))
);

create table backup (
  id uuid not null,
  file_name text not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  recipients jsonb not null,
  log_size bigint not null,
  row_count bigint not null,
  blob_count bigint not null,
  snapshot_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  made_by text not null,
  log_index bigint not null,
  chain uuid,
  folder text,
  digest text,
  new_blob_count bigint,
  constraint backup_pkey PRIMARY KEY (id),
  constraint backup_sha256_check CHECK ((length(sha256) = 32))
);

create table backup_part (
  chain uuid not null,
  name text not null,
  backup_id uuid not null,
  constraint backup_part_pkey PRIMARY KEY (chain, name)
);

create table backup_removal (
  backup_id uuid not null,
  removed_at timestamp with time zone not null,
  removed_by text not null,
  log_index bigint not null,
  constraint backup_removal_pkey PRIMARY KEY (backup_id)
);

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

create table broken_glass (
  id uuid not null,
  operation_id uuid not null,
  account_id uuid not null,
  reason text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  reviewed_at timestamp with time zone,
  reviewed_by uuid,
  review text,
  constraint broken_glass_check CHECK ((expires_at > opened_at)),
  constraint broken_glass_check1 CHECK ((reviewed_by <> account_id)),
  constraint broken_glass_pkey PRIMARY KEY (id)
);

create table callout_contact (
  id uuid not null,
  kind text not null,
  name text not null,
  phone text not null,
  country text,
  note text,
  "position" integer not null,
  version integer default 1 not null,
  constraint callout_contact_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint callout_contact_kind_check CHECK ((kind = ANY (ARRAY['duty-lead'::text, 'police'::text, 'child-welfare'::text, 'crisis-line'::text, 'other'::text]))),
  constraint callout_contact_pkey PRIMARY KEY (id)
);

create table callout_setting (
  only_one boolean default true not null,
  call_again_minutes integer not null,
  emergency_number text not null,
  version integer not null,
  constraint callout_setting_call_again_minutes_check CHECK (((call_again_minutes >= 1) AND (call_again_minutes <= 120))),
  constraint callout_setting_only_one_check CHECK (only_one),
  constraint callout_setting_pkey PRIMARY KEY (only_one)
);

create table check_run (
  id uuid not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  run_by text not null,
  quick boolean not null,
  holds boolean not null,
  checked jsonb not null,
  findings jsonb not null,
  notes jsonb not null,
  constraint check_run_check CHECK ((finished_at >= started_at)),
  constraint check_run_pkey PRIMARY KEY (id)
);

create table comment (
  id uuid not null,
  version integer not null,
  exhibit_id uuid not null,
  conversation integer,
  ordinal integer,
  text text not null,
  withdrawn boolean not null,
  mentions uuid[] not null,
  account_id uuid,
  written_by text not null,
  written_at timestamp with time zone not null,
  tool text not null,
  constraint comment_check CHECK (((conversation IS NOT NULL) OR (ordinal IS NULL))),
  constraint comment_pkey PRIMARY KEY (id, version),
  constraint comment_text_check CHECK ((length(text) <= 10000)),
  constraint comment_version_check CHECK ((version > 0))
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

create table conversation_language (
  exhibit_id uuid not null,
  conversation integer not null,
  languages text[] not null,
  constraint conversation_language_pkey PRIMARY KEY (exhibit_id, conversation)
);

create table conversation_mark (
  exhibit_id uuid not null,
  conversation integer not null,
  place integer not null,
  ordinal integer not null,
  constraint conversation_mark_pkey PRIMARY KEY (exhibit_id, conversation, place),
  constraint conversation_mark_place_check CHECK (((place % 1000) = 0))
);

create table conversation_tally (
  exhibit_id uuid not null,
  conversation integer not null,
  sender integer,
  entries integer not null,
  messages integer not null,
  first_at timestamp with time zone,
  last_at timestamp with time zone,
  first_local text,
  last_local text,
  first_moment timestamp with time zone,
  last_moment timestamp with time zone,
  constraint conversation_tally_check CHECK (((messages >= 0) AND (messages <= entries))),
  constraint conversation_tally_entries_check CHECK ((entries > 0)),
  constraint conversation_tally_exhibit_id_conversation_sender_key UNIQUE NULLS NOT DISTINCT (exhibit_id, conversation, sender)
);

create table conversation_weighing (
  exhibit_id uuid not null,
  conversation integer not null,
  operation_id uuid not null,
  countries text[] not null,
  weigher text not null,
  weighed_at timestamp with time zone not null,
  constraint conversation_weighing_pkey PRIMARY KEY (exhibit_id, conversation)
);

create table deconfliction (
  id uuid not null,
  direction text not null,
  partner_id uuid not null,
  operation_id uuid,
  kinds text[] not null,
  purpose text not null,
  size integer not null,
  account_id uuid,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  log_index bigint not null,
  constraint deconfliction_check CHECK (((direction = 'asked'::text) = (operation_id IS NOT NULL))),
  constraint deconfliction_direction_check CHECK ((direction = ANY (ARRAY['asked'::text, 'answered'::text]))),
  constraint deconfliction_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint deconfliction_pkey PRIMARY KEY (id),
  constraint deconfliction_size_check CHECK ((size > 0))
);

create table deconfliction_batch (
  deconfliction_id uuid not null,
  number integer not null,
  elements integer not null,
  at timestamp with time zone not null,
  constraint deconfliction_batch_elements_check CHECK ((elements > 0)),
  constraint deconfliction_batch_number_check CHECK ((number > 0)),
  constraint deconfliction_batch_pkey PRIMARY KEY (deconfliction_id, number)
);

create table deconfliction_event (
  deconfliction_id uuid not null,
  number integer not null,
  kind text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  reason text,
  operations uuid[] default '{}'::uuid[] not null,
  hits integer default 0 not null,
  contact text,
  log_index bigint not null,
  constraint deconfliction_event_check CHECK (((kind = ANY (ARRAY['contact-asked'::text, 'contact-received'::text])) = (contact IS NOT NULL))),
  constraint deconfliction_event_hits_check CHECK ((hits >= 0)),
  constraint deconfliction_event_kind_check CHECK ((kind = ANY (ARRAY['drafted'::text, 'approved'::text, 'proposed'::text, 'received'::text, 'accepted'::text, 'declined'::text, 'withdrawn'::text, 'compared'::text, 'served'::text, 'contact-asked'::text, 'contact-received'::text]))),
  constraint deconfliction_event_number_check CHECK ((number > 0)),
  constraint deconfliction_event_pkey PRIMARY KEY (deconfliction_id, number)
);

create table deconfliction_hit (
  deconfliction_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  mark bytea not null,
  tag bytea not null,
  constraint deconfliction_hit_mark_check CHECK ((length(mark) = 32)),
  constraint deconfliction_hit_number_check CHECK ((number > 0)),
  constraint deconfliction_hit_pkey PRIMARY KEY (deconfliction_id, operation_id, number),
  constraint deconfliction_hit_tag_check CHECK ((length(tag) = 32))
);

create table deconfliction_secret (
  deconfliction_id uuid not null,
  wrapped bytea not null,
  until timestamp with time zone not null,
  constraint deconfliction_secret_pkey PRIMARY KEY (deconfliction_id)
);

create table delivery_attempt (
  referral_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  address text,
  account_id uuid,
  by_name text not null,
  started_at timestamp with time zone not null,
  parcel text not null,
  constraint delivery_attempt_number_check CHECK ((number > 0)),
  constraint delivery_attempt_parcel_check CHECK ((parcel = ANY (ARRAY['package'::text, 'recall-notice'::text]))),
  constraint delivery_attempt_pkey PRIMARY KEY (referral_id, number)
);

create table delivery_result (
  referral_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  result text not null,
  status integer,
  ended_at timestamp with time zone not null,
  next_at timestamp with time zone,
  constraint delivery_result_pkey PRIMARY KEY (referral_id, number),
  constraint delivery_result_result_check CHECK ((result = ANY (ARRAY['delivered'::text, 'refused'::text, 'unreachable'::text, 'interrupted'::text, 'stopped'::text, 'collected'::text])))
);

create table download (
  id uuid not null,
  account_id uuid not null,
  operation_id uuid,
  job_id uuid,
  name text not null,
  size_bytes bigint not null,
  sha256 bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint download_pkey PRIMARY KEY (id),
  constraint download_sha256_check CHECK ((length(sha256) = 32)),
  constraint download_size_bytes_check CHECK ((size_bytes >= 0))
);

create table element_resolution (
  id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  ordinal integer not null,
  code text not null,
  decision text not null,
  reason text not null,
  account_id uuid,
  resolved_by text not null,
  resolved_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint element_resolution_code_check CHECK ((code ~ '^[A-Z_]+$'::text)),
  constraint element_resolution_decision_check CHECK ((decision = ANY (ARRAY['person-of-interest'::text, 'investigator'::text, 'third-party'::text, 'unclear'::text, 'absent'::text]))),
  constraint element_resolution_pkey PRIMARY KEY (id),
  constraint element_resolution_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table erased_message (
  exhibit_id uuid not null,
  ordinal integer not null,
  entry bytea not null,
  constraint erased_message_entry_check CHECK ((length(entry) = 32)),
  constraint erased_message_pkey PRIMARY KEY (exhibit_id, ordinal)
);

create table erased_record (
  index bigint not null,
  erasure_index bigint not null,
  constraint erased_record_pkey PRIMARY KEY (index)
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

create table extraction (
  exhibit_id uuid not null,
  number integer not null,
  extractors text not null,
  changes jsonb not null,
  before_digest bytea not null,
  after_digest bytea not null,
  made_at timestamp with time zone not null,
  made_by text not null,
  log_index bigint not null,
  constraint extraction_after_digest_check CHECK ((length(after_digest) = 32)),
  constraint extraction_before_digest_check CHECK ((length(before_digest) = 32)),
  constraint extraction_number_check CHECK ((number > 0)),
  constraint extraction_pkey PRIMARY KEY (exhibit_id, number)
);

create table graph_view (
  id uuid not null,
  operation_id uuid not null,
  title text not null,
  note text,
  content text not null,
  digest bytea not null,
  nodes integer not null,
  links integer not null,
  commitment_salt bytea not null,
  account_id uuid,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  log_index bigint not null,
  constraint graph_view_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint graph_view_digest_check CHECK ((length(digest) = 32)),
  constraint graph_view_note_check CHECK ((length(note) <= 2000)),
  constraint graph_view_pkey PRIMARY KEY (id),
  constraint graph_view_title_check CHECK ((length(title) <= 200))
);

create table graph_view_exhibit (
  view_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  constraint graph_view_exhibit_pkey PRIMARY KEY (view_id, exhibit_id)
);

create table identity."user" (
  id uuid default gen_random_uuid() not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  two_factor_enabled boolean default false,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint user_email_check CHECK ((email = lower(email))),
  constraint user_email_key UNIQUE (email),
  constraint user_pkey PRIMARY KEY (id)
);

create table identity.api_token (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  digest bytea not null,
  hint text not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_check CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '366 days'::interval)))),
  constraint api_token_digest_check CHECK ((length(digest) = 32)),
  constraint api_token_digest_key UNIQUE (digest),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_scopes_check CHECK ((cardinality(scopes) > 0))
);

create table identity.attempt (
  subject bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint attempt_pkey PRIMARY KEY (subject),
  constraint attempt_subject_check CHECK ((length(subject) = 32))
);

create table identity.credential (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  provider_id text not null,
  account_id text not null,
  password text,
  scope text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone not null,
  constraint credential_access_token_check CHECK ((access_token IS NULL)),
  constraint credential_id_token_check CHECK ((id_token IS NULL)),
  constraint credential_password_check CHECK ((password ~~ '$argon2id$%'::text)),
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_provider_id_account_id_key UNIQUE (provider_id, account_id),
  constraint credential_refresh_token_check CHECK ((refresh_token IS NULL)),
  constraint credential_user_id_provider_id_key UNIQUE (user_id, provider_id)
);

create table identity.notice (
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  about uuid,
  count integer,
  at timestamp with time zone not null,
  seen_at timestamp with time zone,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['failed-attempts'::text, 'failed-attempts-of'::text, 'factors-reset'::text, 'factors-reset-of'::text, 'factor-added'::text, 'factor-removed'::text, 'recovery-code-used'::text, 'password-changed'::text]))),
  constraint notice_pkey PRIMARY KEY (id)
);

create table identity.offered_code (
  user_id uuid not null,
  digest bytea not null,
  offered_at timestamp with time zone not null,
  constraint offered_code_digest_check CHECK ((length(digest) = 32)),
  constraint offered_code_pkey PRIMARY KEY (user_id, digest)
);

create table identity.one_time_link (
  id uuid not null,
  token_digest bytea not null,
  kind text not null,
  account_id uuid,
  created_at timestamp with time zone not null,
  created_by text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_link_check CHECK ((expires_at > created_at)),
  constraint one_time_link_check1 CHECK (((kind = 'setup'::text) = (account_id IS NULL))),
  constraint one_time_link_kind_check CHECK ((kind = ANY (ARRAY['setup'::text, 'invite'::text, 'enter'::text]))),
  constraint one_time_link_pkey PRIMARY KEY (id),
  constraint one_time_link_token_digest_check CHECK ((length(token_digest) = 32)),
  constraint one_time_link_token_digest_key UNIQUE (token_digest)
);

create table identity.passkey (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone,
  constraint passkey_credential_id_key UNIQUE (credential_id),
  constraint passkey_pkey PRIMARY KEY (id)
);

create table identity.session (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  token text not null,
  method text not null,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  constraint session_check CHECK ((expires_at <= (created_at + '12:00:00'::interval))),
  constraint session_method_check CHECK ((method = ANY (ARRAY['passkey'::text, 'totp'::text, 'recovery-code'::text, 'provider'::text, 'sample-link'::text, 'password'::text, 'link'::text]))),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);

create table identity.two_factor (
  id uuid default gen_random_uuid() not null,
  user_id uuid not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default false,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_user_id_key UNIQUE (user_id)
);

create table identity.verification (
  id uuid default gen_random_uuid() not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  updated_at timestamp with time zone default CURRENT_TIMESTAMP not null,
  constraint verification_pkey PRIMARY KEY (id)
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

create table installation_key (
  only_one boolean default true not null,
  recipient text not null,
  wrapped_identity bytea not null,
  masters text[] not null,
  written_at timestamp with time zone not null,
  constraint installation_key_masters_check CHECK (((cardinality(masters) >= 1) AND (cardinality(masters) <= 2))),
  constraint installation_key_only_one_check CHECK (only_one),
  constraint installation_key_pkey PRIMARY KEY (only_one)
);

create table job (
  id uuid not null,
  procedure text not null,
  input jsonb not null,
  account_id uuid not null,
  scopes text[],
  request_id text not null,
  operation_id uuid,
  state text default 'queued'::text not null,
  progress jsonb,
  results jsonb default '[]'::jsonb not null,
  refusal jsonb,
  attempts integer default 0 not null,
  cancel_asked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  line integer default 0 not null,
  postponed integer default 0 not null,
  waits_for text,
  resumes_at timestamp with time zone,
  constraint job_check CHECK (((ended_at IS NOT NULL) = (state = ANY (ARRAY['done'::text, 'failed'::text, 'cancelled'::text])))),
  constraint job_pkey PRIMARY KEY (id),
  constraint job_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text]))),
  constraint job_waits_for_check CHECK ((waits_for = ANY (ARRAY['database'::text, 'disk'::text, 'blobs'::text])))
);

create table link_account (
  operation_id uuid not null,
  account text not null,
  record jsonb not null,
  bearers jsonb not null,
  since_whole boolean not null,
  constraint link_account_pkey PRIMARY KEY (operation_id, account)
);

create table link_decision (
  id uuid not null,
  operation_id uuid not null,
  kind text not null,
  reason text not null,
  bits double precision,
  commitment_salt bytea not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint link_decision_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint link_decision_kind_check CHECK ((kind = ANY (ARRAY['accept'::text, 'reject'::text, 'split'::text, 'merge'::text]))),
  constraint link_decision_pkey PRIMARY KEY (id)
);

create table link_decision_account (
  decision_id uuid not null,
  part integer not null,
  operation_id uuid not null,
  account text not null,
  exhibit_id uuid not null,
  participant_id uuid not null,
  constraint link_decision_account_part_check CHECK ((part >= 0)),
  constraint link_decision_account_pkey PRIMARY KEY (decision_id, participant_id)
);

create table link_exhibit (
  operation_id uuid not null,
  exhibit_id uuid not null,
  constraint link_exhibit_pkey PRIMARY KEY (operation_id, exhibit_id)
);

create table link_holding (
  operation_id uuid not null,
  account text not null,
  kind text not null,
  value text not null,
  constraint link_holding_pkey PRIMARY KEY (operation_id, account, kind, value)
);

create table link_proposal (
  id uuid not null,
  operation_id uuid not null,
  weakest_bits double precision not null,
  strongest_bits double precision not null,
  proposed_at timestamp with time zone default now() not null,
  by_update boolean default false not null,
  constraint link_proposal_pkey PRIMARY KEY (id)
);

create table link_proposal_account (
  proposal_id uuid not null,
  operation_id uuid not null,
  account text not null,
  exhibit_id uuid not null,
  participant_id uuid not null,
  constraint link_proposal_account_pkey PRIMARY KEY (proposal_id, participant_id)
);

create table link_proposal_pair (
  proposal_id uuid not null,
  operation_id uuid not null,
  a text not null,
  b text not null,
  bits double precision not null,
  waterfall jsonb not null,
  constraint link_proposal_pair_pkey PRIMARY KEY (proposal_id, a, b)
);

create table link_run (
  operation_id uuid not null,
  model jsonb not null,
  accounts integer not null,
  compared_pairs bigint not null,
  account_id uuid,
  ran_by text not null,
  ran_at timestamp with time zone not null,
  updated_at timestamp with time zone,
  updated_by text,
  newcomers integer default 0 not null,
  decided_until bigint default '-1'::integer not null,
  constraint link_run_pkey PRIMARY KEY (operation_id)
);

create table link_value (
  operation_id uuid not null,
  kind text not null,
  value text not null,
  standing double precision,
  thrown text,
  agreed boolean not null,
  common boolean not null,
  constraint link_value_pkey PRIMARY KEY (operation_id, kind, value)
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

create table log_contradiction (
  id uuid not null,
  witness text not null,
  kind text not null,
  our_size bigint not null,
  our_root bytea not null,
  their_size bigint,
  found_at timestamp with time zone not null,
  constraint log_contradiction_kind_check CHECK ((kind = ANY (ARRAY['witness-is-ahead'::text, 'another-tree'::text, 'not-continued'::text]))),
  constraint log_contradiction_our_root_check CHECK ((length(our_root) = 32)),
  constraint log_contradiction_pkey PRIMARY KEY (id),
  constraint log_contradiction_witness_kind_our_size_key UNIQUE (witness, kind, our_size)
);

create table log_cosignature (
  size bigint not null,
  witness text not null,
  key_id text not null,
  line text not null,
  cosigned_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint log_cosignature_key_id_check CHECK ((key_id ~ '^[0-9a-f]{8}$'::text)),
  constraint log_cosignature_pkey PRIMARY KEY (size, witness, key_id)
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

create table log_reader (
  noun text not null,
  permission text not null,
  constraint log_reader_pkey PRIMARY KEY (noun)
);

create table log_record (
  index bigint not null,
  record text not null,
  salt bytea not null,
  constraint log_record_pkey PRIMARY KEY (index),
  constraint log_record_salt_check CHECK ((length(salt) = 32))
);

create table log_renewal (
  id uuid not null,
  authority text not null,
  token bytea not null,
  generated_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint log_renewal_pkey PRIMARY KEY (id)
);

create table log_renewed (
  renewal_id uuid not null,
  stamp_id uuid not null,
  constraint log_renewed_pkey PRIMARY KEY (renewal_id, stamp_id)
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

create table mapping_profile (
  id uuid not null,
  operation_id uuid,
  name text not null,
  mapping jsonb not null,
  saved_by text not null,
  saved_at timestamp with time zone not null,
  constraint mapping_profile_pkey PRIMARY KEY (id)
);

create table membership (
  id uuid not null,
  operation_id uuid not null,
  account_id uuid not null,
  since timestamp with time zone not null,
  added_by text not null,
  until timestamp with time zone,
  removed_by text,
  reason text default ''::text not null,
  removal_reason text,
  constraint membership_check CHECK (((until IS NULL) = (removed_by IS NULL))),
  constraint membership_pkey PRIMARY KEY (id)
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

create table naming_consent (
  recipient_id uuid not null,
  number integer not null,
  decision text not null,
  said_by text not null,
  said_on date not null,
  document text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  log_index bigint not null,
  constraint naming_consent_decision_check CHECK ((decision = ANY (ARRAY['agreed'::text, 'withdrawn'::text]))),
  constraint naming_consent_number_check CHECK ((number > 0)),
  constraint naming_consent_pkey PRIMARY KEY (recipient_id, number)
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

create table operation_document (
  id uuid not null,
  operation_id uuid not null,
  kind text not null,
  name text not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  media_type text,
  blob_id text,
  added_at timestamp with time zone not null,
  added_by text not null,
  constraint operation_document_kind_check CHECK ((kind = ANY (ARRAY['legal-basis'::text, 'supervision'::text, 'necessity'::text, 'deconfliction'::text, 'suspicion'::text]))),
  constraint operation_document_pkey PRIMARY KEY (id),
  constraint operation_document_sha256_check CHECK ((length(sha256) = 32))
);

create table operation_draft (
  id uuid not null,
  author_id uuid not null,
  author text not null,
  contributors uuid[] default '{}'::uuid[] not null,
  fields jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by text not null,
  constraint operation_draft_pkey PRIMARY KEY (id)
);

create table operation_event (
  operation_id uuid not null,
  number integer not null,
  event text not null,
  at timestamp with time zone not null,
  by_id uuid,
  by_name text not null,
  reason text,
  addressed_to uuid[] default '{}'::uuid[] not null,
  log_index bigint not null,
  constraint operation_event_event_check CHECK ((event = ANY (ARRAY['submitted'::text, 'withdrawn'::text, 'sent-back'::text, 'authorised'::text, 'activated'::text, 'closed'::text, 'archived'::text]))),
  constraint operation_event_number_check CHECK ((number > 0)),
  constraint operation_event_pkey PRIMARY KEY (operation_id, number)
);

create table operation_frame (
  operation_id uuid not null,
  fields jsonb not null,
  documents jsonb not null,
  author_id uuid not null,
  author text not null,
  authorised_by_id uuid not null,
  authorised_by text not null,
  authorised_at timestamp with time zone not null,
  log_index bigint not null,
  constraint operation_frame_check CHECK ((authorised_by_id <> author_id)),
  constraint operation_frame_pkey PRIMARY KEY (operation_id)
);

create table operation_room (
  operation_id uuid not null,
  protocol text not null,
  address text not null,
  constraint operation_room_address_check CHECK (((length(address) >= 1) AND (length(address) <= 500))),
  constraint operation_room_pkey PRIMARY KEY (operation_id, protocol, address),
  constraint operation_room_protocol_check CHECK ((protocol = ANY (ARRAY['xmpp'::text, 'irc'::text, 'matrix'::text])))
);

create table overlap (
  id uuid not null,
  question_id uuid not null,
  asking_operation uuid not null,
  asked_operation uuid not null,
  account_id uuid,
  asked_by text not null,
  opened_at timestamp with time zone not null,
  log_index bigint not null,
  constraint overlap_check CHECK ((asking_operation <> asked_operation)),
  constraint overlap_pkey PRIMARY KEY (id)
);

create table overlap_answer (
  overlap_id uuid not null,
  operation_id uuid not null,
  answer text not null,
  reason text not null,
  contact text,
  account_id uuid,
  by_name text,
  at timestamp with time zone not null,
  log_index bigint not null,
  constraint overlap_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text]))),
  constraint overlap_answer_check CHECK (((answer = 'accepted'::text) = (contact IS NOT NULL))),
  constraint overlap_answer_pkey PRIMARY KEY (overlap_id, operation_id)
);

create table overlap_hit (
  overlap_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  mark bytea not null,
  constraint overlap_hit_mark_check CHECK ((length(mark) = 32)),
  constraint overlap_hit_number_check CHECK ((number > 0)),
  constraint overlap_hit_pkey PRIMARY KEY (overlap_id, operation_id, number)
);

create table overlap_participation (
  operation_id uuid not null,
  number integer not null,
  decision text not null,
  kinds text[] not null,
  tells text,
  contact text,
  reason text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  log_index bigint not null,
  constraint overlap_participation_check CHECK (((decision = 'joined'::text) = (cardinality(kinds) > 0))),
  constraint overlap_participation_check1 CHECK (((decision = 'joined'::text) = (tells IS NOT NULL))),
  constraint overlap_participation_check2 CHECK (((COALESCE(tells, 'nothing'::text) = 'nothing'::text) OR (contact IS NOT NULL))),
  constraint overlap_participation_decision_check CHECK ((decision = ANY (ARRAY['joined'::text, 'left'::text]))),
  constraint overlap_participation_number_check CHECK ((number > 0)),
  constraint overlap_participation_pkey PRIMARY KEY (operation_id, number),
  constraint overlap_participation_tells_check CHECK ((tells = ANY (ARRAY['nothing'::text, 'contact'::text, 'operation'::text])))
);

create table overlap_question (
  id uuid not null,
  operation_id uuid not null,
  kinds text[] not null,
  purpose text not null,
  compared integer not null,
  account_id uuid,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  log_index bigint not null,
  constraint overlap_question_compared_check CHECK ((compared >= 0)),
  constraint overlap_question_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint overlap_question_pkey PRIMARY KEY (id)
);

create table overlap_side (
  overlap_id uuid not null,
  operation_id uuid not null,
  direction text not null,
  opened_at timestamp with time zone not null,
  told_operation text,
  told_contact text,
  purpose text not null,
  log_index bigint not null,
  constraint overlap_side_direction_check CHECK ((direction = ANY (ARRAY['asked'::text, 'received'::text]))),
  constraint overlap_side_overlap_id_direction_key UNIQUE (overlap_id, direction),
  constraint overlap_side_pkey PRIMARY KEY (overlap_id, operation_id)
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

create table package_exhibit (
  package_id uuid not null,
  exhibit_id uuid not null,
  disclosure text not null,
  conversations uuid[] not null,
  message_count integer not null,
  constraint package_exhibit_disclosure_check CHECK ((disclosure = ANY (ARRAY['whole'::text, 'selected'::text]))),
  constraint package_exhibit_message_count_check CHECK ((message_count >= 0)),
  constraint package_exhibit_pkey PRIMARY KEY (package_id, exhibit_id)
);

create table package_file (
  package_id uuid not null,
  encryption text not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  constraint package_file_encryption_check CHECK ((encryption = ANY (ARRAY['age'::text, 'openpgp'::text]))),
  constraint package_file_pkey PRIMARY KEY (package_id, encryption),
  constraint package_file_sha256_check CHECK ((length(sha256) = 32))
);

create table package_recipient (
  package_id uuid not null,
  recipient_id uuid not null,
  constraint package_recipient_pkey PRIMARY KEY (package_id, recipient_id)
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

create table partner (
  id uuid not null,
  name text not null,
  country text not null,
  address text not null,
  signing_key text not null,
  encryption_key text not null,
  fingerprint text not null,
  agreement text not null,
  valid_until date not null,
  kinds text[] not null,
  per_question integer not null,
  per_day integer not null,
  checked text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  added_by_account uuid,
  log_index bigint not null,
  constraint partner_address_check CHECK ((address ~ '^https?://'::text)),
  constraint partner_check CHECK ((per_day >= per_question)),
  constraint partner_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint partner_kinds_check CHECK ((cardinality(kinds) > 0)),
  constraint partner_per_question_check CHECK (((per_question >= 1) AND (per_question <= 100000))),
  constraint partner_pkey PRIMARY KEY (id)
);

create table partner_decision (
  partner_id uuid not null,
  decision text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_by_account uuid,
  log_index bigint not null,
  constraint partner_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'retired'::text]))),
  constraint partner_decision_pkey PRIMARY KEY (partner_id, decision)
);

create table payment (
  exhibit_id uuid not null,
  ordinal integer not null,
  id uuid not null,
  part integer not null,
  line bigint not null,
  stated jsonb not null,
  amount numeric(28,8),
  currency text,
  at timestamp with time zone,
  local text,
  constraint payment_id_key UNIQUE (id),
  constraint payment_ordinal_check CHECK ((ordinal >= 0)),
  constraint payment_pkey PRIMARY KEY (exhibit_id, ordinal)
);

create table payment_alert (
  id uuid not null,
  operation_id uuid not null,
  key text not null,
  screening_id uuid not null,
  alert jsonb not null,
  content_digest bytea not null,
  first_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint payment_alert_content_digest_check CHECK ((length(content_digest) = 32)),
  constraint payment_alert_operation_id_key_key UNIQUE (operation_id, key),
  constraint payment_alert_pkey PRIMARY KEY (id)
);

create table payment_alert_decision (
  id uuid not null,
  operation_id uuid not null,
  alert_id uuid not null,
  decision text not null,
  reason text not null,
  until date,
  content_digest bytea not null,
  commitment_salt bytea not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint payment_alert_decision_check CHECK (((decision = 'suppress'::text) = (until IS NOT NULL))),
  constraint payment_alert_decision_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint payment_alert_decision_content_digest_check CHECK ((length(content_digest) = 32)),
  constraint payment_alert_decision_decision_check CHECK ((decision = ANY (ARRAY['dismiss'::text, 'escalate'::text, 'suppress'::text, 'reopen'::text]))),
  constraint payment_alert_decision_pkey PRIMARY KEY (id)
);

create table payment_alert_row (
  alert_id uuid not null,
  operation_id uuid not null,
  payment_id uuid not null,
  indicators text[] not null,
  constraint payment_alert_row_pkey PRIMARY KEY (alert_id, payment_id)
);

create table payment_decision (
  id uuid not null,
  operation_id uuid not null,
  kind text not null,
  exhibit_id uuid not null,
  ordinal integer not null,
  payment_id uuid not null,
  reason text not null,
  commitment_salt bytea not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint payment_decision_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint payment_decision_kind_check CHECK ((kind = ANY (ARRAY['confirm'::text, 'reject'::text]))),
  constraint payment_decision_pkey PRIMARY KEY (id)
);

create table payment_gap (
  exhibit_id uuid not null,
  number integer not null,
  part integer not null,
  line bigint not null,
  kind text not null,
  why text not null,
  constraint payment_gap_kind_check CHECK ((kind = ANY (ARRAY['unreadable'::text, 'note'::text]))),
  constraint payment_gap_pkey PRIMARY KEY (exhibit_id, number)
);

create table payment_link (
  operation_id uuid not null,
  exhibit_id uuid not null,
  ordinal integer not null,
  payment_id uuid not null,
  bits double precision not null,
  waterfall jsonb not null,
  converted jsonb,
  constraint payment_link_pkey PRIMARY KEY (exhibit_id, ordinal, payment_id)
);

create table payment_link_run (
  operation_id uuid not null,
  mentions integer not null,
  payments integer not null,
  compared integer not null,
  account_id uuid,
  ran_by text not null,
  ran_at timestamp with time zone not null,
  constraint payment_link_run_pkey PRIMARY KEY (operation_id)
);

create table payment_reading (
  exhibit_id uuid not null,
  format text not null,
  payments integer not null,
  gaps integer not null,
  digest bytea not null,
  constraint payment_reading_digest_check CHECK ((length(digest) = 32)),
  constraint payment_reading_pkey PRIMARY KEY (exhibit_id)
);

create table payment_screening (
  id uuid not null,
  operation_id uuid not null,
  day date not null,
  rules jsonb not null,
  rule_set_digest bytea not null,
  sql_digest bytea not null,
  alert_set_digest bytea not null,
  rates text,
  exhibits uuid[] not null,
  said_in uuid[] not null,
  told jsonb not null,
  account_id uuid,
  ran_by text not null,
  ran_at timestamp with time zone not null,
  log_index bigint not null,
  received_from text,
  constraint payment_screening_alert_set_digest_check CHECK ((length(alert_set_digest) = 32)),
  constraint payment_screening_pkey PRIMARY KEY (id),
  constraint payment_screening_rule_set_digest_check CHECK ((length(rule_set_digest) = 32)),
  constraint payment_screening_sql_digest_check CHECK ((length(sql_digest) = 32))
);

create table person (
  id uuid not null,
  operation_id uuid not null,
  account_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  log_index bigint not null,
  constraint person_pkey PRIMARY KEY (id)
);

create table person_account (
  id uuid not null,
  person_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  participant_id uuid not null,
  attached boolean not null,
  reason text not null,
  commitment_salt bytea not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint person_account_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint person_account_pkey PRIMARY KEY (id)
);

create table person_claim (
  id uuid not null,
  person_id uuid not null,
  operation_id uuid not null,
  kind claim_kind not null,
  value text not null,
  nature text not null,
  reliability text not null,
  credibility integer not null,
  reason text not null,
  commitment_salt bytea not null,
  account_id uuid,
  claimed_by text not null,
  claimed_at timestamp with time zone not null,
  log_index bigint not null,
  constraint person_claim_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint person_claim_credibility_check CHECK (((credibility >= 1) AND (credibility <= 6))),
  constraint person_claim_nature_check CHECK ((nature = ANY (ARRAY['fact'::text, 'assessment'::text]))),
  constraint person_claim_pkey PRIMARY KEY (id),
  constraint person_claim_reliability_check CHECK ((reliability = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'E'::text, 'F'::text]))),
  constraint person_claim_value_check CHECK ((length(value) <= 2000))
);

create table person_claim_retraction (
  claim_id uuid not null,
  operation_id uuid not null,
  reason text not null,
  commitment_salt bytea not null,
  account_id uuid,
  retracted_by text not null,
  retracted_at timestamp with time zone not null,
  log_index bigint not null,
  constraint person_claim_retraction_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint person_claim_retraction_pkey PRIMARY KEY (claim_id)
);

create table person_claim_source (
  claim_id uuid not null,
  number integer not null,
  operation_id uuid not null,
  kind text not null,
  exhibit_id uuid,
  ordinal integer,
  identifier_kind identifier_kind,
  identifier_value text,
  reference text,
  constraint person_claim_source_check CHECK (
CASE kind
    WHEN 'message'::text THEN ((exhibit_id IS NOT NULL) AND (ordinal IS NOT NULL))
    WHEN 'identifier'::text THEN ((identifier_kind IS NOT NULL) AND (identifier_value IS NOT NULL))
    ELSE (length(btrim(reference)) > 0)
END),
  constraint person_claim_source_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'identifier'::text, 'authority'::text, 'open-source'::text]))),
  constraint person_claim_source_pkey PRIMARY KEY (claim_id, number)
);

create table person_revision (
  person_id uuid not null,
  number integer not null,
  operation_id uuid not null,
  label text not null,
  category person_category not null,
  authority text,
  reason text not null,
  commitment_salt bytea not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint person_revision_check CHECK (((category <> ALL (ARRAY['suspect'::person_category, 'convicted'::person_category])) OR (length(btrim(authority)) > 0))),
  constraint person_revision_commitment_salt_check CHECK ((length(commitment_salt) = 32)),
  constraint person_revision_label_check CHECK ((length(label) <= 200)),
  constraint person_revision_number_check CHECK ((number > 0)),
  constraint person_revision_pkey PRIMARY KEY (person_id, number)
);

create table proxy_list (
  id uuid not null,
  name text not null,
  kind text not null,
  source text not null,
  sha256 bytea not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  range_count integer not null,
  unread_lines integer not null,
  imported_at timestamp with time zone not null,
  imported_by text not null,
  imported_by_account uuid,
  log_index bigint not null,
  constraint proxy_list_check CHECK ((valid_until >= valid_from)),
  constraint proxy_list_kind_check CHECK ((kind = ANY (ARRAY['tor-exit'::text, 'proxy'::text]))),
  constraint proxy_list_pkey PRIMARY KEY (id),
  constraint proxy_list_range_count_check CHECK ((range_count > 0)),
  constraint proxy_list_sha256_check CHECK ((length(sha256) = 32))
);

create table proxy_range (
  list_id uuid not null,
  range cidr not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  constraint proxy_range_check CHECK ((valid_until >= valid_from))
);

create table publication (
  id uuid not null,
  quarter text not null,
  as_of date not null,
  content jsonb not null,
  marks jsonb not null,
  because jsonb not null,
  targets integer not null,
  earlier uuid[] not null,
  counted_sha256 text not null,
  sha256 text not null,
  log_index bigint not null,
  constraint publication_counted_sha256_check CHECK ((counted_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint publication_pkey PRIMARY KEY (id),
  constraint publication_quarter_check CHECK ((quarter ~ '^\d{4}-Q[1-4]$'::text)),
  constraint publication_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint publication_targets_check CHECK ((targets >= 0))
);

create table publication_event (
  publication_id uuid not null,
  number integer not null,
  kind text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  reason text,
  log_index bigint not null,
  constraint publication_event_check CHECK (((kind = 'drafted'::text) = (reason IS NULL))),
  constraint publication_event_kind_check CHECK ((kind = ANY (ARRAY['drafted'::text, 'proposed'::text, 'confirmed'::text, 'rejected'::text, 'withdrawn'::text]))),
  constraint publication_event_number_check CHECK ((number > 0)),
  constraint publication_event_pkey PRIMARY KEY (publication_id, number),
  constraint publication_event_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table publication_person (
  publication_id uuid not null,
  number integer not null,
  person text not null,
  operation text not null,
  codes jsonb not null,
  constraint publication_person_number_check CHECK ((number >= 0)),
  constraint publication_person_operation_check CHECK ((operation ~ '^[0-9a-f]{64}$'::text)),
  constraint publication_person_person_check CHECK ((person ~ '^[0-9a-f]{64}$'::text)),
  constraint publication_person_pkey PRIMARY KEY (publication_id, number)
);

create table recipient (
  id uuid not null,
  purpose text not null,
  name text not null,
  country text not null,
  unit text,
  kind text not null,
  key text not null,
  fingerprint text not null,
  checked text not null,
  added_at timestamp with time zone not null,
  added_by text not null,
  added_by_account uuid,
  log_index bigint not null,
  constraint recipient_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint recipient_kind_check CHECK ((kind = ANY (ARRAY['age'::text, 'openpgp'::text]))),
  constraint recipient_pkey PRIMARY KEY (id),
  constraint recipient_purpose_check CHECK ((purpose = ANY (ARRAY['authority'::text, 'backup'::text])))
);

create table recipient_decision (
  recipient_id uuid not null,
  decision text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_by_account uuid,
  log_index bigint not null,
  constraint recipient_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'retired'::text]))),
  constraint recipient_decision_pkey PRIMARY KEY (recipient_id, decision)
);

create table recipient_profile (
  recipient_id uuid not null,
  version integer not null,
  route text not null,
  formats text[] not null,
  delivery text not null,
  address text,
  key_valid_until date,
  languages text[] not null,
  telephone text,
  caveats text,
  account_id uuid,
  described_by text not null,
  described_at timestamp with time zone not null,
  log_index bigint not null,
  constraint recipient_profile_address_check CHECK ((address ~ '^https://'::text)),
  constraint recipient_profile_check CHECK (((delivery = 'https'::text) = (address IS NOT NULL))),
  constraint recipient_profile_delivery_check CHECK ((delivery = ANY (ARRAY['manual'::text, 'https'::text]))),
  constraint recipient_profile_formats_check CHECK ((cardinality(formats) > 0)),
  constraint recipient_profile_pkey PRIMARY KEY (recipient_id, version),
  constraint recipient_profile_route_check CHECK ((route = ANY (ARRAY['national-unit'::text, 'national-central-bureau'::text, 'europol-national-unit'::text, 'cybertipline'::text, 'hotline'::text, 'fiu'::text]))),
  constraint recipient_profile_version_check CHECK ((version > 0))
);

create table recording (
  id uuid not null,
  operation_id uuid not null,
  protocol text not null,
  server text not null,
  account text not null,
  rooms text[] not null,
  direct boolean not null,
  ordered_at timestamp with time zone not null,
  ordered_by text not null,
  ordered_by_account uuid,
  log_index bigint not null,
  constraint recording_check CHECK ((direct OR (cardinality(rooms) > 0))),
  constraint recording_pkey PRIMARY KEY (id),
  constraint recording_protocol_check CHECK ((protocol = ANY (ARRAY['xmpp'::text, 'irc'::text, 'matrix'::text])))
);

create table recording_batch (
  id uuid not null,
  recording_id uuid not null,
  operation_id uuid not null,
  session_id uuid not null,
  first bigint not null,
  lines integer not null,
  blob_id text not null,
  root bytea not null,
  secret bytea not null,
  sealed_at timestamp with time zone not null,
  log_index bigint not null,
  constraint recording_batch_first_check CHECK ((first >= 0)),
  constraint recording_batch_lines_check CHECK ((lines > 0)),
  constraint recording_batch_pkey PRIMARY KEY (id),
  constraint recording_batch_root_check CHECK ((length(root) = 32)),
  constraint recording_batch_secret_check CHECK ((length(secret) = 32)),
  constraint recording_batch_session_id_first_key UNIQUE (session_id, first)
);

create table recording_end (
  recording_id uuid not null,
  operation_id uuid not null,
  reason text not null,
  ended_at timestamp with time zone not null,
  ended_by text not null,
  log_index bigint not null,
  constraint recording_end_pkey PRIMARY KEY (recording_id)
);

create table recording_gap (
  id uuid not null,
  recording_id uuid not null,
  operation_id uuid not null,
  session_id uuid not null,
  room text,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  reason text not null,
  filled_at timestamp with time zone,
  entries integer,
  complete boolean,
  constraint recording_gap_pkey PRIMARY KEY (id)
);

create table recording_key (
  recording_id uuid not null,
  digest bytea not null,
  constraint recording_key_digest_check CHECK ((octet_length(digest) = 16)),
  constraint recording_key_pkey PRIMARY KEY (recording_id, digest)
);

create table recording_policy (
  recording_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  bystanders text not null,
  window_minutes integer not null,
  stretch_minutes integer not null,
  silence_minutes integer not null,
  concerned text[] not null,
  reason text not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  log_index bigint not null,
  certificates text[] default '{}'::text[] not null,
  certificate_change text default 'refuse'::text not null,
  constraint recording_policy_bystanders_check CHECK ((bystanders = ANY (ARRAY['keep'::text, 'window'::text]))),
  constraint recording_policy_certificate_change_check CHECK ((certificate_change = ANY (ARRAY['refuse'::text, 'record'::text]))),
  constraint recording_policy_number_check CHECK ((number > 0)),
  constraint recording_policy_pkey PRIMARY KEY (recording_id, number),
  constraint recording_policy_silence_minutes_check CHECK (((silence_minutes >= 1) AND (silence_minutes <= 1440))),
  constraint recording_policy_stretch_minutes_check CHECK (((stretch_minutes >= 1) AND (stretch_minutes <= 1440))),
  constraint recording_policy_window_minutes_check CHECK (((window_minutes >= 0) AND (window_minutes <= 10080)))
);

create table recording_session (
  id uuid not null,
  recording_id uuid not null,
  operation_id uuid not null,
  recorder text not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  state text not null,
  sealed bigint default 0 not null,
  facts jsonb default '{}'::jsonb not null,
  ended_at timestamp with time zone,
  end_reason text,
  constraint recording_session_pkey PRIMARY KEY (id),
  constraint recording_session_state_check CHECK ((state = ANY (ARRAY['connecting'::text, 'recording'::text, 'waiting'::text, 'ended'::text])))
);

create table recording_state (
  recording_id uuid not null,
  operation_id uuid not null,
  anchors jsonb default '{}'::jsonb not null,
  making jsonb,
  silent_since timestamp with time zone,
  constraint recording_state_pkey PRIMARY KEY (recording_id)
);

create table recording_stretch (
  recording_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  exhibit_id uuid not null,
  batches integer not null,
  lines bigint not null,
  reduced bigint not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint recording_stretch_number_check CHECK ((number > 0)),
  constraint recording_stretch_pkey PRIMARY KEY (recording_id, number)
);

create table referral (
  id uuid not null,
  operation_id uuid not null,
  assessment_id uuid not null,
  recipient_id uuid not null,
  formats text[] not null,
  caveats text,
  follows uuid,
  account_id uuid,
  drafted_by text not null,
  drafted_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint referral_formats_check CHECK ((cardinality(formats) > 0)),
  constraint referral_pkey PRIMARY KEY (id)
);

create table referral_event (
  referral_id uuid not null,
  operation_id uuid not null,
  number integer not null,
  kind text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  reason text,
  outcome text,
  cause text,
  about text,
  reference text,
  messages integer,
  package_id uuid,
  log_index bigint not null,
  happened_on text,
  told_by text,
  source text,
  corrects integer,
  verdict text,
  faults text[],
  court_date text,
  constraint referral_event_about_check CHECK ((about ~ '^([A-Z]{2}|[?])$'::text)),
  constraint referral_event_cause_check CHECK ((cause = ANY (ARRAY['exoneration'::text, 'error'::text, 'legal-ground-gone'::text, 'erased'::text, 'other'::text]))),
  constraint referral_event_check1 CHECK (((kind = 'recalled'::text) = (cause IS NOT NULL))),
  constraint referral_event_check2 CHECK (((kind = 'counsel-noted'::text) = (about IS NOT NULL))),
  constraint referral_event_check3 CHECK (((kind = ANY (ARRAY['drafted'::text, 'selected'::text])) = (messages IS NOT NULL))),
  constraint referral_event_check4 CHECK (((kind = 'sending'::text) = (package_id IS NOT NULL))),
  constraint referral_event_corrects CHECK ((((kind = 'outcome-corrected'::text) = (corrects IS NOT NULL)) AND ((corrects IS NULL) OR (reason IS NOT NULL)))),
  constraint referral_event_court_date CHECK (((court_date IS NULL) OR (kind = 'release-proposed'::text))),
  constraint referral_event_court_date_check CHECK ((court_date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text)),
  constraint referral_event_dated CHECK (((happened_on IS NULL) OR (outcome IS NOT NULL))),
  constraint referral_event_faults_check CHECK ((faults <@ '{cannot-be-opened,does-not-verify,person-not-identified,not-our-jurisdiction,known-already,legal-basis-missing,provocation-doubted,times-or-places-missing,language,format,too-much,other}'::text[])),
  constraint referral_event_happened_on_check CHECK ((happened_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'::text)),
  constraint referral_event_kind_check CHECK ((kind = ANY (ARRAY['drafted'::text, 'selected'::text, 'counsel-noted'::text, 'completed'::text, 'reviewed'::text, 'approved'::text, 'returned'::text, 'sending'::text, 'sent'::text, 'acknowledged'::text, 'outcome'::text, 'outcome-corrected'::text, 'feedback'::text, 'asked'::text, 'closed'::text, 'withdrawn'::text, 'recalled'::text, 'recipient-told'::text, 'release-proposed'::text, 'released'::text]))),
  constraint referral_event_messages_check CHECK ((messages >= 0)),
  constraint referral_event_number_check CHECK ((number > 0)),
  constraint referral_event_outcome_check CHECK ((outcome = ANY (ARRAY['declined'::text, 'opened'::text, 'search'::text, 'arrest'::text, 'charge'::text, 'trial'::text, 'conviction'::text, 'acquittal'::text, 'discontinued'::text, 'child-safeguarded'::text]))),
  constraint referral_event_outcome_of CHECK (
CASE kind
    WHEN 'outcome'::text THEN (outcome IS NOT NULL)
    WHEN 'outcome-corrected'::text THEN true
    ELSE (outcome IS NULL)
END),
  constraint referral_event_pkey PRIMARY KEY (referral_id, number),
  constraint referral_event_source_check CHECK ((source = ANY (ARRAY['letter'::text, 'secure-channel'::text, 'telephone'::text, 'meeting'::text, 'court-record'::text, 'other'::text]))),
  constraint referral_event_verdict CHECK ((((kind = 'feedback'::text) = (verdict IS NOT NULL)) AND ((verdict IS NULL) = (faults IS NULL)) AND ((verdict IS DISTINCT FROM 'returned'::text) OR (cardinality(faults) > 0)))),
  constraint referral_event_verdict_check CHECK ((verdict = ANY (ARRAY['accepted'::text, 'returned'::text])))
);

create table referral_selection (
  referral_id uuid not null,
  operation_id uuid not null,
  version integer not null,
  exhibit_id uuid not null,
  ordinal integer not null,
  conversation_id uuid not null,
  why text not null,
  constraint referral_selection_pkey PRIMARY KEY (referral_id, version, exhibit_id, ordinal),
  constraint referral_selection_version_check CHECK ((version > 0)),
  constraint referral_selection_why_check CHECK ((why = ANY (ARRAY['finding'::text, 'context'::text, 'chosen'::text])))
);

create table retention_hold (
  id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid,
  reason text not null,
  held_at timestamp with time zone not null,
  held_by text not null,
  log_index bigint not null,
  constraint retention_hold_pkey PRIMARY KEY (id)
);

create table retention_release (
  hold_id uuid not null,
  reason text not null,
  released_at timestamp with time zone not null,
  released_by text not null,
  log_index bigint not null,
  constraint retention_release_pkey PRIMARY KEY (hold_id)
);

create table review (
  id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  account_id uuid,
  reviewed_by text not null,
  started_at timestamp with time zone not null,
  constraint review_pkey PRIMARY KEY (id)
);

create table review_answer (
  review_id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  point text not null,
  version integer not null,
  answer jsonb not null,
  answered_at timestamp with time zone not null,
  constraint review_answer_pkey PRIMARY KEY (review_id, point, version),
  constraint review_answer_point_check CHECK ((point ~ '^P[0-9]{2}$'::text)),
  constraint review_answer_version_check CHECK ((version > 0))
);

create table review_finish (
  review_id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  outcome text not null,
  ceiling text not null,
  reason text not null,
  decides boolean not null,
  finished_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint review_finish_pkey PRIMARY KEY (review_id),
  constraint review_finish_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table role_permission (
  role text not null,
  permission text not null,
  reach text not null,
  constraint role_permission_pkey PRIMARY KEY (role, permission),
  constraint role_permission_reach_check CHECK ((reach = ANY (ARRAY['operation'::text, 'installation'::text, 'own'::text])))
);

create table rollback_acceptance (
  id uuid not null,
  remembered_size bigint not null,
  remembered_root bytea not null,
  found_size bigint not null,
  reason text not null,
  accepted_at timestamp with time zone not null,
  accepted_by text not null,
  log_index bigint not null,
  constraint rollback_acceptance_pkey PRIMARY KEY (id),
  constraint rollback_acceptance_remembered_root_check CHECK ((length(remembered_root) = 32)),
  constraint rollback_acceptance_remembered_size_check CHECK ((remembered_size > 0))
);

create table rule_decision (
  revision_id uuid not null,
  decision text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_by_account uuid,
  log_index bigint not null,
  constraint rule_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'rejected'::text]))),
  constraint rule_decision_pkey PRIMARY KEY (revision_id),
  constraint rule_decision_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table rule_revision (
  id uuid not null,
  country text not null,
  field text not null,
  operator_type text not null,
  answer text not null,
  value text not null,
  statute text,
  source text not null,
  confidence text not null,
  valid_from date,
  valid_to date,
  retrieved_on date not null,
  reason text not null,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  proposed_by_account uuid,
  log_index bigint not null,
  constraint rule_revision_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'mixed'::text, 'unknown'::text, 'other'::text]))),
  constraint rule_revision_check CHECK ((valid_to >= valid_from)),
  constraint rule_revision_confidence_check CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'unknown'::text]))),
  constraint rule_revision_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint rule_revision_field_check CHECK ((field ~ '^[a-z0-9_]+$'::text)),
  constraint rule_revision_operator_type_check CHECK ((operator_type = ANY (ARRAY['any'::text, 'police'::text, 'directed-civilian'::text, 'ngo-agreement'::text, 'ngo-own'::text, 'citizen'::text]))),
  constraint rule_revision_pkey PRIMARY KEY (id),
  constraint rule_revision_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint rule_revision_source_check CHECK ((length(btrim(source)) > 0)),
  constraint rule_revision_value_check CHECK (((length(btrim(value)) > 0) AND (length(value) <= 4000)))
);

create table saved_search (
  id uuid not null,
  account_id uuid,
  name text not null,
  question jsonb not null,
  saved_at timestamp with time zone not null,
  constraint saved_search_pkey PRIMARY KEY (id)
);

create table schema_migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table signal (
  id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  ordinal integer not null,
  code text not null,
  raised_by signal_raiser not null,
  account_id uuid,
  tagged_by text not null,
  tagged_at timestamp with time zone not null,
  tool text not null,
  blind boolean not null,
  log_index bigint not null,
  constraint signal_code_check CHECK ((code ~ '^[A-Z_]+$'::text)),
  constraint signal_pkey PRIMARY KEY (id)
);

create table signal_pass (
  id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  account_id uuid,
  finished_by text not null,
  reading text not null,
  tags integer not null,
  finished_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint signal_pass_pkey PRIMARY KEY (id),
  constraint signal_pass_reading_check CHECK ((reading = ANY (ARRAY['complete'::text, 'waived'::text]))),
  constraint signal_pass_tags_check CHECK ((tags >= 0))
);

create table signal_retraction (
  signal_id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  account_id uuid,
  retracted_by text not null,
  retracted_at timestamp with time zone not null,
  reason text,
  tool text not null,
  log_index bigint not null,
  constraint signal_retraction_pkey PRIMARY KEY (signal_id)
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

create table stamp_validity (
  stamp_id uuid not null,
  valid_until timestamp with time zone,
  constraint stamp_validity_pkey PRIMARY KEY (stamp_id)
);

create table stated_age (
  id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  ordinal integer not null,
  years integer,
  account_id uuid,
  stated_by text not null,
  stated_at timestamp with time zone not null,
  log_index bigint not null,
  constraint stated_age_pkey PRIMARY KEY (id),
  constraint stated_age_years_check CHECK (((years >= 0) AND (years <= 130)))
);

create table stop_line (
  operation_id uuid not null,
  version integer not null,
  elements text[] not null,
  reason text not null,
  account_id uuid,
  set_by text not null,
  set_at timestamp with time zone not null,
  log_index bigint not null,
  constraint stop_line_pkey PRIMARY KEY (operation_id, version),
  constraint stop_line_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint stop_line_version_check CHECK ((version > 0))
);

create table stop_line_notice (
  assessment_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  ordinal integer not null,
  told_at timestamp with time zone not null,
  constraint stop_line_notice_pkey PRIMARY KEY (assessment_id, exhibit_id, ordinal)
);

create table subscription (
  recipient_id uuid not null,
  version integer not null,
  countries text[] not null,
  categories text[] not null,
  account_id uuid,
  set_by text not null,
  set_at timestamp with time zone not null,
  log_index bigint not null,
  constraint subscription_pkey PRIMARY KEY (recipient_id, version),
  constraint subscription_version_check CHECK ((version > 0))
);

create table superseded_finding (
  exhibit_id uuid not null,
  ordinal integer not null,
  until integer not null,
  findings text not null,
  kept_in xid8 default pg_current_xact_id() not null,
  constraint superseded_finding_pkey PRIMARY KEY (exhibit_id, ordinal, until)
);

create table support_case (
  id uuid not null,
  version integer not null,
  questionnaire integer not null,
  content bytea not null,
  opened_at timestamp with time zone not null,
  constraint support_case_pkey PRIMARY KEY (id),
  constraint support_case_questionnaire_check CHECK ((questionnaire >= 0)),
  constraint support_case_version_check CHECK ((version > 0))
);

create table support_event (
  case_id uuid not null,
  number integer not null,
  kind text not null,
  account_id uuid,
  by_name text not null,
  at timestamp with time zone not null,
  recipient_id uuid,
  file_sha256 bytea,
  receipt text,
  log_index bigint not null,
  constraint support_event_check CHECK ((((kind = ANY (ARRAY['written'::text, 'handed-over'::text])) = (file_sha256 IS NOT NULL)) AND ((recipient_id IS NULL) = (file_sha256 IS NULL)))),
  constraint support_event_check1 CHECK (((kind = 'handed-over'::text) = (receipt IS NOT NULL))),
  constraint support_event_file_sha256_check CHECK ((length(file_sha256) = 32)),
  constraint support_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'answered'::text, 'written'::text, 'handed-over'::text]))),
  constraint support_event_number_check CHECK ((number > 0)),
  constraint support_event_pkey PRIMARY KEY (case_id, number)
);

create table support_questionnaire (
  version integer not null,
  questions jsonb not null,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  log_index bigint not null,
  constraint support_questionnaire_pkey PRIMARY KEY (version),
  constraint support_questionnaire_version_check CHECK ((version > 0))
);

create table term_decision (
  revision_id uuid not null,
  decision text not null,
  reason text not null,
  decided_at timestamp with time zone not null,
  decided_by text not null,
  decided_by_account uuid,
  log_index bigint not null,
  constraint term_decision_decision_check CHECK ((decision = ANY (ARRAY['confirmed'::text, 'rejected'::text]))),
  constraint term_decision_pkey PRIMARY KEY (revision_id),
  constraint term_decision_reason_check CHECK ((length(btrim(reason)) > 0))
);

create table term_revision (
  id uuid not null,
  list text not null,
  term text not null,
  change text not null,
  reason text not null,
  proposed_at timestamp with time zone not null,
  proposed_by text not null,
  proposed_by_account uuid,
  log_index bigint not null,
  constraint term_revision_change_check CHECK ((change = ANY (ARRAY['add'::text, 'withdraw'::text]))),
  constraint term_revision_list_check CHECK ((list = ANY (ARRAY['app'::text, 'remittance'::text, 'currency'::text]))),
  constraint term_revision_pkey PRIMARY KEY (id),
  constraint term_revision_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint term_revision_term_check CHECK (((length(term) >= 2) AND (length(term) <= 40)))
);

create table trace (
  exhibit_id uuid not null,
  ordinal integer not null,
  number integer not null,
  kind trace_kind not null,
  value text not null,
  rule text not null,
  start_unit integer not null,
  end_unit integer not null,
  constraint trace_pkey PRIMARY KEY (exhibit_id, ordinal, number)
);

create table translation (
  id uuid not null,
  version integer not null,
  exhibit_id uuid not null,
  conversation integer not null,
  ordinal integer not null,
  language text not null,
  text text not null,
  note text,
  withdrawn boolean not null,
  account_id uuid,
  translated_by text not null,
  translated_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint translation_pkey PRIMARY KEY (id, version),
  constraint translation_text_check CHECK ((length(text) <= 50000)),
  constraint translation_version_check CHECK ((version > 0))
);

create table triage_act (
  id uuid not null,
  operation_id uuid not null,
  kind text not null,
  to_account uuid,
  reason text not null,
  undoes uuid,
  account_id uuid,
  made_by text not null,
  made_at timestamp with time zone not null,
  tool text not null,
  log_index bigint not null,
  constraint triage_act_check CHECK (((kind = 'undo'::text) = (undoes IS NOT NULL))),
  constraint triage_act_kind_check CHECK ((kind = ANY (ARRAY['assign'::text, 'second-reader'::text, 'set-aside'::text, 'bring-back'::text, 'undo'::text]))),
  constraint triage_act_pkey PRIMARY KEY (id),
  constraint triage_act_reason_check CHECK (((length(btrim(reason)) > 0) AND (length(reason) <= 2000))),
  constraint triage_act_undoes_key UNIQUE (undoes)
);

create table triage_decision (
  id uuid not null,
  assessment_id uuid not null,
  operation_id uuid not null,
  tier text not null,
  proposed text not null,
  reason text not null,
  account_id uuid,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  log_index bigint not null,
  constraint triage_decision_pkey PRIMARY KEY (id),
  constraint triage_decision_proposed_check CHECK ((proposed = ANY (ARRAY['T1'::text, 'T2'::text, 'T3'::text, 'T4'::text]))),
  constraint triage_decision_reason_check CHECK ((length(btrim(reason)) > 0)),
  constraint triage_decision_tier_check CHECK ((tier = ANY (ARRAY['T1'::text, 'T2'::text, 'T3'::text, 'T4'::text])))
);

create table triage_filter (
  id uuid not null,
  account_id uuid,
  name text not null,
  asked jsonb not null,
  kept_at timestamp with time zone not null,
  constraint triage_filter_pkey PRIMARY KEY (id)
);

create table triage_step (
  act_id uuid not null,
  operation_id uuid not null,
  exhibit_id uuid not null,
  conversation integer not null,
  conversation_id uuid not null,
  matter text not null,
  was text,
  now text,
  log_index bigint not null,
  constraint triage_step_matter_check CHECK ((matter = ANY (ARRAY['holder'::text, 'second'::text, 'aside'::text]))),
  constraint triage_step_pkey PRIMARY KEY (act_id, conversation_id)
);

create table upload (
  id uuid not null,
  account_id uuid not null,
  operation_id uuid,
  name text not null,
  size_bytes bigint not null,
  received_bytes bigint default 0 not null,
  state text default 'receiving'::text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint upload_check CHECK (((received_bytes >= 0) AND (received_bytes <= size_bytes))),
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload_size_bytes_check CHECK ((size_bytes >= 0)),
  constraint upload_state_check CHECK ((state = ANY (ARRAY['receiving'::text, 'finished'::text, 'used'::text])))
);

create table webhook (
  name text not null,
  host text not null,
  kinds text[] not null,
  configured_at timestamp with time zone not null,
  paused_at timestamp with time zone,
  paused_by text,
  constraint webhook_check CHECK (((paused_at IS NULL) = (paused_by IS NULL))),
  constraint webhook_pkey PRIMARY KEY (name)
);

create table webhook_delivery (
  webhook text not null,
  id text not null,
  type text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  tries integer not null,
  outcome text not null,
  constraint webhook_delivery_outcome_check CHECK ((outcome = ANY (ARRAY['delivered'::text, 'gone'::text, 'failed'::text]))),
  constraint webhook_delivery_pkey PRIMARY KEY (webhook, id),
  constraint webhook_delivery_tries_check CHECK ((tries > 0))
);

create table wellbeing_day (
  account_id uuid not null,
  day date not null,
  opened integer default 0 not null,
  reading_seconds integer default 0 not null,
  opened_before integer default 0 not null,
  reading_seconds_before integer default 0 not null,
  pauses integer default 0 not null,
  pause_until timestamp with time zone,
  constraint wellbeing_day_opened_check CHECK ((opened >= 0)),
  constraint wellbeing_day_pkey PRIMARY KEY (account_id, day),
  constraint wellbeing_day_reading_seconds_check CHECK ((reading_seconds >= 0))
);

create table wellbeing_setting (
  account_id uuid not null,
  soft_opened integer not null,
  hard_opened integer not null,
  soft_minutes integer not null,
  hard_minutes integer not null,
  pause_minutes integer not null,
  greyscale boolean not null,
  constraint wellbeing_setting_check CHECK ((hard_opened >= soft_opened)),
  constraint wellbeing_setting_check1 CHECK ((hard_minutes >= soft_minutes)),
  constraint wellbeing_setting_pause_minutes_check CHECK (((pause_minutes >= 1) AND (pause_minutes <= 240))),
  constraint wellbeing_setting_pkey PRIMARY KEY (account_id),
  constraint wellbeing_setting_soft_minutes_check CHECK (((soft_minutes >= 1) AND (soft_minutes <= 1440))),
  constraint wellbeing_setting_soft_opened_check CHECK (((soft_opened >= 1) AND (soft_opened <= 10000)))
);

create table wellbeing_skip (
  account_id uuid not null,
  conversation_id uuid not null,
  skipped_at timestamp with time zone not null,
  constraint wellbeing_skip_pkey PRIMARY KEY (account_id, conversation_id)
);

create table witness_asked (
  witness text not null,
  asked_at timestamp with time zone not null,
  outcome text not null,
  says text not null,
  constraint witness_asked_outcome_check CHECK ((outcome = ANY (ARRAY['cosigned'::text, 'not-reached'::text, 'refused'::text, 'unusable'::text, 'contradicted'::text]))),
  constraint witness_asked_pkey PRIMARY KEY (witness)
);

create table writing (
  exhibit_id uuid not null,
  ordinal integer not null,
  language text,
  unknown text,
  scripts text not null,
  constraint writing_check CHECK (((language IS NULL) <> (unknown IS NULL))),
  constraint writing_language_check CHECK ((language ~ '^[a-z]{2}$'::text)),
  constraint writing_pkey PRIMARY KEY (exhibit_id, ordinal),
  constraint writing_unknown_check CHECK ((unknown = ANY (ARRAY['short'::text, 'mixed'::text, 'close'::text, 'unlike'::text])))
);

-- References

alter table alarm_event add constraint alarm_event_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id);
alter table alarm_state add constraint alarm_state_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id);
alter table alarm_text add constraint alarm_text_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id);
alter table alarm_to_log add constraint alarm_to_log_alarm_id_fkey FOREIGN KEY (alarm_id) REFERENCES alarm(id);
alter table answer_term add constraint answer_term_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table answer_term add constraint answer_term_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table answer_term add constraint answer_term_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table assessment add constraint assessment_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table assessment add constraint assessment_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table assessment add constraint assessment_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table assessment_account add constraint assessment_account_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table assessment_account add constraint assessment_account_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table assessment_account add constraint assessment_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table assessment_conversation add constraint assessment_conversation_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table assessment_conversation add constraint assessment_conversation_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table assessment_conversation add constraint assessment_conversation_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table assessment_country add constraint assessment_country_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table assessment_country add constraint assessment_country_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table assessment_country add constraint assessment_country_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table assessment_country_message add constraint assessment_country_message_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES assessment_country(id);
alter table assessment_country_message add constraint assessment_country_message_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table assessment_country_message add constraint assessment_country_message_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table assessment_weighing add constraint assessment_weighing_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id) ON DELETE CASCADE;
alter table assessment_weighing add constraint assessment_weighing_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table audit_batch add constraint audit_batch_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table audit_detail add constraint audit_detail_event_fkey FOREIGN KEY (event) REFERENCES audit_event(number);
alter table backup add constraint backup_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table backup_removal add constraint backup_removal_backup_id_fkey FOREIGN KEY (backup_id) REFERENCES backup(id);
alter table backup_removal add constraint backup_removal_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table blob add constraint blob_scope_fkey FOREIGN KEY (scope) REFERENCES blob_key(scope);
alter table broken_glass add constraint broken_glass_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table broken_glass add constraint broken_glass_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES account(id);
alter table comment add constraint comment_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table comment add constraint comment_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation add constraint conversation_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation_language add constraint conversation_language_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation_mark add constraint conversation_mark_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation_tally add constraint conversation_tally_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation_weighing add constraint conversation_weighing_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table conversation_weighing add constraint conversation_weighing_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table deconfliction add constraint deconfliction_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table deconfliction add constraint deconfliction_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table deconfliction add constraint deconfliction_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table deconfliction add constraint deconfliction_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id);
alter table deconfliction_batch add constraint deconfliction_batch_deconfliction_id_fkey FOREIGN KEY (deconfliction_id) REFERENCES deconfliction(id);
alter table deconfliction_event add constraint deconfliction_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table deconfliction_event add constraint deconfliction_event_deconfliction_id_fkey FOREIGN KEY (deconfliction_id) REFERENCES deconfliction(id);
alter table deconfliction_event add constraint deconfliction_event_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table deconfliction_hit add constraint deconfliction_hit_deconfliction_id_fkey FOREIGN KEY (deconfliction_id) REFERENCES deconfliction(id);
alter table deconfliction_hit add constraint deconfliction_hit_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table deconfliction_secret add constraint deconfliction_secret_deconfliction_id_fkey FOREIGN KEY (deconfliction_id) REFERENCES deconfliction(id);
alter table delivery_attempt add constraint delivery_attempt_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table delivery_attempt add constraint delivery_attempt_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table delivery_attempt add constraint delivery_attempt_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
alter table delivery_result add constraint delivery_result_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table delivery_result add constraint delivery_result_referral_id_number_fkey FOREIGN KEY (referral_id, number) REFERENCES delivery_attempt(referral_id, number);
alter table download add constraint download_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table download add constraint download_job_id_fkey FOREIGN KEY (job_id) REFERENCES job(id) ON DELETE SET NULL;
alter table element_resolution add constraint element_resolution_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table element_resolution add constraint element_resolution_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table element_resolution add constraint element_resolution_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table element_resolution add constraint element_resolution_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table element_resolution add constraint element_resolution_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table erased_message add constraint erased_message_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table erased_record add constraint erased_record_erasure_index_fkey FOREIGN KEY (erasure_index) REFERENCES log_entry(index);
alter table erased_record add constraint erased_record_index_fkey FOREIGN KEY (index) REFERENCES log_entry(index);
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
alter table extraction add constraint extraction_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table extraction add constraint extraction_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table graph_view add constraint graph_view_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table graph_view add constraint graph_view_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table graph_view add constraint graph_view_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table graph_view_exhibit add constraint graph_view_exhibit_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table graph_view_exhibit add constraint graph_view_exhibit_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table graph_view_exhibit add constraint graph_view_exhibit_view_id_fkey FOREIGN KEY (view_id) REFERENCES graph_view(id);
alter table identity."user" add constraint user_id_fkey FOREIGN KEY (id) REFERENCES account(id) ON DELETE CASCADE;
alter table identity.api_token add constraint api_token_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table identity.credential add constraint credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE;
alter table identity.notice add constraint notice_about_fkey FOREIGN KEY (about) REFERENCES account(id) ON DELETE CASCADE;
alter table identity.notice add constraint notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE;
alter table identity.offered_code add constraint offered_code_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE;
alter table identity.one_time_link add constraint one_time_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table identity.passkey add constraint passkey_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE;
alter table identity.session add constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE;
alter table identity.two_factor add constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(id) ON DELETE CASCADE;
alter table job add constraint job_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table link_account add constraint link_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_decision add constraint link_decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table link_decision add constraint link_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table link_decision add constraint link_decision_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_decision_account add constraint link_decision_account_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES link_decision(id);
alter table link_decision_account add constraint link_decision_account_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table link_decision_account add constraint link_decision_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_exhibit add constraint link_exhibit_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table link_exhibit add constraint link_exhibit_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_holding add constraint link_holding_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_proposal add constraint link_proposal_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_proposal_account add constraint link_proposal_account_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table link_proposal_account add constraint link_proposal_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_proposal_account add constraint link_proposal_account_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES link_proposal(id) ON DELETE CASCADE;
alter table link_proposal_pair add constraint link_proposal_pair_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_proposal_pair add constraint link_proposal_pair_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES link_proposal(id) ON DELETE CASCADE;
alter table link_run add constraint link_run_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table link_run add constraint link_run_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table link_value add constraint link_value_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table log_cosignature add constraint log_cosignature_size_fkey FOREIGN KEY (size) REFERENCES log_checkpoint(size);
alter table log_record add constraint log_record_index_fkey FOREIGN KEY (index) REFERENCES log_entry(index);
alter table log_renewed add constraint log_renewed_renewal_id_fkey FOREIGN KEY (renewal_id) REFERENCES log_renewal(id);
alter table log_timestamp add constraint log_timestamp_size_fkey FOREIGN KEY (size) REFERENCES log_checkpoint(size);
alter table mapping_profile add constraint mapping_profile_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table membership add constraint membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table naming_consent add constraint naming_consent_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table naming_consent add constraint naming_consent_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table naming_consent add constraint naming_consent_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table operation add constraint operation_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table operation_account add constraint operation_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table operation_authority add constraint operation_authority_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table operation_authority add constraint operation_authority_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table operation_document add constraint operation_document_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table operation_draft add constraint operation_draft_author_id_fkey FOREIGN KEY (author_id) REFERENCES account(id);
alter table operation_event add constraint operation_event_by_id_fkey FOREIGN KEY (by_id) REFERENCES account(id);
alter table operation_event add constraint operation_event_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table operation_frame add constraint operation_frame_author_id_fkey FOREIGN KEY (author_id) REFERENCES account(id);
alter table operation_frame add constraint operation_frame_authorised_by_id_fkey FOREIGN KEY (authorised_by_id) REFERENCES account(id);
alter table operation_frame add constraint operation_frame_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table operation_frame add constraint operation_frame_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table operation_room add constraint operation_room_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table overlap add constraint overlap_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table overlap add constraint overlap_asked_operation_fkey FOREIGN KEY (asked_operation) REFERENCES operation(id);
alter table overlap add constraint overlap_asking_operation_fkey FOREIGN KEY (asking_operation) REFERENCES operation(id);
alter table overlap add constraint overlap_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table overlap add constraint overlap_question_id_fkey FOREIGN KEY (question_id) REFERENCES overlap_question(id);
alter table overlap_answer add constraint overlap_answer_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table overlap_answer add constraint overlap_answer_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table overlap_answer add constraint overlap_answer_overlap_id_operation_id_fkey FOREIGN KEY (overlap_id, operation_id) REFERENCES overlap_side(overlap_id, operation_id);
alter table overlap_hit add constraint overlap_hit_overlap_id_operation_id_fkey FOREIGN KEY (overlap_id, operation_id) REFERENCES overlap_side(overlap_id, operation_id);
alter table overlap_participation add constraint overlap_participation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table overlap_participation add constraint overlap_participation_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table overlap_participation add constraint overlap_participation_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table overlap_question add constraint overlap_question_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table overlap_question add constraint overlap_question_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table overlap_question add constraint overlap_question_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table overlap_side add constraint overlap_side_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table overlap_side add constraint overlap_side_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table overlap_side add constraint overlap_side_overlap_id_fkey FOREIGN KEY (overlap_id) REFERENCES overlap(id);
alter table package add constraint package_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table package add constraint package_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table package_exhibit add constraint package_exhibit_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table package_exhibit add constraint package_exhibit_package_id_fkey FOREIGN KEY (package_id) REFERENCES package(id);
alter table package_file add constraint package_file_package_id_fkey FOREIGN KEY (package_id) REFERENCES package(id);
alter table package_recipient add constraint package_recipient_package_id_fkey FOREIGN KEY (package_id) REFERENCES package(id);
alter table package_recipient add constraint package_recipient_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table participant add constraint participant_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table partner add constraint partner_added_by_account_fkey FOREIGN KEY (added_by_account) REFERENCES account(id);
alter table partner add constraint partner_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table partner_decision add constraint partner_decision_decided_by_account_fkey FOREIGN KEY (decided_by_account) REFERENCES account(id);
alter table partner_decision add constraint partner_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table partner_decision add constraint partner_decision_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partner(id);
alter table payment add constraint payment_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table payment_alert add constraint payment_alert_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_alert add constraint payment_alert_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES payment_screening(id);
alter table payment_alert_decision add constraint payment_alert_decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table payment_alert_decision add constraint payment_alert_decision_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES payment_alert(id);
alter table payment_alert_decision add constraint payment_alert_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table payment_alert_decision add constraint payment_alert_decision_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_alert_row add constraint payment_alert_row_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES payment_alert(id) ON DELETE CASCADE;
alter table payment_alert_row add constraint payment_alert_row_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_alert_row add constraint payment_alert_row_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id);
alter table payment_decision add constraint payment_decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table payment_decision add constraint payment_decision_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table payment_decision add constraint payment_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table payment_decision add constraint payment_decision_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_decision add constraint payment_decision_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id);
alter table payment_gap add constraint payment_gap_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table payment_link add constraint payment_link_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table payment_link add constraint payment_link_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_link add constraint payment_link_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id) ON DELETE CASCADE;
alter table payment_link_run add constraint payment_link_run_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table payment_link_run add constraint payment_link_run_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table payment_reading add constraint payment_reading_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table payment_screening add constraint payment_screening_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table payment_screening add constraint payment_screening_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table payment_screening add constraint payment_screening_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person add constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table person add constraint person_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table person add constraint person_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_account add constraint person_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table person_account add constraint person_account_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table person_account add constraint person_account_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table person_account add constraint person_account_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_account add constraint person_account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
alter table person_claim add constraint person_claim_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table person_claim add constraint person_claim_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table person_claim add constraint person_claim_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_claim add constraint person_claim_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
alter table person_claim_retraction add constraint person_claim_retraction_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table person_claim_retraction add constraint person_claim_retraction_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES person_claim(id);
alter table person_claim_retraction add constraint person_claim_retraction_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table person_claim_retraction add constraint person_claim_retraction_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_claim_source add constraint person_claim_source_claim_id_fkey FOREIGN KEY (claim_id) REFERENCES person_claim(id);
alter table person_claim_source add constraint person_claim_source_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table person_claim_source add constraint person_claim_source_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_revision add constraint person_revision_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table person_revision add constraint person_revision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table person_revision add constraint person_revision_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table person_revision add constraint person_revision_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id);
alter table proxy_list add constraint proxy_list_imported_by_account_fkey FOREIGN KEY (imported_by_account) REFERENCES account(id);
alter table proxy_list add constraint proxy_list_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table proxy_range add constraint proxy_range_list_id_fkey FOREIGN KEY (list_id) REFERENCES proxy_list(id);
alter table publication add constraint publication_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table publication_event add constraint publication_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table publication_event add constraint publication_event_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table publication_event add constraint publication_event_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id);
alter table publication_person add constraint publication_person_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id);
alter table recipient add constraint recipient_added_by_account_fkey FOREIGN KEY (added_by_account) REFERENCES account(id);
alter table recipient add constraint recipient_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recipient_decision add constraint recipient_decision_decided_by_account_fkey FOREIGN KEY (decided_by_account) REFERENCES account(id);
alter table recipient_decision add constraint recipient_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recipient_decision add constraint recipient_decision_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table recipient_profile add constraint recipient_profile_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table recipient_profile add constraint recipient_profile_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recipient_profile add constraint recipient_profile_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table recording add constraint recording_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recording add constraint recording_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording add constraint recording_ordered_by_account_fkey FOREIGN KEY (ordered_by_account) REFERENCES account(id);
alter table recording_batch add constraint recording_batch_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blob(id);
alter table recording_batch add constraint recording_batch_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recording_batch add constraint recording_batch_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_batch add constraint recording_batch_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_end add constraint recording_end_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recording_end add constraint recording_end_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_end add constraint recording_end_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_gap add constraint recording_gap_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_gap add constraint recording_gap_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_key add constraint recording_key_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_policy add constraint recording_policy_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recording_policy add constraint recording_policy_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_policy add constraint recording_policy_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_session add constraint recording_session_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_session add constraint recording_session_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_state add constraint recording_state_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_state add constraint recording_state_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table recording_stretch add constraint recording_stretch_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table recording_stretch add constraint recording_stretch_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table recording_stretch add constraint recording_stretch_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table recording_stretch add constraint recording_stretch_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id);
alter table referral add constraint referral_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table referral add constraint referral_follows_fkey FOREIGN KEY (follows) REFERENCES referral(id);
alter table referral add constraint referral_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table referral add constraint referral_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table referral add constraint referral_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table referral_event add constraint referral_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table referral_event add constraint referral_event_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table referral_event add constraint referral_event_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table referral_event add constraint referral_event_package_id_fkey FOREIGN KEY (package_id) REFERENCES package(id);
alter table referral_event add constraint referral_event_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
alter table referral_selection add constraint referral_selection_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table referral_selection add constraint referral_selection_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table referral_selection add constraint referral_selection_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
alter table retention_hold add constraint retention_hold_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table retention_hold add constraint retention_hold_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table retention_hold add constraint retention_hold_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table retention_release add constraint retention_release_hold_id_fkey FOREIGN KEY (hold_id) REFERENCES retention_hold(id);
alter table retention_release add constraint retention_release_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table review add constraint review_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table review add constraint review_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table review add constraint review_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table review_answer add constraint review_answer_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table review_answer add constraint review_answer_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table review_answer add constraint review_answer_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id);
alter table review_finish add constraint review_finish_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table review_finish add constraint review_finish_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table review_finish add constraint review_finish_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table review_finish add constraint review_finish_review_id_fkey FOREIGN KEY (review_id) REFERENCES review(id);
alter table rollback_acceptance add constraint rollback_acceptance_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table rule_decision add constraint rule_decision_decided_by_account_fkey FOREIGN KEY (decided_by_account) REFERENCES account(id);
alter table rule_decision add constraint rule_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table rule_decision add constraint rule_decision_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES rule_revision(id);
alter table rule_revision add constraint rule_revision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table rule_revision add constraint rule_revision_proposed_by_account_fkey FOREIGN KEY (proposed_by_account) REFERENCES account(id);
alter table saved_search add constraint saved_search_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table signal add constraint signal_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table signal add constraint signal_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table signal add constraint signal_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table signal_pass add constraint signal_pass_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table signal_pass add constraint signal_pass_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table signal_pass add constraint signal_pass_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table signal_retraction add constraint signal_retraction_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table signal_retraction add constraint signal_retraction_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table signal_retraction add constraint signal_retraction_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table signal_retraction add constraint signal_retraction_signal_id_fkey FOREIGN KEY (signal_id) REFERENCES signal(id);
alter table stated_age add constraint stated_age_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table stated_age add constraint stated_age_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table stated_age add constraint stated_age_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table stated_age add constraint stated_age_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table stop_line add constraint stop_line_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table stop_line add constraint stop_line_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table stop_line add constraint stop_line_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table stop_line_notice add constraint stop_line_notice_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table stop_line_notice add constraint stop_line_notice_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table stop_line_notice add constraint stop_line_notice_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table subscription add constraint subscription_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table subscription add constraint subscription_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table subscription add constraint subscription_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table superseded_finding add constraint superseded_finding_exhibit_id_until_fkey FOREIGN KEY (exhibit_id, until) REFERENCES extraction(exhibit_id, number) DEFERRABLE INITIALLY DEFERRED;
alter table support_event add constraint support_event_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table support_event add constraint support_event_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table support_event add constraint support_event_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES recipient(id);
alter table support_questionnaire add constraint support_questionnaire_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table support_questionnaire add constraint support_questionnaire_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table term_decision add constraint term_decision_decided_by_account_fkey FOREIGN KEY (decided_by_account) REFERENCES account(id);
alter table term_decision add constraint term_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table term_decision add constraint term_decision_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES term_revision(id);
alter table term_revision add constraint term_revision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table term_revision add constraint term_revision_proposed_by_account_fkey FOREIGN KEY (proposed_by_account) REFERENCES account(id);
alter table translation add constraint translation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table translation add constraint translation_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table translation add constraint translation_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table triage_act add constraint triage_act_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table triage_act add constraint triage_act_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table triage_act add constraint triage_act_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table triage_act add constraint triage_act_to_account_fkey FOREIGN KEY (to_account) REFERENCES account(id);
alter table triage_act add constraint triage_act_undoes_fkey FOREIGN KEY (undoes) REFERENCES triage_act(id);
alter table triage_decision add constraint triage_decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table triage_decision add constraint triage_decision_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id);
alter table triage_decision add constraint triage_decision_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table triage_decision add constraint triage_decision_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table triage_filter add constraint triage_filter_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table triage_step add constraint triage_step_act_id_fkey FOREIGN KEY (act_id) REFERENCES triage_act(id);
alter table triage_step add constraint triage_step_exhibit_id_fkey FOREIGN KEY (exhibit_id) REFERENCES exhibit(id);
alter table triage_step add constraint triage_step_log_index_fkey FOREIGN KEY (log_index) REFERENCES log_entry(index);
alter table triage_step add constraint triage_step_operation_id_fkey FOREIGN KEY (operation_id) REFERENCES operation(id);
alter table upload add constraint upload_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table webhook_delivery add constraint webhook_delivery_webhook_fkey FOREIGN KEY (webhook) REFERENCES webhook(name) ON DELETE CASCADE;
alter table wellbeing_day add constraint wellbeing_day_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table wellbeing_setting add constraint wellbeing_setting_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);
alter table wellbeing_skip add constraint wellbeing_skip_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id);

-- Views

create view identity.account_state as
 SELECT id,
    name,
    email,
    roles,
    version,
    disabled_at
   FROM account;

-- Indexes

CREATE UNIQUE INDEX alarm_closed_once ON public.alarm_event USING btree (alarm_id) WHERE (kind = 'closed'::text);
CREATE INDEX alarm_event_alarm ON public.alarm_event USING btree (alarm_id, at);
CREATE INDEX alarm_state_due ON public.alarm_state USING btree (call_again_at) WHERE (open AND (acknowledged_at IS NULL));
CREATE INDEX alarm_text_alarm ON public.alarm_text USING btree (alarm_id);
CREATE INDEX assessment_account_place ON public.assessment_account USING btree (exhibit_id, participant_id);
CREATE INDEX assessment_conversation_place ON public.assessment_conversation USING btree (exhibit_id, conversation);
CREATE INDEX assessment_country_assessment ON public.assessment_country USING btree (assessment_id, log_index);
CREATE INDEX assessment_country_message_place ON public.assessment_country_message USING btree (exhibit_id, ordinal);
CREATE INDEX assessment_operation ON public.assessment USING btree (operation_id);
CREATE INDEX assessment_weighing_operation ON public.assessment_weighing USING btree (operation_id);
CREATE INDEX audit_event_account ON public.audit_event USING btree (account_id, number);
CREATE INDEX audit_event_at ON public.audit_event USING btree (at);
CREATE INDEX audit_event_operation ON public.audit_event USING btree (operation_id, number);
CREATE INDEX broken_glass_account ON public.broken_glass USING btree (account_id, expires_at);
CREATE INDEX check_run_finished ON public.check_run USING btree (finished_at);
CREATE INDEX comment_mentions ON public.comment USING gin (mentions);
CREATE INDEX comment_place ON public.comment USING btree (exhibit_id, conversation, ordinal);
CREATE UNIQUE INDEX conversation_mark_ordinal ON public.conversation_mark USING btree (exhibit_id, conversation, ordinal);
CREATE INDEX deconfliction_batch_at ON public.deconfliction_batch USING btree (at);
CREATE INDEX deconfliction_operation ON public.deconfliction USING btree (operation_id);
CREATE INDEX deconfliction_partner ON public.deconfliction USING btree (partner_id);
CREATE INDEX download_account ON public.download USING btree (account_id);
CREATE INDEX download_expiry ON public.download USING btree (expires_at);
CREATE INDEX element_resolution_assessment ON public.element_resolution USING btree (assessment_id, log_index);
CREATE INDEX element_resolution_place ON public.element_resolution USING btree (exhibit_id, ordinal);
CREATE INDEX erasure_opening_transaction ON public.erasure_opening USING btree (transaction);
CREATE INDEX exhibit_content_received ON public.exhibit_content USING btree (received_sha256);
CREATE INDEX exhibit_operation ON public.exhibit USING btree (operation_id, sealed_at);
CREATE INDEX graph_view_exhibit_exhibit ON public.graph_view_exhibit USING btree (exhibit_id);
CREATE INDEX graph_view_operation ON public.graph_view USING btree (operation_id, log_index);
CREATE INDEX api_token_account ON identity.api_token USING btree (account_id);
CREATE INDEX notice_account ON identity.notice USING btree (account_id, at) WHERE (seen_at IS NULL);
CREATE INDEX passkey_user_id ON identity.passkey USING btree (user_id);
CREATE INDEX session_user_id ON identity.session USING btree (user_id);
CREATE INDEX two_factor_secret ON identity.two_factor USING btree (secret);
CREATE INDEX verification_identifier ON identity.verification USING btree (identifier);
CREATE INDEX job_about ON public.job USING btree (procedure, ((input ->> 'id'::text)), created_at DESC);
CREATE INDEX job_account ON public.job USING btree (account_id, created_at);
CREATE INDEX job_open ON public.job USING btree (state) WHERE (ended_at IS NULL);
CREATE INDEX job_operation ON public.job USING btree (operation_id, created_at);
CREATE INDEX link_account_since_whole ON public.link_account USING btree (operation_id) WHERE since_whole;
CREATE INDEX link_decision_account_participant ON public.link_decision_account USING btree (exhibit_id, participant_id);
CREATE INDEX link_decision_operation ON public.link_decision USING btree (operation_id, log_index);
CREATE INDEX link_holding_value ON public.link_holding USING btree (operation_id, kind, value);
CREATE INDEX link_proposal_account_account ON public.link_proposal_account USING btree (operation_id, account);
CREATE INDEX link_proposal_account_participant ON public.link_proposal_account USING btree (exhibit_id, participant_id);
CREATE INDEX link_proposal_operation ON public.link_proposal USING btree (operation_id, strongest_bits DESC);
CREATE INDEX link_value_common ON public.link_value USING btree (operation_id) WHERE common;
CREATE INDEX log_cosignature_witness ON public.log_cosignature USING btree (witness, size);
CREATE INDEX log_entry_kind ON public.log_entry USING btree (kind, index);
CREATE INDEX log_entry_subject ON public.log_entry USING btree (subject, index);
CREATE INDEX log_renewed_stamp ON public.log_renewed USING btree (stamp_id);
CREATE INDEX log_timestamp_size ON public.log_timestamp USING btree (size);
CREATE UNIQUE INDEX mapping_profile_name ON public.mapping_profile USING btree (operation_id, lower(name)) NULLS NOT DISTINCT;
CREATE INDEX membership_account ON public.membership USING btree (account_id) WHERE (until IS NULL);
CREATE UNIQUE INDEX membership_current ON public.membership USING btree (operation_id, account_id) WHERE (until IS NULL);
CREATE INDEX message_long ON public.message USING btree (exhibit_id) WHERE (octet_length(text) > 65536);
CREATE INDEX message_moment ON public.message USING btree (exhibit_id, message_moment(at, local));
CREATE INDEX message_position ON public.message USING btree (exhibit_id, conversation, ordinal);
CREATE INDEX message_search ON public.message USING gin (search_vector(text, exhibit_id, conversation, sender, at, local)) WITH (fastupdate='on', gin_pending_list_limit='65536');
CREATE INDEX observation_value ON public.observation USING btree (kind, value);
CREATE INDEX operation_document_operation ON public.operation_document USING btree (operation_id, kind, added_at);
CREATE INDEX overlap_asked ON public.overlap USING btree (asked_operation);
CREATE INDEX overlap_asking ON public.overlap USING btree (asking_operation);
CREATE INDEX overlap_question_operation ON public.overlap_question USING btree (operation_id, asked_at);
CREATE INDEX overlap_side_operation ON public.overlap_side USING btree (operation_id);
CREATE INDEX package_exhibit_exhibit ON public.package_exhibit USING btree (exhibit_id);
CREATE INDEX package_recipient_recipient ON public.package_recipient USING btree (recipient_id);
CREATE INDEX partner_signing_key ON public.partner USING btree (signing_key);
CREATE INDEX payment_alert_decision_alert ON public.payment_alert_decision USING btree (alert_id, log_index);
CREATE INDEX payment_alert_row_payment ON public.payment_alert_row USING btree (payment_id);
CREATE INDEX payment_decision_operation ON public.payment_decision USING btree (operation_id, log_index);
CREATE INDEX payment_decision_payment ON public.payment_decision USING btree (payment_id);
CREATE INDEX payment_link_operation ON public.payment_link USING btree (operation_id, bits DESC);
CREATE INDEX payment_link_payment ON public.payment_link USING btree (payment_id);
CREATE INDEX payment_screening_operation ON public.payment_screening USING btree (operation_id, log_index DESC);
CREATE INDEX person_account_participant ON public.person_account USING btree (exhibit_id, participant_id);
CREATE INDEX person_account_person ON public.person_account USING btree (person_id, log_index);
CREATE INDEX person_claim_person ON public.person_claim USING btree (person_id);
CREATE INDEX person_claim_source_identifier ON public.person_claim_source USING btree (identifier_kind, identifier_value);
CREATE INDEX person_claim_source_message ON public.person_claim_source USING btree (exhibit_id, ordinal);
CREATE INDEX person_operation ON public.person USING btree (operation_id);
CREATE UNIQUE INDEX proxy_list_once ON public.proxy_list USING btree (sha256, kind, valid_from, valid_until);
CREATE INDEX proxy_range_holds ON public.proxy_range USING gist (range inet_ops);
CREATE INDEX proxy_range_list ON public.proxy_range USING btree (list_id);
CREATE UNIQUE INDEX publication_confirmed_once ON public.publication_event USING btree (publication_id) WHERE (kind = 'confirmed'::text);
CREATE INDEX recipient_fingerprint ON public.recipient USING btree (fingerprint);
CREATE INDEX recording_batch_recording ON public.recording_batch USING btree (recording_id, log_index);
CREATE INDEX recording_gap_recording ON public.recording_gap USING btree (recording_id, since);
CREATE INDEX recording_operation ON public.recording USING btree (operation_id, log_index);
CREATE INDEX recording_session_recording ON public.recording_session USING btree (recording_id, started_at);
CREATE INDEX referral_assessment ON public.referral USING btree (assessment_id);
CREATE UNIQUE INDEX referral_corrected_once ON public.referral_event USING btree (referral_id, corrects);
CREATE INDEX referral_event_package ON public.referral_event USING btree (package_id);
CREATE INDEX referral_follows ON public.referral USING btree (follows);
CREATE INDEX referral_operation ON public.referral USING btree (operation_id);
CREATE INDEX referral_selection_place ON public.referral_selection USING btree (exhibit_id, ordinal);
CREATE UNIQUE INDEX referral_sending_once ON public.referral_event USING btree (referral_id) WHERE (kind = 'sending'::text);
CREATE UNIQUE INDEX referral_sent_once ON public.referral_event USING btree (referral_id) WHERE (kind = 'sent'::text);
CREATE INDEX retention_hold_operation ON public.retention_hold USING btree (operation_id);
CREATE INDEX review_finish_assessment ON public.review_finish USING btree (assessment_id);
CREATE UNIQUE INDEX review_once ON public.review USING btree (assessment_id, account_id) WHERE (account_id IS NOT NULL);
CREATE UNIQUE INDEX review_once_local ON public.review USING btree (assessment_id, reviewed_by) WHERE (account_id IS NULL);
CREATE INDEX rule_revision_country ON public.rule_revision USING btree (country, field, log_index);
CREATE INDEX saved_search_account ON public.saved_search USING btree (account_id);
CREATE INDEX signal_code ON public.signal USING btree (code);
CREATE INDEX signal_message ON public.signal USING btree (exhibit_id, ordinal);
CREATE UNIQUE INDEX signal_pass_once ON public.signal_pass USING btree (exhibit_id, conversation, account_id) WHERE (account_id IS NOT NULL);
CREATE UNIQUE INDEX signal_pass_once_local ON public.signal_pass USING btree (exhibit_id, conversation, finished_by) WHERE (account_id IS NULL);
CREATE INDEX signal_retraction_exhibit ON public.signal_retraction USING btree (exhibit_id);
CREATE INDEX stated_age_place ON public.stated_age USING btree (exhibit_id, ordinal, log_index);
CREATE UNIQUE INDEX support_handed_over_once ON public.support_event USING btree (case_id) WHERE (kind = 'handed-over'::text);
CREATE INDEX term_revision_log_index ON public.term_revision USING btree (log_index);
CREATE INDEX trace_value ON public.trace USING btree (kind, lower(value));
CREATE INDEX translation_place ON public.translation USING btree (exhibit_id, ordinal);
CREATE INDEX triage_act_operation ON public.triage_act USING btree (operation_id, log_index DESC);
CREATE INDEX triage_decision_assessment ON public.triage_decision USING btree (assessment_id, log_index);
CREATE UNIQUE INDEX triage_filter_name ON public.triage_filter USING btree (account_id, lower(name)) NULLS NOT DISTINCT;
CREATE INDEX triage_step_newest ON public.triage_step USING btree (operation_id, conversation_id, matter, log_index DESC) INCLUDE (now, act_id);
CREATE INDEX triage_step_place ON public.triage_step USING btree (exhibit_id, conversation);
CREATE INDEX upload_account ON public.upload USING btree (account_id);
CREATE INDEX upload_expiry ON public.upload USING btree (expires_at);
CREATE INDEX webhook_delivery_last ON public.webhook_delivery USING btree (webhook, last_at);

-- Triggers

CREATE TRIGGER is_followed AFTER INSERT OR UPDATE ON public.account FOR EACH ROW EXECUTE FUNCTION follow_account();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.alarm FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table alarm enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.alarm_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table alarm_event enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.alarm_text FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table alarm_text enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.alarm_text FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table alarm_text enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.answer_term FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table answer_term enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.assessment FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table assessment enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.assessment FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table assessment enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.assessment_account FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table assessment_account enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.assessment_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table assessment_account enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.assessment_conversation FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table assessment_conversation enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.assessment_conversation FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table assessment_conversation enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.assessment_country FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table assessment_country enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.assessment_country FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table assessment_country enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.assessment_country_message FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table assessment_country_message enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.assessment_country_message FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table assessment_country_message enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table audit_batch enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.audit_detail FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table audit_detail enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.audit_detail FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table audit_detail enable always trigger written_once;
CREATE TRIGGER lines_up BEFORE INSERT ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION line_up_audit();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table audit_event enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.backup FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table backup enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.backup_removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table backup_removal enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table blob enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table blob enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.blob_key FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table blob_key enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.blob_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table blob_key enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.check_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table check_run enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.comment FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table comment enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.comment FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table comment enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.conversation FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table conversation enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.conversation FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table conversation enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.conversation_mark FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table conversation_mark enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.conversation_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table conversation_mark enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.conversation_tally FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table conversation_tally enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.conversation_tally FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table conversation_tally enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deconfliction FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table deconfliction enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deconfliction_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table deconfliction_batch enable always trigger only_grows;
CREATE TRIGGER holds_order BEFORE INSERT ON public.deconfliction_event FOR EACH ROW EXECUTE FUNCTION hold_deconfliction();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deconfliction_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table deconfliction_event enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.deconfliction_hit FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table deconfliction_hit enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.delivery_attempt FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table delivery_attempt enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.delivery_result FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table delivery_result enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.element_resolution FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table element_resolution enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.element_resolution FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table element_resolution enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_message FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table erased_message enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.erased_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table erased_record enable always trigger only_grows;
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
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.extraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table extraction enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.graph_view FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table graph_view enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.graph_view FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table graph_view enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.graph_view_exhibit FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table graph_view_exhibit enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.graph_view_exhibit FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table graph_view_exhibit enable always trigger written_once;
CREATE TRIGGER needs_enabled_account BEFORE INSERT ON identity.session FOR EACH ROW EXECUTE FUNCTION require_enabled();
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.inference FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table inference enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.inference FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table inference enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.installation FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table installation enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.link_decision FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table link_decision enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.link_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table link_decision enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.link_decision_account FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table link_decision_account enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.link_decision_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table link_decision_account enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_checkpoint enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_contradiction FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_contradiction enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_cosignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_cosignature enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_entry enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_hash FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_hash enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.log_record FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table log_record enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.log_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table log_record enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_renewal FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_renewal enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_renewed FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table log_renewed enable always trigger only_grows;
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
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.naming_consent FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table naming_consent enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure_or_copied AFTER DELETE ON public.observation REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION require_erasure_or_copy();
alter table observation enable always trigger leaves_in_erasure_or_copied;
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
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation_document FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation_document enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation_event enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation_frame FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation_frame enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.operation_room FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table operation_room enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap enable always trigger only_grows;
CREATE TRIGGER holds_order BEFORE INSERT ON public.overlap_answer FOR EACH ROW EXECUTE FUNCTION hold_overlap_answer();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap_answer enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap_hit FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap_hit enable always trigger only_grows;
CREATE TRIGGER holds_order BEFORE INSERT ON public.overlap_participation FOR EACH ROW EXECUTE FUNCTION hold_overlap_participation();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap_participation FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap_participation enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap_question FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap_question enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.overlap_side FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table overlap_side enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.package FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table package enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.package_exhibit FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table package_exhibit enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.package_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table package_file enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.package_recipient FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table package_recipient enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.participant FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table participant enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.participant FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table participant enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.partner FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table partner enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.partner_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table partner_decision enable always trigger only_grows;
CREATE TRIGGER second_person BEFORE INSERT ON public.partner_decision FOR EACH ROW EXECUTE FUNCTION require_second_person_for_partner();
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment_alert_decision FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment_alert_decision enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment_alert_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment_alert_decision enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment_decision FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment_decision enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment_decision enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment_gap FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment_gap enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment_gap FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment_gap enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment_reading FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment_reading enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment_reading FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment_reading enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.payment_screening FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table payment_screening enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.payment_screening FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table payment_screening enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person_account FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person_account enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person_account FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person_account enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person_claim FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person_claim enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person_claim FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person_claim enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person_claim_retraction FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person_claim_retraction enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person_claim_retraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person_claim_retraction enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person_claim_source FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person_claim_source enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person_claim_source FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person_claim_source enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.person_revision FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table person_revision enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.person_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table person_revision enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.proxy_list FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table proxy_list enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.proxy_range FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table proxy_range enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.publication FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table publication enable always trigger only_grows;
CREATE TRIGGER held BEFORE INSERT ON public.publication_event FOR EACH ROW EXECUTE FUNCTION hold_publication();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.publication_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table publication_event enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.publication_person FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table publication_person enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recipient FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recipient enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recipient_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recipient_decision enable always trigger only_grows;
CREATE TRIGGER second_person BEFORE INSERT ON public.recipient_decision FOR EACH ROW EXECUTE FUNCTION require_second_person();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recipient_profile FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recipient_profile enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recording FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recording enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.recording_batch FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table recording_batch enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.recording_batch FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table recording_batch enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recording_end FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recording_end enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recording_policy FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recording_policy enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.recording_stretch FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table recording_stretch enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.referral FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table referral enable always trigger only_grows;
CREATE TRIGGER held BEFORE INSERT ON public.referral_event FOR EACH ROW EXECUTE FUNCTION hold_referral();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.referral_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table referral_event enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.referral_selection FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table referral_selection enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.referral_selection FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table referral_selection enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.retention_hold FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table retention_hold enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.retention_release FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table retention_release enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table review enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.review FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table review enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.review_answer FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table review_answer enable always trigger leaves_in_erasure;
CREATE TRIGGER unfinished BEFORE INSERT ON public.review_answer FOR EACH ROW EXECUTE FUNCTION refuse_answers_after_finish();
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.review_answer FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table review_answer enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.review_finish FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table review_finish enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.review_finish FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table review_finish enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rollback_acceptance FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table rollback_acceptance enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rule_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table rule_decision enable always trigger only_grows;
CREATE TRIGGER second_person BEFORE INSERT ON public.rule_decision FOR EACH ROW EXECUTE FUNCTION require_second_lawyer();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.rule_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table rule_revision enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.signal FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table signal enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.signal FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table signal enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.signal_pass FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table signal_pass enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.signal_pass FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table signal_pass enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.signal_retraction FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table signal_retraction enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.signal_retraction FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table signal_retraction enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.skipped_record FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table skipped_record enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.skipped_record FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table skipped_record enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.stated_age FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table stated_age enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.stated_age FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table stated_age enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.stop_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table stop_line enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.stop_line_notice FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table stop_line_notice enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.stop_line_notice FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table stop_line_notice enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.subscription FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table subscription enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.superseded_finding FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table superseded_finding enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.superseded_finding FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table superseded_finding enable always trigger written_once;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.support_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table support_event enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.support_questionnaire FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table support_questionnaire enable always trigger only_grows;
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.term_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table term_decision enable always trigger only_grows;
CREATE TRIGGER second_person BEFORE INSERT ON public.term_decision FOR EACH ROW EXECUTE FUNCTION require_second_person_for_term();
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON public.term_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
alter table term_revision enable always trigger only_grows;
CREATE TRIGGER leaves_in_erasure_or_copied AFTER DELETE ON public.trace REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION require_erasure_or_copy();
alter table trace enable always trigger leaves_in_erasure_or_copied;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.trace FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table trace enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.translation FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table translation enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.translation FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table translation enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.triage_act FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table triage_act enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.triage_act FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table triage_act enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.triage_decision FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table triage_decision enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.triage_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table triage_decision enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure BEFORE DELETE ON public.triage_step FOR EACH STATEMENT EXECUTE FUNCTION require_erasure();
alter table triage_step enable always trigger leaves_in_erasure;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.triage_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table triage_step enable always trigger written_once;
CREATE TRIGGER leaves_in_erasure_or_copied AFTER DELETE ON public.writing REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION require_erasure_or_copy();
alter table writing enable always trigger leaves_in_erasure_or_copied;
CREATE TRIGGER written_once BEFORE UPDATE OR TRUNCATE ON public.writing FOR EACH STATEMENT EXECUTE FUNCTION refuse_erasable_change();
alter table writing enable always trigger written_once;

-- Row-level security

alter table alarm enable row level security;
alter table alarm_event enable row level security;
alter table alarm_state enable row level security;
alter table alarm_text enable row level security;
alter table answer_term enable row level security;
alter table assessment enable row level security;
alter table assessment_account enable row level security;
alter table assessment_conversation enable row level security;
alter table assessment_country enable row level security;
alter table assessment_country_message enable row level security;
alter table assessment_weighing enable row level security;
alter table audit_detail enable row level security;
alter table audit_event enable row level security;
alter table backup enable row level security;
alter table backup_part enable row level security;
alter table backup_removal enable row level security;
alter table blob enable row level security;
alter table broken_glass enable row level security;
alter table check_run enable row level security;
alter table comment enable row level security;
alter table conversation enable row level security;
alter table conversation_language enable row level security;
alter table conversation_mark enable row level security;
alter table conversation_tally enable row level security;
alter table conversation_weighing enable row level security;
alter table deconfliction enable row level security;
alter table deconfliction_batch enable row level security;
alter table deconfliction_event enable row level security;
alter table deconfliction_hit enable row level security;
alter table deconfliction_secret enable row level security;
alter table delivery_attempt enable row level security;
alter table delivery_result enable row level security;
alter table download enable row level security;
alter table element_resolution enable row level security;
alter table erased_message enable row level security;
alter table erasure enable row level security;
alter table exhibit enable row level security;
alter table exhibit_content enable row level security;
alter table exhibit_import enable row level security;
alter table exhibit_part enable row level security;
alter table exhibit_withheld enable row level security;
alter table extraction enable row level security;
alter table graph_view enable row level security;
alter table graph_view_exhibit enable row level security;
alter table inference enable row level security;
alter table job enable row level security;
alter table link_account enable row level security;
alter table link_decision enable row level security;
alter table link_decision_account enable row level security;
alter table link_exhibit enable row level security;
alter table link_holding enable row level security;
alter table link_proposal enable row level security;
alter table link_proposal_account enable row level security;
alter table link_proposal_pair enable row level security;
alter table link_run enable row level security;
alter table link_value enable row level security;
alter table log_record enable row level security;
alter table mapping_profile enable row level security;
alter table membership enable row level security;
alter table message enable row level security;
alter table naming_consent enable row level security;
alter table observation enable row level security;
alter table operation enable row level security;
alter table operation_account enable row level security;
alter table operation_authority enable row level security;
alter table operation_document enable row level security;
alter table operation_draft enable row level security;
alter table operation_event enable row level security;
alter table operation_frame enable row level security;
alter table operation_room enable row level security;
alter table overlap enable row level security;
alter table overlap_answer enable row level security;
alter table overlap_hit enable row level security;
alter table overlap_participation enable row level security;
alter table overlap_question enable row level security;
alter table overlap_side enable row level security;
alter table package enable row level security;
alter table package_exhibit enable row level security;
alter table package_file enable row level security;
alter table package_recipient enable row level security;
alter table participant enable row level security;
alter table partner enable row level security;
alter table partner_decision enable row level security;
alter table payment enable row level security;
alter table payment_alert enable row level security;
alter table payment_alert_decision enable row level security;
alter table payment_alert_row enable row level security;
alter table payment_decision enable row level security;
alter table payment_gap enable row level security;
alter table payment_link enable row level security;
alter table payment_link_run enable row level security;
alter table payment_reading enable row level security;
alter table payment_screening enable row level security;
alter table person enable row level security;
alter table person_account enable row level security;
alter table person_claim enable row level security;
alter table person_claim_retraction enable row level security;
alter table person_claim_source enable row level security;
alter table person_revision enable row level security;
alter table proxy_list enable row level security;
alter table proxy_range enable row level security;
alter table publication enable row level security;
alter table publication_event enable row level security;
alter table publication_person enable row level security;
alter table recipient enable row level security;
alter table recipient_decision enable row level security;
alter table recipient_profile enable row level security;
alter table recording enable row level security;
alter table recording_batch enable row level security;
alter table recording_end enable row level security;
alter table recording_gap enable row level security;
alter table recording_key enable row level security;
alter table recording_policy enable row level security;
alter table recording_session enable row level security;
alter table recording_state enable row level security;
alter table recording_stretch enable row level security;
alter table referral enable row level security;
alter table referral_event enable row level security;
alter table referral_selection enable row level security;
alter table retention_hold enable row level security;
alter table retention_release enable row level security;
alter table review enable row level security;
alter table review_answer enable row level security;
alter table review_finish enable row level security;
alter table rule_decision enable row level security;
alter table rule_revision enable row level security;
alter table saved_search enable row level security;
alter table signal enable row level security;
alter table signal_pass enable row level security;
alter table signal_retraction enable row level security;
alter table skipped_record enable row level security;
alter table stated_age enable row level security;
alter table stop_line enable row level security;
alter table stop_line_notice enable row level security;
alter table subscription enable row level security;
alter table superseded_finding enable row level security;
alter table support_case enable row level security;
alter table support_event enable row level security;
alter table support_questionnaire enable row level security;
alter table term_decision enable row level security;
alter table term_revision enable row level security;
alter table trace enable row level security;
alter table translation enable row level security;
alter table triage_act enable row level security;
alter table triage_decision enable row level security;
alter table triage_filter enable row level security;
alter table triage_step enable row level security;
alter table upload enable row level security;
alter table webhook enable row level security;
alter table webhook_delivery enable row level security;
alter table wellbeing_day enable row level security;
alter table wellbeing_setting enable row level security;
alter table wellbeing_skip enable row level security;
alter table writing enable row level security;
create policy application on alarm as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on alarm as permissive for select to custodia_member
  using (sees_alarm(id));
create policy application on alarm_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on alarm_event as permissive for select to custodia_member
  using (sees_alarm(alarm_id));
create policy application on alarm_state as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on alarm_state as permissive for select to custodia_member
  using (sees_alarm(alarm_id));
create policy application on alarm_text as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on alarm_text as permissive for select to custodia_member
  using (sees_alarm(alarm_id));
create policy application on answer_term as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on answer_term as permissive for select to custodia_member
  using ((( SELECT holds('referral:read'::text) AS holds) OR ( SELECT holds('recipient:read'::text) AS holds)));
create policy application on assessment as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on assessment as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on assessment as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on assessment as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('assessment:open'::text) AS operations_for)::uuid[])));
create policy application on assessment_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on assessment_account as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on assessment_account as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('assessment:open'::text) AS operations_for)::uuid[])));
create policy of_the_operation on assessment_account as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM assessment a WHERE ((a.id = assessment_account.assessment_id) AND (a.operation_id = assessment_account.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = assessment_account.exhibit_id) AND (e.operation_id = assessment_account.operation_id))))));
create policy application on assessment_conversation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on assessment_conversation as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on assessment_conversation as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('assessment:open'::text) AS operations_for)::uuid[])));
create policy of_the_operation on assessment_conversation as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM assessment a WHERE ((a.id = assessment_conversation.assessment_id) AND (a.operation_id = assessment_conversation.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = assessment_conversation.exhibit_id) AND (e.operation_id = assessment_conversation.operation_id))))));
create policy application on assessment_country as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on assessment_country as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM assessment a WHERE ((a.id = assessment_country.assessment_id) AND (a.operation_id = assessment_country.operation_id))))));
create policy member_reads on assessment_country as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on assessment_country as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('attribution:decide'::text) AS operations_for)::uuid[])));
create policy application on assessment_country_message as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on assessment_country_message as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on assessment_country_message as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('attribution:decide'::text) AS operations_for)::uuid[])));
create policy of_the_operation on assessment_country_message as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM assessment_country d WHERE ((d.id = assessment_country_message.decision_id) AND (d.operation_id = assessment_country_message.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = assessment_country_message.exhibit_id) AND (e.operation_id = assessment_country_message.operation_id))))));
create policy application on assessment_weighing as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on assessment_weighing as restrictive for select to custodia_member
  using (((NOT ( SELECT is_tagger() AS is_tagger)) OR (NOT (EXISTS ( SELECT FROM assessment_conversation c WHERE ((c.assessment_id = assessment_weighing.assessment_id) AND (NOT ((c.exhibit_id, c.conversation) IN ( SELECT f.exhibit_id, f.conversation FROM finished_passes() f(exhibit_id, conversation)))) AND (NOT ((c.exhibit_id, c.conversation) IN ( SELECT t.exhibit_id, t.conversation FROM twice_read() t(exhibit_id, conversation))))))))));
create policy member_reads on assessment_weighing as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy application on audit_detail as permissive for all to custodia_app
  using (true)
  with check (true);
create policy auditor_reads on audit_detail as permissive for select to custodia_member
  using (( SELECT holds('audit:read'::text) AS holds));
create policy application on audit_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy auditor_reads on audit_event as permissive for select to custodia_member
  using (( SELECT holds('audit:read'::text) AS holds));
create policy application on backup as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on backup as permissive for select to custodia_member
  using (( SELECT holds('backup:create'::text) AS holds));
create policy application on backup_part as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on backup_removal as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on backup_removal as permissive for select to custodia_member
  using (( SELECT holds('backup:create'::text) AS holds));
create policy application on blob as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on blob as permissive for select to custodia_member
  using ((scope = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[])));
create policy application on broken_glass as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on broken_glass as permissive for select to custodia_member
  using (((account_id = ( SELECT current_account() AS current_account)) OR ( SELECT holds('glass:review'::text) AS holds) OR (operation_id = ANY (( SELECT operations_for('member:manage'::text) AS operations_for)::uuid[]))));
create policy application on check_run as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on check_run as permissive for select to custodia_member
  using (( SELECT holds('installation:check'::text) AS holds));
create policy application on comment as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on comment as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND ((version = 1) OR continues_own_comment(id, version, exhibit_id))));
create policy member_reads on comment as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = comment.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('comment:read'::text) AS operations_for)::uuid[]))))));
create policy member_writes on comment as permissive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = comment.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('comment:write'::text) AS operations_for)::uuid[]))))));
create policy application on conversation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on conversation as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = conversation.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on conversation_language as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on conversation_language as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = conversation_language.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on conversation_mark as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on conversation_mark as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = conversation_mark.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on conversation_tally as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on conversation_tally as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = conversation_tally.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on conversation_weighing as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on conversation_weighing as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy application on deconfliction as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on deconfliction as permissive for select to custodia_member
  using (sees_deconfliction(id));
create policy application on deconfliction_batch as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on deconfliction_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on deconfliction_event as permissive for select to custodia_member
  using (sees_deconfliction(deconfliction_id));
create policy application on deconfliction_hit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on deconfliction_hit as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('deconfliction:read'::text) AS operations_for)::uuid[])));
create policy application on deconfliction_secret as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on delivery_attempt as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on delivery_attempt as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('referral:read'::text) AS operations_for)::uuid[])));
create policy application on delivery_result as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on delivery_result as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('referral:read'::text) AS operations_for)::uuid[])));
create policy application on download as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on download as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on element_resolution as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on element_resolution as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM assessment_conversation c WHERE ((c.assessment_id = element_resolution.assessment_id) AND (c.exhibit_id = element_resolution.exhibit_id) AND (c.conversation = element_resolution.conversation) AND (c.operation_id = element_resolution.operation_id))))));
create policy member_reads on element_resolution as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on element_resolution as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('assessment:resolve'::text) AS operations_for)::uuid[])));
create policy application on erased_message as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on erased_message as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = erased_message.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on erasure as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on erasure as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = erasure.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on exhibit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on exhibit as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[])));
create policy application on exhibit_content as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on exhibit_content as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = exhibit_content.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on exhibit_import as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on exhibit_import as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = exhibit_import.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on exhibit_part as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on exhibit_part as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = exhibit_part.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on exhibit_withheld as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on exhibit_withheld as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = exhibit_withheld.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on extraction as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on extraction as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = extraction.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on graph_view as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on graph_view as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on graph_view as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on graph_view as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy reads_all_of_it on graph_view as restrictive for select to custodia_member
  using (((operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[])) AND (operation_id = ANY (( SELECT operations_for('identifier:read'::text) AS operations_for)::uuid[])) AND (operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[]))));
create policy application on graph_view_exhibit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on graph_view_exhibit as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM graph_view v WHERE ((v.id = graph_view_exhibit.view_id) AND (v.operation_id = graph_view_exhibit.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = graph_view_exhibit.exhibit_id) AND (e.operation_id = graph_view_exhibit.operation_id))))));
create policy member_reads on graph_view_exhibit as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on graph_view_exhibit as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on inference as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on inference as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = inference.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on job as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on job as permissive for select to custodia_member
  using (((account_id = ( SELECT current_account() AS current_account)) OR (operation_id = ANY (( SELECT operations_for('operation:manage'::text) AS operations_for)::uuid[]))));
create policy application on link_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on link_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on link_decision as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on link_decision as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on link_decision as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on link_decision_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on link_decision_account as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM link_decision d WHERE ((d.id = link_decision_account.decision_id) AND (d.operation_id = link_decision_account.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = link_decision_account.exhibit_id) AND (e.operation_id = link_decision_account.operation_id))))));
create policy member_reads on link_decision_account as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on link_decision_account as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on link_exhibit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on link_exhibit as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on link_holding as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on link_proposal as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on link_proposal as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on link_proposal_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on link_proposal_account as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on link_proposal_pair as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on link_proposal_pair as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on link_run as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on link_run as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on link_value as permissive for all to custodia_app
  using (true)
  with check (true);
create policy about_assessment on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN assessment t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_assessment_country on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN assessment_country t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_deconfliction on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN deconfliction t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_element_resolution on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN element_resolution t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_exhibit on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN exhibit t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_graph_view on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN graph_view t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_operation on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN operation t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_operation_draft on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN operation_draft t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_overlap_question on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN overlap_question t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_package on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN package t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_person on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN person t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_person_claim on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN person_claim t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_recording on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN recording t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_referral on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN referral t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_review on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN review t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_signal on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN signal t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_signal_pass on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN signal_pass t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_stated_age on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN stated_age t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_the_unit on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN log_reader r ON ((r.noun = split_part(e.kind, '-'::text, 1)))) WHERE ((e.index = log_record.index) AND ( SELECT holds(r.permission) AS holds)))));
create policy about_translation on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN translation t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_triage_act on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN triage_act t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy about_triage_decision on log_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM (log_entry e JOIN triage_decision t ON ((t.id = e.subject))) WHERE (e.index = log_record.index))));
create policy application on log_record as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_writes on log_record as permissive for insert to custodia_member
  with check (true);
create policy application on mapping_profile as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member on mapping_profile as permissive for all to custodia_member
  using ( CASE WHEN (operation_id IS NULL) THEN ( SELECT holds('exhibit:import'::text) AS holds) ELSE (operation_id = ANY (( SELECT operations_for('exhibit:import'::text) AS operations_for)::uuid[])) END)
  with check ( CASE WHEN (operation_id IS NULL) THEN ( SELECT holds('exhibit:import'::text) AS holds) ELSE (operation_id = ANY (( SELECT operations_for('exhibit:import'::text) AS operations_for)::uuid[])) END);
create policy application on membership as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on membership as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('member:read'::text) AS operations_for)::uuid[])));
create policy own on membership as permissive for select to custodia_member
  using ((account_id = ( SELECT current_account() AS current_account)));
create policy application on message as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on message as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = message.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on naming_consent as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on naming_consent as permissive for select to custodia_member
  using (( SELECT holds('publication:read'::text) AS holds));
create policy application on observation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on observation as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = observation.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('identifier:read'::text) AS operations_for)::uuid[]))))));
create policy application on operation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation as permissive for select to custodia_member
  using ((id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_account as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_authority as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_authority as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_document as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_document as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_draft as permissive for all to custodia_app
  using (true)
  with check (true);
create policy author_writes on operation_draft as permissive for insert to custodia_member
  with check (((author_id = current_account()) AND holds('operation:draft'::text)));
create policy member_reads on operation_draft as permissive for select to custodia_member
  using (((author_id = current_account()) OR (id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[]))));
create policy member_revises on operation_draft as permissive for update to custodia_member
  using (((((author_id = current_account()) AND holds('operation:draft'::text)) OR (id = ANY (( SELECT operations_for('operation:draft'::text) AS operations_for)::uuid[]))) AND (NOT (EXISTS ( SELECT FROM operation o WHERE (o.id = operation_draft.id))))))
  with check ((((author_id = current_account()) AND holds('operation:draft'::text)) OR (id = ANY (( SELECT operations_for('operation:draft'::text) AS operations_for)::uuid[]))));
create policy application on operation_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_event as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_frame as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_frame as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on operation_room as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on operation_room as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on overlap as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on overlap_answer as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on overlap_answer as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('overlap:read'::text) AS operations_for)::uuid[])));
create policy application on overlap_hit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on overlap_hit as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('overlap:read'::text) AS operations_for)::uuid[])));
create policy application on overlap_participation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on overlap_participation as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('overlap:read'::text) AS operations_for)::uuid[])));
create policy application on overlap_question as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on overlap_question as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('overlap:read'::text) AS operations_for)::uuid[])));
create policy application on overlap_side as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on overlap_side as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('overlap:read'::text) AS operations_for)::uuid[])));
create policy application on package as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on package as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('package:read'::text) AS operations_for)::uuid[])));
create policy application on package_exhibit as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on package_exhibit as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = package_exhibit.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on package_file as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on package_file as permissive for select to custodia_member
  using ((( SELECT p.operation_id FROM package p WHERE (p.id = package_file.package_id)) = ANY (( SELECT operations_for('package:read'::text) AS operations_for)::uuid[])));
create policy application on package_recipient as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on package_recipient as permissive for select to custodia_member
  using ((( SELECT p.operation_id FROM package p WHERE (p.id = package_recipient.package_id)) = ANY (( SELECT operations_for('package:read'::text) AS operations_for)::uuid[])));
create policy application on participant as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on participant as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = participant.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on partner as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on partner as permissive for select to custodia_member
  using (( SELECT holds('partner:read'::text) AS holds));
create policy application on partner_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on partner_decision as permissive for select to custodia_member
  using (( SELECT holds('partner:read'::text) AS holds));
create policy application on payment as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = payment.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on payment_alert as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_alert as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on payment_alert_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on payment_alert_decision as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM payment_alert a WHERE ((a.id = payment_alert_decision.alert_id) AND (a.operation_id = payment_alert_decision.operation_id))))));
create policy member_reads on payment_alert_decision as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on payment_alert_decision as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on payment_alert_row as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_alert_row as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on payment_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on payment_decision as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = payment_decision.exhibit_id) AND (e.operation_id = payment_decision.operation_id)))) AND (EXISTS ( SELECT FROM (payment p JOIN exhibit e ON ((e.id = p.exhibit_id))) WHERE ((p.id = payment_decision.payment_id) AND (e.operation_id = payment_decision.operation_id))))));
create policy member_reads on payment_decision as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on payment_decision as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on payment_gap as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_gap as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = payment_gap.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on payment_link as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_link as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on payment_link_run as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_link_run as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on payment_reading as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_reading as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = payment_reading.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on payment_screening as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on payment_screening as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy application on person as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on person as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on person_account as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person_account as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM person p WHERE ((p.id = person_account.person_id) AND (p.operation_id = person_account.operation_id)))) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = person_account.exhibit_id) AND (e.operation_id = person_account.operation_id))))));
create policy member_reads on person_account as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person_account as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on person_claim as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person_claim as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM person p WHERE ((p.id = person_claim.person_id) AND (p.operation_id = person_claim.operation_id))))));
create policy member_reads on person_claim as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person_claim as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on person_claim_retraction as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person_claim_retraction as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM person_claim c WHERE ((c.id = person_claim_retraction.claim_id) AND (c.operation_id = person_claim_retraction.operation_id))))));
create policy member_reads on person_claim_retraction as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person_claim_retraction as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on person_claim_source as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person_claim_source as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM person_claim c WHERE ((c.id = person_claim_source.claim_id) AND (c.operation_id = person_claim_source.operation_id)))) AND ((exhibit_id IS NULL) OR (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = person_claim_source.exhibit_id) AND (e.operation_id = person_claim_source.operation_id)))))));
create policy member_reads on person_claim_source as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person_claim_source as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on person_revision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on person_revision as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM person p WHERE ((p.id = person_revision.person_id) AND (p.operation_id = person_revision.operation_id))))));
create policy member_reads on person_revision as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('person:read'::text) AS operations_for)::uuid[])));
create policy member_writes on person_revision as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('person:write'::text) AS operations_for)::uuid[])));
create policy application on proxy_list as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on proxy_list as permissive for select to custodia_member
  using (( SELECT holds('law:read'::text) AS holds));
create policy application on proxy_range as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on proxy_range as permissive for select to custodia_member
  using (( SELECT holds('law:read'::text) AS holds));
create policy application on publication as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on publication as permissive for select to custodia_member
  using (( SELECT holds('publication:read'::text) AS holds));
create policy application on publication_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on publication_event as permissive for select to custodia_member
  using (( SELECT holds('publication:read'::text) AS holds));
create policy application on publication_person as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on recipient as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recipient as permissive for select to custodia_member
  using (( SELECT holds('recipient:read'::text) AS holds));
create policy referrer_reads on recipient as permissive for select to custodia_member
  using (( SELECT holds('referral:read'::text) AS holds));
create policy application on recipient_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recipient_decision as permissive for select to custodia_member
  using (( SELECT holds('recipient:read'::text) AS holds));
create policy referrer_reads on recipient_decision as permissive for select to custodia_member
  using (( SELECT holds('referral:read'::text) AS holds));
create policy application on recipient_profile as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recipient_profile as permissive for select to custodia_member
  using (( SELECT holds('recipient:read'::text) AS holds));
create policy referrer_reads on recipient_profile as permissive for select to custodia_member
  using (( SELECT holds('referral:read'::text) AS holds));
create policy application on recording as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_batch as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_batch as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_end as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_end as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_gap as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_gap as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_key as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on recording_policy as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_policy as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_session as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_session as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on recording_state as permissive for all to custodia_app
  using (true)
  with check (true);
create policy application on recording_stretch as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on recording_stretch as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy application on referral as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on referral as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('referral:read'::text) AS operations_for)::uuid[])));
create policy application on referral_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on referral_event as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('referral:read'::text) AS operations_for)::uuid[])));
create policy application on referral_selection as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on referral_selection as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('referral:read'::text) AS operations_for)::uuid[])));
create policy application on retention_hold as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on retention_hold as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('retention:read'::text) AS operations_for)::uuid[])));
create policy application on retention_release as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on retention_release as permissive for select to custodia_member
  using ((( SELECT h.operation_id FROM retention_hold h WHERE (h.id = retention_release.hold_id)) = ANY (( SELECT operations_for('retention:read'::text) AS operations_for)::uuid[])));
create policy application on review as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on review as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM assessment a WHERE ((a.id = review.assessment_id) AND (a.operation_id = review.operation_id))))));
create policy member_reads on review as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on review as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('review:write'::text) AS operations_for)::uuid[])));
create policy application on review_answer as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on review_answer as restrictive for select to custodia_member
  using (((NOT ( SELECT is_reviewer() AS is_reviewer)) OR (assessment_id IN ( SELECT reviews_open() AS reviews_open)) OR (EXISTS ( SELECT FROM review r WHERE ((r.id = review_answer.review_id) AND (r.account_id = current_account()))))));
create policy in_own_name on review_answer as restrictive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM review r WHERE ((r.id = review_answer.review_id) AND (r.account_id = current_account()) AND (r.assessment_id = review_answer.assessment_id) AND (r.operation_id = review_answer.operation_id)))));
create policy member_reads on review_answer as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on review_answer as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('review:write'::text) AS operations_for)::uuid[])));
create policy application on review_finish as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on review_finish as restrictive for select to custodia_member
  using (((NOT ( SELECT is_reviewer() AS is_reviewer)) OR (assessment_id IN ( SELECT reviews_open() AS reviews_open)) OR (EXISTS ( SELECT FROM review r WHERE ((r.id = review_finish.review_id) AND (r.account_id = current_account()))))));
create policy in_own_name on review_finish as restrictive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM review r WHERE ((r.id = review_finish.review_id) AND (r.account_id = current_account()) AND (r.assessment_id = review_finish.assessment_id) AND (r.operation_id = review_finish.operation_id)))));
create policy member_reads on review_finish as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on review_finish as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('review:write'::text) AS operations_for)::uuid[])));
create policy application on rule_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on rule_decision as permissive for select to custodia_member
  using (( SELECT holds('law:read'::text) AS holds));
create policy application on rule_revision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on rule_revision as permissive for select to custodia_member
  using (( SELECT holds('law:read'::text) AS holds));
create policy application on saved_search as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on saved_search as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on signal as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on signal as restrictive for select to custodia_member
  using (((account_id = current_account()) OR (NOT ( SELECT is_tagger() AS is_tagger)) OR ((exhibit_id, conversation) IN ( SELECT f.exhibit_id, f.conversation FROM finished_passes() f(exhibit_id, conversation)))));
create policy in_own_name on signal as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on signal as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:read'::text) AS operations_for)::uuid[]))))));
create policy member_writes on signal as permissive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:tag'::text) AS operations_for)::uuid[]))))));
create policy application on signal_pass as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on signal_pass as restrictive for select to custodia_member
  using (((account_id = current_account()) OR (NOT ( SELECT is_tagger() AS is_tagger)) OR ((exhibit_id, conversation) IN ( SELECT f.exhibit_id, f.conversation FROM finished_passes() f(exhibit_id, conversation)))));
create policy in_own_name on signal_pass as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on signal_pass as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal_pass.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:read'::text) AS operations_for)::uuid[]))))));
create policy member_writes on signal_pass as permissive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal_pass.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:tag'::text) AS operations_for)::uuid[]))))));
create policy application on signal_retraction as permissive for all to custodia_app
  using (true)
  with check (true);
create policy blind on signal_retraction as restrictive for select to custodia_member
  using (((account_id = current_account()) OR (NOT ( SELECT is_tagger() AS is_tagger)) OR ((exhibit_id, conversation) IN ( SELECT f.exhibit_id, f.conversation FROM finished_passes() f(exhibit_id, conversation)))));
create policy in_own_name on signal_retraction as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM signal s WHERE ((s.id = signal_retraction.signal_id) AND (s.account_id = current_account()) AND (s.exhibit_id = signal_retraction.exhibit_id))))));
create policy member_reads on signal_retraction as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal_retraction.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:read'::text) AS operations_for)::uuid[]))))));
create policy member_writes on signal_retraction as permissive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = signal_retraction.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('signal:tag'::text) AS operations_for)::uuid[]))))));
create policy application on skipped_record as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on skipped_record as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = skipped_record.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('exhibit:read'::text) AS operations_for)::uuid[]))))));
create policy application on stated_age as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on stated_age as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM exhibit e WHERE ((e.id = stated_age.exhibit_id) AND (e.operation_id = stated_age.operation_id))))));
create policy member_reads on stated_age as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on stated_age as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('signal:tag'::text) AS operations_for)::uuid[])));
create policy application on stop_line as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on stop_line as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on stop_line as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('operation:read'::text) AS operations_for)::uuid[])));
create policy member_writes on stop_line as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('stop-line:manage'::text) AS operations_for)::uuid[])));
create policy application on stop_line_notice as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on stop_line_notice as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy application on subscription as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on subscription as permissive for select to custodia_member
  using (( SELECT holds('recipient:read'::text) AS holds));
create policy referrer_reads on subscription as permissive for select to custodia_member
  using (( SELECT holds('referral:read'::text) AS holds));
create policy application on superseded_finding as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on superseded_finding as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = superseded_finding.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('identifier:read'::text) AS operations_for)::uuid[]))))));
create policy application on support_case as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on support_case as permissive for select to custodia_member
  using (( SELECT reads_support('support:work'::text) AS reads_support));
create policy application on support_event as permissive for all to custodia_app
  using (true)
  with check (true);
create policy auditor_reads on support_event as permissive for select to custodia_member
  using (( SELECT reads_support('support:audit'::text) AS reads_support));
create policy member_reads on support_event as permissive for select to custodia_member
  using (( SELECT reads_support('support:work'::text) AS reads_support));
create policy application on support_questionnaire as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on support_questionnaire as permissive for select to custodia_member
  using (( SELECT reads_support('support:work'::text) AS reads_support));
create policy application on term_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on term_decision as permissive for select to custodia_member
  using (( SELECT holds('term:read'::text) AS holds));
create policy application on term_revision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on term_revision as permissive for select to custodia_member
  using (( SELECT holds('term:read'::text) AS holds));
create policy application on trace as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on trace as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = trace.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));
create policy application on translation as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on translation as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND ((version = 1) OR continues_own_translation(id, version, exhibit_id))));
create policy member_reads on translation as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = translation.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('translation:read'::text) AS operations_for)::uuid[]))))));
create policy member_writes on translation as permissive for insert to custodia_member
  with check ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = translation.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('translation:write'::text) AS operations_for)::uuid[]))))));
create policy application on triage_act as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on triage_act as restrictive for insert to custodia_member
  with check ((account_id = current_account()));
create policy member_reads on triage_act as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on triage_act as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('triage:decide'::text) AS operations_for)::uuid[])));
create policy application on triage_decision as permissive for all to custodia_app
  using (true)
  with check (true);
create policy in_own_name on triage_decision as restrictive for insert to custodia_member
  with check (((account_id = current_account()) AND (EXISTS ( SELECT FROM assessment a WHERE ((a.id = triage_decision.assessment_id) AND (a.operation_id = triage_decision.operation_id))))));
create policy member_reads on triage_decision as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on triage_decision as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('triage:decide'::text) AS operations_for)::uuid[])));
create policy application on triage_filter as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on triage_filter as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on triage_step as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on triage_step as permissive for select to custodia_member
  using ((operation_id = ANY (( SELECT operations_for('assessment:read'::text) AS operations_for)::uuid[])));
create policy member_writes on triage_step as permissive for insert to custodia_member
  with check ((operation_id = ANY (( SELECT operations_for('triage:decide'::text) AS operations_for)::uuid[])));
create policy of_the_operation on triage_step as restrictive for insert to custodia_member
  with check (((EXISTS ( SELECT FROM triage_act a WHERE ((a.id = triage_step.act_id) AND (a.operation_id = triage_step.operation_id) AND (a.account_id = current_account())))) AND (EXISTS ( SELECT FROM (conversation c JOIN exhibit e ON ((e.id = c.exhibit_id))) WHERE ((c.id = triage_step.conversation_id) AND (c.exhibit_id = triage_step.exhibit_id) AND (c.number = triage_step.conversation) AND (e.operation_id = triage_step.operation_id))))));
create policy application on upload as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on upload as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on webhook as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on webhook as permissive for select to custodia_member
  using (( SELECT holds('installation:configure'::text) AS holds));
create policy application on webhook_delivery as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on webhook_delivery as permissive for select to custodia_member
  using (( SELECT holds('installation:configure'::text) AS holds));
create policy application on wellbeing_day as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on wellbeing_day as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on wellbeing_setting as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on wellbeing_setting as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on wellbeing_skip as permissive for all to custodia_app
  using (true)
  with check (true);
create policy own on wellbeing_skip as permissive for all to custodia_member
  using ((account_id = current_account()))
  with check ((account_id = current_account()));
create policy application on writing as permissive for all to custodia_app
  using (true)
  with check (true);
create policy member_reads on writing as permissive for select to custodia_member
  using ((EXISTS ( SELECT FROM exhibit e WHERE ((e.id = writing.exhibit_id) AND (e.operation_id = ANY (( SELECT operations_for('conversation:read'::text) AS operations_for)::uuid[]))))));

-- Grants

revoke all on function agreement_for_member(uuid[]) from public;
revoke all on function agreement_in(uuid[]) from public;
revoke all on function asked_by_caller(uuid[],uuid,text) from public;
revoke all on function begin_erasure(bigint) from public;
revoke all on function comparable_identifiers(uuid) from public;
revoke all on function erased_records(bigint[]) from public;
revoke all on function follow_account() from public;
revoke all on function held_identifiers(uuid,boolean) from public;
revoke all on function overlap_terms() from public;
revoke all on function readings_for_member(uuid) from public;
revoke all on function readings_in(uuid) from public;
revoke all on function require_enabled() from public;
revoke all on function risks_for_member(uuid) from public;
revoke all on function risks_in(uuid) from public;
revoke all on function search_as_application(jsonb) from public;
revoke all on function search_as_member(jsonb) from public;
revoke all on function search_run(uuid[],uuid[],jsonb) from public;
revoke all on function sees_deconfliction(uuid) from public;
revoke all on function shared_identifiers(uuid,text[]) from public;
revoke all on function tidy_search() from public;
revoke all on function twice_read() from public;
grant delete on table identity.credential to custodia_app;
grant delete on table identity.passkey to custodia_app;
grant delete on table identity.session to custodia_app;
grant delete on table identity.two_factor to custodia_app;
grant delete, insert, select on table alarm_text to custodia_app;
grant delete, insert, select on table assessment to custodia_app;
grant delete, insert, select on table assessment_account to custodia_app;
grant delete, insert, select on table assessment_conversation to custodia_app;
grant delete, insert, select on table assessment_country to custodia_app;
grant delete, insert, select on table assessment_country_message to custodia_app;
grant delete, insert, select on table audit_detail to custodia_app;
grant delete, insert, select on table blob to custodia_app;
grant delete, insert, select on table blob_key to custodia_app;
grant delete, insert, select on table comment to custodia_app;
grant delete, insert, select on table conversation to custodia_app;
grant delete, insert, select on table conversation_mark to custodia_app;
grant delete, insert, select on table conversation_tally to custodia_app;
grant delete, insert, select on table element_resolution to custodia_app;
grant delete, insert, select on table exhibit_content to custodia_app;
grant delete, insert, select on table exhibit_part to custodia_app;
grant delete, insert, select on table exhibit_secret to custodia_app;
grant delete, insert, select on table exhibit_withheld to custodia_app;
grant delete, insert, select on table graph_view to custodia_app;
grant delete, insert, select on table graph_view_exhibit to custodia_app;
grant delete, insert, select on table inference to custodia_app;
grant delete, insert, select on table link_decision to custodia_app;
grant delete, insert, select on table link_decision_account to custodia_app;
grant delete, insert, select on table log_record to custodia_app;
grant delete, insert, select on table message to custodia_app;
grant delete, insert, select on table message_salt to custodia_app;
grant delete, insert, select on table observation to custodia_app;
grant delete, insert, select on table operation_authority to custodia_app;
grant delete, insert, select on table participant to custodia_app;
grant delete, insert, select on table payment to custodia_app;
grant delete, insert, select on table payment_alert_decision to custodia_app;
grant delete, insert, select on table payment_decision to custodia_app;
grant delete, insert, select on table payment_gap to custodia_app;
grant delete, insert, select on table payment_reading to custodia_app;
grant delete, insert, select on table payment_screening to custodia_app;
grant delete, insert, select on table person to custodia_app;
grant delete, insert, select on table person_account to custodia_app;
grant delete, insert, select on table person_claim to custodia_app;
grant delete, insert, select on table person_claim_retraction to custodia_app;
grant delete, insert, select on table person_claim_source to custodia_app;
grant delete, insert, select on table person_revision to custodia_app;
grant delete, insert, select on table recording_batch to custodia_app;
grant delete, insert, select on table referral_selection to custodia_app;
grant delete, insert, select on table review to custodia_app;
grant delete, insert, select on table review_answer to custodia_app;
grant delete, insert, select on table review_finish to custodia_app;
grant delete, insert, select on table signal to custodia_app;
grant delete, insert, select on table signal_pass to custodia_app;
grant delete, insert, select on table signal_retraction to custodia_app;
grant delete, insert, select on table skipped_record to custodia_app;
grant delete, insert, select on table stated_age to custodia_app;
grant delete, insert, select on table stop_line_notice to custodia_app;
grant delete, insert, select on table superseded_finding to custodia_app;
grant delete, insert, select on table trace to custodia_app;
grant delete, insert, select on table translation to custodia_app;
grant delete, insert, select on table triage_act to custodia_app;
grant delete, insert, select on table triage_decision to custodia_app;
grant delete, insert, select on table triage_step to custodia_app;
grant delete, insert, select on table writing to custodia_app;
grant delete, insert, select, update on table account to custodia_app;
grant delete, insert, select, update on table alarm_state to custodia_app;
grant delete, insert, select, update on table alarm_to_log to custodia_app;
grant delete, insert, select, update on table assessment_weighing to custodia_app;
grant delete, insert, select, update on table backup_part to custodia_app;
grant delete, insert, select, update on table blob_to_destroy to custodia_app;
grant delete, insert, select, update on table broken_glass to custodia_app;
grant delete, insert, select, update on table callout_contact to custodia_app;
grant delete, insert, select, update on table callout_setting to custodia_app;
grant delete, insert, select, update on table conversation_language to custodia_app;
grant delete, insert, select, update on table conversation_weighing to custodia_app;
grant delete, insert, select, update on table deconfliction_secret to custodia_app;
grant delete, insert, select, update on table download to custodia_app;
grant delete, insert, select, update on table download to custodia_member;
grant delete, insert, select, update on table identity."user" to custodia_identity;
grant delete, insert, select, update on table identity.attempt to custodia_identity;
grant delete, insert, select, update on table identity.credential to custodia_identity;
grant delete, insert, select, update on table identity.offered_code to custodia_identity;
grant delete, insert, select, update on table identity.one_time_link to custodia_identity;
grant delete, insert, select, update on table identity.passkey to custodia_identity;
grant delete, insert, select, update on table identity.session to custodia_identity;
grant delete, insert, select, update on table identity.two_factor to custodia_identity;
grant delete, insert, select, update on table identity.verification to custodia_identity;
grant delete, insert, select, update on table installation_key to custodia_app;
grant delete, insert, select, update on table job to custodia_app;
grant delete, insert, select, update on table link_account to custodia_app;
grant delete, insert, select, update on table link_exhibit to custodia_app;
grant delete, insert, select, update on table link_holding to custodia_app;
grant delete, insert, select, update on table link_proposal to custodia_app;
grant delete, insert, select, update on table link_proposal_account to custodia_app;
grant delete, insert, select, update on table link_proposal_pair to custodia_app;
grant delete, insert, select, update on table link_run to custodia_app;
grant delete, insert, select, update on table link_value to custodia_app;
grant delete, insert, select, update on table mapping_profile to custodia_app;
grant delete, insert, select, update on table mapping_profile to custodia_member;
grant delete, insert, select, update on table membership to custodia_app;
grant delete, insert, select, update on table operation_draft to custodia_app;
grant delete, insert, select, update on table payment_alert to custodia_app;
grant delete, insert, select, update on table payment_alert_row to custodia_app;
grant delete, insert, select, update on table payment_link to custodia_app;
grant delete, insert, select, update on table payment_link_run to custodia_app;
grant delete, insert, select, update on table recording_gap to custodia_app;
grant delete, insert, select, update on table recording_key to custodia_app;
grant delete, insert, select, update on table recording_session to custodia_app;
grant delete, insert, select, update on table recording_state to custodia_app;
grant delete, insert, select, update on table saved_search to custodia_app;
grant delete, insert, select, update on table saved_search to custodia_member;
grant delete, insert, select, update on table stamp_validity to custodia_app;
grant delete, insert, select, update on table support_case to custodia_app;
grant delete, insert, select, update on table triage_filter to custodia_app;
grant delete, insert, select, update on table triage_filter to custodia_member;
grant delete, insert, select, update on table upload to custodia_app;
grant delete, insert, select, update on table upload to custodia_member;
grant delete, insert, select, update on table webhook to custodia_app;
grant delete, insert, select, update on table webhook_delivery to custodia_app;
grant delete, insert, select, update on table wellbeing_day to custodia_app;
grant delete, insert, select, update on table wellbeing_day to custodia_member;
grant delete, insert, select, update on table wellbeing_setting to custodia_app;
grant delete, insert, select, update on table wellbeing_setting to custodia_member;
grant delete, insert, select, update on table wellbeing_skip to custodia_app;
grant delete, insert, select, update on table wellbeing_skip to custodia_member;
grant delete, insert, select, update on table witness_asked to custodia_app;
grant execute on function agreement_for_member(uuid[]) to custodia_member;
grant execute on function agreement_in(uuid[]) to custodia_app;
grant execute on function asked_by_caller(uuid[],uuid,text) to custodia_app;
grant execute on function asked_by_caller(uuid[],uuid,text) to custodia_member;
grant execute on function begin_erasure(bigint) to custodia_app;
grant execute on function comparable_identifiers(uuid) to custodia_app;
grant execute on function comparable_identifiers(uuid) to custodia_member;
grant execute on function continues_own_comment(uuid,integer,uuid) to custodia_member;
grant execute on function continues_own_translation(uuid,integer,uuid) to custodia_member;
grant execute on function count_conversations(uuid) to custodia_app;
grant execute on function count_languages(uuid) to custodia_app;
grant execute on function current_account() to custodia_app;
grant execute on function current_account() to custodia_member;
grant execute on function erased_records(bigint[]) to custodia_app;
grant execute on function erased_records(bigint[]) to custodia_member;
grant execute on function finished_passes() to custodia_member;
grant execute on function holds(text) to custodia_app;
grant execute on function holds(text) to custodia_member;
grant execute on function is_reviewer() to custodia_member;
grant execute on function is_tagger() to custodia_member;
grant execute on function mark_conversations(uuid) to custodia_app;
grant execute on function operations_for(text) to custodia_app;
grant execute on function operations_for(text) to custodia_member;
grant execute on function overlap_terms() to custodia_app;
grant execute on function readings_for_member(uuid) to custodia_member;
grant execute on function readings_in(uuid) to custodia_app;
grant execute on function reviews_open() to custodia_member;
grant execute on function risks_for_member(uuid) to custodia_member;
grant execute on function risks_in(uuid) to custodia_app;
grant execute on function search_as_application(jsonb) to custodia_app;
grant execute on function search_as_member(jsonb) to custodia_member;
grant execute on function sees_alarm(uuid) to custodia_app;
grant execute on function sees_alarm(uuid) to custodia_member;
grant execute on function sees_deconfliction(uuid) to custodia_app;
grant execute on function sees_deconfliction(uuid) to custodia_member;
grant execute on function shared_identifiers(uuid,text[]) to custodia_app;
grant execute on function tidy_search() to custodia_app;
grant execute on function twice_read() to custodia_member;
grant insert on table identity.api_token to custodia_app;
grant insert, select on table alarm to custodia_app;
grant insert, select on table alarm_event to custodia_app;
grant insert, select on table answer_term to custodia_app;
grant insert, select on table assessment to custodia_member;
grant insert, select on table assessment_account to custodia_member;
grant insert, select on table assessment_conversation to custodia_member;
grant insert, select on table assessment_country to custodia_member;
grant insert, select on table assessment_country_message to custodia_member;
grant insert, select on table audit_batch to custodia_app;
grant insert, select on table audit_event to custodia_app;
grant insert, select on table backup to custodia_app;
grant insert, select on table backup_removal to custodia_app;
grant insert, select on table check_run to custodia_app;
grant insert, select on table comment to custodia_member;
grant insert, select on table deconfliction to custodia_app;
grant insert, select on table deconfliction_batch to custodia_app;
grant insert, select on table deconfliction_event to custodia_app;
grant insert, select on table deconfliction_hit to custodia_app;
grant insert, select on table delivery_attempt to custodia_app;
grant insert, select on table delivery_result to custodia_app;
grant insert, select on table element_resolution to custodia_member;
grant insert, select on table erased_message to custodia_app;
grant insert, select on table erased_record to custodia_app;
grant insert, select on table erasure to custodia_app;
grant insert, select on table exhibit to custodia_app;
grant insert, select on table exhibit_import to custodia_app;
grant insert, select on table extraction to custodia_app;
grant insert, select on table graph_view to custodia_member;
grant insert, select on table graph_view_exhibit to custodia_member;
grant insert, select on table identity.notice to custodia_identity;
grant insert, select on table installation to custodia_app;
grant insert, select on table link_decision to custodia_member;
grant insert, select on table link_decision_account to custodia_member;
grant insert, select on table log_checkpoint to custodia_app;
grant insert, select on table log_checkpoint to custodia_member;
grant insert, select on table log_contradiction to custodia_app;
grant insert, select on table log_cosignature to custodia_app;
grant insert, select on table log_entry to custodia_app;
grant insert, select on table log_entry to custodia_member;
grant insert, select on table log_hash to custodia_app;
grant insert, select on table log_hash to custodia_member;
grant insert, select on table log_record to custodia_member;
grant insert, select on table log_renewal to custodia_app;
grant insert, select on table log_renewed to custodia_app;
grant insert, select on table log_timestamp to custodia_app;
grant insert, select on table naming_consent to custodia_app;
grant insert, select on table operation to custodia_app;
grant insert, select on table operation_account to custodia_app;
grant insert, select on table operation_document to custodia_app;
grant insert, select on table operation_draft to custodia_member;
grant insert, select on table operation_event to custodia_app;
grant insert, select on table operation_frame to custodia_app;
grant insert, select on table operation_room to custodia_app;
grant insert, select on table overlap to custodia_app;
grant insert, select on table overlap_answer to custodia_app;
grant insert, select on table overlap_hit to custodia_app;
grant insert, select on table overlap_participation to custodia_app;
grant insert, select on table overlap_question to custodia_app;
grant insert, select on table overlap_side to custodia_app;
grant insert, select on table package to custodia_app;
grant insert, select on table package_exhibit to custodia_app;
grant insert, select on table package_file to custodia_app;
grant insert, select on table package_recipient to custodia_app;
grant insert, select on table partner to custodia_app;
grant insert, select on table partner_decision to custodia_app;
grant insert, select on table payment_alert_decision to custodia_member;
grant insert, select on table payment_decision to custodia_member;
grant insert, select on table person to custodia_member;
grant insert, select on table person_account to custodia_member;
grant insert, select on table person_claim to custodia_member;
grant insert, select on table person_claim_retraction to custodia_member;
grant insert, select on table person_claim_source to custodia_member;
grant insert, select on table person_revision to custodia_member;
grant insert, select on table proxy_list to custodia_app;
grant insert, select on table proxy_range to custodia_app;
grant insert, select on table publication to custodia_app;
grant insert, select on table publication_event to custodia_app;
grant insert, select on table publication_person to custodia_app;
grant insert, select on table recipient to custodia_app;
grant insert, select on table recipient_decision to custodia_app;
grant insert, select on table recipient_profile to custodia_app;
grant insert, select on table recording to custodia_app;
grant insert, select on table recording_end to custodia_app;
grant insert, select on table recording_policy to custodia_app;
grant insert, select on table recording_stretch to custodia_app;
grant insert, select on table referral to custodia_app;
grant insert, select on table referral_event to custodia_app;
grant insert, select on table retention_hold to custodia_app;
grant insert, select on table retention_release to custodia_app;
grant insert, select on table review to custodia_member;
grant insert, select on table review_answer to custodia_member;
grant insert, select on table review_finish to custodia_member;
grant insert, select on table rollback_acceptance to custodia_app;
grant insert, select on table rule_decision to custodia_app;
grant insert, select on table rule_revision to custodia_app;
grant insert, select on table signal to custodia_member;
grant insert, select on table signal_pass to custodia_member;
grant insert, select on table signal_retraction to custodia_member;
grant insert, select on table stated_age to custodia_member;
grant insert, select on table stop_line to custodia_app;
grant insert, select on table stop_line to custodia_member;
grant insert, select on table subscription to custodia_app;
grant insert, select on table support_event to custodia_app;
grant insert, select on table support_questionnaire to custodia_app;
grant insert, select on table term_decision to custodia_app;
grant insert, select on table term_revision to custodia_app;
grant insert, select on table translation to custodia_member;
grant insert, select on table triage_act to custodia_member;
grant insert, select on table triage_decision to custodia_member;
grant insert, select on table triage_step to custodia_member;
grant insert, select, update on table identity.notice to custodia_app;
grant insert, select, update on table identity.one_time_link to custodia_app;
grant select on table account to custodia_member;
grant select on table alarm to custodia_member;
grant select on table alarm_event to custodia_member;
grant select on table alarm_state to custodia_member;
grant select on table alarm_text to custodia_member;
grant select on table answer_term to custodia_member;
grant select on table assessment_weighing to custodia_member;
grant select on table audit_batch to custodia_member;
grant select on table audit_detail to custodia_member;
grant select on table audit_event to custodia_member;
grant select on table backup to custodia_member;
grant select on table backup_removal to custodia_member;
grant select on table blob to custodia_member;
grant select on table broken_glass to custodia_member;
grant select on table callout_contact to custodia_member;
grant select on table callout_setting to custodia_member;
grant select on table check_run to custodia_member;
grant select on table conversation to custodia_member;
grant select on table conversation_language to custodia_member;
grant select on table conversation_mark to custodia_member;
grant select on table conversation_tally to custodia_member;
grant select on table conversation_weighing to custodia_member;
grant select on table deconfliction to custodia_member;
grant select on table deconfliction_event to custodia_member;
grant select on table deconfliction_hit to custodia_member;
grant select on table delivery_attempt to custodia_member;
grant select on table delivery_result to custodia_member;
grant select on table erased_message to custodia_member;
grant select on table erasure to custodia_member;
grant select on table erasure_opening to custodia_app;
grant select on table exhibit to custodia_member;
grant select on table exhibit_content to custodia_member;
grant select on table exhibit_import to custodia_member;
grant select on table exhibit_part to custodia_member;
grant select on table exhibit_withheld to custodia_member;
grant select on table extraction to custodia_member;
grant select on table identity.account_state to custodia_identity;
grant select on table inference to custodia_member;
grant select on table installation to custodia_member;
grant select on table job to custodia_member;
grant select on table link_exhibit to custodia_member;
grant select on table link_proposal to custodia_member;
grant select on table link_proposal_account to custodia_member;
grant select on table link_proposal_pair to custodia_member;
grant select on table link_run to custodia_member;
grant select on table log_contradiction to custodia_member;
grant select on table log_cosignature to custodia_member;
grant select on table log_reader to custodia_app;
grant select on table log_reader to custodia_member;
grant select on table log_renewal to custodia_member;
grant select on table log_renewed to custodia_member;
grant select on table log_timestamp to custodia_member;
grant select on table membership to custodia_member;
grant select on table message to custodia_member;
grant select on table naming_consent to custodia_member;
grant select on table observation to custodia_member;
grant select on table operation to custodia_member;
grant select on table operation_account to custodia_member;
grant select on table operation_authority to custodia_member;
grant select on table operation_document to custodia_member;
grant select on table operation_event to custodia_member;
grant select on table operation_frame to custodia_member;
grant select on table operation_room to custodia_member;
grant select on table overlap_answer to custodia_member;
grant select on table overlap_hit to custodia_member;
grant select on table overlap_participation to custodia_member;
grant select on table overlap_question to custodia_member;
grant select on table overlap_side to custodia_member;
grant select on table package to custodia_member;
grant select on table package_exhibit to custodia_member;
grant select on table package_file to custodia_member;
grant select on table package_recipient to custodia_member;
grant select on table participant to custodia_member;
grant select on table partner to custodia_member;
grant select on table partner_decision to custodia_member;
grant select on table payment to custodia_member;
grant select on table payment_alert to custodia_member;
grant select on table payment_alert_row to custodia_member;
grant select on table payment_gap to custodia_member;
grant select on table payment_link to custodia_member;
grant select on table payment_link_run to custodia_member;
grant select on table payment_reading to custodia_member;
grant select on table payment_screening to custodia_member;
grant select on table proxy_list to custodia_member;
grant select on table proxy_range to custodia_member;
grant select on table publication to custodia_member;
grant select on table publication_event to custodia_member;
grant select on table recipient to custodia_member;
grant select on table recipient_decision to custodia_member;
grant select on table recipient_profile to custodia_member;
grant select on table recording to custodia_member;
grant select on table recording_end to custodia_member;
grant select on table recording_gap to custodia_member;
grant select on table recording_policy to custodia_member;
grant select on table recording_session to custodia_member;
grant select on table recording_stretch to custodia_member;
grant select on table referral to custodia_member;
grant select on table referral_event to custodia_member;
grant select on table referral_selection to custodia_member;
grant select on table retention_hold to custodia_member;
grant select on table retention_release to custodia_member;
grant select on table role_permission to custodia_app;
grant select on table role_permission to custodia_member;
grant select on table rule_decision to custodia_member;
grant select on table rule_revision to custodia_member;
grant select on table schema_migration to custodia_app;
grant select on table schema_migration to custodia_member;
grant select on table skipped_record to custodia_member;
grant select on table stop_line_notice to custodia_member;
grant select on table subscription to custodia_member;
grant select on table superseded_finding to custodia_member;
grant select on table support_case to custodia_member;
grant select on table support_event to custodia_member;
grant select on table support_questionnaire to custodia_member;
grant select on table term_decision to custodia_member;
grant select on table term_revision to custodia_member;
grant select on table trace to custodia_member;
grant select on table webhook to custodia_member;
grant select on table webhook_delivery to custodia_member;
grant select on table witness_asked to custodia_member;
grant select on table writing to custodia_member;
grant select, update on table identity.api_token to custodia_identity;
grant usage on schema identity to custodia_app;
grant usage on schema identity to custodia_identity;
grant usage on schema public to custodia_app;
grant usage on schema public to custodia_member;
grant select (account_id, created_at, expires_at, hint, id, last_used_at, name, revoked_at, scopes) on table identity.api_token to custodia_app;
grant select (created_at, expires_at, id, ip_address, method, updated_at, user_agent, user_id) on table identity.session to custodia_app;
grant select (created_at, id, name, user_id) on table identity.passkey to custodia_app;
grant select (id, two_factor_enabled) on table identity."user" to custodia_app;
grant select (operation_id, recording_id, sealed_at) on table recording_batch to custodia_member;
grant select (provider_id, user_id) on table identity.credential to custodia_app;
grant select (user_id, verified) on table identity.two_factor to custodia_app;
grant update (contributors, fields, updated_at, updated_by, version) on table operation_draft to custodia_member;
grant update (revoked_at) on table identity.api_token to custodia_app;
grant update (two_factor_enabled) on table identity."user" to custodia_app;
