-- What was said in public: drafted, proposed by one person, confirmed by another, and never forgotten. Every later publication is held against
-- those that were confirmed, also where they were withdrawn: what was read stays read.

create table publication (
  id uuid primary key,
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  as_of date not null,                       -- the last day of the quarter
  content jsonb not null,                    -- tables, codes, rules, the unit's own texts (core/release/content.ts)
  marks jsonb not null,                      -- what stands at each place; no count that is not shown
  because jsonb not null,                    -- why a place is withheld; never published
  targets int not null check (targets >= 0), -- numbers that were shown to stay open
  earlier uuid[] not null,                   -- those that it was held against: every one there was
  counted_sha256 text not null check (counted_sha256 ~ '^[0-9a-f]{64}$'),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'), -- of content and marks, as the log has it
  log_index bigint not null references log_entry (index)
);

-- Whom it counted, so that the next one can be held against it: no name and no identifier of a case, but marks that only this installation can make.
create table publication_person (
  publication_id uuid not null references publication (id),
  number int not null check (number >= 0),
  person text not null check (person ~ '^[0-9a-f]{64}$'),
  operation text not null check (operation ~ '^[0-9a-f]{64}$'),
  codes jsonb not null,
  primary key (publication_id, number)
);

create table publication_event (
  publication_id uuid not null references publication (id),
  number int not null check (number > 0),
  kind text not null check (kind in ('drafted', 'proposed', 'confirmed', 'rejected', 'withdrawn')),
  account_id uuid references account (id),   -- null: at the machine itself
  by_name text not null,
  at timestamptz not null,
  reason text check (length(btrim(reason)) > 0),
  log_index bigint not null references log_entry (index),
  primary key (publication_id, number),
  check ((kind = 'drafted') = (reason is null))
);
create unique index publication_confirmed_once on publication_event (publication_id) where kind = 'confirmed';

-- Whether an authority agreed that its country is named. Of each authority the newest holds.
create table naming_consent (
  recipient_id uuid not null references recipient (id),
  number int not null check (number > 0),
  decision text not null check (decision in ('agreed', 'withdrawn')),
  said_by text not null,                     -- who at the authority said so
  said_on date not null,
  document text not null,                    -- in which paper it stands
  account_id uuid references account (id),
  by_name text not null,
  at timestamptz not null,
  log_index bigint not null references log_entry (index),
  primary key (recipient_id, number)
);

-- One after the other, by a second person, and held against everything that is public by then, whatever a program above says.
create function hold_publication() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
end $$;
create trigger held before insert on publication_event for each row execute function hold_publication();

-- Who had a hand in it: none of them confirms it.
create function publication_authors(wanted uuid) returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct e.account_id) filter (where e.account_id is not null), '{}') from publication_event e
  where e.publication_id = wanted and e.kind in ('drafted', 'proposed')
$$;

select protect_ledger('publication'), protect_ledger('publication_person'), protect_ledger('publication_event'), protect_ledger('naming_consent');
do $$
declare t regclass;
begin
  foreach t in array '{publication,publication_person,publication_event,naming_consent}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
  end loop;
  -- Not whom it counted.
  foreach t in array '{publication,publication_event,naming_consent}'::regclass[] loop
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''publication:read'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
insert into log_reader values ('publication', 'publication:read'), ('naming', 'publication:read');
