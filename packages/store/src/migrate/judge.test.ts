import { describe, expect, test } from 'vitest';
import { judgeMigration } from './judge.fixture.ts';
import { MIGRATIONS_FOLDER, readMigrations } from './read.ts';

describe('what may run beside writers', () => {
  test.each([
    ['create index a on message (text)', /create index concurrently/],
    ['create unique index if not exists a on public.message_salt (salt)', /message_salt/],
    ['alter table message add constraint a check (ordinal > 0)', /not valid/],
    ['alter table only log_entry add foreign key (subject) references exhibit', /not valid/],
    ['alter table message add primary key (exhibit_id)', /using index/],
    ['alter table message alter column text type varchar', /new column/],
    ['alter table message alter text set not null', /validated/],
    ['alter table message add column a uuid default gen_random_uuid()', /in pieces/],
    ['alter table message add a uuid references exhibit (id)', /in pieces/],
    ['update message set text = text', /pieces/],
  ])('%s stops others', (sql, sentence) => expect(judgeMigration(sql).join()).toMatch(sentence));

  test.each([
    'create index concurrently a on message (text)',
    'create index a on operation (name)',
    'alter table message add constraint a check (ordinal > 0) not valid',
    'alter table message validate constraint a',
    "alter table message add column a text default 'x'",
    'create function a() returns int language sql as $$ update message set text = text; select 1 $$',
    '-- update message set text = 1',
  ])('%s does not', (sql) => expect(judgeMigration(sql)).toEqual([]));

  /** Older ones ran before there was anything to migrate. */
  test('no migration since the first release of production stops others', async () => {
    const since = (await readMigrations(MIGRATIONS_FOLDER)).filter(({ number }) => number > 26);
    expect(since.flatMap(({ name, sql }) => judgeMigration(sql).map((fault) => `${name}: ${fault}`))).toEqual([]);
  });
});
