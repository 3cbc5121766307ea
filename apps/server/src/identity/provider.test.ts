/** The unit's own identity provider: lets in who has an account here, by a verified address once and by the subject ever after. */
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Role } from '@custodia/contract';
import { randomUUID } from 'node:crypto';
import { openIdentity } from './open.ts';
import type { Browser } from './testing/browser.ts';
import { openIdentityTest, ORIGIN, type IdentityTest } from './testing/open.ts';
import { startProvider, type TestProvider, type TokenFault } from './testing/provider.ts';

let provider: TestProvider;
let held: IdentityTest;

beforeAll(async () => {
  provider = await startProvider(`${ORIGIN}/api/auth/callback/unit`);
  const { issuer, clientId, clientSecret } = provider;
  held = await openIdentityTest({ provider: { id: 'unit', name: 'Unit sign-in', issuer, clientId, clientSecret } });
});
beforeEach(() => {
  provider.fault = null;
  provider.userInfoSub = null;
});
afterAll(async () => {
  await held.close();
  await provider.close();
});

interface Came {
  readonly browser: Browser;
  /** Where the browser is sent at the end. */
  readonly to: string;
  readonly status: number;
}

/** Goes to the provider and comes back with what it says; cross-site, as a real browser would. */
async function come(browser = held.browser(), change: (url: URL) => void = () => undefined): Promise<Came> {
  const { body } = await browser.post('/provider', { returnTo: '/operations' });
  const back = new URL(await provider.follow(body.url as string));
  change(back);
  const headers = { origin: undefined, 'sec-fetch-site': 'cross-site', 'x-custodia-request': undefined };
  const answer = await browser.get(back.pathname.replace('/api/auth', '') + back.search, headers);
  const { status } = await browser.call('/session/me');
  return { browser, to: answer.headers.location as string, status };
}

async function known(...roles: Role[]) {
  const person = await held.person(...roles);
  provider.person = { sub: randomUUID(), email: person.email, verified: true };
  return person;
}

const REFUSED = '/sign-in?error=refused';

test('somebody who has an account is let in, whole, and comes to the page they wanted', async () => {
  const person = await known('analyst');
  const { browser, to, status } = await come();
  expect({ to, status }).toEqual({ to: '/operations', status: 200 });
  expect((await browser.call('/session/me')).body).toMatchObject({
    account: { id: person.id, email: person.email },
    secondFactor: 'shown',
    factors: { provider: true },
  });
  const { rows } = await held.casework.asOwner(
    async ({ pool }) => await pool.query('select * from identity.credential where user_id = $1', [person.id]),
  );
  expect(rows).toMatchObject([
    { provider_id: 'unit', account_id: provider.person.sub, access_token: null, refresh_token: null, id_token: null },
  ]);
});

test('the session is Strict; only the state of the sign-in may come back with a browser from another site', async () => {
  await known('analyst');
  const browser = held.browser();
  const begun = await browser.post('/provider', { returnTo: '/' });
  expect(begun.cookies).toHaveLength(1);
  expect(begun.cookies[0]).toMatch(/^__Secure-custodia\.state=.*SameSite=Lax/);
  const url = new URL(begun.body.url as string);
  expect(url.searchParams.get('code_challenge_method')).toBe('S256');
  expect(url.searchParams.get('nonce')).toMatch(/^.{32}$/);
  expect(url.searchParams.get('scope')!.split(' ').sort()).toEqual(['email', 'openid', 'profile']);
  const { browser: came } = await come();
  expect([...came.jar.keys()]).toEqual(['__Secure-custodia.session_token']);
});

test('nobody without an account is let in, and none is made for them', async () => {
  provider.person = { sub: randomUUID(), email: 'stranger@unit.example', verified: true };
  expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
  const { rows } = await held.casework.database.pool.query(`select from account where email = 'stranger@unit.example'`);
  expect(rows).toEqual([]);
});

test('an address that the provider has not verified is nobody’s', async () => {
  const person = await known('analyst');
  provider.person = { ...provider.person, verified: false };
  expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
  provider.person = { ...provider.person, email: person.email, verified: true };
  expect(await come()).toMatchObject({ status: 200 });
});

test('once bound, the subject is the person: their address may change, and another subject with it is refused', async () => {
  const person = await known('analyst');
  const first = provider.person;
  expect((await come()).status).toBe(200);
  provider.person = { ...first, email: 'married@unit.example', verified: false };
  const again = await come();
  expect((await again.browser.call('/session/me')).body).toMatchObject({ account: { id: person.id } });
  provider.person = { sub: randomUUID(), email: person.email, verified: true };
  expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
});

test.each<[TokenFault]>([['audience'], ['nonce'], ['no-nonce'], ['issuer'], ['expired'], ['key'], ['no-token']])(
  'an ID token with this wrong lets nobody in: %s',
  async (fault) => {
    await known('administrator');
    provider.fault = fault;
    expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
  },
);

test('what is said about another subject is not believed about this one', async () => {
  await known('analyst');
  provider.userInfoSub = 'somebody-else';
  expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
});

test('an answer that this browser did not ask for is refused: another state, another browser, or one used before', async () => {
  await known('analyst');
  const changed = await come(held.browser(), (url) => url.searchParams.set('state', 'a'.repeat(32)));
  expect(changed).toMatchObject({ to: REFUSED, status: 401 });

  const attacker = held.browser();
  const { body } = await attacker.post('/provider', { returnTo: '/' });
  const back = new URL(await provider.follow(body.url as string));
  const path = back.pathname.replace('/api/auth', '') + back.search;
  const honest = held.browser();
  expect((await honest.get(path, { 'sec-fetch-site': 'cross-site' })).headers.location).toBe(REFUSED);
  expect((await honest.call('/session/me')).status).toBe(401);

  const again = held.browser();
  for (const [name, value] of attacker.jar) again.jar.set(name, value);
  expect((await attacker.get(path, { 'sec-fetch-site': 'cross-site' })).headers.location).toBe('/');
  expect((await again.get(path, { 'sec-fetch-site': 'cross-site' })).headers.location).toBe(REFUSED);
});

test('a disabled account stays out', async () => {
  const person = await known('analyst');
  expect((await come()).status).toBe(200);
  await held.casework.database.pool.query('update account set disabled_at = now() where id = $1', [person.id]);
  expect(await come()).toMatchObject({ to: REFUSED, status: 401 });
});

test('it leads back to pages of this server only', async () => {
  await known('analyst');
  for (const returnTo of [
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    'javascript:alert(1)',
    '/a?b=https://evil.test',
  ]) {
    expect((await held.browser().post('/provider', { returnTo })).status).toBe(400);
  }
});

test('without its provider everything else works, and it is found again when it is back', async () => {
  const once = await startProvider(`${ORIGIN}/api/auth/callback/unit`);
  await once.close();
  const { issuer, clientId, clientSecret } = once;
  const alone = await openIdentityTest({ provider: { id: 'unit', name: 'Unit', issuer, clientId, clientSecret } });
  try {
    const refused = await alone.browser().post('/provider', {});
    expect(refused).toMatchObject({ status: 503, body: { error: { reason: 'provider-unreachable' } } });
    const { browser } = await alone.withPasskey(await alone.person('analyst'));
    expect((await browser.call('/session/me')).status).toBe(200);
    const back = await startProvider(`${ORIGIN}/api/auth/callback/unit`, Number(new URL(issuer).port));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11_000 });
    const found = await alone.browser().post('/provider', {});
    await back.close();
    expect(found.status).toBe(200);
  } finally {
    vi.useRealTimers();
    await alone.close();
  }
});

test('a provider that could be read on the way is not configured', () => {
  const { casework } = held;
  const open = { id: 'unit', name: 'Unit', issuer: 'http://idp.example.org', clientId: 'x', clientSecret: 'y' };
  expect(() => openIdentity({ casework, origin: ORIGIN, secret: 's'.repeat(43), provider: open })).toThrow(/https/);
});
