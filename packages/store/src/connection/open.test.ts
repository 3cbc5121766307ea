import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertRecent } from './judge-server.ts';
import { type OpenDatabase, openDatabase } from './open.ts';

let database: TestDatabase;
let opened: OpenDatabase;

beforeAll(async () => {
  database = await testDatabase({ migrations: null });
  opened = await database.open({ role: 'owner', applicationName: 'bus times', maxConnections: 3 });
  await sql`create table departure (line text primary key, count bigint)`.execute(opened.db);
});

afterAll(async () => {
  await opened.close();
  await database.drop();
});

async function readOne<T>(expression: string): Promise<T> {
  const { rows } = await sql<{ value: T }>`select ${sql.raw(expression)} as value`.execute(opened.db);
  return rows[0]!.value;
}

describe('how values are read', () => {
  test.each([
    ['9007199254740991::bigint', 9007199254740991],
    ['-1::bigint', -1],
    ['array[1, null, 3]::bigint[]', [1, null, 3]],
    [`'2026-03-29'::date`, '2026-03-29'],
    [`'2026-03-29 02:30:00'::timestamp`, '2026-03-29 02:30:00'],
    [`'2026-03-29T02:30:00.123+02:00'::timestamptz`, new Date('2026-03-29T00:30:00.123Z')],
    [`'{"wind": [1, null]}'::jsonb`, { wind: [1, null] }],
    [`'\\x00ff'::bytea`, Buffer.from([0, 255])],
    ['0.1::numeric', '0.1'],
    ['count(*)', 1],
  ])('%s', async (expression, value) => {
    expect(await readOne(expression)).toEqual(value);
  });

  test('a bigint that a number cannot hold is refused, not rounded', async () => {
    await expect(readOne('9007199254740992::bigint')).rejects.toMatchObject({ code: 'unsafe-integer' });
    expect(await readOne('1')).toBe(1);
  });

  test('times do not depend on the zone of the server', async () => {
    expect(await readOne(`current_setting('timezone')`)).toBe('UTC');
  });
});

describe('a session', () => {
  test('carries the name of the application', async () => {
    expect(await readOne(`current_setting('application_name')`)).toBe('bus times');
  });

  test('ends a statement that takes longer than it may', async () => {
    const hasty = await database.open({ role: 'owner', statementTimeoutMs: 50 });
    await expect(sql`select pg_sleep(5)`.execute(hasty.db)).rejects.toMatchObject({ code: '57014' });
    await hasty.close();
  });
});

describe('a transaction', () => {
  test('keeps everything, COPY included, or nothing', async () => {
    const work = async (fail: boolean): Promise<void> => {
      await opened.withTransaction(async (scope) => {
        await sql`insert into departure values ('single', 1)`.execute(scope.db);
        await scope.copyInto('departure', ['line', 'count'], [['copied', 2]]);
        if (fail) throw new Error('rain');
      });
    };
    const count = async () => await readOne<number>('(select count(*) from departure)');
    await expect(work(true)).rejects.toThrow('rain');
    expect(await count()).toBe(0);
    await work(false);
    expect(await count()).toBe(2);
  });

  test('whose work goes on after a failed statement is not reported as kept', async () => {
    const work = opened.withTransaction(async ({ db }) => {
      await sql`insert into departure values ('late', 3)`.execute(db);
      await sql`select 1 / 0`.execute(db).catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'database-unavailable' });
    expect(await readOne(`(select count(*) from departure where line = 'late')`)).toBe(0);
  });

  test('takes along what was still being copied when its work failed, and lets nothing begin after it', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const work = opened.withTransaction(async ({ copyInto }) => {
      const first = copyInto('departure', ['line', 'count'], [['under way', 4]]);
      late = first.then(() => copyInto('departure', ['line', 'count'], [['after it', 5]]));
      late.catch(() => undefined);
      throw new Error('hail');
    });
    await expect(work).rejects.toThrow('hail');
    await expect(late).rejects.toMatchObject({ code: 'copy-refused' });
    expect(await readOne(`(select count(*) from departure where count > 3)`)).toBe(0);
  });

  test('does not nest', async () => {
    const work = opened.withTransaction(async ({ db }) => {
      await db.transaction().execute(async () => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: 'nested-transaction' });
  });

  test('may be serializable or read only', async () => {
    const options = { isolation: 'serializable', readOnly: true } as const;
    const work = opened.withTransaction(async ({ db }) => {
      const { rows } = await sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(
        db,
      );
      expect(rows).toEqual([{ level: 'serializable' }]);
      await sql`insert into departure values ('forbidden', 1)`.execute(db);
    }, options);
    await expect(work).rejects.toMatchObject({ code: '25006' });
  });

  test('gives its connection back, whatever happens in it', async () => {
    for (let round = 0; round < 10; round += 1) {
      await opened.withTransaction(async () => await Promise.reject(new Error('fog'))).catch(() => undefined);
      const killed = opened.withTransaction(async ({ db }) => {
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
      });
      await expect(killed).rejects.toThrow();
    }
    expect(await readOne('1')).toBe(1);
  });
});

describe('what is refused', () => {
  test('a server that does not answer, without its password', async () => {
    const url = 'postgresql://reader:s3cret@127.0.0.1:1/weather';
    const refusal = await openDatabase({ databaseUrl: url }).catch((error: unknown) => error as Error);
    expect(refusal).toMatchObject({ code: 'database-unavailable' });
    expect((refusal as Error).message).toMatch(/127\.0\.0\.1:1\/weather .*reader.*ECONNREFUSED/);
    expect((refusal as Error).message).not.toContain('s3cret');
  });

  test('PostgreSQL older than 15', () => {
    expect(() => assertRecent(140011, '14.11')).toThrow(/PostgreSQL 14\.11; Custodia needs PostgreSQL 15 or later/);
    expect(() => assertRecent(150000, '15.0')).not.toThrow();
  });

  test.each([
    ['is not UTF-8', 'ascii', `encoding 'SQL_ASCII'`, /needs UTF8/],
    ['knows no letters but a to z', 'c', `encoding 'UTF8'`, /LC_CTYPE is C/],
  ])('a database that %s', async (_, suffix, encoding, said) => {
    const name = `custodia_test_${String(process.pid)}_${suffix}`;
    const options = `${encoding} template template0 locale_provider 'libc' locale 'C'`;
    await sql.raw(`create database ${name} ${options}`).execute(opened.db);
    const databaseUrl = database.databaseUrl.replace(/custodia_test_\w+/, name);
    await expect(openDatabase({ databaseUrl }, { migrations: null })).rejects.toMatchObject({
      code: 'database-unsuitable',
      message: expect.stringMatching(said) as string,
    });
    await sql.raw(`drop database ${name} with (force)`).execute(opened.db);
  });
});

test('a data folder is all that is needed: its database opens, and keeps what it was given', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'custodia-open-'));
  await chmod(parent, 0o755);
  const dataDir = join(parent, 'data');
  for (const expected of [0, 1]) {
    const own = await openDatabase({ dataDir });
    expect(own.kind).toBe('embedded');
    const { rows } = await sql<{ user: string; n: number }>`
      select current_user as user, (select count(*) from installation) as n`.execute(own.db);
    expect(rows).toEqual([{ user: 'custodia_app', n: expected }]);
    await own.db
      .insertInto('installation')
      .values({ id: crypto.randomUUID(), origin: 'log.example', created_at: new Date(), created_by: 'keeper' })
      .execute()
      .catch(() => undefined);
    await own.close();
    await own.close();
  }
  await rm(parent, { recursive: true });
});
