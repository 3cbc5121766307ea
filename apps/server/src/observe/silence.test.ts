/**
 * What the server writes down. A word that stands for evidence is planted in every field of every procedure, in addresses, headers, file
 * names, messages and searches, and in what breaks; then it is looked for in the log, the metrics and every answer about a fault.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pathOf, served } from '../procedure/routes.ts';
import { listenTo, type TestClient } from '../testing/client.ts';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';

const WORD = 'nightjarword';

let server: TestServer;
let client: TestClient;
let officer: TestAccount;
let operation: string;

beforeAll(async () => {
  server = await openTestServer();
  client = await listenTo(server);
  operation = await server.casework.operation();
  officer = await server.account(['investigator', 'supervisor'], [operation]);
});

afterAll(async () => server.close());

/** The word wherever a text may stand, and something of each other kind elsewhere. */
function plant(schema: Record<string, unknown>): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.format === 'uuid') return operation;
  switch (schema.type) {
    case 'string':
      return WORD;
    case 'array':
      return [plant((schema.items ?? {}) as Record<string, unknown>)];
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Record<string, Record<string, unknown>>);
      return Object.fromEntries(properties.map(([name, field]) => [name, plant(field)]));
    }
    default:
      return WORD;
  }
}

const written = () => server.lines.join('');

describe('the log', () => {
  it('says which request it was, how it ended and how long it took', async () => {
    const before = server.lines.length;
    const answer = await server.call(officer, '/operation/list', {});
    const [line] = server.lines.slice(before).map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(line).toMatchObject({
      level: 'info',
      requestId: answer.headers['x-request-id'],
      method: 'POST',
      route: 'operation.list',
      status: 200,
      ms: expect.any(Number) as number,
      account: officer.id,
    });
  });

  it('holds nothing of what is asked, in whatever field', async () => {
    for (const procedure of served) {
      const schema = z.toJSONSchema(procedure.input, { io: 'input', unrepresentable: 'any' }) as Record<
        string,
        unknown
      >;
      await server.call(officer, pathOf(procedure), plant(schema));
    }
    expect(server.lines.length).toBeGreaterThan(served.length);
    expect(written()).not.toContain(WORD);
  });

  it('holds nothing of addresses, headers, methods and bodies that are none', async () => {
    const headers = { ...officer.headers, 'content-type': 'application/json' };
    const requests = [
      { method: 'GET', url: `/${WORD}?q=${WORD}`, headers },
      { method: 'POST', url: `/api/v1/message/${WORD}`, headers, payload: '{}' },
      { method: 'POST', url: '/api/v1/message/search', headers, payload: `{"query": "${WORD}` },
      { method: 'POST', url: '/api/v1/message/search', headers: { ...headers, 'content-type': WORD }, payload: WORD },
      {
        method: 'POST',
        url: '/api/v1/message/search',
        headers: {
          ...headers,
          [`x-${WORD}`]: WORD,
          cookie: WORD,
          'user-agent': WORD,
          referer: WORD,
          authorization: `Bearer ${WORD}`,
          origin: `https://${WORD}.test`,
        },
        payload: '{}',
      },
      { method: 'GET', url: `/api/v1/downloads/${WORD}`, headers },
      { method: 'HEAD', url: `/api/v1/uploads/${WORD}`, headers: { ...headers, 'tus-resumable': '1.0.0' } },
      { method: 'GET', url: `/%E0%A4%A${WORD}`, headers },
    ] as const;
    for (const request of requests) {
      const answer = await server.inject(request);
      expect(answer.statusCode, request.url).toBeGreaterThanOrEqual(200);
      if (answer.statusCode >= 400) expect(answer.body).not.toContain(WORD);
    }
    expect(written()).not.toContain(WORD);
  });

  it('holds nothing of files and of what was said in them', async () => {
    const chat = `13/05/2024, 10:00 - ${WORD}: ${WORD} of ten past nine\n13/05/2024, 10:01 - Ingrid: yes\n`;
    const id = await client.upload(officer, `${WORD}.txt`, chat);
    const { jobId } = (await (await client.call(officer, '/exhibit/import', { operation, path: [id] })).json()) as {
      jobId: string;
    };
    expect(await client.finish(officer, jobId)).toMatchObject({ state: 'done' });
    const found = (await (await client.call(officer, '/message/search', { text: WORD, operation })).json()) as object;
    expect(JSON.stringify(found)).toContain(WORD);
    expect(written()).not.toContain(WORD);
  });

  it('holds where something broke, and nothing of what it said', async () => {
    const { pool } = server.casework.database;
    const before = server.lines.length;
    const kept = { query: pool.query.bind(pool), connect: pool.connect.bind(pool) };
    const breaking = () =>
      Promise.reject(Object.assign(new Error(`invalid input: ${WORD}`), { code: 'XX000', detail: WORD }));
    Object.assign(pool, { query: breaking, connect: breaking });
    const answer = await server.call(officer, '/operation/list', {});
    Object.assign(pool, kept);
    expect(answer.statusCode).toBeGreaterThanOrEqual(500);
    expect(answer.json()).toEqual({
      error: {
        code: 'storage-failed',
        message: expect.any(String) as string,
        requestId: answer.headers['x-request-id'],
      },
    });
    expect(answer.body).not.toContain(WORD);
    const lines = server.lines.slice(before).join('');
    expect(lines).toContain('"level":"error"');
    expect(lines).toContain(answer.headers['x-request-id']);
    expect(lines).not.toContain(WORD);
  });

  it('and metrics hold names of procedures, and counts', async () => {
    const answer = await server.inject({ method: 'GET', url: '/metrics' });
    expect(answer.body).toMatch(/custodia_request_seconds_count\{route="operation\.list",status="200"\} \d+/);
    expect(answer.body).not.toMatch(new RegExp(`${WORD}|${operation}|${officer.id}|${officer.name}`));
  });
});

describe('metrics', () => {
  it('are for this machine, and nobody behind a proxy of it', async () => {
    expect((await server.inject({ method: 'GET', url: '/metrics', remoteAddress: '203.0.113.7' })).statusCode).toBe(
      404,
    );
    expect(
      (await server.inject({ method: 'GET', url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } }))
        .statusCode,
    ).toBe(404);
  });
});
