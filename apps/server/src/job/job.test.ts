/** Work that takes longer than a request: asked for, followed, cancelled, done again, and whose it is. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listenTo, type TestClient } from '../testing/client.ts';
import { beginImport, listUploads, telegramOf, untilReading } from '../testing/import-job.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';

let server: TestServer;
let client: TestClient;
let officer: TestAccount;
let other: TestAccount;
let supervisor: TestAccount;
let operation: string;

beforeAll(async () => {
  server = await openTestServer();
  client = await listenTo(server);
  operation = await server.casework.operation();
  officer = await server.account(['investigator'], [operation]);
  other = await server.account(['investigator'], [operation]);
  supervisor = await server.account(['supervisor'], [operation]);
});

afterAll(async () => server.close());

const importing = (account: TestAccount, uploads: readonly string[]) =>
  beginImport(client, account, { operation, uploads });

const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

describe('a job', () => {
  it('imports what was uploaded, under its name and without a path', async () => {
    const first = await client.upload(officer, 'result.json', await telegramOf(30, 1));
    const second = await client.upload(officer, 'result.json', await telegramOf(20, 2));
    const job = await client.finish(officer, await importing(officer, [first, second]));
    expect(job).toMatchObject({ state: 'done', attempts: 1, refusal: null });
    expect(job.results).toMatchObject([
      { path: 'result.json', messages: 30, admission: 'admitted' },
      { path: 'result.json', messages: 20, admission: 'admitted' },
    ]);
    expect(JSON.stringify(job)).not.toContain(server.casework.folder);
    await vi.waitFor(async () => expect(await listUploads(server)).toEqual([]));
    expect(await readdir(join(server.casework.folder, 'uploads', 'stage'))).toEqual([]);
    const sealedBy = await server.casework.database.pool.query('select distinct sealed_by from exhibit');
    expect(sealedBy.rows).toEqual([{ sealed_by: officer.name }]);
  });

  it('is refused before it waits where it is not allowed', async () => {
    const analyst = await server.account(['analyst'], [operation]);
    const answer = await client.call(analyst, '/exhibit/import', { operation, path: ['x'] });
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
    const stranger = await server.account(['investigator']);
    const far = await client.call(stranger, '/exhibit/import', { operation, path: ['x'] });
    expect([far.status, await codeOf(far)]).toEqual([404, 'not-found']);
  });

  it('fails with the sentence that the request would have had', async () => {
    const upload = await client.upload(officer, 'chat.txt', 'rain');
    const own = await client.finish(officer, await importing(officer, ['00000000-0000-4000-8000-000000000000']));
    expect(own).toMatchObject({ state: 'failed', refusal: { code: 'not-found' } });
    const foreign = await client.finish(other, await importing(other, [upload]));
    expect(foreign).toMatchObject({ state: 'failed', refusal: { code: 'not-found' }, results: [] });
  });

  it('is seen by who asked and by who answers for the operation', async () => {
    const upload = await client.upload(officer, 'chat.txt', await telegramOf(3, 8));
    const id = await importing(officer, [upload]);
    await client.finish(officer, id);
    for (const [account, own] of [
      [officer, true],
      [supervisor, false],
    ] as const) {
      const jobs = (await (await client.call(account, '/job/list')).json()) as { id: string; own: boolean }[];
      expect(jobs.find((job) => job.id === id)?.own).toBe(own);
    }
    for (const verb of ['show', 'cancel', 'retry']) {
      const answer = await client.call(other, `/job/${verb}`, { id });
      expect([answer.status, await codeOf(answer)]).toEqual([404, 'not-found']);
    }
    const answer = await client.call(supervisor, '/job/retry', { id });
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
  });

  it('runs with the rights of the moment at which it runs', async () => {
    const leaver = await server.account(['investigator'], [operation]);
    const upload = await client.upload(leaver, 'chat.json', await telegramOf(5, 9));
    const { pool } = server.casework.database;
    const id = await importing(leaver, [upload]);
    await client.finish(leaver, id);
    await pool.query(`update membership set until = now(), removed_by = 'test' where account_id = $1`, [leaver.id]);
    await pool.query(`update job set state = 'failed' where id = $1`, [id]);
    expect((await client.call(leaver, '/job/retry', { id })).status).toBe(200);
    const job = await client.finish(leaver, id);
    expect(job).toMatchObject({ state: 'failed', refusal: { code: 'not-found' } });
  });

  it('stops where it is asked to, and keeps nothing of what it was reading', { timeout: 120_000 }, async () => {
    const upload = await client.upload(officer, 'large.json', await telegramOf(40_000, 5));
    const id = await importing(officer, [upload]);
    await untilReading(client, officer, id);
    expect((await client.call(supervisor, '/job/cancel', { id })).status).toBe(200);
    expect(await client.finish(officer, id)).toMatchObject({ state: 'cancelled', refusal: null });
    const rows = await server.casework.database.pool.query(
      `select count(*)::int as n from message m join exhibit_content c using (exhibit_id) where c.received_name = 'large.json'`,
    );
    expect(rows.rows).toEqual([{ n: 0 }]);
    expect((await client.call(officer, '/job/retry', { id })).status).toBe(200);
    expect(await client.finish(officer, id)).toMatchObject({
      state: 'done',
      results: [{ reason: null, messages: 40_000 }],
    });
    expect(await codeOf(await client.call(officer, '/job/cancel', { id }))).toBe('state-invalid');
  });
});

describe('a file that is made', () => {
  it('is downloaded by who asked for it, and by nobody else', async () => {
    await mkdir(join(server.casework.folder, 'downloads'), { recursive: true });
    const exhibits = (await (await client.call(officer, '/exhibit/list', { operation })).json()) as { id: string }[];
    const answer = await client.call(officer, '/exhibit/receipt', { id: exhibits[0]!.id, out: '../../receipts' });
    expect(answer.status).toBe(200);
    const body = (await answer.json()) as { files: string[] };
    const made = JSON.parse(decodeURIComponent(answer.headers.get('x-custodia-downloads')!)) as {
      id: string;
      name: string;
    }[];
    expect(body.files.map((file) => file.replace('receipts/', '')).sort()).toEqual(made.map(({ name }) => name).sort());
    const [file] = made;
    const got = await fetch(`${client.url}/api/v1/downloads/${file!.id}`, { headers: officer.headers });
    expect(got.status).toBe(200);
    expect(got.headers.get('content-disposition')).toContain(`attachment; filename="${file!.name}"`);
    expect((await got.arrayBuffer()).byteLength).toBeGreaterThan(10);
    for (const [headers, id] of [
      [other.headers, file!.id],
      [officer.headers, '..%2f..%2fkeys%2flog.seed'],
      [officer.headers, '00000000-0000-4000-8000-000000000000'],
    ] as const) {
      expect((await fetch(`${client.url}/api/v1/downloads/${id}`, { headers })).status).toBe(404);
    }
  });

  it('is told of by its name: where it lay on this machine is in no audit trail', async () => {
    const exhibits = (await (await client.call(officer, '/exhibit/list', { operation })).json()) as { id: string }[];
    const asked = { id: exhibits[0]!.id, part: 0, out: 'original.json' };
    const answer = await client.call(officer, '/exhibit/part', asked);
    const job = await client.finish(officer, ((await answer.json()) as { jobId: string }).jobId);
    expect(job).toMatchObject({ state: 'done', downloads: [{ name: 'original.json' }] });
    expect(JSON.stringify(job)).not.toContain(server.casework.folder);
    await server.casework.audit.flush();
    const { rows } = await server.casework.database.pool.query<{ detail: string }>('select detail from audit_detail');
    expect(JSON.stringify(rows)).toContain('original.json');
    expect(JSON.stringify(rows)).not.toContain(server.casework.folder);
  });
});
