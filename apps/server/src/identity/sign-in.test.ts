/** Signing in: with a passkey, with a password and a code, with a recovery code; and what does not let anybody in. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createAuthenticator } from './testing/authenticator.ts';
import type { Browser } from './testing/browser.ts';
import { openAuthenticatorApp } from './testing/totp.ts';
import { openIdentityTest, PASSWORD, type IdentityTest, type Person } from './testing/open.ts';

let held: IdentityTest;

beforeAll(async () => {
  held = await openIdentityTest();
});
afterAll(async () => held.close());
afterEach(() => vi.useRealTimers());

const SESSION = '__Secure-custodia.session_token';

async function me(browser: Browser) {
  const { status, body } = await browser.call('/session/me');
  return { status, body, code: (body.error as { code?: string } | undefined)?.code };
}

function reasonOf({ body }: { body: Record<string, unknown> }): unknown {
  return (body.error as { reason?: string } | undefined)?.reason;
}

async function begin(person: Person, browser = held.browser(), password = PASSWORD) {
  return { browser, answer: await browser.post('/sign-in/email', { email: person.email, password }) };
}

/** Codes change every half minute; one is worth one attempt. */
function nextCode(): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + 31_000 });
}

test('an invitation, a password and an authenticator app: then a password and a code sign in, and neither alone', async () => {
  const person = await held.person('analyst');
  const { code } = await held.withPassword(person);
  const { browser, answer } = await begin(person);
  expect(answer).toMatchObject({ status: 200, body: { state: 'second-factor' } });
  expect(browser.jar.has(SESSION)).toBe(false);
  expect((await me(browser)).code).toBe('unauthenticated');
  nextCode();
  expect(await browser.post('/two-factor/verify-totp', { code: code() })).toMatchObject({
    status: 200,
    body: { state: 'done' },
  });
  expect(await me(browser)).toMatchObject({
    status: 200,
    body: {
      account: { id: person.id, roles: ['analyst'] },
      secondFactor: 'shown',
      factors: { totp: true, passkeys: 0 },
    },
  });
  const straight = held.browser();
  expect(reasonOf(await straight.post('/two-factor/verify-totp', { code: code() }))).toBe('code-too-late');
});

test('cookies are for this server only, out of reach of scripts, over https, and forgotten with the browser', async () => {
  const person = await held.person('analyst');
  const { authenticator } = await held.withPasskey(person);
  const browser = held.browser();
  const options = await browser.get('/passkey/generate-authenticate-options');
  const done = await browser.post('/passkey/verify-authentication', {
    response: authenticator.authenticate(options.body),
  });
  const line = done.cookies.find((cookie) => cookie.startsWith(`${SESSION}=`))!;
  expect(line).toMatch(/; HttpOnly/);
  expect(line).toMatch(/; Secure/);
  expect(line).toMatch(/; SameSite=Strict/);
  expect(line).toMatch(/; Path=\//);
  expect(line).not.toMatch(/max-age|expires|domain/i);
  for (const cookie of [...done.cookies, ...options.cookies]) expect(cookie).toMatch(/SameSite=Strict/);
  expect(JSON.stringify(done.body)).not.toMatch(/token|session/i);
  expect(done.headers['cache-control']).toBe('no-store');
});

test('a password that no second factor stands behind yet lets one add one, and nothing else', async () => {
  const person = await held.person('supervisor');
  const half = held.browser();
  await half.post('/link/accept', { token: await held.invitation(person) });
  await half.post('/password/set', { password: PASSWORD });
  const { browser, answer } = await begin(person);
  expect(answer).toMatchObject({ status: 200, body: { state: 'done' } });
  expect(await me(browser)).toMatchObject({ status: 200, body: { secondFactor: 'needed', permissions: [] } });
  for (const path of ['/account/list', '/session/list', '/token/list', '/session/revoke']) {
    const { body } = await browser.call(path);
    expect([path, (body.error as { code: string }).code]).toEqual([path, 'second-factor-needed']);
  }
  expect((await browser.get('/passkey/list-user-passkeys')).status).toBe(403);
  const enabled = await browser.post('/two-factor/enable', { password: PASSWORD });
  expect(enabled.body.backupCodes).toHaveLength(10);
});

test('where there is a passkey, a stolen password begins nothing, and a session that began before adds nothing', async () => {
  const person = await held.person('investigator');
  const early = held.browser();
  await early.post('/link/accept', { token: await held.invitation(person) });
  await early.post('/password/set', { password: PASSWORD });
  const thief = (await begin(person)).browser;
  const enabled = await thief.post('/two-factor/enable', { password: PASSWORD });
  expect(enabled.status).toBe(200);
  const { body } = await early.get('/passkey/generate-register-options');
  const key = createAuthenticator('https://custodia.test').register(body);
  expect((await early.post('/passkey/verify-registration', { response: key, name: 'Key' })).status).toBe(200);

  const code = openAuthenticatorApp(enabled.body.totpURI as string)();
  const confirmed = await thief.post('/two-factor/verify-totp', { code });
  expect((confirmed.body.error as { code: string }).code).toBe('second-factor-needed');
  expect((await thief.get('/passkey/generate-register-options')).status).toBe(403);
  expect(await begin(person)).toMatchObject({ answer: { status: 401, body: { error: { reason: 'details-wrong' } } } });
});

test('session fixation: signing in gives a new session, whatever the browser had before', async () => {
  const attacker = await held.person('analyst');
  const { browser: planted } = await held.withPasskey(attacker);
  const fixed = planted.jar.get(SESSION)!;
  const honest = await held.person('analyst');
  const { authenticator } = await held.withPasskey(honest);
  const browser = held.browser();
  browser.jar.set(SESSION, fixed);
  const options = await browser.get('/passkey/generate-authenticate-options');
  // Somebody else's session in the browser asks for their keys; theirs answers all the same, or not at all.
  const signed = await browser.post('/passkey/verify-authentication', {
    response: authenticator.authenticate(options.body),
  });
  expect(signed.status).toBe(200);
  expect(browser.jar.get(SESSION)).not.toBe(fixed);
  expect(await me(browser)).toMatchObject({ body: { account: { id: honest.id } } });
  expect((await me(planted)).code).toBe('unauthenticated');
});

test('each step to more rights gives a new token, and the old one is worth nothing', async () => {
  const person = await held.person('analyst');
  const browser = held.browser();
  await browser.post('/link/accept', { token: await held.invitation(person) });
  const byLink = browser.jar.get(SESSION)!;
  const { body } = await browser.get('/passkey/generate-register-options');
  const response = createAuthenticator('https://custodia.test').register(body);
  await browser.post('/passkey/verify-registration', { response, name: 'Key' });
  expect(browser.jar.get(SESSION)).not.toBe(byLink);
  expect(await me(browser)).toMatchObject({ status: 200, body: { secondFactor: 'shown' } });
  const before = held.browser();
  before.jar.set(SESSION, byLink);
  expect((await me(before)).code).toBe('unauthenticated');
});

test('a forged or altered cookie is nobody', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  const good = decodeURIComponent(browser.jar.get(SESSION)!);
  const [token] = good.split('.');
  for (const forged of [
    token!,
    `${token!}.`,
    `${token!}.AAAA`,
    good.replace(/^./, (one) => (one === 'x' ? 'y' : 'x')),
    `x${good}`,
    '%E0%A4%A',
  ]) {
    const other = held.browser();
    other.jar.set(SESSION, forged.startsWith('%') ? forged : encodeURIComponent(forged));
    expect((await me(other)).code).toBe('unauthenticated');
  }
});

test('a passkey that was not unlocked, answers another challenge or page, or is another key, is refused', async () => {
  const person = await held.person('analyst');
  const { authenticator } = await held.withPasskey(person);
  const other = createAuthenticator('https://custodia.test');
  for (const flaws of [
    { unverified: true },
    { challenge: 'AAAAAAAA' },
    { origin: 'https://other.test' },
    { forged: true },
  ]) {
    const browser = held.browser();
    const { body } = await browser.get('/passkey/generate-authenticate-options');
    expect(body.userVerification).toBe('required');
    const refused = await browser.post('/passkey/verify-authentication', {
      response: authenticator.authenticate(body, flaws),
    });
    expect([flaws, refused.status]).toEqual([flaws, 401]);
    expect((await me(browser)).code).toBe('unauthenticated');
  }
  const browser = held.browser();
  const { body } = await browser.get('/passkey/generate-authenticate-options');
  expect((await browser.post('/passkey/verify-authentication', { response: other.authenticate(body) })).status).toBe(
    401,
  );
});

test('a ceremony is worth one answer', async () => {
  const { authenticator } = await held.withPasskey(await held.person('analyst'));
  const browser = held.browser();
  const { body } = await browser.get('/passkey/generate-authenticate-options');
  const response = authenticator.authenticate(body);
  expect((await browser.post('/passkey/verify-authentication', { response })).status).toBe(200);
  const again = held.browser();
  for (const [name, value] of browser.jar) if (name !== SESSION) again.jar.set(name, value);
  expect((await again.post('/passkey/verify-authentication', { response })).status).toBe(401);
});

test('a passkey is not registered without having been unlocked', async () => {
  const person = await held.person('analyst');
  const browser = held.browser();
  await browser.post('/link/accept', { token: await held.invitation(person) });
  const { body } = await browser.get('/passkey/generate-register-options');
  expect(body.authenticatorSelection).toMatchObject({ userVerification: 'required', residentKey: 'required' });
  const response = createAuthenticator('https://custodia.test').register(body, { unverified: true });
  const refused = await browser.post('/passkey/verify-registration', { response, name: 'Key' });
  expect(reasonOf(refused)).toBe('passkey-unverified');
  expect(await me(browser)).toMatchObject({ body: { secondFactor: 'needed', factors: { passkeys: 0 } } });
});

test('a code is worth one attempt, by whoever makes it', async () => {
  const person = await held.person('analyst');
  const { code } = await held.withPassword(person);
  nextCode();
  const used = code();
  const first = (await begin(person)).browser;
  expect((await first.post('/two-factor/verify-totp', { code: used })).status).toBe(200);
  const second = (await begin(person)).browser;
  expect(reasonOf(await second.post('/two-factor/verify-totp', { code: used }))).toBe('code-wrong');
  expect((await me(second)).code).toBe('unauthenticated');
});

test('of several who offer the same code at once, one is let in', async () => {
  const person = await held.person('analyst');
  const { code } = await held.withPassword(person);
  nextCode();
  const browsers = await Promise.all([1, 2, 3].map(async () => (await begin(person)).browser));
  const offered = code();
  const answers = await Promise.all(
    browsers.map(async (browser) => await browser.post('/two-factor/verify-totp', { code: offered })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a recovery code is worth one use, and the person is told of it', async () => {
  const person = await held.person('analyst');
  const { recovery } = await held.withPassword(person);
  const first = (await begin(person)).browser;
  expect((await first.post('/two-factor/verify-backup-code', { code: recovery[3] })).status).toBe(200);
  const { body } = await me(first);
  expect((body.notices as { kind: string }[]).map(({ kind }) => kind)).toContain('recovery-code-used');
  const second = (await begin(person)).browser;
  expect(reasonOf(await second.post('/two-factor/verify-backup-code', { code: recovery[3] }))).toBe('code-wrong');
  expect((await second.post('/two-factor/verify-backup-code', { code: recovery[4] })).status).toBe(200);
});

test('the last way in cannot be taken away', async () => {
  const { browser } = await held.withPasskey(await held.person('analyst'));
  const { body } = await browser.get('/passkey/list-user-passkeys');
  const [key] = body as unknown as { id: string }[];
  expect(reasonOf(await browser.post('/passkey/delete-passkey', { id: key!.id }))).toBe('last-factor');
  const other = await held.withPassword(await held.person('analyst'));
  expect(reasonOf(await other.browser.post('/two-factor/disable', { password: PASSWORD }))).toBe('last-factor');
});

test('nobody removes or renames a passkey of somebody else', async () => {
  const mine = await held.withPasskey(await held.person('analyst'));
  const theirs = await held.withPasskey(await held.person('analyst'));
  const { body } = await theirs.browser.get('/passkey/list-user-passkeys');
  const [key] = body as unknown as { id: string }[];
  const second = createAuthenticator('https://custodia.test');
  const options = await mine.browser.get('/passkey/generate-register-options');
  await mine.browser.post('/passkey/verify-registration', { response: second.register(options.body), name: 'Second' });
  for (const path of ['/passkey/delete-passkey', '/passkey/update-passkey']) {
    expect((await mine.browser.post(path, { id: key!.id, name: 'Taken' })).status).toBeGreaterThanOrEqual(400);
  }
  expect((await theirs.browser.get('/passkey/list-user-passkeys')).body).toHaveLength(1);
});

test('changing the password asks for the old one, ends every other session, and the person is told', async () => {
  const person = await held.person('analyst');
  const { browser, code } = await held.withPassword(person);
  nextCode();
  const elsewhere = (await begin(person)).browser;
  await elsewhere.post('/two-factor/verify-totp', { code: code() });
  const wrong = await browser.post('/change-password', {
    currentPassword: 'not the password',
    newPassword: 'another calm harbour',
  });
  expect(reasonOf(wrong)).toBe('password-wrong');
  const short = await browser.post('/change-password', { currentPassword: PASSWORD, newPassword: 'short' });
  expect(reasonOf(short)).toBe('password-length');
  const before = browser.jar.get(SESSION);
  const done = await browser.post('/change-password', {
    currentPassword: PASSWORD,
    newPassword: 'another calm harbour',
  });
  expect(done.status).toBe(200);
  expect(browser.jar.get(SESSION)).not.toBe(before);
  expect(await me(browser)).toMatchObject({ status: 200, body: { secondFactor: 'shown' } });
  expect((await me(elsewhere)).code).toBe('unauthenticated');
});
