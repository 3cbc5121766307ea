/** Kysely on one given connection: how the statements of a transaction and its COPY come to run on the same session. */
import { type DatabaseConnection, type Driver, Kysely, PostgresDialect, PostgresDriver } from 'kysely';
import type pg from 'pg';
import { StoreError } from '../error.ts';
import type { Database } from '../schema/tables.ts';

/** Runs every statement on `client`, one after the other, and never ends or releases it. */
export function createSessionKysely(client: pg.ClientBase): Kysely<Database> {
  return new Kysely<Database>({ dialect: new SessionDialect(client) });
}

class SessionDialect extends PostgresDialect {
  readonly #pool: ReturnType<typeof borrow>;

  constructor(client: pg.ClientBase) {
    const pool = borrow(client);
    super({ pool });
    this.#pool = pool;
  }

  override createDriver(): Driver {
    return new SessionDriver({ pool: this.#pool });
  }
}

class SessionDriver extends PostgresDriver {
  override async beginTransaction(_connection: DatabaseConnection): Promise<void> {
    throw new StoreError('nested-transaction', 'A transaction is already open here; use the one you were given.');
  }
}

/** A pool of this one connection, which nobody can take away. */
function borrow(client: pg.ClientBase) {
  const query = (text: string, values?: unknown[]): unknown => client.query(text, values);
  const borrowed = { query, release: () => undefined };
  return { connect: async () => borrowed as never, end: async () => undefined, options: {} as never };
}
