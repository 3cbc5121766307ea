/** Passwords: argon2id as others make it, digests of less cost made again, and nothing else taken for one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COST, hashPassword, isOutdated, verifyPassword } from './password.ts';
import { openIdentityTest, PASSWORD, type IdentityTest } from './testing/open.ts';

/** From the tests of the reference implementation (P-H-C/phc-winner-argon2, test.c). */
const REFERENCE = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

let held: IdentityTest;

beforeAll(async () => {
  held = await openIdentityTest();
});
afterAll(async () => held.close());

test('a digest that another program made is verified, and ours has the form and cost that is recommended', async () => {
  expect(await verifyPassword(REFERENCE, 'password')).toBe(true);
  expect(await verifyPassword(REFERENCE, 'Password')).toBe(false);
  const hash = await hashPassword(PASSWORD);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword(hash, PASSWORD)).toBe(true);
  expect(await hashPassword(PASSWORD)).not.toBe(hash);
});

test('the same letters typed on another keyboard are the same password', async () => {
  expect(await verifyPassword(await hashPassword('zeeën en café'), 'zeee\u0308n en cafe\u0301')).toBe(true);
});

test.each([
  '',
  'plain',
  '$argon2i$v=19$m=19456,t=2,p=1$c29tc2FsdHNvbWVzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  '$argon2id$v=16$m=19456,t=2,p=1$c29tc2FsdHNvbWVzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  '$argon2id$v=19$m=99999999,t=2,p=1$c29tc2FsdHNvbWVzYWx0$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  '$2b$10$abcdefghijklmnopqrstuv',
])('what is no such digest verifies nothing: %s', async (hash) => {
  expect(await verifyPassword(hash, PASSWORD)).toBe(false);
  expect(isOutdated(hash)).toBe(true);
});

test('a digest that was cheaper to make is made again when its password is next right, and not when it is wrong', async () => {
  const person = await held.person('analyst');
  await held.withPassword(person);
  const weak = await hashPassword(PASSWORD, { ...COST, memory: 8192 });
  expect(isOutdated(weak)).toBe(true);
  const read = async () =>
    await held.casework.asOwner(async ({ pool }) => {
      const sql = `select password from identity.credential where user_id = $1`;
      return (await pool.query<{ password: string }>(sql, [person.id])).rows[0]!.password;
    });
  await held.casework.asOwner(
    async ({ pool }) =>
      await pool.query('update identity.credential set password = $2 where user_id = $1', [person.id, weak]),
  );
  await held.browser().post('/sign-in/email', { email: person.email, password: 'not the password' });
  expect(await read()).toBe(weak);
  await held.browser().post('/sign-in/email', { email: person.email, password: PASSWORD });
  const renewed = await read();
  expect(isOutdated(renewed)).toBe(false);
  expect(await verifyPassword(renewed, PASSWORD)).toBe(true);
});
