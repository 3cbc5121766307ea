/** Whom to call when a child may be at risk is there for who is not signed in: numbers, and no more of colleagues than that. */
import { procedures } from '@custodia/contract';
import { perform } from '@custodia/casework';
import { afterEach, expect, test } from 'vitest';
import { openIdentityTest, type IdentityTest } from './testing/open.ts';
import type { IdentityOptions } from './open.ts';

let held: IdentityTest;

afterEach(async () => held.close());

/** As a browser that nobody signed in with gets it. */
async function numbers(options: Partial<IdentityOptions>): Promise<unknown> {
  held = await openIdentityTest(options);
  for (const contact of [
    { kind: 'police', name: 'Police, child protection', phone: '+31 10 000 0001', country: 'NL', note: 'ask for Kees' },
    { kind: 'duty-lead', name: 'Anna Harbour', phone: '+31 10 000 0000' },
  ])
    await perform(held.casework, procedures.calloutAdd, procedures.calloutAdd.input.parse(contact));
  const { status, body } = await held.browser().get('/ways');
  expect(status).toBe(200);
  return (body as { callout: unknown }).callout;
}

test('the list, in the order in which it is called, without notes and without names of colleagues', async () => {
  expect(await numbers({})).toEqual({
    emergencyNumber: '112',
    contacts: [
      { kind: 'duty-lead', name: null, phone: '+31 10 000 0000', country: null },
      { kind: 'police', name: 'Police, child protection', phone: '+31 10 000 0001', country: 'NL' },
    ],
  });
});

test('only the emergency number, where the unit wants it so', async () => {
  expect(await numbers({ calloutBeforeSignIn: false })).toEqual({ emergencyNumber: '112', contacts: [] });
});
