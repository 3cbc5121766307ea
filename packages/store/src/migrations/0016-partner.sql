-- Other units, and the questions by which two units find out whether they hold the same identifier, and nothing else.

-- ── Partners ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- What was agreed and by which keys the other installation is known: proposed by one person, confirmed by another, never changed.

create table partner (
  id uuid primary key,
  name text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),    -- ISO 3166-1
  address text not null check (address ~ '^https?://'),
  signing_key text not null,                 -- verifier key of signed notes: name+id+key
  encryption_key text not null,              -- age recipient
  fingerprint text not null,                 -- SHA-256 of both keys
  agreement text not null,                   -- where the written agreement lies
  valid_until date not null,                 -- last day of it
  kinds text[] not null check (cardinality(kinds) > 0),    -- of identifiers that may be asked about
  per_question int not null check (per_question between 1 and 100000),
  per_day int not null check (per_day >= per_question),
  checked text not null,                     -- how it was checked that the keys are theirs
  added_at timestamptz not null,
  added_by text not null,
  added_by_account uuid references account (id),           -- null: at the machine itself
  log_index bigint not null references log_entry (index)
);
create index partner_signing_key on partner (signing_key);

create table partner_decision (
  partner_id uuid not null references partner (id),
  decision text not null check (decision in ('confirmed', 'retired')),
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_account uuid references account (id),
  log_index bigint not null references log_entry (index),
  primary key (partner_id, decision)
);

create function require_second_person_for_partner() returns trigger language plpgsql as $$
begin
  if new.decision = 'confirmed' and exists (select from partner p where p.id = new.partner_id
      and (p.added_by_account = new.decided_by_account or p.added_by = new.decided_by)) then
    raise exception 'A partner is confirmed by another person than the one who added it.' using errcode = 'CU005';
  end if;
  if new.decision = 'confirmed' and exists (select from partner_decision d where d.partner_id = new.partner_id) then
    raise exception 'The partner was confirmed or retired already.' using errcode = 'CU006';
  end if;
  return new;
end $$;
create trigger second_person before insert on partner_decision for each row execute function require_second_person_for_partner();

select protect_ledger('partner'), protect_ledger('partner_decision');
do $$
declare t regclass;
begin
  foreach t in array '{partner,partner_decision}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''partner:read'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
insert into log_reader values ('partner', 'partner:read');

-- ── Questions ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- `asked`: ours, about the identifiers of one operation. `answered`: a partner's, under the identifier that the partner gave it.

create table deconfliction (
  id uuid primary key,
  direction text not null check (direction in ('asked', 'answered')),
  partner_id uuid not null references partner (id),
  operation_id uuid references operation (id),
  kinds text[] not null check (cardinality(kinds) > 0),
  purpose text not null,
  size int not null check (size > 0),        -- identifiers asked about, rounded up: what the other side learns of their number
  account_id uuid references account (id),
  asked_by text not null,
  asked_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  check ((direction = 'asked') = (operation_id is not null))
);
create index deconfliction_operation on deconfliction (operation_id);
create index deconfliction_partner on deconfliction (partner_id);

create table deconfliction_event (
  deconfliction_id uuid not null references deconfliction (id),
  number int not null check (number > 0),
  kind text not null check (kind in ('drafted', 'approved', 'proposed', 'received', 'accepted', 'declined', 'withdrawn', 'compared', 'served',
    'contact-asked', 'contact-received')),
  account_id uuid references account (id),
  by_name text not null,
  at timestamptz not null,
  reason text,
  operations uuid[] not null default '{}',   -- accepted: which of ours take part; contact-received: which of them hold what was named
  hits int not null default 0 check (hits >= 0),
  contact text,                              -- who is to be asked, and how, as they gave it
  log_index bigint not null references log_entry (index),
  primary key (deconfliction_id, number),
  check ((kind in ('contact-asked', 'contact-received')) = (contact is not null))
);

-- A question goes out when somebody else than its author approved it, and is accepted or declined once.
create function hold_deconfliction() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger holds_order before insert on deconfliction_event for each row execute function hold_deconfliction();

-- What a partner had evaluated: its limits are counted here, before anything is evaluated.
create table deconfliction_batch (
  deconfliction_id uuid not null references deconfliction (id),
  number int not null check (number > 0),
  elements int not null check (elements > 0),
  at timestamptz not null,
  primary key (deconfliction_id, number)
);
create index deconfliction_batch_at on deconfliction_batch (at);

-- Which identifiers both hold: as a keyed digest, by which who holds the identifier finds it again. An erased identifier is not found.
create table deconfliction_hit (
  deconfliction_id uuid not null references deconfliction (id),
  operation_id uuid not null references operation (id),
  number int not null check (number > 0),
  mark bytea not null check (length(mark) = 32),
  tag bytea not null check (length(tag) = 32),             -- by which the partner knows which one is meant
  primary key (deconfliction_id, operation_id, number)
);

select protect_ledger('deconfliction'), protect_ledger('deconfliction_event'), protect_ledger('deconfliction_batch'),
  protect_ledger('deconfliction_hit');

-- The secret by which a partner's question is answered; destroyed when its time is over.
create table deconfliction_secret (
  deconfliction_id uuid primary key references deconfliction (id),
  wrapped bytea not null,
  until timestamptz not null
);
select open_registry('deconfliction_secret');
alter table deconfliction_secret enable row level security;
create policy application on deconfliction_secret to custodia_app using (true) with check (true);
alter table deconfliction_batch enable row level security;
create policy application on deconfliction_batch to custodia_app using (true) with check (true);

-- Our questions are seen by those who need to know of their operation; a partner's by those who answer, and by those of the operations that take part.
create function sees_deconfliction(wanted uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from deconfliction d where d.id = wanted and (
    d.operation_id = any (operations_for('deconfliction:read'))
    or (d.direction = 'answered' and (holds('deconfliction:answer') or exists (select from deconfliction_event e
      where e.deconfliction_id = wanted and e.operations && operations_for('deconfliction:read'))))))
$$;
revoke all on function sees_deconfliction(uuid) from public;
grant execute on function sees_deconfliction(uuid) to custodia_app, custodia_member;
do $$
declare t text;
begin
  foreach t in array '{deconfliction,deconfliction_event}'::text[] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy application on %I to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %I for select to custodia_member using (sees_deconfliction(%I))', t,
      case t when 'deconfliction' then 'id' else 'deconfliction_id' end);
    execute format('grant select on %I to custodia_member', t);
  end loop;
end $$;
select need_to_know('deconfliction_hit', 'operation_id', 'deconfliction:read');
select records_follow('deconfliction');

-- What an operation holds and may be compared: no value of which only a digest is kept.
create function comparable_identifiers(wanted uuid) returns table (kind text, system text, value text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- Not told to who acts for an account that has no business in the operation, whoever calls this.
  if current_setting('role', true) = 'custodia_member' and not wanted = any (operations_for('deconfliction:read')) then
    return;
  end if;
  return query select h.kind, h.system, h.value from held_identifiers(wanted, false) h where h.digest is null;
end $$;
revoke all on function comparable_identifiers(uuid) from public;
grant execute on function comparable_identifiers(uuid) to custodia_app, custodia_member;
