/**
 * What an erasure means for referrals that disclose messages of the exhibit. A package that still waits is called back in the transaction of the
 * erasure, and its file goes with it; what went out is not ours to erase: it is named, so that somebody calls it back.
 */
import type { OutputOf, Procedures } from '@custodia/contract';
import { tellingOf } from '@custodia/core';
import {
  listAttempts,
  lockReferral,
  referralsHolding,
  type ReferralHolding,
  type TransactionScope,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { reloadReferral } from './find.ts';
import { happenIn } from './happen.ts';

export type Disclosing = OutputOf<Procedures['exhibitErase']>['erased'][number]['referrals'][number];

const WENT_OUT = ['sent', 'acknowledged', 'closed'];

/** Before the log is locked, as everything that happens to a referral does. */
export async function lockReferralsHolding(tx: TransactionScope, exhibitId: string): Promise<ReferralHolding[]> {
  const holding = await referralsHolding(tx, exhibitId);
  for (const { referralId } of holding) await lockReferral(tx.db, referralId);
  return holding;
}

/** Those that matter to an erasure: waiting, or gone out. What was only drafted lacks its messages afterwards, and says so itself. */
export async function listDisclosing(
  { db }: Pick<TransactionScope, 'db'>,
  holding: readonly ReferralHolding[],
): Promise<Disclosing[]> {
  const found: Disclosing[] = [];
  for (const { referralId, recipientName: recipient } of holding) {
    const { events, state } = await reloadReferral({ db }, referralId);
    const attempts = (await listAttempts(db, [referralId])).get(referralId) ?? [];
    if (WENT_OUT.includes(state)) found.push({ referralId, recipient, standing: 'sent' });
    if (state !== 'sending') continue;
    const recalled = [...events, { kind: 'recalled' as const }];
    const standing = tellingOf(recalled, attempts) === 'nobody' ? 'stopped' : 'may-have-arrived';
    found.push({ referralId, recipient, standing });
  }
  return found;
}

/** Within the erasure whose tombstone is this log entry. */
export async function recallErased(
  casework: Casework,
  tx: TransactionScope,
  disclosing: readonly Disclosing[],
  tombstone: number,
): Promise<void> {
  for (const { referralId } of disclosing.filter(({ standing }) => standing !== 'sent')) {
    const reason = `An exhibit that it discloses was erased (log entry ${String(tombstone)}).`;
    await happenIn(casework, tx, referralId, 'recalled', { cause: 'erased', reason });
  }
}

/** For the person who erases: what this did not reach, and what to do about it. Empty where there is nothing. */
export function adviseOn(disclosing: readonly Disclosing[], done: boolean): string {
  const words = {
    stopped: done
      ? 'was waiting to go out: it was called back, and its package destroyed.'
      : 'waits to go out: it would be called back, and its package destroyed.',
    'may-have-arrived': done
      ? 'was being delivered: it was called back, its package destroyed here, and the authority is to be told.'
      : 'is being delivered: it would be called back, its package destroyed here, and the authority told.',
    sent: 'went out: what the authority holds is not erased by this. Call it back: custodia referral recall',
  };
  return disclosing
    .map(({ referralId, recipient, standing }) => {
      const then = standing === 'sent' ? ` ${referralId} erased --reason …` : '';
      return `Referral ${referralId} to ${recipient} ${words[standing]}${then}`;
    })
    .join(' ');
}
