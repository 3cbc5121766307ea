/** The permission table of the contract, copied into the database, where the policies of row-level security read it. */
import type pg from 'pg';

/** One role's hold on one permission, as the contract gives it. */
export interface PermissionRow {
  readonly role: string;
  readonly permission: string;
  readonly reach: string;
}

/**
 * Makes role_permission hold exactly `rows`; gives whether anything changed. Only the owner may: call it with the connection that
 * migrated. Until it was called members are shown nothing.
 */
export async function syncPermissions(client: pg.ClientBase, rows: readonly PermissionRow[]): Promise<boolean> {
  if (await holdsSame(client, rows)) return false;
  await client.query('begin');
  try {
    await client.query('lock table role_permission in share row exclusive mode');
    await client.query('delete from role_permission');
    await client.query(
      'insert into role_permission (role, permission, reach) select * from unnest($1::text[], $2::text[], $3::text[])',
      [rows.map(({ role }) => role), rows.map(({ permission }) => permission), rows.map(({ reach }) => reach)],
    );
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function holdsSame(client: pg.ClientBase, rows: readonly PermissionRow[]): Promise<boolean> {
  const stored = await client.query<PermissionRow>('select role, permission, reach from role_permission');
  const asText = (list: readonly PermissionRow[]): string =>
    JSON.stringify(list.map(({ role, permission, reach }) => `${role} ${permission} ${reach}`).sort());
  return asText(stored.rows) === asText(rows);
}
