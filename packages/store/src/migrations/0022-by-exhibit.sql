-- Need-to-know of rows that belong to an exhibit, as in 0002 and in other words: whether the exhibit of a row is one of the caller's is looked up
-- for that exhibit, where few rows are read. Before, all exhibits of the caller were gathered for every table in every statement, which grew
-- with the number of exhibits; of statements that read many rows the planner still gathers them once.

create or replace function need_to_know_by_exhibit(target regclass, read text, write text default null) returns void language plpgsql as $$
declare
  mine constant text := '(exists (select from exhibit e where e.id = %s.exhibit_id and e.operation_id = any ((select operations_for(%L))::uuid[])))';
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy application on %s to custodia_app using (true) with check (true)', target);
  execute format('create policy member_reads on %s for select to custodia_member using ' || mine, target, target, read);
  execute format('grant select on %s to custodia_member', target);
  if write is not null then
    execute format('create policy member_writes on %s for insert to custodia_member with check ' || mine, target, target, write);
    execute format('grant insert on %s to custodia_member', target);
  end if;
end $$;

-- Every policy that 0002's function made so far says the same in the new words.
do $$
declare
  mine constant text := '(exists (select from exhibit e where e.id = %s.exhibit_id and e.operation_id = any ((select operations_for(%L))::uuid[])))';
  made constant text := '^\(exhibit_id IN \( SELECT e\.id\s+FROM exhibit e\s+WHERE \(e\.operation_id = ANY \(\( SELECT operations_for\(''([a-z:-]+)''::text\) AS operations_for\)::uuid\[\]\)\)\)\)$';
  policy record;
  reads text;
  writes text;
begin
  for policy in select * from pg_policies where schemaname = 'public' and policyname in ('member_reads', 'member_writes') loop
    reads := (regexp_match(policy.qual, made))[1];
    writes := (regexp_match(policy.with_check, made))[1];
    if reads is not null then
      execute format('alter policy %I on %I using ' || mine, policy.policyname, policy.tablename, quote_ident(policy.tablename), reads);
    elsif writes is not null then
      execute format('alter policy %I on %I with check ' || mine, policy.policyname, policy.tablename, quote_ident(policy.tablename), writes);
    end if;
  end loop;
  -- None is left behind: what is not changed would go on as before, unnoticed.
  if exists (select from pg_policies where schemaname = 'public' and policyname in ('member_reads', 'member_writes')
      and concat(qual, with_check) ~ '^\(exhibit_id IN') then
    raise exception 'a policy of rows by exhibit is not worded as expected';
  end if;
end $$;
