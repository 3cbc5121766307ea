-- A child may be at risk: alarms, whom to call, and, apart from both, what reading costs the people who read.
--
-- Nothing may keep an alarm from being stored: it refers to no other table, and its entry in the log may follow later. What was raised and
-- what happened then is a ledger. Texts stand apart and go with the exhibit that the alarm names. What is due next is working state.

create table alarm (
  id uuid primary key,                       -- chosen where the button was pressed: pressing twice is one alarm
  drill boolean not null,
  categories text[] not null check (cardinality(categories) > 0),
  country text,                              -- of the child, ISO 3166-1 alpha-2 where it was recognised, else as it was said
  operation_id text,                         -- what was on the screen, as it was given: looked up by nobody before the alarm is kept
  conversation_id text,
  message text,                              -- EXHIBIT:ORDINAL
  raised_at timestamptz not null,
  raised_by text not null,
  raised_by_account uuid,                    -- null: at the machine itself
  pressed_at timestamptz                     -- as the browser says, where the server could not be reached at once
);
select protect_ledger('alarm');

create table alarm_event (
  id uuid primary key,
  alarm_id uuid not null references alarm (id),
  kind text not null check (kind in ('acknowledged', 'called', 'noted', 'called-again', 'closed')),
  at timestamptz not null,
  by text not null,                          -- `server` for what no person did
  by_account uuid,
  contact text,                              -- who was called, as the list said then
  reached boolean,                           -- of a call; null elsewhere
  outcome text,                              -- of closing
  check ((kind = 'called') = (reached is not null)),
  check ((kind = 'closed') = (outcome is not null))
);
create index alarm_event_alarm on alarm_event (alarm_id, at);
-- Two persons stand in the record: who raised it, and another one, who closes it, once.
create unique index alarm_closed_once on alarm_event (alarm_id) where kind = 'closed';
select protect_ledger('alarm_event');

create table alarm_text (
  about uuid primary key,                    -- an alarm or an event of one
  alarm_id uuid not null references alarm (id),
  text text not null
);
create index alarm_text_alarm on alarm_text (alarm_id);
select protect_erasable('alarm_text');

-- What is due: any process of any server may do it, the row says whether it was done.
create table alarm_state (
  alarm_id uuid primary key references alarm (id),
  open boolean not null default true,
  acknowledged_at timestamptz,
  calls integer not null default 1,          -- how often those who respond were called, the first time included
  call_again_at timestamptz not null
);
create index alarm_state_due on alarm_state (call_again_at) where open and acknowledged_at is null;
select open_registry('alarm_state');

-- What the log does not know yet: an alarm, or an event of one. The row goes in the transaction that logs it.
create table alarm_to_log (
  about uuid primary key,
  alarm_id uuid not null references alarm (id),
  kind text not null,
  record text not null                       -- canonical JSON, without facts and notes
);
select open_registry('alarm_to_log');

-- The unit is told of its own alarms; who raised one follows it whatever their roles.
create function sees_alarm(alarm uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select holds('alarm:read') or exists (select from alarm a where a.id = sees_alarm.alarm and a.raised_by_account = current_account())
$$;
grant execute on function sees_alarm(uuid) to custodia_app, custodia_member;

create function follows_alarm(target regclass, alarm text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using (sees_alarm(%I))', target, alarm);
  execute format('grant select on %s to custodia_member', target);
end $$;
select follows_alarm('alarm', 'id'), follows_alarm('alarm_event', 'alarm_id'), follows_alarm('alarm_text', 'alarm_id'),
  follows_alarm('alarm_state', 'alarm_id');

-- ── Whom to call ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table callout_contact (
  id uuid primary key,
  kind text not null check (kind in ('duty-lead', 'police', 'child-welfare', 'crisis-line', 'other')),
  name text not null,
  phone text not null,
  country text check (country ~ '^[A-Z]{2}$'),   -- null: whatever the country
  note text,                                 -- hours, languages, what to ask for
  position integer not null,
  version integer not null default 1
);
select open_registry('callout_contact');

create table callout_setting (
  only_one boolean primary key default true check (only_one),
  call_again_minutes integer not null check (call_again_minutes between 1 and 120),
  emergency_number text not null,
  version integer not null
);
insert into callout_setting (call_again_minutes, emergency_number, version) values (5, '112', 1);
select open_registry('callout_setting');
grant select on callout_contact, callout_setting to custodia_member;

-- ── What reading costs ───────────────────────────────────────────────────────────────────────────────────────────────────────────
-- A person's own: shown to nobody else, whatever their roles; in no log, no audit trail, no metric and no report.

create table wellbeing_day (
  account_id uuid not null references account (id),
  day date not null,                         -- of the person's own calendar
  opened integer not null default 0 check (opened >= 0),                     -- flagged messages
  reading_seconds integer not null default 0 check (reading_seconds >= 0),
  -- What had been opened and read when the last pause ended: caps count from there.
  opened_before integer not null default 0,
  reading_seconds_before integer not null default 0,
  pauses integer not null default 0,
  pause_until timestamptz,                   -- a pause that was begun; null: none
  primary key (account_id, day)
);
select open_registry('wellbeing_day');
select own_only('wellbeing_day');

create table wellbeing_setting (
  account_id uuid primary key references account (id),
  soft_opened integer not null check (soft_opened between 1 and 10000),
  hard_opened integer not null check (hard_opened >= soft_opened),
  soft_minutes integer not null check (soft_minutes between 1 and 1440),
  hard_minutes integer not null check (hard_minutes >= soft_minutes),
  pause_minutes integer not null check (pause_minutes between 1 and 240),
  greyscale boolean not null
);
select open_registry('wellbeing_setting');
select own_only('wellbeing_setting');

-- What somebody will not read. No reason is asked for, and there is no column for one.
create table wellbeing_skip (
  account_id uuid not null references account (id),
  conversation_id uuid not null,
  skipped_at timestamptz not null,
  primary key (account_id, conversation_id)
);
select open_registry('wellbeing_skip');
select own_only('wellbeing_skip');
