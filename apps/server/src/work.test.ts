/** A process that only works, beside a server that leaves jobs to others: what is asked of one is done by the other. */
import type { Casework } from '@custodia/casework';
import { collectSample, temporaryFolder, writeTelegramJson } from '@custodia/testkit';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  makeToken,
  openBeside,
  runCli,
  startProcess,
  startWorkerBeside,
  type ServerProcess,
} from './testing/process.ts';

const PATIENCE_MS = 180_000;

let folder: string;
let data: string;
let server: ServerProcess;
let beside: Casework;
let remote: Record<string, string>;
let operation: string;

beforeAll(async () => {
  folder = temporaryFolder('worker');
  data = join(folder, 'data');
  server = await startProcess(data, {}, ['--no-jobs']);
  beside = await openBeside(data);
  const scopes = ['operation:read', 'exhibit:import', 'exhibit:read', 'job:own'] as const;
  remote = { CUSTODIA_SERVER: server.url, CUSTODIA_TOKEN: await makeToken(beside, 'investigator', scopes) };
  const { rows } = await beside.database.pool.query<{ id: string }>('select id from operation');
  operation = rows[0]!.id;
}, PATIENCE_MS);

afterAll(async () => {
  await beside.database.close();
  await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const statesOfJobs = async () =>
  (await beside.database.pool.query<{ state: string }>('select state from job order by created_at')).rows.map(
    ({ state }) => state,
  );

describe('a worker beside a server that does no jobs', { timeout: PATIENCE_MS }, () => {
  it('does what waited until it came, and stops when it is told to', async () => {
    const sample = await collectSample(writeTelegramJson({ messages: 30, seed: 5, startIso: '2026-02-03T08:00:00Z' }));
    await writeFile(join(folder, 'a.json'), sample.bytes);
    const importing = runCli(['import', '--operation', operation, 'a.json', '--json'], remote, folder);
    await vi.waitFor(async () => expect(await statesOfJobs()).toEqual(['queued']), { timeout: 30_000, interval: 100 });
    const worker = await startWorkerBeside(data);
    const ran = await importing;
    expect([ran.err, ran.code]).toEqual(['', 0]);
    expect(JSON.parse(ran.out)).toMatchObject({ path: 'a.json', messages: 30, admission: 'admitted' });
    expect(await statesOfJobs()).toEqual(['done']);
    expect(worker.written().err).toContain('"procedure":"exhibit.import"');
    expect(await worker.end('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('makes no installation and serves nobody', async () => {
    const worker = startWorkerBeside(data, ['--sample']);
    await expect(worker).rejects.toThrow(/--worker stands alone/);
    await expect(startWorkerBeside(join(folder, 'nothing'))).rejects.toThrow(/no installation/i);
  });
});
