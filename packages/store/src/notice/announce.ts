/**
 * Telling those who are signed in that something changed. A notice holds ids only: whoever is told asks for what they may see. It goes out
 * when the transaction commits, and not at all where it rolls back (PostgreSQL NOTIFY).
 */
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { OpenDatabase } from '../connection/open.ts';
import type { Database } from '../schema/tables.ts';

export interface Notice {
  /** What it is about: `job`, `alarm`, `notice`, `exhibit`, … */
  readonly kind: string;
  /** Id of what changed. */
  readonly subject: string;
  /** Who is told; everyone who is signed in where neither this nor `operation` is given. */
  readonly accounts?: readonly string[];
  /** Tell those who need to know of this operation. */
  readonly operation?: string;
}

const CHANNEL = 'custodia_notice';
/** PostgreSQL takes 8000 bytes; an id is 36. */
const ACCOUNTS_MAX = 150;

/** Tells it when the transaction of `db` commits; at once where `db` is in none. */
export async function announce(db: Kysely<Database>, notice: Notice): Promise<void> {
  const id = randomUUID();
  for (const part of inParts(notice))
    await sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ ...part, id })})`.execute(db);
}

function inParts(notice: Notice): Notice[] {
  const { accounts } = notice;
  if (accounts === undefined || accounts.length <= ACCOUNTS_MAX) return [notice];
  const starts = Array.from({ length: Math.ceil(accounts.length / ACCOUNTS_MAX) }, (_, part) => part * ACCOUNTS_MAX);
  return starts.map((start) => ({ ...notice, accounts: accounts.slice(start, start + ACCOUNTS_MAX) }));
}

export interface NoticeListener {
  /** Called for each notice, in order, with an id that is the same for everybody who hears it. What it throws is dropped. */
  readonly onNotice: (notice: Notice, id: string) => void;
  /** Called after the connection was lost and is there again: anything may have been missed. */
  readonly onGap?: () => void;
}

export interface Listening {
  /** Ends the connection; no call follows. May be called twice. */
  close(): Promise<void>;
}

const RETRY_FIRST_MS = 100;
const RETRY_MAX_MS = 5_000;

/**
 * Listens on a connection of its own, which is made again, for as long as it takes, whenever it is lost. Resolves when it listens.
 *
 * @throws where the first connection cannot be made.
 */
export async function listen(database: Pick<OpenDatabase, 'pool'>, listener: NoticeListener): Promise<Listening> {
  const state = { closed: false, client: null as pg.Client | null };
  const connect = async (): Promise<void> => {
    const client = new pg.Client(database.pool.options);
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => tell(listener, payload));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    state.client = client;
    if (state.closed) return await client.end();
    client.once('end', () => void reconnect());
  };
  const reconnect = async (): Promise<void> => {
    for (let waitMs = RETRY_FIRST_MS; !state.closed; waitMs = Math.min(waitMs * 2, RETRY_MAX_MS)) {
      await delay(waitMs, undefined, { ref: false });
      const connected = state.closed || (await connect().then(succeeded, failed));
      if (!connected) continue;
      if (!state.closed) listener.onGap?.();
      return;
    }
  };
  await connect();
  return {
    close: async () => {
      state.closed = true;
      await state.client?.end().catch(() => undefined);
    },
  };
}

const succeeded = (): boolean => true;
const failed = (): boolean => false;

function tell(listener: NoticeListener, payload: string | undefined): void {
  try {
    const { id, ...notice } = JSON.parse(payload ?? '') as Notice & { readonly id: string };
    listener.onNotice(notice, id);
  } catch {
    // A notice that is none, or a listener that failed: the next one is told all the same.
  }
}
