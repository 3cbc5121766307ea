-- The day in court after which an embargo may end without the word of the authority; null: the authority itself said that it harms nothing.

alter table referral_event add column court_date text check (court_date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
alter table referral_event add constraint referral_event_court_date check (court_date is null or kind = 'release-proposed') not valid;
alter table referral_event validate constraint referral_event_court_date;
