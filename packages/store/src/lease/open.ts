/**
 * Leases through any PostgreSQL, for work that several machines share: an advisory lock of a session. It needs no table and no clock, and ends
 * with its connection: what a worker held that was killed or cut off is free at once.
 */
import pg from 'pg';
import { StoreError } from '../error.ts';

export interface HeldLease {
  release(): Promise<void>;
}

export interface OpenLeases {
  /** Null: another session holds it. */
  take(name: string): Promise<HeldLease | null>;
  close(): Promise<void>;
}

/** @throws StoreError `database-unavailable`. */
export async function openLeases(databaseUrl: string): Promise<OpenLeases> {
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true, application_name: 'custodia' });
  // What a lost connection means shows at the next question; the leases went with it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new StoreError(
      'database-unavailable',
      'The PostgreSQL that the workers share does not answer: check address, name and password.',
      { cause },
    );
  }
  return {
    take: async (name) => {
      const { rows } = await client.query<{ got: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as got',
        [name],
      );
      if (rows[0]?.got !== true) return null;
      return {
        release: async () => {
          await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
        },
      };
    },
    close: async () => await client.end(),
  };
}
