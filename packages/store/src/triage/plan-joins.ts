/**
 * How the database joins what is known of the conversations of an operation. Until the statistics of tables that were just filled are gathered, it
 * takes them for all but empty and joins row by row: with 20,000 conversations that is 400 million comparisons where 20,000 would do.
 */
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

/** Joined by hashing, whatever the statistics say. Inside a transaction, of which nothing else is planned otherwise. */
export async function joinByHash<T>(tx: Kysely<Database>, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx);
  const done = await work();
  await sql`set local enable_nestloop = on`.execute(tx);
  return done;
}
