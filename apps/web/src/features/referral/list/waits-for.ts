import type { Permission, ReferralState } from '@custodia/contract';
import type { Me } from '../../../lib/session/me.ts';
import type { Summary } from '../parts/types.ts';

/** Whose turn it is, by state. Who had another part in it is told on its page; the server decides again. */
const TURNS: Readonly<Partial<Record<ReferralState, Permission>>> = {
  draft: 'referral:draft',
  complete: 'referral:review',
  reviewed: 'referral:approve',
  approved: 'referral:send',
  sending: 'referral:send',
  sent: 'referral:follow-up',
};

/** The author of a referral is never the one who reviews, approves or sends it. */
export function waitsFor(
  me: Pick<Me, 'accountId' | 'permissions'>,
  { state, embargo, draftedBy, overdue }: Pick<Summary, 'state' | 'embargo' | 'draftedBy' | 'overdue'>,
): boolean {
  if (overdue && me.permissions.has('referral:send')) return true;
  if (embargo === 'proposed' && me.permissions.has('referral:release')) return true;
  const turn = TURNS[state];
  if (turn === undefined || !me.permissions.has(turn)) return false;
  return draftedBy.accountId === me.accountId ? turn === 'referral:draft' : turn !== 'referral:draft';
}
