-- Delivery to its end: the notice of a recall is delivered as its package was; what is fetched to be handed over, and what was called back
-- before it went out, stand among the attempts; a referral whose exhibit is erased while its package waits is recalled for that.

alter table delivery_attempt add column parcel text not null default 'package' check (parcel in ('package', 'recall-notice'));
alter table delivery_attempt alter column parcel drop default;
alter table delivery_attempt alter column address drop not null;   -- null: a person fetched it

alter table delivery_result drop constraint delivery_result_result_check;
alter table delivery_result add constraint delivery_result_result_check
  check (result in ('delivered', 'refused', 'unreachable', 'interrupted', 'stopped', 'collected'));

alter table referral_event drop constraint referral_event_cause_check;
alter table referral_event add constraint referral_event_cause_check
  check (cause in ('exoneration', 'error', 'legal-ground-gone', 'erased', 'other'));

-- Jobs about one thing, newest first: whether one is in line for it.
create index job_about on job (procedure, (input ->> 'id'), created_at desc);
