/**
 * To any second: a PostgreSQL server of one's own archives its write-ahead log, and comes back as it was at a moment between two exhibits. The sealed
 * bytes stay where they are. The older state is refused until a person accepts it, and then holds: as docs/guide/operator.md says.
 */
import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCluster,
  createLogin,
  findOrInstall,
  formatUrl,
  runOf,
  startCluster,
  type Cluster,
  type Server,
} from './debian-postgres.ts';

const CLI = join(import.meta.dirname, '..', 'apps', 'cli', 'src', 'main.ts');
const found = findOrInstall();
if (typeof found !== 'string')
  console.warn(`\nNOTE: nothing was brought back to a second of its write-ahead log: ${found.reason}\n`);

describe.skipIf(typeof found !== 'string')('a moment between two backups', () => {
  let cluster: Cluster;
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    cluster = createCluster(found as string);
    folder = mkdtempSync(join(tmpdir(), 'custodia-moment-'));
    mkdirSync(archive());
    if (cluster.account !== null) chownSync(archive(), cluster.account.uid, cluster.account.gid);
    server = await startCluster(cluster, ['wal_level=replica', 'archive_mode=on', archiving()]);
    await createLogin(formatUrl('postgres', cluster.folder));
    await asAdministrator('create database custodia owner custodia_owner');
  });

  afterAll(async () => {
    await server.stop();
    rmSync(cluster.folder, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  const archive = (): string => join(cluster.folder, 'archive');
  const archiving = (): string => `archive_command=cp %p ${archive()}/%f`;
  const restored = (): string => join(cluster.folder, 'restored');

  function custodia(...words: readonly string[]): { readonly status: number | null; readonly said: string } {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [CLI, ...words, '--data', join(folder, 'unit-data')],
      {
        ...{ cwd: folder, encoding: 'utf8' as const },
        env: { ...process.env, DATABASE_URL: server.url.replace('/postgres?', '/custodia?') },
      },
    );
    return { status, said: stdout + stderr };
  }

  function done(...words: readonly string[]): string {
    const { status, said } = custodia(...words);
    expect(status, said).toBe(0);
    return said;
  }

  function seal(name: string, operation: string): void {
    writeFileSync(join(folder, `${name}.csv`), `at,sender,text\n2026-02-03T10:00:00Z,ana,the bus of ${name} is late\n`);
    const mapping = JSON.stringify({ text: 'text', sender: 'sender', timestamp: 'at' });
    done('import', `${name}.csv`, '--operation', operation, '--mapping', mapping);
  }

  const names = (): string[] =>
    [...done('exhibit', 'list', '--json').matchAll(/(\w+)\.csv/gu)].map(([, name]) => name!).toSorted();

  function idOf(name: string): string {
    const row = done('exhibit', 'list', '--json')
      .split('\n')
      .find((line) => line.includes(`${name}.csv`));
    return /"(?:id|exhibitId)":\s*"([0-9a-f-]{36})"/u.exec(row ?? '')![1]!;
  }

  async function asAdministrator<T>(sql: string): Promise<T> {
    const client = new pg.Client({ connectionString: formatUrl('postgres', cluster.folder) });
    await client.connect();
    try {
      return (await client.query(sql)).rows[0] as T;
    } finally {
      await client.end();
    }
  }

  it('comes back from the archive of the server, is refused as older, and holds once it is accepted', async () => {
    done('init');
    writeFileSync(join(folder, 'order.txt'), 'Order of the sample court.\n');
    const opened = done(
      ...['operation', 'open', '--name', 'Drill', '--authority', 'order.txt', '--legal-basis', 'article 1'],
      ...[
        '--issued-by',
        'sample court',
        '--valid-from',
        '2020-01-01T00:00:00Z',
        '--valid-until',
        '2040-01-01T00:00:00Z',
      ],
      ...['--operator-type', 'police', '--json'],
    );
    const operation = /"id":\s*"([0-9a-f-]{36})"/u.exec(opened)![1]!;
    seal('first', operation);
    runOf(cluster, 'pg_basebackup', [
      '-D',
      restored(),
      '-h',
      cluster.folder,
      '-U',
      'postgres',
      '-X',
      'none',
      '-c',
      'fast',
    ]);

    seal('second', operation);
    await pause(1_000);
    const { moment } = await asAdministrator<{ moment: string }>('select now()::text as moment');
    await pause(1_000);
    seal('third', operation);
    done('erase', '--exhibit', idOf('first'), '--reason', 'request 2026-14', '--yes');
    expect(names()).toEqual(['second', 'third']);
    await asAdministrator('select pg_switch_wal()');
    await server.stop();

    writeFileSync(join(restored(), 'recovery.signal'), '');
    const recovery = [
      `restore_command=cp ${archive()}/%f %p`,
      `recovery_target_time=${moment}`,
      'recovery_target_action=promote',
    ];
    server = await startCluster(cluster, ['archive_mode=off', ...recovery], restored());
    await expect
      .poll(async () => (await asAdministrator<{ on: boolean }>('select pg_is_in_recovery() as on')).on, {
        timeout: 30_000,
      })
      .toBe(false);

    const refused = custodia('exhibit', 'list');
    expect(refused.status, refused.said).not.toBe(0);
    expect(refused.said).toMatch(/older|went back|rollback/iu);

    done('log', 'accept-rollback', '--reason', 'the disk of the server was lost');
    expect(names()).toEqual(['first', 'second']);
    // What was erased later is named again; its bytes are gone for good, and the check says so until it is erased again.
    expect(custodia('fsck').status).not.toBe(0);
    done('erase', '--exhibit', idOf('first'), '--reason', 'request 2026-14, once more', '--yes');
    seal('third', operation);
    expect(names()).toEqual(['second', 'third']);
    expect(done('fsck')).toContain('Everything holds');
  }, 240_000);
});
