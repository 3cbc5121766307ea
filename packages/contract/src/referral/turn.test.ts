/** What is held out to somebody: their own part, never that of another. */
import { expect, it } from 'vitest';
import { permissionsOf, type Role } from '../access/roles.ts';
import { waitsForPerson } from './turn.ts';

const AUTHOR = 'a';
const one = (state: 'draft' | 'complete' | 'reviewed' | 'approved' | 'sending' | 'sent' | 'closed' | 'recalled') => ({
  state,
  embargo: 'embargoed' as const,
  draftedBy: { accountId: AUTHOR, name: 'Ann' },
  telling: null,
});
const waits = (account: string, role: Role, referral: Parameters<typeof waitsForPerson>[0]) =>
  waitsForPerson(referral, account, permissionsOf([role]));

it.each([
  ['draft', 'analyst', AUTHOR, true],
  ['draft', 'analyst', 'b', false],
  ['complete', 'legal-adviser', 'b', true],
  ['complete', 'legal-adviser', AUTHOR, false],
  ['complete', 'supervisor', 'b', false],
  ['reviewed', 'supervisor', 'b', true],
  ['approved', 'liaison-officer', 'b', true],
  ['approved', 'supervisor', 'b', false],
  ['sent', 'liaison-officer', 'b', true],
  ['closed', 'liaison-officer', 'b', false],
] as const)('%s, a %s (%s): %s', (state, role, account, expected) => {
  expect(waits(account, role, one(state))).toBe(expected);
});

it('what is on its way waits for who sends, a proposed release for a supervisor, an untold recall for whoever may recall', () => {
  expect(waits('b', 'liaison-officer', one('sending'))).toBe(true);
  expect(waits('b', 'supervisor', { ...one('closed'), embargo: 'proposed' })).toBe(true);
  expect(waits('b', 'liaison-officer', { ...one('closed'), embargo: 'proposed' })).toBe(false);
  expect(waits('b', 'supervisor', { ...one('recalled'), telling: 'untold' })).toBe(true);
  expect(waits('b', 'analyst', { ...one('recalled'), telling: 'untold' })).toBe(false);
  expect(waits('b', 'supervisor', { ...one('recalled'), telling: 'told' })).toBe(false);
});
