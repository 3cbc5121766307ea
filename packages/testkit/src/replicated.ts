/** A database server and a streaming replica of it, both throw-away: the private cluster's own programs, with replication switched on. */
import { temporaryFolder } from './temporary-folder.ts';
import { type OpenCluster, formatConnectionString, openCluster, openDatabase } from '@custodia/store';
import { execFile } from 'node:child_process';
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface Replicated {
  /** Migrated. */
  readonly primaryUrl: string;
  readonly replicaUrl: string;
  /** The replica goes on receiving, and shows nothing new. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  stopReplica(): Promise<void>;
  startReplica(): Promise<void>;
  promoteReplica(): Promise<void>;
  drop(): Promise<void>;
}

const SETTINGS = { wal_level: 'replica', max_wal_senders: '4', hot_standby: 'on', fsync: 'off' };
const DATABASE = 'postgres';

export async function createReplicated(): Promise<Replicated> {
  const folder = temporaryFolder('replicated');
  const homes = { primary: join(folder, 'primary'), replica: join(folder, 'replica') };
  const first = await openCluster(homes.primary, { settings: SETTINGS });
  await (await openDatabase({ databaseUrl: urlOf(first) })).close();
  await first.release();
  await copyAsReplica(first, homes.replica);
  const primary = await openCluster(homes.primary, { settings: SETTINGS });
  let replica = await openCluster(homes.replica, { settings: SETTINGS });
  const tell = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: urlOf(replica) });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  return {
    primaryUrl: urlOf(primary),
    replicaUrl: urlOf(replica),
    pauseReplay: () => tell('select pg_wal_replay_pause()'),
    resumeReplay: () => tell('select pg_wal_replay_resume()'),
    stopReplica: () => replica.release(),
    startReplica: async () => void (replica = await openCluster(homes.replica, { settings: SETTINGS })),
    promoteReplica: () => tell('select pg_promote()'),
    drop: async () => {
      await replica.release();
      await primary.release();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function urlOf({ socketFolder }: OpenCluster): string {
  return formatConnectionString(socketFolder, DATABASE);
}

/** A cleanly stopped server, copied with its owner, that follows the one it was copied from. */
async function copyAsReplica(primary: OpenCluster, home: string): Promise<void> {
  await appendFile(join(primary.folder, 'pg_hba.conf'), 'local replication all peer map=custodia\n');
  const replica = await openCluster(home, { settings: SETTINGS });
  await replica.release();
  await rm(replica.folder, { recursive: true });
  await run('cp', ['-a', primary.folder, replica.folder]);
  const follows = `primary_conninfo = 'host=${primary.socketFolder} port=5432 user=custodia'\n`;
  await appendFile(join(replica.folder, 'postgresql.auto.conf'), follows);
  await writeFile(join(replica.folder, 'standby.signal'), '');
}
