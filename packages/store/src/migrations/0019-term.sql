-- What the unit changes in the lists of words that help to find messages: proposed by one person, confirmed or rejected by another. What the
-- product brings is a file; all of this is ledger: by which words was searched on a day stays said.

create table term_revision (
  id uuid primary key,
  list text not null check (list in ('app', 'remittance', 'currency')),
  term text not null check (length(term) between 2 and 40),
  change text not null check (change in ('add', 'withdraw')),
  reason text not null check (length(btrim(reason)) > 0),
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_account uuid references account (id),    -- null: at the machine itself
  log_index bigint not null references log_entry (index)
);
create index term_revision_log_index on term_revision (log_index);

create table term_decision (
  revision_id uuid primary key references term_revision (id),
  decision text not null check (decision in ('confirmed', 'rejected')),
  reason text not null check (length(btrim(reason)) > 0),
  decided_at timestamptz not null,
  decided_by text not null,
  decided_by_account uuid references account (id),
  log_index bigint not null references log_entry (index)
);

-- Nobody confirms what they proposed, whatever a program above says.
create function require_second_person_for_term() returns trigger language plpgsql as $$
begin
  if new.decision = 'confirmed' and exists (select from term_revision r where r.id = new.revision_id
      and (r.proposed_by_account = new.decided_by_account or r.proposed_by = new.decided_by)) then
    raise exception 'A term is confirmed by another person than the one who proposed it.' using errcode = 'CU005';
  end if;
  return new;
end $$;
create trigger second_person before insert on term_decision for each row execute function require_second_person_for_term();

select protect_ledger('term_revision'), protect_ledger('term_decision');
do $$
declare t regclass;
begin
  foreach t in array '{term_revision,term_decision}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select holds(''term:read'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
insert into log_reader values ('term', 'term:read');
