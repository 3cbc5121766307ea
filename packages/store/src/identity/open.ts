/**
 * The connections that people are signed in over: their own pool, acting as the role custodia_identity, which reaches the schema
 * identity and nothing else. A fault in what faces the door cannot read a record.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { OpenDatabase } from '../connection/open.ts';
import { PreparingClient } from '../connection/prepare.ts';
import type { Database } from '../schema/tables.ts';

export const IDENTITY_SCHEMA = 'identity';
const IDENTITY_ROLE = 'custodia_identity';

export interface IdentityDatabase {
  readonly db: Kysely<Database>;
  /** Ends its connections; the database it was opened from stays open. */
  close(): Promise<void>;
}

/** On the same server as `database`. */
export function openIdentityDatabase(
  database: Pick<OpenDatabase, 'pool'>,
  options: { readonly maxConnections?: number } = {},
): IdentityDatabase {
  const { connectionString, types } = database.pool.options;
  const pool = new pg.Pool({
    connectionString,
    types,
    application_name: 'custodia identity',
    Client: PreparingClient,
    max: options.maxConnections ?? 4,
    // The pool waits for it, although its type does not say so.
    // eslint-disable-next-line @typescript-eslint/no-misused-promises
    onConnect: async (client) => {
      await client.query(
        `set role ${IDENTITY_ROLE}; set search_path = ${IDENTITY_SCHEMA}, pg_temp; set time zone 'UTC'`,
      );
    },
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closed: Promise<void> | null = null;
  return { db, close: async () => await (closed ??= db.destroy()) };
}
