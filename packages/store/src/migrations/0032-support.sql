-- A compartment of its own for a child that an authority identified: what an agency needs to know, under a code, until it is handed over. Nothing
-- here names an operation, a referral or a person of interest. What stands in it is encrypted under a key that lies in a file beside the database:
-- with the file every copy of a row is gone, wherever the database still holds one.

create table support_case (
  id uuid primary key,
  version int not null check (version > 0),
  questionnaire int not null check (questionnaire >= 0),   -- 0: the seed (core/support)
  content bytea not null,                    -- AES-256-GCM: nonce, ciphertext, tag
  opened_at timestamptz not null
);

-- What happened to each, for as long as there is this installation: no code, no answer. The last of a case is its tombstone.
create table support_event (
  case_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('opened', 'answered', 'written', 'handed-over')),
  account_id uuid references account (id),
  by_name text not null,
  at timestamptz not null,
  recipient_id uuid references recipient (id),
  file_sha256 bytea check (length(file_sha256) = 32),      -- of the encrypted file
  receipt text,                              -- to whom and how
  log_index bigint not null references log_entry (index),
  primary key (case_id, number),
  check ((kind in ('written', 'handed-over')) = (file_sha256 is not null) and (recipient_id is null) = (file_sha256 is null)),
  check ((kind = 'handed-over') = (receipt is not null))
);
create unique index support_handed_over_once on support_event (case_id) where kind = 'handed-over';

create table support_questionnaire (
  version int primary key check (version > 0),
  questions jsonb not null,
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);

select open_registry('support_case'), protect_ledger('support_event'), protect_ledger('support_questionnaire');

-- Whoever works on cases of the unit does not read here, whatever else they are.
create function reads_support(permission text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select holds(permission) and not exists (select from account a where a.id = current_account()
    and a.roles && '{investigator,analyst,supervisor}'::text[])
$$;
do $$
declare t regclass;
begin
  foreach t in array '{support_case,support_event,support_questionnaire}'::regclass[] loop
    execute format('alter table %s enable row level security', t);
    execute format('create policy application on %s to custodia_app using (true) with check (true)', t);
    execute format('create policy member_reads on %s for select to custodia_member using ((select reads_support(''support:work'')))', t);
    execute format('grant select on %s to custodia_member', t);
  end loop;
end $$;
create policy auditor_reads on support_event for select to custodia_member using ((select reads_support('support:audit')));
insert into log_reader values ('support', 'log:read');
