import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { dumpSchema } from './write.ts';

const GOLDEN = fileURLToPath(new URL('../../schema.sql', import.meta.url));

let databases: TestDatabase[] = [];

afterEach(async () => {
  for (const database of databases) await database.drop();
  databases = [];
});

async function withDatabase<T>(migrations: null | undefined, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const database = await testDatabase({ migrations });
  databases.push(database);
  const client = new pg.Client({ connectionString: database.databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

test('schema.sql is what the migrations add up to', async () => {
  const text = await withDatabase(undefined, dumpSchema);
  if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(GOLDEN, text);
  expect(text).toBe(await readFile(GOLDEN, 'utf8'));
});

test('schema.sql makes the same schema again', async () => {
  const golden = await readFile(GOLDEN, 'utf8');
  const again = await withDatabase(null, async (client) => {
    await client.query(golden);
    return await dumpSchema(client);
  });
  expect(again).toBe(golden);
});

test('an object of a kind that is not written is told, not left out', async () => {
  const dump = withDatabase(null, async (client) => {
    await client.query('create domain celsius as int; create materialized view today as select 1 as one');
    return await dumpSchema(client);
  });
  await expect(dump).rejects.toThrow(/domain celsius, materialized view today/);
});

test('everything that can change about a table shows', async () => {
  const text = await withDatabase(null, async (client) => {
    await client.query(`
      create type sky as enum ('clear', 'overcast');
      create table weather (id int generated always as identity primary key, sky sky not null default 'clear', "low" numeric(4,1),
        name text collate "C", upper_name text generated always as (upper(name)) stored, check (low > -100));
      create table station (weather int references weather on delete cascade, unique (weather)) with (fillfactor = 70);
      create index by_sky on weather using btree (sky desc, low) where low > 0;
      create view clear_days as select id from weather where sky = 'clear';
      grant select on weather to public;
      grant update (low, sky) on weather to custodia_app;
      alter table station enable row level security;
      create policy near on station for update to custodia_app, custodia_member using (weather = 1) with check (weather < 2);
      create schema annex`);
    return await dumpSchema(client);
  });
  for (const part of [
    `create type sky as enum ('clear', 'overcast');`,
    'id integer generated always as identity not null',
    `sky sky default 'clear'::sky not null`,
    'low numeric(4,1)',
    'name text collate "C"',
    'upper_name text generated always as (upper(name)) stored',
    `constraint weather_low_check CHECK ((low > ('-100'::integer)::numeric))`,
    'alter table station add constraint station_weather_fkey FOREIGN KEY (weather) REFERENCES weather(id) ON DELETE CASCADE;',
    'constraint station_weather_key UNIQUE (weather)\n) with (fillfactor=70);',
    'CREATE INDEX by_sky ON public.weather USING btree (sky DESC, low) WHERE (low > (0)::numeric);',
    'create view clear_days as',
    'grant select on table weather to public;',
    'grant update (low, sky) on table weather to custodia_app;',
    'alter table station enable row level security;',
    'create policy near on station as permissive for update to custodia_app, custodia_member\n  using ((weather = 1))\n  with check ((weather < 2));',
    'create schema annex;',
  ]) {
    expect(text).toContain(part);
  }
});
