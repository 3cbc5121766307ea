-- Payments of an operation: read out of sealed files of banks and services, and gone with them.
create table payment (
  exhibit_id uuid not null references exhibit (id),
  ordinal int not null check (ordinal >= 0),
  id uuid not null unique,
  part int not null,
  line bigint not null,                      -- record of the part, as docs/guide/payments-formats.md counts
  stated jsonb not null,                     -- every column of the payment record that the file has, as text
  amount numeric(28, 8),
  currency text,
  at timestamptz,                            -- null where the zone is not known
  local text,                                -- the clock or the day as written, ISO 8601
  primary key (exhibit_id, ordinal)
);

-- What in the file is no payment, and what it says of itself that does not fit.
create table payment_gap (
  exhibit_id uuid not null references exhibit (id),
  number int not null,
  part int not null,
  line bigint not null,
  kind text not null check (kind in ('unreadable', 'note')),
  why text not null,
  primary key (exhibit_id, number)
);

create table payment_reading (
  exhibit_id uuid primary key references exhibit (id),
  format text not null,
  payments int not null,
  gaps int not null,
  digest bytea not null check (length(digest) = 32)   -- SHA-256 over the canonical rows, as the log has it
);

select protect_erasable(t), need_to_know_by_exhibit(t, 'conversation:read') from unnest('{payment,payment_gap,payment_reading}'::regclass[]) t;

-- Which messages probably speak of which payments: working state, replaced by every linking of the operation.
create table payment_link_run (
  operation_id uuid primary key references operation (id),
  mentions int not null,
  payments int not null,
  compared int not null,
  account_id uuid references account (id),
  ran_by text not null,
  ran_at timestamptz not null
);

create table payment_link (
  operation_id uuid not null references operation (id),
  exhibit_id uuid not null references exhibit (id),   -- of the message
  ordinal int not null,
  payment_id uuid not null references payment (id) on delete cascade,
  bits double precision not null,
  waterfall jsonb not null,                  -- level, m, u, bits of each comparison; no values
  converted jsonb,                           -- the rate that was used, and its day
  primary key (exhibit_id, ordinal, payment_id)
);
create index payment_link_operation on payment_link (operation_id, bits desc);
create index payment_link_payment on payment_link (payment_id);

select open_registry(t), need_to_know(t, 'operation_id', 'person:read') from unnest('{payment_link_run,payment_link}'::regclass[]) t;

-- What a named person decided: written once; of a message and a payment the decision of the latest log entry holds.
create table payment_decision (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  kind text not null check (kind in ('confirm', 'reject')),
  exhibit_id uuid not null references exhibit (id),   -- of the message
  ordinal int not null,
  payment_id uuid not null references payment (id),
  reason text not null,
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index payment_decision_operation on payment_decision (operation_id, log_index);
create index payment_decision_payment on payment_decision (payment_id);

select protect_erasable('payment_decision');
select need_to_know('payment_decision', 'operation_id', 'person:read', 'person:write');
create policy in_own_name on payment_decision as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from exhibit e where e.id = exhibit_id and e.operation_id = payment_decision.operation_id)
  and exists (select from payment p join exhibit e on e.id = p.exhibit_id where p.id = payment_id and e.operation_id = payment_decision.operation_id));
