/**
 * Connections that act for one account: the database role custodia_member, and the session settings that its row-level security asks for.
 * They come from a pool of their own. A connection keeps what it was last set to, so it is set again, before it is handed out, whenever
 * that is not what the next one needs; a connection on which that fails is thrown away. One that nobody set shows nothing.
 */
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import type { Database } from '../schema/tables.ts';
import { copyOnce } from './copy.ts';
import type { OpenDatabase } from './open.ts';
import { withTransaction } from './transact.ts';

export interface Behalf {
  readonly accountId: string;
  /** The permissions a token allows; null for a session, which allows all that the account holds. */
  readonly scopes: readonly string[] | null;
}

/** What each pooled connection was last set to. */
type Settings = WeakMap<pg.PoolClient, string>;

/** Gives databases that act for accounts, over one pool whose connections act as custodia_member. */
export function createMemberAccess(
  pool: () => pg.Pool,
  facts: Pick<OpenDatabase, 'kind' | 'notice'>,
): (behalf: Behalf) => OpenDatabase {
  const settings: Settings = new WeakMap();
  return (behalf) => {
    const acting = actFor(pool, settings, behalf);
    const database: OpenDatabase = {
      db: new Kysely<Database>({ dialect: new PostgresDialect({ pool: acting }) }),
      pool: acting,
      ...facts,
      copyInto: async (table, columns, rows) => await copyOnce(acting, table, columns, rows),
      withTransaction: async (work, options) => await withTransaction(acting, work, options),
      onBehalfOf: () => {
        throw new Error('This database acts for an account already.');
      },
      // It owns nothing: the pool ends with the database that it came from.
      close: async () => undefined,
    };
    return database;
  };
}

/** The pool, as far as anybody uses it: every connection that it gives is set first. */
function actFor(pool: () => pg.Pool, settings: Settings, behalf: Behalf): pg.Pool {
  const kept = createKeeper();
  const connect = async (): Promise<pg.PoolClient> => {
    const ready = kept.take();
    if (ready !== null) return ready;
    const client = await pool().connect();
    try {
      await set(client, settings, behalf);
      kept.keepWhenReleased(client);
      return client;
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    }
  };
  const query = async (text: string, values?: unknown[]): Promise<unknown> => {
    const client = await connect();
    try {
      return await client.query(text, values);
    } finally {
      client.release();
    }
  };
  return { connect, query, end: async () => undefined, options: {} } as unknown as pg.Pool;
}

interface Keeper {
  take(): pg.PoolClient | null;
  keepWhenReleased(client: pg.PoolClient): void;
}

/**
 * One question of a request follows the other: a connection that is given back stays set for this account until everything that was about to run
 * has run, and goes back to the pool then. So it is set once a request where many people share the pool, and nobody waits for it.
 */
function createKeeper(): Keeper {
  let held: { readonly client: pg.PoolClient; readonly giveBack: () => void } | null = null;
  const take = (): pg.PoolClient | null => {
    const client = held?.client ?? null;
    held = null;
    return client;
  };
  return {
    take,
    keepWhenReleased(client) {
      const release = client.release.bind(client);
      client.release = (fault) => {
        if (fault !== undefined && fault !== false) return release(fault);
        if (held !== null) return release();
        const mine = { client, giveBack: () => release() };
        held = mine;
        setImmediate(() => {
          if (held !== mine) return;
          held = null;
          mine.giveBack();
        });
      };
    },
  };
}

async function set(client: pg.PoolClient, settings: Settings, { accountId, scopes }: Behalf): Promise<void> {
  // No permission has a name that begins like this: a token without scopes allows nothing.
  const allowed = scopes === null ? '*' : ['-', ...scopes].join(' ');
  const wanted = `${accountId} ${allowed}`;
  if (settings.get(client) === wanted) return;
  settings.delete(client);
  const values = [accountId, allowed];
  await client.query(
    `select set_config('custodia.account', $1, false), set_config('custodia.scopes', $2, false)`,
    values,
  );
  settings.set(client, wanted);
}
