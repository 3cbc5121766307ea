/** Whose turn it is with a referral. What waits for somebody is derived from it; what they may do is decided when they do it. */
import type { ReferralState, Telling } from '@custodia/core';
import type { Permission } from '../access/roles.ts';

const TURNS: Readonly<Partial<Record<ReferralState, Permission>>> = {
  draft: 'referral:draft',
  complete: 'referral:review',
  reviewed: 'referral:approve',
  approved: 'referral:send',
  sending: 'referral:send',
  sent: 'referral:follow-up',
};

interface Standing {
  readonly state: ReferralState;
  readonly embargo: 'embargoed' | 'proposed' | 'released';
  readonly draftedBy: { readonly accountId: string | null };
  readonly telling: Telling | null;
}

/** A draft waits for its author; everything after that for somebody else, who holds what it needs. */
export function waitsForPerson(
  { state, embargo, draftedBy, telling }: Standing,
  accountId: string,
  permissions: ReadonlySet<Permission>,
): boolean {
  if (telling === 'untold' && permissions.has('referral:recall')) return true;
  if (embargo === 'proposed' && permissions.has('referral:release')) return true;
  const turn = TURNS[state];
  if (turn === undefined || !permissions.has(turn)) return false;
  return (turn === 'referral:draft') === (draftedBy.accountId === accountId);
}
