/** Files on their way in: broken lines, restarts, other people's files, names that are paths, sizes that lie. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenTo, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';
import { toFileName } from './name.ts';
import { sweepFiles } from './sweep.ts';

let server: TestServer;
let client: TestClient;
let officer: TestAccount;
let other: TestAccount;
const bytes = new TextEncoder().encode('13/05/2024, 10:00 - Kees: the bus of ten past nine\n'.repeat(40));

beforeAll(async () => {
  server = await openTestServer({ limits: { uploadBytes: 100_000, accountUploadBytes: 150_000 } });
  client = await listenTo(server);
  const operation = await server.casework.operation();
  officer = await server.account(['investigator'], [operation]);
  other = await server.account(['investigator'], [operation]);
});

afterAll(async () => server.close());

const uploads = () => join(server.casework.folder, 'uploads');
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

describe('an upload', () => {
  it('goes on where the line broke', async () => {
    const created = await client.create(officer, 'chat.txt', bytes.length);
    expect(created.status).toBe(201);
    const location = created.headers.get('location')!;
    expect(location).toMatch(/^\/api\/v1\/uploads\/[0-9a-f-]{36}$/);
    expect((await client.patch(officer, location, 0, bytes.subarray(0, 700))).status).toBe(204);
    expect((await client.patch(officer, location, 600, bytes.subarray(600))).status).toBe(409);
    const head = await fetch(client.url + location, {
      method: 'HEAD',
      headers: { ...officer.headers, 'tus-resumable': '1.0.0' },
    });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '700']);
    expect((await client.patch(officer, location, 700, bytes.subarray(700))).status).toBe(204);
    const file = await stat(join(uploads(), location.split('/').at(-1)!));
    expect([file.size, file.mode & 0o777]).toEqual([bytes.length, 0o600]);
  });

  it('is kept by nobody else, and told to nobody else', async () => {
    const id = await client.upload(officer, 'chat.txt', bytes);
    const headers = { ...other.headers, 'tus-resumable': '1.0.0' };
    for (const method of ['HEAD', 'DELETE']) {
      const answer = await fetch(`${client.url}/api/v1/uploads/${id}`, { method, headers });
      expect(answer.status).toBe(404);
    }
    expect((await client.patch(other, `/api/v1/uploads/${id}`, 0, bytes)).status).toBe(404);
    const asked = await client.call(other, '/exhibit/import', { path: [id] });
    expect([400, 404, 202]).toContain(asked.status);
    expect((await fetch(`${client.url}/api/v1/uploads/${id}`, { headers: officer.headers })).status).toBe(404);
  });

  it('needs a session of ours', async () => {
    const nobody = { id: '', name: '', roles: [], headers: {} };
    expect((await client.create(nobody, 'chat.txt', 10)).status).toBe(401);
    const { 'x-custodia-request': _own, ...foreign } = officer.headers;
    const answer = await client.create({ ...officer, headers: foreign }, 'chat.txt', 10);
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'forbidden']);
  });

  it('is refused where it is too large, of one file or together', async () => {
    const one = await client.create(other, 'large.txt', 100_001);
    expect([one.status, await codeOf(one)]).toEqual([413, 'too-large']);
    expect((await client.create(other, 'a.txt', 90_000)).status).toBe(201);
    const second = await client.create(other, 'b.txt', 90_000);
    expect([second.status, await codeOf(second)]).toEqual([413, 'too-large']);
  });

  it('takes no more bytes than it announced', async () => {
    const created = await client.create(officer, 'lie.txt', 10);
    const location = created.headers.get('location')!;
    expect((await client.patch(officer, location, 0, bytes)).status).toBe(413);
    expect((await stat(join(uploads(), location.split('/').at(-1)!))).size).toBeLessThanOrEqual(10);
  });

  it.each([
    '../../etc/passwd',
    '..%2f..%2fkeys%2flog.seed',
    '.',
    'stage',
    '0'.repeat(36),
    `${'a'.repeat(8)}-0000-4000-8000-000000000000`,
  ])('of the id %s is none', async (id) => {
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const answer = await fetch(`${client.url}/api/v1/uploads/${id}`, {
        method,
        headers: {
          ...officer.headers,
          'tus-resumable': '1.0.0',
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
        },
        ...(method === 'PATCH' ? { body: 'x' } : {}),
      });
      expect([400, 404]).toContain(answer.status);
    }
    const imported = await client.call(officer, '/exhibit/import', { operation: '00000000', path: [id] });
    expect([400, 404]).toContain(imported.status);
  });

  it('is deleted when its time is over, and what belongs to nobody too', async () => {
    await client.upload(officer, 'chat.txt', bytes);
    expect((await readdir(uploads())).length).toBeGreaterThan(2);
    server.casework.time.advance(49 * 3_600_000);
    await sweepFiles(server.casework, { uploads: uploads(), downloads: join(server.casework.folder, 'downloads') });
    expect((await readdir(uploads())).filter((name) => name !== 'stage')).toEqual([]);
  });
});

describe('a name', () => {
  it.each([
    ['chat.txt', 'chat.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\chat.txt', 'chat.txt'],
    ['..', 'unnamed'],
    ['', 'unnamed'],
    ['.bashrc', 'bashrc'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['\u202Etxt.exe', 'txt.exe'],
    [`${'é'.repeat(300)}.json`, `${'é'.repeat(97)}.json`],
    ['WhatsApp Chat – Ångström.txt', 'WhatsApp Chat – Ångström.txt'],
  ])('%j becomes %j', (given, expected) => {
    expect(toFileName(given)).toBe(expected);
  });
});
