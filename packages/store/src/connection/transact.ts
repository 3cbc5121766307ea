/** One transaction: everything in it is kept together, or nothing is. */
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { StoreError } from '../error.ts';
import type { Database } from '../schema/tables.ts';
import { type CopyColumn, type CopyRows, copyRows } from './copy.ts';
import { createSessionKysely } from './session.ts';

export interface TransactionOptions {
  /** PostgreSQL's default, read committed, where absent. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly readOnly?: boolean;
}

/** What the work inside a transaction has. Statements run one after the other: await each. */
export interface TransactionScope {
  readonly db: Kysely<Database>;
  /** The connection itself, for SQL that kysely has no form for. */
  readonly client: pg.ClientBase;
  /** COPY inside this transaction; see {@link copyRows}. */
  readonly copyInto: (table: string, columns: readonly CopyColumn[], rows: CopyRows) => Promise<number>;
}

export type TransactionWork<T> = (scope: TransactionScope) => Promise<T>;

/**
 * Runs `work` in a transaction on a connection of its own: commits when it resolves, rolls back when it throws.
 *
 * @throws whatever `work` throws; StoreError `database-unavailable` where the commit turned out a rollback.
 */
export async function withTransaction<T>(
  pool: Pick<pg.Pool, 'connect'>,
  work: TransactionWork<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await runTransaction(client, work, options);
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function runTransaction<T>(
  client: pg.PoolClient,
  work: TransactionWork<T>,
  options: TransactionOptions,
): Promise<T> {
  await client.query(formatBegin(options));
  const copies = followCopies(client);
  const result = await work({
    db: createSessionKysely(client),
    client,
    copyInto: copies.copyInto,
  }).finally(() => copies.end());
  const { command } = await client.query('commit');
  // PostgreSQL answers COMMIT with ROLLBACK where a statement failed and the work went on regardless.
  if (command === 'COMMIT') return result;
  throw new StoreError('database-unavailable', 'A statement of the transaction had failed, so nothing of it was kept.');
}

/**
 * Copies that work may have left under way when it failed. The transaction ends only after them, and none begins after it: on a connection
 * that is out of its transaction their rows would be kept by themselves.
 */
function followCopies(client: pg.ClientBase): Pick<TransactionScope, 'copyInto'> & { end(): Promise<void> } {
  const underWay = new Set<Promise<number>>();
  let ended = false;
  return {
    copyInto: async (table, columns, rows) => {
      if (ended) throw new StoreError('copy-refused', `The transaction is over: nothing was copied into ${table}.`);
      const copy = copyRows(client, table, columns, rows);
      underWay.add(copy);
      return await copy.finally(() => underWay.delete(copy));
    },
    end: async () => {
      ended = true;
      await Promise.allSettled(underWay);
    },
  };
}

function formatBegin(options: TransactionOptions): string {
  const isolation = options.isolation === undefined ? '' : ` isolation level ${options.isolation}`;
  return `begin${isolation}${options.readOnly === true ? ' read only' : ''}`;
}

/** Null-like where the connection is good for the next user; else the reason to throw it away. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error('rollback failed');
  }
}
