/**
 * The server as people run it: beside the command line on one database, behind the command line over HTTP, told to stop while it works, and
 * killed while it works.
 */
import type { Casework } from '@custodia/casework';
import { collectSample, temporaryFolder, writeTelegramJson } from '@custodia/testkit';
import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeToken, openBeside, runCli, startProcess, type Ran, type ServerProcess } from './testing/process.ts';

const PATIENCE_MS = 180_000;

let folder: string;
let data: string;
let server: ServerProcess;
let beside: Casework;
let remote: Record<string, string>;
let operation: string;

beforeAll(async () => {
  folder = temporaryFolder('server');
  data = join(folder, 'data');
  server = await startProcess(data);
  beside = await openBeside(data);
  const scopes = [
    'operation:read',
    'exhibit:import',
    'exhibit:read',
    'conversation:read',
    'message:search',
    'job:own',
  ] as const;
  remote = { CUSTODIA_SERVER: server.url, CUSTODIA_TOKEN: await makeToken(beside, 'investigator', scopes) };
  const { rows } = await beside.database.pool.query<{ id: string }>('select id from operation');
  operation = rows[0]!.id;
}, PATIENCE_MS);

afterAll(async () => {
  await beside.database.close();
  await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
});

const telegram = async (messages: number, seed: number) =>
  (await collectSample(writeTelegramJson({ messages, seed, startIso: '2026-02-03T08:00:00Z', gapSeconds: 5 }))).bytes;

const cli = (args: readonly string[], env: Record<string, string>): Promise<Ran> => runCli(args, env, folder);
const linesOf = ({ out }: Ran) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the command line over HTTP', () => {
  it('imports with the same words, output and exit codes', { timeout: PATIENCE_MS }, async () => {
    await mkdir(join(folder, 'exports'));
    await writeFile(join(folder, 'exports', 'a.json'), await telegram(40, 11));
    await writeFile(join(folder, 'exports', 'b.json'), await telegram(30, 12));
    await writeFile(join(folder, 'late.txt'), '13/05/2031, 10:00 - Kees: the bus of ten past nine\n');
    const ran = await cli(['import', '--operation', operation.slice(0, 8), 'exports', '--json'], remote);
    expect([ran.err, ran.code]).toEqual(['', 0]);
    expect(linesOf(ran).map(({ path, messages, admission }) => [path, messages, admission])).toEqual([
      ['exports/a.json', 40, 'admitted'],
      ['exports/b.json', 30, 'admitted'],
    ]);
    const late = await cli(['import', '--operation', operation, 'late.txt', '--json'], remote);
    expect([late.code, linesOf(late)[0]]).toMatchObject([3, { admission: 'quarantined' }]);
    expect(late.out + ran.out).not.toContain(data);
  });

  it('fetches what is made', { timeout: PATIENCE_MS }, async () => {
    const listed = linesOf(await cli(['exhibit', 'list', '--json'], remote));
    const [exhibit] = listed.flat() as unknown as { id: string }[];
    const ran = await cli(['exhibit', 'receipt', exhibit!.id, '--out', 'receipts', '--json'], remote);
    expect([ran.err, ran.code]).toEqual(['', 0]);
    const [{ files } = { files: [] }] = linesOf(ran);
    expect((files as string[]).length).toBeGreaterThan(3);
    for (const file of files as string[]) expect((await stat(join(folder, file))).size).toBeGreaterThan(10);
  });

  it('is refused as the server refuses', { timeout: PATIENCE_MS }, async () => {
    const build = ['package', 'build', '--operation', operation, '--to', 'abcd', '--out', 'p.zip.age'];
    expect(await cli(build, remote)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/^custodia: .*package:build.*\(request /) as string,
    });
    const wrong = { ...remote, CUSTODIA_TOKEN: `custodia_${'x'.repeat(43)}` };
    expect(await cli(['operation', 'list', '--json'], wrong)).toMatchObject({
      code: 3,
      out: expect.stringContaining('"unauthenticated"') as string,
    });
    const nobody = { CUSTODIA_SERVER: server.url };
    expect(await cli(['operation', 'list'], nobody)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/token-file/) as string,
    });
    const gone = { ...remote, CUSTODIA_SERVER: 'http://127.0.0.1:1' };
    expect(await cli(['operation', 'list'], gone)).toMatchObject({
      code: 3,
      err: expect.stringMatching(/does not answer/) as string,
    });
    const plain = { ...remote, CUSTODIA_SERVER: 'http://custodia.example.org' };
    expect(await cli(['operation', 'list'], plain)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/use https/) as string,
    });
  });

  it('takes the token from a file that nobody else can read', { timeout: PATIENCE_MS }, async () => {
    const file = join(folder, 'token');
    await writeFile(file, `${remote.CUSTODIA_TOKEN!}\n`, { mode: 0o600 });
    const args = ['operation', 'list', '--server', server.url, '--token-file', file];
    expect((await cli(args, {})).code).toBe(0);
    await chmod(file, 0o644);
    expect(await cli(args, {})).toMatchObject({ code: 3, err: expect.stringMatching(/chmod 600/) as string });
  });
});

describe('the command line beside the server', () => {
  it('works on the same database, and the server sees it', { timeout: PATIENCE_MS }, async () => {
    await writeFile(join(folder, 'beside.json'), await telegram(25, 13));
    const ran = await cli(['import', '--operation', operation, 'beside.json', '--json'], { CUSTODIA_DATA: data });
    expect([ran.err, ran.code]).toEqual(['', 0]);
    const [imported] = linesOf(ran);
    const shown = linesOf(await cli(['exhibit', 'show', imported!.exhibitId as string, '--json'], remote));
    expect(shown[0]).toMatchObject({ name: 'beside.json', messages: 25 });
  });
});

async function beginImport(name: string, messages: number): Promise<string> {
  await writeFile(join(folder, name), await telegram(messages, messages));
  // It goes on without whoever asked for it.
  void cli(['import', '--operation', operation, name, '--json'], remote);
  return vi.waitFor(
    async () => {
      const { rows } = await beside.database.pool.query<{ id: string; progress: { stage: string } | null }>(
        `select id, progress from job where state = 'running' order by created_at desc limit 1`,
      );
      expect(rows[0]?.progress?.stage).toBe('reading');
      return rows[0]!.id;
    },
    { timeout: 60_000, interval: 20 },
  );
}

const jobOf = async (id: string) => {
  const { rows } = await beside.database.pool.query<{
    state: string;
    attempts: number;
    results: Record<string, unknown>[];
  }>('select state, attempts, results from job where id = $1', [id]);
  return rows[0]!;
};

describe('a server that goes down', () => {
  it(
    'when it is told to, ends well; what it was doing begins again with the next',
    { timeout: PATIENCE_MS },
    async () => {
      const id = await beginImport('told.json', 30_000);
      expect(await server.end('SIGTERM')).toEqual({ code: 0, signal: null });
      expect(await jobOf(id)).toMatchObject({ state: 'running', attempts: 1 });
      expect(await readFile(join(data, 'log', 'checkpoint'), 'utf8')).toContain('custodia');
      server = await startProcess(data);
      remote.CUSTODIA_SERVER = server.url;
      await vi.waitFor(async () => expect(await jobOf(id)).toMatchObject({ state: 'done', attempts: 2 }), {
        timeout: 90_000,
        interval: 250,
      });
      expect((await jobOf(id)).results).toMatchObject([{ path: 'told.json', messages: 30_000, admission: 'admitted' }]);
    },
  );

  it('when it is killed, leaves a job that the next one does, once', { timeout: PATIENCE_MS }, async () => {
    const id = await beginImport('killed.json', 35_000);
    expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    server = await startProcess(data);
    remote.CUSTODIA_SERVER = server.url;
    await vi.waitFor(async () => expect(await jobOf(id)).toMatchObject({ state: 'done', attempts: 2 }), {
      timeout: 90_000,
      interval: 250,
    });
    expect((await jobOf(id)).results).toMatchObject([{ path: 'killed.json', messages: 35_000, admission: 'admitted' }]);
    const { rows } = await beside.database.pool.query(
      `select count(*)::int as n from exhibit_content where received_name = 'killed.json'`,
    );
    expect(rows).toEqual([{ n: 1 }]);
    const checked = await cli(['fsck', '--quick', '--json'], { CUSTODIA_DATA: data });
    expect(linesOf(checked)[0]).toMatchObject({ holds: true, findings: [] });
  });

  it('writes nothing of what anybody said', async () => {
    const { err } = server.written();
    expect(err).not.toMatch(/bus of ten past nine|told\.json|killed\.json|Kees/);
  });
});
