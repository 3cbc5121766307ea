-- Referring: what is known of authorities, what they subscribe to, referrals and everything that happens to them.

-- ── Authorities ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Beside the key, which never changes: how an authority is reached and what it takes. Of each the newest version holds.

create table recipient_profile (
  recipient_id uuid not null references recipient (id),
  version int not null check (version > 0),
  route text not null check (route in ('national-unit', 'national-central-bureau', 'europol-national-unit', 'cybertipline', 'hotline', 'fiu')),
  formats text[] not null check (cardinality(formats) > 0),
  delivery text not null check (delivery in ('manual', 'https')),
  address text check (address ~ '^https://'),
  key_valid_until date,                      -- last day, as the authority says; null: it named none
  languages text[] not null,
  telephone text,                            -- to call back on
  caveats text,
  account_id uuid references account (id),   -- null: at the machine itself
  described_by text not null,
  described_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (recipient_id, version),
  check ((delivery = 'https') = (address is not null))
);

create table subscription (
  recipient_id uuid not null references recipient (id),
  version int not null check (version > 0),
  countries text[] not null,                 -- empty: it subscribes to nothing any more
  categories text[] not null,                -- elements; empty: whatever the elements
  account_id uuid references account (id),
  set_by text not null,
  set_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (recipient_id, version)
);

select protect_ledger('recipient_profile'), protect_ledger('subscription');
insert into log_reader values ('subscription', 'log:read');

-- Whoever drafts a referral chooses an authority: its name, public key and profile are no secret to them.
do $$
declare t regclass;
begin
  foreach t in array '{recipient_profile,subscription}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''recipient:read'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
  foreach t in array '{recipient,recipient_decision,recipient_profile,subscription}'::regclass[] loop
    execute format('create policy referrer_reads on %s for select to custodia_member using ((select holds(''referral:read'')))', t);
  end loop;
end $$;

-- ── Referrals ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table referral (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  assessment_id uuid not null,               -- no foreign key: it may leave in an erasure; what was sent stays said
  recipient_id uuid not null references recipient (id),
  formats text[] not null check (cardinality(formats) > 0),
  caveats text,
  follows uuid references referral (id),
  account_id uuid references account (id),
  drafted_by text not null,
  drafted_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create index referral_operation on referral (operation_id);
create index referral_assessment on referral (assessment_id);
create index referral_follows on referral (follows);

-- What happened, in order. The state is what it leads to (core/refer/referral).
create table referral_event (
  referral_id uuid not null references referral (id),
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  kind text not null check (kind in ('drafted', 'selected', 'counsel-noted', 'completed', 'reviewed', 'approved', 'returned', 'sending', 'sent',
    'acknowledged', 'outcome', 'closed', 'withdrawn', 'recalled', 'recipient-told', 'release-proposed', 'released')),
  account_id uuid references account (id),
  by_name text not null,
  at timestamptz not null,
  reason text,
  outcome text check (outcome in ('declined', 'opened', 'search', 'arrest', 'charge', 'conviction', 'acquittal', 'child-safeguarded')),
  cause text check (cause in ('exoneration', 'error', 'legal-ground-gone', 'other')),
  about text check (about ~ '^([A-Z]{2}|[?])$'),
  reference text,
  messages int check (messages >= 0),        -- selected then
  package_id uuid references package (id),
  log_index bigint not null references log_entry (index),
  primary key (referral_id, number),
  check ((kind = 'outcome') = (outcome is not null)),
  check ((kind = 'recalled') = (cause is not null)),
  check ((kind = 'counsel-noted') = (about is not null)),
  check ((kind in ('drafted', 'selected')) = (messages is not null)),
  check ((kind = 'sending') = (package_id is not null))
);
create index referral_event_package on referral_event (package_id);
-- A referral is on its way once, and sent once.
create unique index referral_sending_once on referral_event (referral_id) where kind = 'sending';
create unique index referral_sent_once on referral_event (referral_id) where kind = 'sent';

-- The state that a ledger of events leads to; null of an empty one. The last of the events that lead anywhere says it.
create function referral_state(wanted uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select case kind when 'drafted' then 'draft' when 'returned' then 'draft' when 'completed' then 'complete' else kind end
  from referral_event where referral_id = wanted and kind in ('drafted', 'completed', 'reviewed', 'approved', 'returned', 'sending', 'sent',
    'acknowledged', 'closed', 'withdrawn', 'recalled')
  order by number desc limit 1
$$;

-- Four people, whatever a program above says: who drafted does not review, who reviewed does not approve, none of them sends; and the
-- embargo is ended by another than the one who proposed it. A review or an approval that was sent back binds nobody any more.
create function hold_referral() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    when 'sending' then '{approved}' when 'sent' then '{sending}' when 'acknowledged' then '{sent}' when 'outcome' then '{sent,acknowledged}'
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
  if new.operation_id <> (select r.operation_id from referral r where r.id = new.referral_id) then
    raise exception 'The referral belongs to another operation.' using errcode = 'CU006';
  end if;
  return new;
end $$;
create trigger held before insert on referral_event for each row execute function hold_referral();

-- Who had a hand in what is to be decided next: before it is sent those who drafted, reviewed and approved it; then who proposed its release.
create function referral_authors(wanted uuid) returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct e.account_id) filter (where e.account_id is not null), '{}') from referral_event e
  where e.referral_id = wanted and case
    when exists (select from referral_event s where s.referral_id = wanted and s.kind = 'sent') then e.kind = 'release-proposed'
    else e.kind in ('drafted', 'selected', 'completed') or (e.kind in ('reviewed', 'approved') and e.number >
      (select coalesce(max(b.number), 0) from referral_event b where b.referral_id = wanted and b.kind = 'returned')) end
$$;

-- The messages that it discloses: of each referral the newest version. What stands here leaves with the messages.
create table referral_selection (
  referral_id uuid not null references referral (id),
  operation_id uuid not null references operation (id),
  version int not null check (version > 0),
  exhibit_id uuid not null references exhibit (id),
  ordinal int not null,
  conversation_id uuid not null,
  why text not null check (why in ('finding', 'context', 'chosen')),
  primary key (referral_id, version, exhibit_id, ordinal)
);
create index referral_selection_place on referral_selection (exhibit_id, ordinal);

-- ── Delivery ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Every attempt is written down before it is made: one of which nobody knows how it ended is seen, and made again with the same key.

create table delivery_attempt (
  referral_id uuid not null references referral (id),
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  address text not null,
  account_id uuid references account (id),
  by_name text not null,
  started_at timestamptz not null,
  primary key (referral_id, number)
);

create table delivery_result (
  referral_id uuid not null,
  operation_id uuid not null references operation (id),
  number int not null,
  result text not null check (result in ('delivered', 'refused', 'unreachable', 'interrupted')),
  status int,                                -- HTTP status that came back
  ended_at timestamptz not null,
  next_at timestamptz,                       -- when it is tried again by itself
  primary key (referral_id, number),
  foreign key (referral_id, number) references delivery_attempt (referral_id, number)
);

select protect_ledger('referral'), protect_ledger('referral_event'), protect_erasable('referral_selection'), protect_ledger('delivery_attempt'),
  protect_ledger('delivery_result');
-- Written by the application alone, which asks who may: triggers hold the rest.
select need_to_know('referral', 'operation_id', 'referral:read'), need_to_know('referral_event', 'operation_id', 'referral:read'),
  need_to_know('referral_selection', 'operation_id', 'referral:read'), need_to_know('delivery_attempt', 'operation_id', 'referral:read'),
  need_to_know('delivery_result', 'operation_id', 'referral:read');
select records_follow('referral');

-- ── Overlap ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Identifiers of one operation that another holds too: as the one holds them, and who answers for the others. Nothing else of the others leaves
-- this function: not which operation it is, how often, where or when. What says little by itself (links, domains) and what
-- is the investigators' own is left out.

create function held_identifiers(wanted uuid, elsewhere boolean) returns table (kind text, system text, value text, digest text, operation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct o.kind::text, o.system, o.value, o.keyed_digest, e.operation_id from observation o join exhibit e on e.id = o.exhibit_id
    where (e.operation_id <> wanted) = elsewhere and o.validity <> 'context-only'
      and o.kind not in ('url', 'domain', 'ipv4', 'ipv6', 'coordinates')
  union
  select distinct 'account', p.platform, lower(coalesce(p.native_id, p.handle)), null::text, e.operation_id
    from participant p join exhibit e on e.id = p.exhibit_id
    where (e.operation_id <> wanted) = elsewhere and coalesce(p.native_id, p.handle) is not null
      and not exists (select from operation_account a where a.operation_id = e.operation_id and a.platform = p.platform
        and lower(a.handle) in (lower(p.native_id), lower(p.handle), lower(p.display_name), lower(p.key)))
$$;
revoke all on function held_identifiers(uuid, boolean) from public;

create function overlaps_of(wanted uuid) returns table (kind text, system text, value text, ask text[])
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- Not told to who acts for an account that has no business in the operation, whoever calls this.
  if current_setting('role', true) = 'custodia_member' and not wanted = any (operations_for('overlap:read')) then
    return;
  end if;
  return query
    select own.kind, own.system, own.value, (select coalesce(array_agg(distinct a.name order by a.name), '{}') from held_identifiers(wanted, true) x
        join membership m on m.operation_id = x.operation_id and m.until is null
        join account a on a.id = m.account_id and a.disabled_at is null and 'supervisor' = any (a.roles)
        where x.kind = own.kind and x.value = own.value and x.system is not distinct from own.system and x.digest is not distinct from own.digest)
    from held_identifiers(wanted, false) own
    where exists (select from held_identifiers(wanted, true) x where x.kind = own.kind and x.value = own.value
      and x.system is not distinct from own.system and x.digest is not distinct from own.digest)
    order by 1, 3, 2;
end $$;
revoke all on function overlaps_of(uuid) from public;
grant execute on function overlaps_of(uuid) to custodia_app, custodia_member;
