/** Our tables are those that the library expects, under our names: an upgrade that wants another column fails here, not at night. */
import { openIdentityDatabase } from '@custodia/store';
import { testDatabase } from '@custodia/testkit';
import { getSchema } from 'better-auth/db';
import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { authOptions } from './auth.ts';

/** What the library keeps, and nothing of ours. */
const TABLES = ['credential', 'passkey', 'session', 'two_factor', 'user', 'verification'];

const PROVIDER = { id: 'unit', name: 'Unit', issuer: 'http://localhost:1', clientId: 'custodia', clientSecret: 'x' };

test('every table and column that the library expects is there, of its type, and none besides', async () => {
  const held = await testDatabase();
  const database = await held.open({ role: 'owner' });
  const identity = openIdentityDatabase(database);
  try {
    const options = authOptions({
      database: identity,
      origin: 'http://localhost:8400',
      secret: 's'.repeat(43),
      provider: PROVIDER,
      links: { accept: async () => null, enter: async () => null },
      verifyPassword: async () => false,
      mayBegin: async () => false,
      onFault: () => undefined,
    });
    const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
      toBeCreated: [],
      toBeAdded: [],
      toBeAddedIndexes: [],
      schemaProblems: [],
    });
    const schema = getSchema(options);
    expect(Object.keys(schema).sort()).toEqual(TABLES);
    const wanted = Object.entries(schema).flatMap(([table, { fields }]) => [
      `${table}.id`,
      ...Object.entries(fields).map(([field, { required }]) => `${table}.${field}${required === false ? '?' : ''}`),
    ]);
    const { rows } = await database.pool.query<{ column: string }>(
      `select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as column
         from information_schema.columns where table_schema = 'identity' and table_name = any ($1)`,
      [TABLES],
    );
    expect(rows.map(({ column }) => column).sort()).toEqual(wanted.sort());
  } finally {
    await identity.close();
    await database.close();
    await held.drop();
  }
});
