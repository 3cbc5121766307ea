-- Which accounts are probably of one holder: proposals that a machine made, and what people decided about them.

-- Working state: every linking of an operation replaces what the last one proposed.
create table link_run (
  operation_id uuid primary key references operation (id),
  model jsonb not null,                      -- m, u, prior, rules, threshold: what the proposals follow from; no values
  accounts int not null,
  compared_pairs bigint not null,
  account_id uuid references account (id),   -- who asked for it; null: at the machine itself
  ran_by text not null,
  ran_at timestamptz not null
);

create table link_proposal (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  weakest_bits double precision not null,    -- of its pairs
  strongest_bits double precision not null
);
create index link_proposal_operation on link_proposal (operation_id, strongest_bits desc);

create table link_proposal_account (
  proposal_id uuid not null references link_proposal (id) on delete cascade,
  operation_id uuid not null references operation (id),
  account text not null,                     -- as person/appear.ts names accounts
  exhibit_id uuid not null references exhibit (id),
  participant_id uuid not null,
  primary key (proposal_id, participant_id)
);
create index link_proposal_account_participant on link_proposal_account (exhibit_id, participant_id);

create table link_proposal_pair (
  proposal_id uuid not null references link_proposal (id) on delete cascade,
  operation_id uuid not null references operation (id),
  a text not null,
  b text not null,
  bits double precision not null,
  waterfall jsonb not null,                  -- level, m, u, bits of each comparison; no values
  primary key (proposal_id, a, b)
);

select open_registry(t) from unnest('{link_run,link_proposal,link_proposal_account,link_proposal_pair}'::regclass[]) t;
select need_to_know(t, 'operation_id', 'person:read')
  from unnest('{link_run,link_proposal,link_proposal_account,link_proposal_pair}'::regclass[]) t;

-- What a named person decided: a partition of accounts (core/link/decide.ts). Written once; of a pair the decision of the latest log entry holds.
create table link_decision (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  kind text not null check (kind in ('accept', 'reject', 'split', 'merge')),
  reason text not null,
  bits double precision,                     -- of the pair, where it was about one: what thresholds learn from
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index link_decision_operation on link_decision (operation_id, log_index);

create table link_decision_account (
  decision_id uuid not null references link_decision (id),
  part int not null check (part >= 0),
  operation_id uuid not null references operation (id),
  account text not null,
  exhibit_id uuid not null references exhibit (id),
  participant_id uuid not null,
  primary key (decision_id, participant_id)
);
create index link_decision_account_participant on link_decision_account (exhibit_id, participant_id);

select protect_erasable('link_decision'), protect_erasable('link_decision_account');
select need_to_know(t, 'operation_id', 'person:read', 'person:write') from unnest('{link_decision,link_decision_account}'::regclass[]) t;
create policy in_own_name on link_decision as restrictive for insert to custodia_member with check (account_id = current_account());
create policy in_own_name on link_decision_account as restrictive for insert to custodia_member with check (
  exists (select from link_decision d where d.id = decision_id and d.operation_id = link_decision_account.operation_id)
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = link_decision_account.operation_id));

-- A role in a network is a claim about a person: with source and named claimant, graded, retracted and never gone.
alter type claim_kind add value 'network-role';
