/** Requests that mean harm, or nothing: junk, too much, too slow, too often, addresses that climb, and a server that is told to stop meanwhile. */
import fc from 'fast-check';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathOf, served } from '../procedure/routes.ts';
import { listenTo, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';

const INTERFACE = '<!doctype html><html><head><meta name="style-nonce" content="__STYLE_NONCE__"></head></html>';

let server: TestServer;
let client: TestClient;
let officer: TestAccount;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'custodia-interface-'));
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not for you');
  await writeFile(join(folder, 'dist', 'index.html'), INTERFACE);
  await writeFile(join(folder, 'dist', 'assets', 'index-a1b2c3.js'), 'export {};');
  const limits = {
    bodyBytes: 20_000,
    headersSeconds: 1,
    requestSeconds: 1,
    shutdownSeconds: 5,
    requestsPerMinute: 5_000,
    addressRequestsPerMinute: 100_000,
  };
  server = await openTestServer({ limits }, { interfaceFolder: join(folder, 'dist') });
  client = await listenTo(server);
  officer = await server.account(['investigator'], [await server.casework.operation()]);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const codeOf = (body: string) => (JSON.parse(body) as { error: { code: string } }).error.code;

describe('any body', () => {
  it(
    'is answered with a refusal that is one, or a result; never with a fault of ours',
    { timeout: 120_000 },
    async () => {
      const anything = fc.oneof(
        fc.json(),
        fc.string(),
        fc.object({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
      );
      const keyed = fc.constantFrom(...served).chain((procedure) =>
        fc.record({
          procedure: fc.constant(procedure),
          body: fc.oneof(
            anything,
            fc
              .record(
                Object.fromEntries(
                  Object.keys(procedure.input.shape).map((field) => [
                    field,
                    fc.oneof(
                      fc.string(),
                      fc.integer(),
                      fc.constant(null),
                      fc.array(fc.string()),
                      fc.constant("' or 1=1 --"),
                      fc.constant('../../etc/passwd'),
                      fc.constant('\u0000\ud800'),
                    ),
                  ]),
                ),
                { requiredKeys: [] },
              )
              .map((value) => JSON.stringify(value)),
          ),
        }),
      );
      await fc.assert(
        fc.asyncProperty(keyed, async ({ procedure, body }) => {
          const answer = await server.inject({
            method: 'POST',
            url: `/api/v1${pathOf(procedure)}`,
            headers: { ...officer.headers, 'content-type': 'application/json' },
            payload: body,
          });
          expect([200, 202, 400, 403, 404, 409, 413, 415, 422], `${procedure.name} ${body}\n${answer.body}`).toContain(
            answer.statusCode,
          );
          if (answer.statusCode >= 400)
            expect(Object.keys(answer.json<{ error: object }>().error)).toEqual(['code', 'message', 'requestId']);
        }),
        { numRuns: 400 },
      );
    },
  );

  it('is refused where it is too large, or claims to be something else', async () => {
    const headers = { ...officer.headers, 'content-type': 'application/json' };
    const url = '/api/v1/operation/list';
    const large = await server.inject({
      method: 'POST',
      url,
      headers,
      payload: JSON.stringify({ limit: 'x'.repeat(30_000) }),
    });
    expect([large.statusCode, codeOf(large.body)]).toEqual([413, 'too-large']);
    const other = await server.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'text/plain' },
      payload: 'x',
    });
    expect([other.statusCode, codeOf(other.body)]).toEqual([415, 'input-invalid']);
    for (const payload of ['{"__proto__": {"limit": 1}}', '{"constructor": {"prototype": {}}}', '{"a"', '[]', '1']) {
      const answer = await server.inject({ method: 'POST', url, headers, payload });
      expect([answer.statusCode, codeOf(answer.body)]).toEqual([400, 'input-invalid']);
    }
  });
});

describe('any address', () => {
  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%00/../../secret.txt',
    '//etc/passwd',
    '/index.html/../../secret.txt',
  ])('%s leads to no file but ours', async (path) => {
    const body = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`);
    expect(body).not.toContain('not for you');
    expect(body).not.toContain('root:');
    expect(body).toMatch(/^HTTP\/1\.1 (200|400|404)/);
  });

  it('of the interface gives its page with a fresh nonce; its files last, its page does not', async () => {
    const pages = await Promise.all(
      ['/', '/conversation/1', '/index.html'].map((url) =>
        server.inject({ method: 'GET', url, headers: { accept: 'text/html' } }),
      ),
    );
    const nonces = pages.map(({ body, headers }) => {
      const [, nonce] = /content="([^"]+)"/.exec(body)!;
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce!}'`);
      expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
      expect(headers['cache-control']).toBe('no-store');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(3);
    const file = await server.inject({ method: 'GET', url: '/assets/index-a1b2c3.js' });
    expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(
      (await server.inject({ method: 'GET', url: '/api/v1/nothing', headers: { accept: 'text/html' } })).statusCode,
    ).toBe(404);
  });
});

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = open();
    let got = '';
    socket.on('data', (chunk) => (got += chunk.toString()));
    socket.on('close', () => resolve(got));
    socket.on('error', reject);
    socket.write(text);
  });
}

function open(): Socket {
  const { port } = new URL(client.url);
  return connect(Number(port), '127.0.0.1');
}

describe('a request that never ends', () => {
  it.each([
    ['in its head', 'POST /api/v1/operation/list HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    [
      'in its body',
      'POST /api/v1/operation/list HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
    ],
  ])('%s is ended by us, and others are answered meanwhile', { timeout: 30_000 }, async (_, begin) => {
    const startedAt = performance.now();
    const slow = Array.from({ length: 50 }, () => {
      const socket = open();
      socket.on('error', () => undefined);
      socket.write(begin);
      const drip = setInterval(() => socket.write('a'), 200);
      return new Promise<void>((resolve) =>
        socket.once('close', () => {
          clearInterval(drip);
          resolve();
        }),
      );
    });
    expect((await client.call(officer, '/operation/list')).status).toBe(200);
    await Promise.all(slow);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });
});

describe('asking too often', () => {
  it('is told to wait, one account apart from the other', async () => {
    const strict = await openTestServer({ limits: { requestsPerMinute: 5 } });
    const [one, two] = [await strict.account(['analyst']), await strict.account(['analyst'])];
    const answers = [];
    for (let i = 0; i < 7; i++) answers.push(await strict.call(one, '/operation/list'));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(codeOf(answers[6]!.body)).toBe('too-many');
    expect((await strict.call(two, '/operation/list')).statusCode).toBe(200);
    await strict.close();
  });
});

describe('a server that is told to stop', () => {
  it('answers what it was asked, and takes nothing new', { timeout: 30_000 }, async () => {
    const own = await openTestServer();
    const ownClient = await listenTo(own);
    const account = await own.account(['analyst']);
    const owner = await own.casework.testDatabase.open({ role: 'owner' });
    const lock = await owner.pool.connect();
    await lock.query('begin; lock table operation in access exclusive mode');
    const asked = ownClient.call(account, '/operation/list');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const closing = own.app.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect(fetch(`${ownClient.url}/healthz`)).rejects.toThrow();
    await lock.query('commit');
    lock.release();
    await owner.close();
    expect((await asked).status).toBe(200);
    await closing;
    await own.close();
  });
});
