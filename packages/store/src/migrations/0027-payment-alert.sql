-- Screening of an operation's payments: what was run, what it found, what named people decided about it.

-- One screening: enough to do it again with the same exhibits. Numbers and rules; nothing of any payment.
create table payment_screening (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  day date not null,                         -- which editions of the rules were in force
  rules jsonb not null,                      -- the rule-set as it was
  rule_set_digest bytea not null check (length(rule_set_digest) = 32),
  sql_digest bytea not null check (length(sql_digest) = 32),
  alert_set_digest bytea not null check (length(alert_set_digest) = 32),
  rates text,                                -- as they were given
  exhibits uuid[] not null,                  -- whose payments were screened
  said_in uuid[] not null,                   -- whose messages gave the known identifiers
  told jsonb not null,                       -- counts: payments, rates, answers of every indicator
  account_id uuid references account (id),
  ran_by text not null,
  ran_at timestamptz not null,
  log_index bigint not null references log_entry (index)
);
create index payment_screening_operation on payment_screening (operation_id, log_index desc);

-- What was found, as the last screening that found it has it: working state, replaced by every screening of the operation.
create table payment_alert (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  key text not null,                         -- of typology, side and subject: the same in every screening
  screening_id uuid not null references payment_screening (id),
  alert jsonb not null,                      -- all but its rows
  content_digest bytea not null check (length(content_digest) = 32),
  first_at timestamptz not null,
  changed_at timestamptz not null,
  unique (operation_id, key)
);

create table payment_alert_row (
  alert_id uuid not null references payment_alert (id) on delete cascade,
  operation_id uuid not null references operation (id),
  payment_id uuid not null references payment (id),
  indicators text[] not null,
  primary key (alert_id, payment_id)
);
create index payment_alert_row_payment on payment_alert_row (payment_id);

select open_registry(t), need_to_know(t, 'operation_id', 'person:read') from unnest('{payment_alert,payment_alert_row}'::regclass[]) t;

-- Written once; of an alert the decision of the latest log entry holds, for as long as the alert rests on what was seen then.
create table payment_alert_decision (
  id uuid primary key,
  operation_id uuid not null references operation (id),
  alert_id uuid not null references payment_alert (id),
  decision text not null check (decision in ('dismiss', 'escalate', 'suppress', 'reopen')),
  reason text not null,
  until date,
  content_digest bytea not null check (length(content_digest) = 32),
  commitment_salt bytea not null check (length(commitment_salt) = 32),
  account_id uuid references account (id),
  made_by text not null,
  made_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  check ((decision = 'suppress') = (until is not null))
);
create index payment_alert_decision_alert on payment_alert_decision (alert_id, log_index);

select protect_erasable('payment_screening'), protect_erasable('payment_alert_decision');
select need_to_know('payment_screening', 'operation_id', 'person:read'),
  need_to_know('payment_alert_decision', 'operation_id', 'person:read', 'person:write');
create policy in_own_name on payment_alert_decision as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from payment_alert a where a.id = alert_id and a.operation_id = payment_alert_decision.operation_id));
