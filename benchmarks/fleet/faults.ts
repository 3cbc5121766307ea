/**
 * Faults in random order, from a seed, while files come in: servers, workers and PostgreSQL are killed, lines cut, the disk filled, the clock
 * set. Each is begun, lasts a moment, and is mended; what they did not break is asked afterwards (drill.ts).
 */
import type { SeededRandom } from '@custodia/core';
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fleet, Ground, Member } from './start.ts';

export interface Fault {
  readonly kind: string;
  /** Begins it; gives how it is mended. */
  readonly begin: (fleet: Fleet) => Promise<() => Promise<void>>;
}

/** How long each lasts, at most. */
const LASTS_MS = 1_500;
const BETWEEN_MS = 1_000;

/** Why a kind cannot be made here, by kind. */
export type Absent = Readonly<Record<string, string>>;

export interface Prepared extends Ground {
  readonly kinds: readonly Fault[];
  readonly absent: Absent;
}

/** Adds to the fleet's folder what the faults need: a disk of its own that can be filled, a clock that can be set. */
export function prepareFaults(folder: string, random: SeededRandom): Prepared {
  const disk = mountSmallDisk(join(folder, 'data'));
  const clock = findClock(join(folder, 'clock'));
  const absent: Record<string, string> = {};
  if (disk === null) absent['disk full'] = 'a small file system can be mounted by root alone';
  if (clock === null) absent['clock set'] = 'libfaketime is not there';
  const kinds = [
    killOne('server', random, ({ servers }) => servers),
    killOne('worker', random, ({ workers }) => workers),
    killDatabase,
    killAll,
    cutLines,
    ...(disk === null ? [] : [fillDisk(join(folder, 'data'))]),
    ...(clock === null ? [] : [setClock(clock.file, random)]),
  ];
  return { env: clock?.env ?? {}, kinds, absent, undo: () => disk?.() };
}

/** Begins and mends one after the other; `told` hears of each. */
export async function makeFaults(
  fleet: Fleet,
  { kinds }: Pick<Prepared, 'kinds'>,
  {
    count,
    random,
    told,
  }: { readonly count: number; readonly random: SeededRandom; readonly told: (kind: string) => void },
): Promise<void> {
  for (let done = 0; done < count; done++) {
    const { kind, begin } = kinds[random.below(kinds.length)]!;
    told(kind);
    const mend = await begin(fleet);
    await pause(random.below(LASTS_MS));
    await mend();
    await pause(random.below(BETWEEN_MS));
  }
}

function killOne(kind: string, random: SeededRandom, of: (fleet: Fleet) => readonly Member[]): Fault {
  return {
    kind: `${kind} killed`,
    begin: async (fleet) => {
      const members = of(fleet);
      const member = members[random.below(members.length)]!;
      await member.kill();
      return () => member.start();
    },
  };
}

/** It is started again by whoever holds a lease on it. */
const killDatabase: Fault = {
  kind: 'PostgreSQL killed',
  begin: async (fleet) => {
    process.kill(fleet.postmaster(), 'SIGKILL');
    return () => untilDatabaseAnswers(fleet);
  },
};

const killAll: Fault = {
  kind: 'everything killed at once',
  begin: async (fleet) => {
    const members = [...fleet.servers, ...fleet.workers];
    process.kill(fleet.postmaster(), 'SIGKILL');
    await Promise.all(members.map((member) => member.kill()));
    return async () => {
      await untilDatabaseAnswers(fleet);
      await Promise.all(members.map((member) => member.start()));
    };
  },
};

async function untilDatabaseAnswers({ casework }: Fleet): Promise<void> {
  for (;;) {
    const answered = await casework.database.pool.query('select 1').then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(50);
  }
}

/** Every connection to the database is cut from its side; requests under way fail, those to the servers with them. */
const cutLines: Fault = {
  kind: 'lines to PostgreSQL cut',
  begin: async ({ data }) => {
    const client = new pg.Client({ connectionString: data.databaseUrl! });
    const cut = async (): Promise<unknown> => {
      await client.connect();
      return client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'custodia server%'`,
      );
    };
    await cut().catch(() => undefined);
    await client.end().catch(() => undefined);
    return async () => undefined;
  },
};

const DISK_MEGABYTES = 1_400;

/** What takes the disk away again; null where none can be mounted. */
function mountSmallDisk(at: string): (() => void) | null {
  try {
    execFileSync('mkdir', ['-p', at]);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(DISK_MEGABYTES)}m,mode=755`, 'tmpfs', at], {
      stdio: 'ignore',
    });
    return () => execFileSync('umount', ['--lazy', at], { stdio: 'ignore' });
  } catch {
    return null;
  }
}

function fillDisk(folder: string): Fault {
  const ballast = join(folder, 'ballast');
  return {
    kind: 'disk full',
    begin: async () => {
      const { bavail, bsize } = statfsSync(folder);
      // Somebody may have taken some of it in between: whatever is left is taken then.
      for (const part of [0.999, 0.9]) {
        try {
          execFileSync('fallocate', ['-l', String(Math.floor(bavail * bsize * part)), ballast], { stdio: 'ignore' });
          break;
        } catch {
          rmSync(ballast, { force: true });
        }
      }
      return async () => rmSync(ballast, { force: true });
    },
  };
}

/** As libfaketime reads them. */
const STEPS = ['-93600', '-3600', '+3600', '+93600'];

function setClock(file: string, random: SeededRandom): Fault {
  return {
    kind: 'clock set',
    begin: async () => {
      writeFileSync(file, `${random.pick(STEPS)}\n`);
      return async () => writeFileSync(file, '+0\n');
    },
  };
}

/** Which clock servers and workers read; null where libfaketime is not there. The time that only goes forward is not touched, as on a real machine. */
function findClock(file: string): { readonly file: string; readonly env: Readonly<Record<string, string>> } | null {
  const library = libraries().find((one) => one.includes('faketime'));
  if (library === undefined) return null;
  writeFileSync(file, '+0\n');
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
  return { file, env };
}

function libraries(): string[] {
  const root = '/usr/lib';
  const folders = readdirSync(root).map((name) => join(root, name, 'faketime'));
  return folders.flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => name === 'libfaketime.so.1')
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  });
}
