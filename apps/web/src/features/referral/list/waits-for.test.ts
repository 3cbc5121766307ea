/** What the list of referrals holds out to somebody: their own part, never that of another. */
import { permissionsOf, type Role } from '@custodia/contract';
import { expect, it } from 'vitest';
import { waitsFor } from './waits-for.ts';

const AUTHOR = 'a';
const one = (state: 'draft' | 'complete' | 'reviewed' | 'approved' | 'sent' | 'closed') => ({
  state,
  embargo: 'embargoed' as const,
  draftedBy: { accountId: AUTHOR, name: 'Ann' },
  overdue: false,
});
const with_ = (accountId: string, role: Role) => ({ accountId, permissions: permissionsOf([role]) });

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
] as const)('%s, a %s (%s): %s', (state, role, account, waits) => {
  expect(waitsFor(with_(account, role), one(state))).toBe(waits);
});

it('a failed delivery waits for who sends, a proposed release for a supervisor', () => {
  expect(waitsFor(with_('b', 'liaison-officer'), { ...one('closed'), overdue: true })).toBe(true);
  expect(waitsFor(with_('b', 'supervisor'), { ...one('closed'), embargo: 'proposed' })).toBe(true);
  expect(waitsFor(with_('b', 'liaison-officer'), { ...one('closed'), embargo: 'proposed' })).toBe(false);
});
