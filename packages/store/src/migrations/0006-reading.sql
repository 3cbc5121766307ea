-- What readers make of messages: signals, comments, translations. All of it is content: rows are written once, a change is a new row, and
-- they leave only in the erasure of their exhibit, or of the person who wrote the message they are about.

create type signal_raiser as enum ('person-of-interest', 'investigator', 'third-party', 'unclear');

-- A reader tags a message with a code (packages/core/src/record/signal.ts).
create table signal (
  id uuid primary key,
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  ordinal int not null,
  code text not null check (code ~ '^[A-Z_]+$'),
  raised_by signal_raiser not null,
  account_id uuid references account (id),   -- null: at the machine itself
  tagged_by text not null,
  tagged_at timestamptz not null,
  tool text not null,
  blind boolean not null,                    -- made before its tagger could see what others had tagged
  log_index bigint not null references log_entry (index)
);
create index signal_message on signal (exhibit_id, ordinal);
create index signal_code on signal (code);

-- Who takes a tag back says so; the tag stays where it was.
create table signal_retraction (
  signal_id uuid primary key references signal (id),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  account_id uuid references account (id),
  retracted_by text not null,
  retracted_at timestamptz not null,
  reason text,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create index signal_retraction_exhibit on signal_retraction (exhibit_id);

-- A reader is done with a conversation, and sees from then on what others tagged in it. `complete`: read it all, an independent reading;
-- `waived`: will not be a reader of it, and only looks at what others found.
create table signal_pass (
  id uuid primary key,
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  account_id uuid references account (id),
  finished_by text not null,
  reading text not null check (reading in ('complete', 'waived')),
  tags int not null check (tags >= 0),       -- how many tags of theirs stood then
  finished_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index)
);
create unique index signal_pass_once on signal_pass (exhibit_id, conversation, account_id) where account_id is not null;
create unique index signal_pass_once_local on signal_pass (exhibit_id, conversation, finished_by) where account_id is null;

-- A comment on an exhibit, a conversation or a message. An edit is the next version; the last may say that it was withdrawn.
create table comment (
  id uuid not null,
  version int not null check (version > 0),
  exhibit_id uuid not null references exhibit (id),
  conversation int check (conversation is not null or ordinal is null),
  ordinal int,
  text text not null check (length(text) <= 10000),
  withdrawn boolean not null,
  mentions uuid[] not null,
  account_id uuid references account (id),
  written_by text not null,
  written_at timestamptz not null,
  tool text not null,
  primary key (id, version)
);
create index comment_place on comment (exhibit_id, conversation, ordinal);
create index comment_mentions on comment using gin (mentions);

-- A translation of a message, by hand. The original stays where it is; an improved translation is the next version.
create table translation (
  id uuid not null,
  version int not null check (version > 0),
  exhibit_id uuid not null references exhibit (id),
  conversation int not null,
  ordinal int not null,
  language text not null,                    -- BCP 47
  text text not null check (length(text) <= 50000),
  note text,                                 -- what the translator wants its reader to know
  withdrawn boolean not null,
  account_id uuid references account (id),
  translated_by text not null,
  translated_at timestamptz not null,
  tool text not null,
  log_index bigint not null references log_entry (index),
  primary key (id, version)
);
create index translation_place on translation (exhibit_id, ordinal);

-- Ledger: records of the log that left in an erasure although they are not about the exhibit itself, and in which.
create table erased_record (
  index bigint primary key references log_entry (index),
  erasure_index bigint not null references log_entry (index)
);

select protect_erasable('signal'), protect_erasable('signal_retraction'), protect_erasable('signal_pass'), protect_erasable('comment'),
  protect_erasable('translation'), protect_ledger('erased_record');

select need_to_know_by_exhibit('signal', 'signal:read', 'signal:tag'), need_to_know_by_exhibit('signal_retraction', 'signal:read', 'signal:tag'),
  need_to_know_by_exhibit('signal_pass', 'signal:read', 'signal:tag'), need_to_know_by_exhibit('comment', 'comment:read', 'comment:write'),
  need_to_know_by_exhibit('translation', 'translation:read', 'translation:write');

-- The records of the log about them are seen by who sees the rows.
select records_follow('signal'), records_follow('signal_pass'), records_follow('translation');

-- ── Nobody writes in another's name ──────────────────────────────────────────────────────────────────────────────────────────────

-- Whether the version before this one is the current account's own, about the same exhibit.
create function continues_own_comment(id uuid, version int, exhibit uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from comment b where b.id = $1 and b.version = $2 - 1 and b.exhibit_id = $3 and b.account_id = current_account())
$$;
create function continues_own_translation(id uuid, version int, exhibit uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from translation b where b.id = $1 and b.version = $2 - 1 and b.exhibit_id = $3 and b.account_id = current_account())
$$;
grant execute on function continues_own_comment(uuid, int, uuid), continues_own_translation(uuid, int, uuid) to custodia_member;

create policy in_own_name on signal as restrictive for insert to custodia_member with check (account_id = current_account());
create policy in_own_name on signal_pass as restrictive for insert to custodia_member with check (account_id = current_account());
create policy in_own_name on comment as restrictive for insert to custodia_member with check (account_id = current_account()
  and (version = 1 or continues_own_comment(id, version, exhibit_id)));
create policy in_own_name on translation as restrictive for insert to custodia_member with check (account_id = current_account()
  and (version = 1 or continues_own_translation(id, version, exhibit_id)));
create policy in_own_name on signal_retraction as restrictive for insert to custodia_member with check (account_id = current_account()
  and exists (select from signal s where s.id = signal_id and s.account_id = current_account() and s.exhibit_id = signal_retraction.exhibit_id));

-- ── The second reader is blind ───────────────────────────────────────────────────────────────────────────────────────────────────

-- By role, whatever the token in use is limited to: a narrower token must not show more.
create function is_tagger() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from account a join role_permission r on r.role = any (a.roles)
    where a.id = current_account() and r.permission = 'signal:tag')
$$;
grant execute on function is_tagger() to custodia_member;

create function finished_passes() returns table (exhibit_id uuid, conversation int)
  language sql stable security definer set search_path = public, pg_temp as $$
  select p.exhibit_id, p.conversation from signal_pass p where p.account_id = current_account()
$$;
grant execute on function finished_passes() to custodia_member;

-- Until somebody who may tag has finished with a conversation, they see of it only what is their own.
create policy blind on signal as restrictive for select to custodia_member using (account_id = current_account()
  or not (select is_tagger()) or (exhibit_id, conversation) in (select f.exhibit_id, f.conversation from finished_passes() f));
create policy blind on signal_retraction as restrictive for select to custodia_member using (account_id = current_account()
  or not (select is_tagger()) or (exhibit_id, conversation) in (select f.exhibit_id, f.conversation from finished_passes() f));
create policy blind on signal_pass as restrictive for select to custodia_member using (account_id = current_account()
  or not (select is_tagger()) or (exhibit_id, conversation) in (select f.exhibit_id, f.conversation from finished_passes() f));

-- ── Reading in order ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A conversation is read in the order of its file: a page begins at a position, which this index counts without touching the texts.
drop index message_conversation;
create index message_position on message (exhibit_id, conversation, ordinal);
