/** Asking over HTTP: who may, in what form, and what is answered when it cannot be done. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestAccount, type TestServer } from '../testing/server.ts';
import { pathOf, served } from './routes.ts';

let server: TestServer;
let officer: TestAccount;
let operation: string;

beforeAll(async () => {
  server = await openTestServer();
  operation = await server.casework.operation();
  officer = await server.account(['investigator'], [operation]);
});

afterAll(async () => server.close());

describe('a procedure', () => {
  it('is done for whoever is signed in', async () => {
    const answer = await server.call(officer, '/operation/list', { limit: 5 });
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ id: string }[]>().map(({ id }) => id)).toEqual([operation]);
  });

  it.each(served.map((procedure) => [procedure.name, procedure] as const))(
    '%s is refused to nobody',
    async (_, procedure) => {
      const answer = await server.call(null, pathOf(procedure), 'not even an object');
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual({
        error: {
          code: 'unauthenticated',
          message: expect.stringMatching(/Sign in/) as string,
          requestId: answer.headers['x-request-id'],
        },
      });
    },
  );

  it.each([
    ['an unknown field', { limit: 5, operatoin: 'x' }, /Not a field of this: operatoin/],
    ['a field of another kind', { limit: 'many' }, /limit:/],
    ['a list', [1], /must be a JSON object/],
  ])('refuses %s', async (_, body, message) => {
    const answer = await server.call(officer, '/operation/list', body);
    expect([answer.statusCode, answer.json<{ error: { message: string } }>().error]).toMatchObject([
      400,
      { code: 'input-invalid', message: expect.stringMatching(message) as string },
    ]);
  });

  it('of the machine itself is not served', async () => {
    const answer = await server.call(officer, '/operation/open', {});
    expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([404, 'not-found']);
  });
});

describe('another site', () => {
  it.each([
    ['another origin', { origin: 'https://elsewhere.test' }],
    ['no header of ours', { 'x-custodia-request': '' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ['no origin', { origin: undefined }],
  ])('cannot act with a session: %s', async (_, headers) => {
    const all = { 'content-type': 'application/json', ...officer.headers, ...headers };
    const kept = Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    const answer = await server.inject({ method: 'POST', url: '/api/v1/operation/list', headers: kept, payload: '{}' });
    expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([403, 'forbidden']);
  });

  it('is no matter for a token', async () => {
    const headers = { 'content-type': 'application/json', 'x-test-account': `token ${officer.id}` };
    const answer = await server.inject({ method: 'POST', url: '/api/v1/operation/list', headers, payload: '{}' });
    expect(answer.statusCode).toBe(200);
  });
});
