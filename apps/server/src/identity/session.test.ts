/** How long a session lasts, who can end it, and that what changes about a person takes effect at once. */
import { procedures } from '@custodia/contract';
import { perform } from '@custodia/casework';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Browser } from './testing/browser.ts';
import { openIdentityTest, PASSWORD, type IdentityTest } from './testing/open.ts';

let held: IdentityTest;

beforeAll(async () => {
  held = await openIdentityTest();
});
afterAll(async () => held.close());
afterEach(() => vi.useRealTimers());

const MINUTE_MS = 60_000;

function pass(stepMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + stepMs });
}

async function status(browser: Browser, path = '/session/me', headers = {}): Promise<number> {
  return (await browser.call(path, {}, headers)).status;
}

test('a session that is used goes on, one that is not ends after half an hour', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  for (let at = 0; at < 5; at += 1) {
    pass(20 * MINUTE_MS);
    expect(await status(browser)).toBe(200);
  }
  pass(31 * MINUTE_MS);
  expect(await status(browser)).toBe(401);
});

test('twelve hours after it began it ends, however much it is used', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  for (let at = 0; at < 28; at += 1) {
    pass(25 * MINUTE_MS);
    expect(await status(browser)).toBe(200);
  }
  pass(21 * MINUTE_MS);
  expect(await status(browser)).toBe(401);
});

test('a page that asks by itself does not keep a session alive', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  pass(20 * MINUTE_MS);
  expect(await status(browser, '/session/me', { 'x-custodia-background': '1' })).toBe(200);
  pass(11 * MINUTE_MS);
  expect(await status(browser)).toBe(401);
});

test('a person sees their sessions and ends them, but nobody else’s', async () => {
  const person = await held.person('analyst');
  const { browser, authenticator } = await held.withPasskey(person);
  const second = held.browser();
  const { body } = await second.get('/passkey/generate-authenticate-options');
  await second.post('/passkey/verify-authentication', { response: authenticator.authenticate(body) });
  const listed = (await browser.call('/session/list')).body as unknown as {
    id: string;
    current: boolean;
    address: string;
  }[];
  expect(listed).toHaveLength(2);
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(listed.every(({ address }) => address.startsWith('198.51.100.'))).toBe(true);
  const stranger = (await held.withPasskey(await held.person('analyst'))).browser;
  const other = listed.find(({ current }) => !current)!;
  expect((await stranger.call('/session/revoke', { session: other.id })).status).toBe(404);
  expect(await status(second)).toBe(200);
  expect((await browser.call('/session/revoke', { session: other.id })).body).toEqual({ ended: 1 });
  expect(await status(second)).toBe(401);
  expect(await status(browser)).toBe(200);
  expect((await browser.call('/session/end')).body).toEqual({ ended: 1 });
  expect(await status(browser)).toBe(401);
});

test('an administrator ends all sessions of a person, and others may not', async () => {
  const administrator = (await held.withPasskey(await held.person('administrator'))).browser;
  const person = await held.person('supervisor');
  const { browser } = await held.withPasskey(person);
  expect((await browser.call('/session/revokeAll', { id: person.id })).status).toBe(403);
  expect((await administrator.call('/session/revokeAll', { id: person.id })).body).toEqual({ ended: 1, revoked: 0 });
  expect(await status(browser)).toBe(401);
});

test('who is let go is out at once, in the middle of whatever they do', async () => {
  const person = await held.person('analyst');
  const { browser, authenticator } = await held.withPasskey(person);
  expect(await status(browser)).toBe(200);
  await held.withPasskey(await held.person('administrator'));
  await perform(held.casework, procedures.accountDisable, { id: person.id, version: 1, reason: 'left the unit' });
  expect(await status(browser)).toBe(401);
  const again = held.browser();
  const { body } = await again.get('/passkey/generate-authenticate-options');
  const refused = await again.post('/passkey/verify-authentication', { response: authenticator.authenticate(body) });
  expect(refused.status).toBe(401);
  expect(await status(again)).toBe(401);
});

test('other roles are other roles with the next request', async () => {
  const person = await held.person('analyst');
  const { browser } = await held.withPasskey(person);
  const may = async (): Promise<number> => await status(browser, '/audit/list');
  expect((await browser.call('/session/me')).body).toMatchObject({ account: { roles: ['analyst'] } });
  const before = await may();
  await held.casework.database.pool.query(`update account set roles = '{auditor}' where id = $1`, [person.id]);
  expect((await browser.call('/session/me')).body).toMatchObject({ account: { roles: ['auditor'] } });
  expect([before, await may()]).toEqual([403, 200]);
  await held.casework.database.pool.query(`update account set roles = '{analyst}' where id = $1`, [person.id]);
  expect(await may()).toBe(403);
});

test('changing how one signs in asks for a recent sign-in', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  pass(16 * MINUTE_MS);
  for (const asked of [
    await browser.get('/passkey/generate-register-options'),
    await browser.post('/password/set', { password: PASSWORD }),
    await browser.post('/change-password', { currentPassword: PASSWORD, newPassword: PASSWORD }),
    await browser.post('/passkey/delete-passkey', { id: '00000000-0000-4000-8000-000000000000' }),
  ]) {
    expect(asked).toMatchObject({ status: 403, body: { error: { reason: 'session-not-fresh' } } });
  }
});

test('another page cannot make a browser act: not without our origin, nor without our header', async () => {
  const person = await held.person('analyst');
  const { browser } = await held.withPassword(person);
  const forged: Record<string, string | undefined>[] = [
    { origin: 'https://evil.test' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'x-custodia-request': undefined },
    { origin: undefined, 'sec-fetch-site': undefined },
    { origin: 'null' },
  ];
  for (const headers of forged) {
    for (const path of ['/sign-in/email', '/link/accept', '/two-factor/disable', '/passkey/verify-authentication']) {
      const body = { email: person.email, password: PASSWORD, token: 'x'.repeat(43), response: {} };
      const answer = await browser.post(path, body, headers);
      expect([headers, path, answer.status]).toEqual([headers, path, 403]);
      expect(answer.cookies).toEqual([]);
    }
    expect((await browser.call('/session/end', {}, headers)).status).toBe(403);
  }
  expect(await status(browser)).toBe(200);
});

test('what the library could do besides has no door', async () => {
  const { browser } = await held.withPasskey(await held.person('administrator'));
  const closed = [
    '/sign-up/email',
    '/change-email',
    '/delete-user',
    '/update-user',
    '/update-session',
    '/link-social',
    '/unlink-account',
    '/request-password-reset',
    '/reset-password',
    '/two-factor/send-otp',
    '/two-factor/get-totp-uri',
    '/sign-in/social',
    '/revoke-sessions',
    '/set-password',
  ];
  for (const path of closed) expect([path, (await browser.post(path, {})).status]).toEqual([path, 404]);
  for (const path of [
    '/get-session',
    '/list-sessions',
    '/list-accounts',
    '/ok',
    '/error',
    '/callback/unit',
    '/reference',
  ]) {
    expect([path, (await browser.get(path)).status]).toEqual([path, 404]);
  }
});

test('fields that would weaken a sign-in are not handed on', async () => {
  const person = await held.person('analyst');
  const { code } = await held.withPassword(person);
  pass(31_000);
  const browser = held.browser();
  const begun = await browser.post('/sign-in/email', {
    email: person.email,
    password: PASSWORD,
    rememberMe: true,
    callbackURL: 'https://evil.test',
  });
  expect(begun.headers.location).toBeUndefined();
  const done = await browser.post('/two-factor/verify-totp', { code: code(), trustDevice: true });
  expect(done.status).toBe(200);
  expect(done.cookies.join('\n')).not.toMatch(/trust_device/);
});
