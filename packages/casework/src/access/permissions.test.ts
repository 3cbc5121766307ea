import { permissionRows } from '@custodia/contract';
import { syncPermissions } from '@custodia/store';
import { type TestDatabase, testDatabase } from '@custodia/testkit';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await testDatabase();
  owner = new pg.Client({ connectionString: database.databaseUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function stored(): Promise<string[]> {
  const { rows } = await owner.query<{ row: string }>(
    `select concat_ws(' ', role, permission, reach) as row from role_permission`,
  );
  return rows.map(({ row }) => row).sort();
}

const TABLE = permissionRows()
  .map(({ role, permission, reach }) => `${role} ${permission} ${reach}`)
  .sort();

test('the database holds the table of the contract, and nothing else', async () => {
  await owner.query('truncate role_permission');
  expect(await syncPermissions(owner, permissionRows())).toBe(true);
  expect(await stored()).toEqual(TABLE);
  expect(TABLE.length).toBeGreaterThan(100);
});

test.each([
  ['gave a role more', `insert into role_permission values ('auditor', 'exhibit:read', 'operation')`],
  ['took a row away', `delete from role_permission where permission = 'alarm:raise' and role = 'auditor'`],
  ['changed a reach', `update role_permission set reach = 'installation' where permission = 'exhibit:read'`],
])('whoever %s is corrected at the next start', async (_, change) => {
  await owner.query(change);
  expect(await stored()).not.toEqual(TABLE);
  const again = await database.open({ permissions: permissionRows() });
  await again.close();
  expect(await stored()).toEqual(TABLE);
  expect(await syncPermissions(owner, permissionRows())).toBe(false);
});

test('several processes may do so at once', async () => {
  await owner.query('truncate role_permission');
  const opened = await Promise.all(
    Array.from({ length: 5 }, async () => database.open({ permissions: permissionRows() })),
  );
  await Promise.all(opened.map(async (one) => one.close()));
  expect(await stored()).toEqual(TABLE);
});
