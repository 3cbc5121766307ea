/** Tokens: a part of what one may do oneself, for a time, shown once. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Browser } from './testing/browser.ts';
import { openIdentityTest, type IdentityTest } from './testing/open.ts';

let held: IdentityTest;

beforeAll(async () => {
  held = await openIdentityTest();
});
afterAll(async () => held.close());
afterEach(() => vi.useRealTimers());

const DAY_MS = 86_400_000;

interface Made {
  readonly id: string;
  readonly token: string;
  readonly hint: string;
}

async function make(browser: Browser, scopes: string[], days = 30): Promise<Made> {
  const { status, body } = await browser.call('/token/create', { name: 'nightly', scopes, days });
  expect(status).toBe(200);
  return body as unknown as Made;
}

/** A program: no cookies, no origin, no header of ours. */
async function ask(token: string, path: string): Promise<{ status: number; code?: string }> {
  const headers = {
    authorization: `Bearer ${token}`,
    origin: undefined,
    'sec-fetch-site': undefined,
    'x-custodia-request': undefined,
  };
  const { status, body } = await held.browser().call(path, {}, headers);
  return { status, code: (body.error as { code: string } | undefined)?.code };
}

test('it does what its scopes allow, and nothing else that the person may', async () => {
  const { browser } = await held.withPasskey(await held.person('administrator'));
  const { token, hint } = await make(browser, ['account:read', 'session:own']);
  expect(token.startsWith(hint)).toBe(true);
  expect(await ask(token, '/account/list')).toEqual({ status: 200, code: undefined });
  expect(await ask(token, '/token/list')).toEqual({ status: 403, code: 'forbidden' });
  expect(await ask(token, '/session/revokeAll')).toMatchObject({ status: 400 });
  const me = await held.browser().call('/session/me', {}, { authorization: `Bearer ${token}` });
  expect(me.body).toMatchObject({ by: 'token', permissions: ['session:own', 'account:read'] });
});

test('it is kept as a digest only, listed with its last use, and worth nothing once revoked', async () => {
  const { browser } = await held.withPasskey(await held.person('administrator'));
  const { id, token } = await make(browser, ['account:read']);
  const list = async () => (await browser.call('/token/list')).body as unknown as Record<string, unknown>[];
  expect(await list()).toMatchObject([{ id, lastUsedAt: null, revokedAt: null }]);
  expect(JSON.stringify(await list())).not.toContain(token);
  const { rows } = await held.casework.asOwner(
    async ({ pool }) => await pool.query('select api_token::text as row from identity.api_token'),
  );
  expect(JSON.stringify(rows)).not.toContain(token.slice(16));
  await ask(token, '/account/list');
  expect((await list())[0]!.lastUsedAt).not.toBeNull();
  const stranger = (await held.withPasskey(await held.person('administrator'))).browser;
  expect((await stranger.call('/token/revoke', { token: id })).status).toBe(404);
  expect((await browser.call('/token/revoke', { token: id })).body).toEqual({ revoked: true });
  expect(await ask(token, '/account/list')).toEqual({ status: 401, code: 'unauthenticated' });
});

test('it ends on its day, with its person, and with the role that it rests on', async () => {
  const person = await held.person('administrator');
  const { browser } = await held.withPasskey(person);
  const { token } = await make(browser, ['recipient:read', 'account:read'], 2);
  expect((await ask(token, '/recipient/list')).status).toBe(200);
  await held.casework.database.pool.query(`update account set roles = '{investigator}' where id = $1`, [person.id]);
  expect(await ask(token, '/recipient/list')).toEqual({ status: 403, code: 'forbidden' });
  expect((await ask(token, '/account/list')).status).toBe(200);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * DAY_MS + 1000 });
  expect((await ask(token, '/account/list')).status).toBe(401);
  vi.useRealTimers();
  await held.casework.database.pool.query('update account set disabled_at = now() where id = $1', [person.id]);
  expect((await ask(token, '/account/list')).status).toBe(401);
});

test('nobody makes one that does more than they may, makes tokens, or lasts longer than a year', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  for (const scopes of [['account:manage'], ['message:search', 'recipient:manage'], ['token:own']]) {
    expect((await browser.call('/token/create', { name: 'x', scopes, days: 1 })).status).toBe(403);
  }
  expect((await browser.call('/token/create', { name: 'x', scopes: ['message:search'], days: 366 })).status).toBe(400);
  expect((await browser.call('/token/create', { name: 'x', scopes: [], days: 1 })).status).toBe(400);
  expect((await browser.call('/token/create', { name: 'x', scopes: ['all'], days: 1 })).status).toBe(400);
});

test('what is no token of ours lets nobody in, not even with a good session beside it', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  for (const authorization of [
    'Bearer ',
    'Bearer custodia_AAAA',
    'Basic YTpi',
    `Bearer ${'a'.repeat(52)}`,
    'Bearer null',
  ]) {
    expect((await browser.call('/session/me', {}, { authorization })).status).toBe(401);
  }
  expect((await browser.call('/session/me')).status).toBe(200);
});
