/**
 * Who uses the cluster. A lease is a database session that holds a shared advisory lock: when its process dies, however it
 * dies, the kernel closes the connection and the lease is gone. The last user is whoever gets the lock exclusively; while it
 * is held so, arrivals wait, and are sent back to start anew when the server stops under them.
 */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { OWNER_ROLE } from './create.ts';
import { isAlive } from './postmaster.ts';

const LEASE_NAME = 'custodia lease ';
/** Any constant will do; the same in every version, or two versions would not see each other's leases. */
const LEASE_KEY = 0x637573746f646961n.toString();

/** Connects to the maintenance database of the cluster through its socket. */
export async function connectSession(socketFolder: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketFolder,
    port: 5432,
    user: OWNER_ROLE,
    database: 'postgres',
    // The process number tells a lease whose process is gone, and whose session is just ending, from one in use.
    application_name: `${LEASE_NAME}${String(process.pid)}`,
    // Given here so that PG* variables of the environment change nothing.
    password: '',
    connectionTimeoutMillis: 10_000,
    ssl: false,
  });
  // The end of the connection is told by 'end'; without a listener an 'error' would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Holds the session's lease until it is given up or the connection ends. Waits while a last user is stopping the server. */
export async function takeLease(session: pg.Client): Promise<void> {
  await session.query(`select pg_advisory_lock_shared(${LEASE_KEY})`);
}

/** How long the server may take to notice that a process is gone. */
const NOTICE_LIMIT_MS = 2_000;
const POLL_MS = 10;

/** Gives the lease up and says whether this was the last user; then arrivals wait until the session ends. */
export async function giveUpLease(session: pg.Client): Promise<'last' | 'others'> {
  await session.query(`select pg_advisory_unlock_shared(${LEASE_KEY})`);
  for (const deadline = Date.now() + NOTICE_LIMIT_MS; Date.now() < deadline; await delay(POLL_MS)) {
    const { rows } = await session.query<{ last: boolean }>(`select pg_try_advisory_lock(${LEASE_KEY}) as last`);
    if (rows[0]?.last === true) return 'last';
    if ((await listHolders(session)).some(isAlive)) return 'others';
  }
  return 'others';
}

/** Process numbers of those who hold a lease, or are just stopping the server. */
async function listHolders(session: pg.Client): Promise<number[]> {
  const { rows } = await session.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and (l.classid::bigint << 32 | l.objid::bigint) = ${LEASE_KEY}`,
  );
  return rows.map(({ name }) => Number(name.slice(LEASE_NAME.length)));
}
