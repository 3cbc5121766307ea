-- What became of referrals: each outcome with its date as precisely as it is known, who said so and how; what was written down wrongly is put
-- right by another event; what an authority says of the package; that it was asked; and how long the unit waits before somebody asks.

alter table referral_event drop constraint referral_event_kind_check;
alter table referral_event add constraint referral_event_kind_check check (kind in ('drafted', 'selected', 'counsel-noted', 'completed', 'reviewed',
  'approved', 'returned', 'sending', 'sent', 'acknowledged', 'outcome', 'outcome-corrected', 'feedback', 'asked', 'closed', 'withdrawn', 'recalled',
  'recipient-told', 'release-proposed', 'released'));
alter table referral_event drop constraint referral_event_outcome_check;
alter table referral_event add constraint referral_event_outcome_check check (outcome in ('declined', 'opened', 'search', 'arrest', 'charge', 'trial',
  'conviction', 'acquittal', 'discontinued', 'child-safeguarded'));
-- `check ((kind = 'outcome') = (outcome is not null))` of 0013: a correction may name what stands instead.
alter table referral_event drop constraint referral_event_check;
alter table referral_event
  add column happened_on text check (happened_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),   -- null: nobody said when
  add column told_by text,                   -- who said it; null: nobody wrote that down (before this migration)
  add column source text check (source in ('letter', 'secure-channel', 'telephone', 'meeting', 'court-record', 'other')),
  add column corrects int,
  add column verdict text check (verdict in ('accepted', 'returned')),
  add column faults text[] check (faults <@ '{cannot-be-opened,does-not-verify,person-not-identified,not-our-jurisdiction,known-already,legal-basis-missing,provocation-doubted,times-or-places-missing,language,format,too-much,other}'),
  add constraint referral_event_outcome_of check (case kind when 'outcome' then outcome is not null when 'outcome-corrected' then true else outcome is null end),
  add constraint referral_event_dated check (happened_on is null or outcome is not null),
  add constraint referral_event_corrects check ((kind = 'outcome-corrected') = (corrects is not null) and (corrects is null or reason is not null)),
  add constraint referral_event_verdict check ((kind = 'feedback') = (verdict is not null) and (verdict is null) = (faults is null)
    and (verdict is distinct from 'returned' or cardinality(faults) > 0));
-- What was put right once is put right again by putting right the correction: one line of them, never two.
create unique index referral_corrected_once on referral_event (referral_id, corrects);

create or replace function hold_referral() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
    when 'sending' then '{approved}' when 'sent' then '{sending}' when 'acknowledged' then '{sent}' when 'outcome' then '{sent,acknowledged,closed}'
    when 'outcome-corrected' then '{sent,acknowledged,closed,recalled}' when 'feedback' then '{sent,acknowledged,closed}' when 'asked' then '{sent,acknowledged}'
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
  if new.corrects is not null and not exists (select from referral_event e where e.referral_id = new.referral_id and e.number = new.corrects
      and e.number < new.number and e.outcome is not null) then
    raise exception 'What is put right is an outcome that was told before.' using errcode = 'CU006';
  end if;
  if new.operation_id <> (select r.operation_id from referral r where r.id = new.referral_id) then
    raise exception 'The referral belongs to another operation.' using errcode = 'CU006';
  end if;
  return new;
end $$;

-- How long the unit waits for an authority before its liaison officers are reminded to ask: for one authority, for all of a country, or for all.
create table answer_term (
  id uuid primary key,
  recipient_id uuid references recipient (id),
  country text check (country ~ '^[A-Z]{2}$'),
  version int not null check (version > 0),
  acknowledgement int check (acknowledgement between 1 and 3650),   -- whole days; null: nobody is reminded
  news int check (news between 1 and 3650),
  account_id uuid references account (id),
  set_by text not null,
  set_at timestamptz not null,
  log_index bigint not null references log_entry (index),
  check (recipient_id is null or country is null),
  unique nulls not distinct (recipient_id, country, version)
);
select protect_ledger('answer_term');
insert into log_reader values ('outcome', 'log:read');
alter table answer_term enable row level security;
create policy application on answer_term to custodia_app using (true) with check (true);
create policy member_reads on answer_term for select to custodia_member using ((select holds('referral:read')) or (select holds('recipient:read')));
grant select on answer_term to custodia_member;
