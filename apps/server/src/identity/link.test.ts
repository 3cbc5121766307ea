/** One-time links: the first administrator, an invitation, the sample; each worth one use and no more than it is for. */
import { procedures } from '@custodia/contract';
import { perform } from '@custodia/casework';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openIdentity } from './open.ts';
import { createAuthenticator } from './testing/authenticator.ts';
import { openIdentityTest, ORIGIN, type IdentityTest } from './testing/open.ts';

let held: IdentityTest;

beforeEach(async () => {
  held = await openIdentityTest();
});
afterEach(async () => {
  vi.useRealTimers();
  await held.close();
});

const FIRST = { name: 'Ada Harbour', email: 'Ada@Unit.example' };

async function setUp(): Promise<string> {
  const address = (await held.identity.createSetupLink())!;
  expect(address).toMatch(/^https:\/\/custodia\.test\/setup#[\w-]{43}$/);
  return address.split('#')[1]!;
}

test('the set-up link makes the first administrator, who adds a passkey; then it is void, and no other is made', async () => {
  const token = await setUp();
  const browser = held.browser();
  expect((await browser.get('/ways')).body).toMatchObject({ provider: null, setup: true });
  expect((await browser.post('/link/show', { token })).body).toMatchObject({ kind: 'setup', name: null });
  expect((await browser.post('/link/accept', { token, person: FIRST })).status).toBe(200);
  expect((await browser.call('/session/me')).body).toMatchObject({
    account: { name: 'Ada Harbour', email: 'ada@unit.example', roles: ['administrator'] },
    secondFactor: 'needed',
  });
  expect((await browser.call('/account/list')).status).toBe(403);
  const { body } = await browser.get('/passkey/generate-register-options');
  const response = createAuthenticator(ORIGIN).register(body);
  expect((await browser.post('/passkey/verify-registration', { response, name: 'Key' })).status).toBe(200);
  expect((await browser.call('/account/list')).status).toBe(200);
  expect(await held.identity.createSetupLink()).toBeNull();
  expect((await browser.get('/ways')).body).toMatchObject({ provider: null, setup: false });
  expect((await held.browser().post('/link/accept', { token, person: FIRST })).status).toBe(401);
});

test('a second set-up link voids the first, and one that was made before an administrator came is void after', async () => {
  const first = await setUp();
  const second = await setUp();
  const late = { name: 'Somebody Else', email: 'else@unit.example' };
  expect((await held.browser().post('/link/accept', { token: first, person: late })).status).toBe(401);
  await held.withPasskey(await held.person('administrator'));
  expect((await held.browser().post('/link/accept', { token: second, person: late })).status).toBe(401);
});

test('who began and never finished goes on with a new link; no second account comes of it', async () => {
  await held.browser().post('/link/accept', { token: await setUp(), person: FIRST });
  const browser = held.browser();
  expect((await browser.post('/link/accept', { token: await setUp(), person: FIRST })).status).toBe(200);
  const { rows } = await held.casework.database.pool.query('select count(*)::int as count from account');
  expect(rows).toEqual([{ count: 1 }]);
  // A set-up link is no way into the account of somebody else.
  const analyst = await held.person('analyst');
  const taken = await held
    .browser()
    .post('/link/accept', { token: await setUp(), person: { name: 'X', email: analyst.email } });
  expect(taken.status).toBe(401);
});

test('of two who use a link at once, one is let in', async () => {
  const token = await setUp();
  const both = await Promise.all(
    [1, 2].map(async () => await held.browser().post('/link/accept', { token, person: FIRST })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
});

test('an invitation lasts 72 hours, is worth one use, and nothing to somebody who can sign in', async () => {
  const person = await held.person('analyst');
  const used = await held.invitation(person);
  expect((await held.browser().post('/link/show', { token: used })).body).toMatchObject({
    kind: 'invite',
    email: person.email,
  });
  const expired = await held.invitation(await held.person('analyst'));
  expect((await held.browser().post('/link/accept', { token: used })).status).toBe(200);
  expect((await held.browser().post('/link/accept', { token: used })).status).toBe(401);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 72 * 3_600_000 + 1000 });
  expect((await held.browser().post('/link/accept', { token: expired })).status).toBe(401);
  vi.useRealTimers();
  await held.withPasskey(await held.person('administrator'));
  const ready = await held.person('analyst');
  await held.withPasskey(ready);
  await expect(held.invitation(ready)).rejects.toMatchObject({ code: 'state-invalid' });
});

test('a link is for what it is for', async () => {
  const person = await held.person('administrator');
  const invitation = await held.invitation(person);
  const browser = held.browser();
  expect((await browser.post('/link/accept', { token: invitation, person: FIRST })).status).toBe(401);
  expect((await browser.post('/link/enter', { token: invitation })).status).toBe(401);
  expect((await browser.post('/link/accept', { token: await setUp() })).status).toBe(401);
});

test('links that sign somebody in exist for the sample on this machine only', async () => {
  const person = await held.person('supervisor');
  await expect(held.identity.createSignInLink(person.id)).rejects.toMatchObject({ code: 'forbidden' });
  const sample = await openIdentityTest({ sample: true });
  try {
    const somebody = await sample.person('supervisor');
    const address = await sample.identity.createSignInLink(somebody.id);
    expect(address).toMatch(/^https:\/\/custodia\.test\/enter#/);
    const token = address.split('#')[1]!;
    const browser = sample.browser();
    expect((await browser.post('/link/enter', { token })).status).toBe(200);
    expect((await browser.call('/session/me')).body).toMatchObject({
      account: { id: somebody.id },
      secondFactor: 'shown',
    });
    expect((await sample.browser().post('/link/enter', { token })).status).toBe(401);
  } finally {
    await sample.close();
  }
});

test('an enter link that lies in the database lets nobody in once the server is no sample any more', async () => {
  const person = await held.person('supervisor');
  const { casework } = held;
  const sample = openIdentity({ casework, origin: ORIGIN, secret: 's'.repeat(43), sample: true });
  const token = (await sample.createSignInLink(person.id)).split('#')[1]!;
  await sample.close();
  expect((await held.browser().post('/link/enter', { token })).status).toBe(401);
});

test('a reset takes everything away, ends everything, tells who watches, and makes a new link', async () => {
  const administrator = await held.withPasskey(await held.person('administrator'));
  const auditor = await held.withPasskey(await held.person('auditor'));
  const person = await held.person('analyst');
  const { browser } = await held.withPassword(person);
  const made = await browser.call('/token/create', { name: 'x', scopes: ['message:search'], days: 9 });
  const reset = await administrator.browser.call('/account/resetFactors', {
    id: person.id,
    reason: 'lost the telephone',
  });
  expect(reset).toMatchObject({ status: 200, body: { ended: 1, revoked: 1 } });
  expect((await browser.call('/session/me')).status).toBe(401);
  const bearer = { authorization: `Bearer ${made.body.token as string}` };
  expect((await held.browser().call('/session/me', {}, bearer)).status).toBe(401);
  for (const watcher of [administrator, auditor]) {
    const { body } = await watcher.browser.call('/session/me');
    expect(body.notices).toMatchObject([{ kind: 'factors-reset-of', about: { id: person.id } }]);
  }
  const token = (reset.body.path as string).replace('/invite#', '');
  const again = held.browser();
  expect((await again.post('/link/accept', { token })).status).toBe(200);
  expect((await again.call('/session/me')).body).toMatchObject({
    factors: { password: false, totp: false, passkeys: 0 },
  });
});

test('nobody resets themselves, and only administrators reset', async () => {
  const one = await held.person('administrator');
  const { browser } = await held.withPasskey(one);
  const own = await browser.call('/account/resetFactors', { id: one.id, reason: 'lost the key' });
  expect(own).toMatchObject({ status: 403, body: { error: { code: 'own-work' } } });
  const supervisor = await held.withPasskey(await held.person('supervisor'));
  const other = await held.person('analyst');
  for (const path of ['/account/resetFactors', '/account/invite']) {
    const body = path === '/account/invite' ? { id: other.id } : { id: other.id, reason: 'lost the key' };
    expect((await supervisor.browser.call(path, body)).status).toBe(403);
  }
});

test('the log knows who let whom in', async () => {
  const person = await held.person('analyst');
  await held.invitation(person);
  await perform(held.casework, procedures.accountResetFactors, { id: person.id, reason: 'never arrived' });
  const { rows } = await held.casework.database.pool.query(
    `select kind from log_entry where subject = $1 order by index`,
    [person.id],
  );
  expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual(['account-invited', 'account-factors-reset']);
});
