/** Guessing: counted before it is judged, slower with every failure, told to who should know, and never telling who has an account. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { lockMs, TELL_EVERY } from './attempts.ts';
import type { Answer } from './testing/browser.ts';
import { openIdentityTest, PASSWORD, type IdentityTest } from './testing/open.ts';

let held: IdentityTest;

beforeAll(async () => {
  held = await openIdentityTest();
});
afterAll(async () => held.close());
afterEach(() => vi.useRealTimers());

let addresses = 0;
/** Another address for each: what is shown is the lock on the account. */
const elsewhere = () => held.browser(`203.0.113.${String((addresses += 1) % 250)}`);

function faultOf({ body }: Answer) {
  return body.error as { code: string; reason: string; message: string; retryAfterSeconds?: number };
}

function pass(stepMs: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + stepMs });
}

async function guess(email: string, browser = elsewhere(), password = 'not the password') {
  return await browser.post('/sign-in/email', { email, password });
}

test('the wait never shrinks as failures grow, and has an end', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (failures) => {
      expect(lockMs(failures + 1)).toBeGreaterThanOrEqual(lockMs(failures));
      expect(lockMs(failures)).toBeLessThanOrEqual(3_600_000);
    }),
  );
  expect([4, 5, 6, 7].map((failures) => lockMs(failures))).toEqual([0, 30_000, 60_000, 120_000]);
});

test('after five failures the account waits, whoever asks and even with the right password; then it opens again', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  for (let failure = 0; failure < 5; failure += 1) expect((await guess(person.email)).status).toBe(401);
  const locked = await guess(person.email, elsewhere(), PASSWORD);
  expect(locked.status).toBe(429);
  expect(faultOf(locked)).toMatchObject({ code: 'too-many', reason: 'locked', retryAfterSeconds: 30 });
  expect(locked.headers['retry-after']).toBe('30');
  pass(31_000);
  expect((await guess(person.email)).status).toBe(401);
  pass(31_000);
  expect(faultOf(await guess(person.email, elsewhere(), PASSWORD)).retryAfterSeconds).toBeGreaterThan(20);
  pass(31_000);
  expect((await guess(person.email, elsewhere(), PASSWORD)).status).toBe(200);
});

test('a hundred guesses at once are a hundred: five are looked at', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  const answers = await Promise.all(Array.from({ length: 100 }, async () => await guess(person.email)));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(95);
});

test('an address that guesses at many accounts waits too', async () => {
  const browser = held.browser('203.0.113.251');
  const answers: number[] = [];
  for (let at = 0; at < 7; at += 1) answers.push((await guess(`nobody-${String(at)}@unit.example`, browser)).status);
  expect(answers).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test('guessing the code is counted with guessing the password, across new beginnings', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  pass(40_000);
  const answers: number[] = [];
  for (let at = 0; at < 6; at += 1) {
    const browser = elsewhere();
    const begun = await guess(person.email, browser, PASSWORD);
    if (begun.status === 429) answers.push(429);
    else answers.push((await browser.post('/two-factor/verify-totp', { code: `00000${String(at)}` })).status);
  }
  expect(answers).toEqual([401, 401, 401, 401, 401, 429]);
});

test('at ten failures the person is told when they next sign in, and so are the administrators', async () => {
  const administrator = await held.withPasskey(await held.person('administrator'));
  const person = await held.person('analyst');
  const { browser } = await held.withPassword(person);
  for (let failure = 0; failure < TELL_EVERY; failure += 1) {
    expect((await guess(person.email)).status).toBe(401);
    pass(3_600_001);
  }
  vi.useRealTimers();
  const own = await browser.call('/session/me');
  expect(own.body.notices).toMatchObject([{ kind: 'failed-attempts', count: TELL_EVERY, about: null }]);
  const told = await administrator.browser.call('/session/me');
  expect(told.body.notices).toMatchObject([
    { kind: 'failed-attempts-of', count: TELL_EVERY, about: { id: person.id } },
  ]);
  const [notice] = own.body.notices as { id: string }[];
  expect((await administrator.browser.call('/session/noticesSeen', { notices: [notice!.id] })).body).toEqual({
    seen: 0,
  });
  expect((await browser.call('/session/noticesSeen', { notices: [notice!.id] })).body).toEqual({ seen: 1 });
  expect((await browser.call('/session/me')).body.notices).toEqual([]);
});

test('nobody learns who has an account: the same answer, and a password is digested for nobody too', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  const withoutPassword = await held.person('analyst');
  await held.withPasskey(withoutPassword);
  const disabled = await held.person('analyst');
  await held.withPassword(disabled);
  await held.casework.database.pool.query('update account set disabled_at = now() where id = $1', [disabled.id]);
  const emails = [person.email, withoutPassword.email, disabled.email, 'nobody@unit.example'];
  const answers: Record<string, unknown>[] = [];
  for (const email of emails) {
    const { status, body, cookies } = await guess(email);
    const { requestId: _, ...fault } = body.error as Record<string, unknown>;
    answers.push({ status, fault, cookies });
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const right = await guess(disabled.email, elsewhere(), PASSWORD);
  expect({ status: right.status, reason: faultOf(right).reason }).toEqual({ status: 401, reason: 'details-wrong' });
});

test('an unknown address takes as long as a wrong password', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  const time = async (email: string): Promise<number> => {
    const begun = performance.now();
    await guess(email);
    return performance.now() - begun;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let at = 0; at < 9; at += 1) {
    known.push(await time(person.email));
    unknown.push(await time(`nobody-${String(at)}@unit.example`));
    // Neither is locked while it is measured.
    await held.casework.asOwner(async ({ pool }) => await pool.query('delete from identity.attempt'));
  }
  const middle = (times: number[]) => times.sort((a, b) => a - b)[4]!;
  // Without the digest an unknown address is answered ten times as fast.
  expect(middle(unknown)).toBeGreaterThan(middle(known) * 0.5);
  expect(middle(unknown)).toBeLessThan(middle(known) * 2);
});
