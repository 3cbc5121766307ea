/**
 * A streaming replica of the database, for reading. It answers only once it has everything that was committed when it was asked: whoever just wrote
 * finds what they wrote, and whoever was just taken out of an operation finds nothing of it, as on the primary. Where it is behind, gone, or no
 * replica any more, nobody waits for it: the primary answers.
 */
import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../error.ts';
import { createMemberAccess, type Behalf } from './member.ts';
import type { OpenDatabase } from './open.ts';
import { createPool, MEMBER_ROLE, type SessionOptions } from './pool.ts';

export interface Replica {
  /** The replica as one account may see it, with all that is committed by now; null where the primary must answer. */
  onBehalfOf(behalf: Behalf): Promise<OpenDatabase | null>;
  /** It failed under a statement: it is left alone for a while. */
  leaveAlone(): void;
  close(): Promise<void>;
}

export interface ReplicaOptions extends SessionOptions {
  /** Told when it is left alone, with a sentence that holds no evidence. */
  readonly onFault?: (sentence: string) => void;
  readonly now?: () => number;
}

/** So long a question waits for the replica to catch up before the primary is asked. */
const PATIENCE_MS = 250;
const POLL_MS = 10;
/** After a failure it is not asked for so long. */
const REST_MS = 5_000;
const CONNECT_MS = 1_000;

/**
 * @throws StoreError `database-unsuitable` where the server at `url` is no replica of `primary`. One that does not answer is no fault: it is asked
 *   again later.
 */
export async function openReplica(
  url: string,
  primary: Pick<OpenDatabase, 'pool'>,
  options: ReplicaOptions = {},
): Promise<Replica> {
  const pool = createPool(url, { connectTimeoutMs: CONNECT_MS, ...options }, MEMBER_ROLE);
  const members = createMemberAccess(() => pool, { kind: 'server', notice: null });
  const { now = () => performance.now(), onFault = () => undefined } = options;
  let restsUntil = Number.NEGATIVE_INFINITY;
  const leaveAlone = (): void => {
    if (now() >= restsUntil) onFault('The replica of the database does not answer; the primary answers in its place.');
    restsUntil = now() + REST_MS;
  };
  try {
    await assertReplicaOf(primary.pool, pool, leaveAlone);
  } catch (fault) {
    await pool.end();
    throw fault;
  }
  return {
    leaveAlone,
    close: () => pool.end(),
    onBehalfOf: async (behalf) => {
      if (now() < restsUntil) return null;
      const position = await positionOf(primary.pool);
      try {
        return (await hasReached(pool, position)) ? members(behalf) : null;
      } catch {
        leaveAlone();
        return null;
      }
    },
  };
}

/** Everything that is committed lies before it. */
async function positionOf(primary: pg.Pool): Promise<string> {
  const { rows } = await primary.query<{ position: string }>('select pg_current_wal_flush_lsn()::text as position');
  return rows[0]!.position;
}

/** Never true of a server that was promoted: it goes its own way. */
async function hasReached(replica: pg.Pool, position: string): Promise<boolean> {
  for (let waited = 0; ; waited += POLL_MS) {
    const { rows } = await replica.query<{ there: boolean | null }>(
      'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $1::pg_lsn as there',
      [position],
    );
    if (rows[0]!.there === true) return true;
    if (waited >= PATIENCE_MS) return false;
    await pause(POLL_MS);
  }
}

async function assertReplicaOf(primary: pg.Pool, replica: pg.Pool, onSilence: () => void): Promise<void> {
  const asked = 'select system_identifier::text as system, pg_is_in_recovery() as follows from pg_control_system()';
  type Facts = { readonly system: string; readonly follows: boolean };
  const there = await replica.query<Facts>(asked).catch(() => null);
  if (there === null) return onSilence();
  const here = await primary.query<Facts>(asked);
  if (there.rows[0]!.follows && there.rows[0]!.system === here.rows[0]!.system) return;
  const fault = there.rows[0]!.follows ? 'is a replica of another server' : 'is no replica: it takes writes of its own';
  throw new StoreError(
    'database-unsuitable',
    `The server that was named for reading ${fault}. Name a streaming replica of the database, or none.`,
  );
}
