-- A job whose database, disk or storage went away waits and begins again by itself: what it waits for, until when, and how often it has waited. `line` counts how often it
-- was put in line: what an earlier place in line gives out late is not taken for the job once more.
alter table job add column line integer not null default 0;
alter table job add column postponed integer not null default 0;
alter table job add column waits_for text check (waits_for in ('database', 'disk', 'blobs'));
alter table job add column resumes_at timestamptz;
