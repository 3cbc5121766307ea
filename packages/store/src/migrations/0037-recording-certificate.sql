-- The certificates by which the server of a recording is known, and what happens where it shows another. None named: whatever this machine trusts.

alter table recording_policy
  add column certificates text[] not null default '{}',
  add column certificate_change text not null default 'refuse' check (certificate_change in ('refuse', 'record'));
