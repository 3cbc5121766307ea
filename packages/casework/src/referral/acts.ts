/** What may be done to a referral now, and by whom. Screens show it; whoever does it is judged again. */
import { PERMISSIONS, type OutputOf, type Permission, type Procedures } from '@custodia/contract';
import { admitReferralEvent, nextReferralState, type ReferralEventKind } from '@custodia/core';
import type { Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { deedsOf, personKey, type Referral } from './find.ts';

type Acts = OutputOf<Procedures['referralShow']>['acts'];

/** What each needs; sending back is for whoever is to decide. */
const NEEDS: Readonly<Record<Exclude<ReferralEventKind, 'drafted' | 'returned'>, Permission>> = {
  selected: 'referral:draft',
  'counsel-noted': 'referral:review',
  completed: 'referral:draft',
  reviewed: 'referral:review',
  approved: 'referral:approve',
  sending: 'referral:send',
  sent: 'referral:send',
  acknowledged: 'referral:follow-up',
  outcome: 'referral:follow-up',
  'outcome-corrected': 'referral:follow-up',
  feedback: 'referral:follow-up',
  asked: 'referral:follow-up',
  closed: 'referral:follow-up',
  withdrawn: 'referral:draft',
  recalled: 'referral:recall',
  'recipient-told': 'referral:recall',
  'release-proposed': 'referral:follow-up',
  released: 'referral:release',
};

export function actsOn(casework: Casework, referral: Referral): Acts {
  const me = personKey(readerOf(casework));
  const deeds = deedsOf(referral);
  const isPossible = (kind: ReferralEventKind) =>
    nextReferralState(referral.state, kind) !== null && admitReferralEvent(deeds, { kind, by: NOBODY }) === 'admitted';
  return (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).filter(isPossible).map((kind) => {
    const roles = PERMISSIONS[NEEDS[kind]].roles;
    const ownWork = admitReferralEvent(deeds, { kind, by: me }) === 'own-work';
    return { act: kind, roles: [...roles], mine: !ownWork && holdsOne(casework, roles), ownWork };
  });
}

/** Somebody who has had no part in it. */
const NOBODY = '';

/** At the machine itself everybody may. */
function holdsOne({ caller }: Casework, roles: readonly string[]): boolean {
  return caller.kind === 'local' || caller.roles.some((role) => roles.includes(role));
}
