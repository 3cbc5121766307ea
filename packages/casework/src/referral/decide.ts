/** The people who decide about a referral: complete, reviewed, approved, sent back, given up. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import type { ReferralGap } from '@custodia/core';
import type { Casework } from '../context.ts';
import { describeReferral } from './describe.ts';
import { findGaps } from './facts.ts';
import { getReferral } from './find.ts';
import { happen, type Particulars } from './happen.ts';

type Shown = OutputOf<Procedures['referralShow']>;
type WithReason = { readonly id: string; readonly reason: string };

export async function checkReferral(
  casework: Casework,
  { id }: InputOf<Procedures['referralCheck']>,
): Promise<OutputOf<Procedures['referralCheck']>> {
  const referral = await getReferral(casework, id);
  const gaps = await findGaps(casework, referral, 'send');
  const ofPeople: readonly ReferralGap['code'][] = ['not-reviewed', 'not-approved', 'approver-is-author'];
  return {
    referralId: referral.row.id,
    complete: gaps.every(({ code }) => ofPeople.includes(code)),
    sendable: gaps.length === 0 && referral.state === 'approved',
    gaps: gaps.map((gap) => ({ ...gap, details: [...gap.details], suppliers: [...gap.suppliers] })),
  };
}

export async function completeReferral(
  casework: Casework,
  { id }: InputOf<Procedures['referralComplete']>,
): Promise<Shown> {
  const referral = await getReferral(casework, id);
  assertNoGaps(await findGaps(casework, referral, 'complete'));
  return after(casework, id, 'completed');
}

/** @throws Refusal naming every gap and who supplies it; `key-invalid` where it is about the key alone. */
export function assertNoGaps(gaps: readonly ReferralGap[]): void {
  if (gaps.length === 0) return;
  const named = gaps.map(
    ({ code, about, suppliers }) =>
      `${[code, about].filter((part) => part !== null).join(' ')} (${suppliers.join(', ')})`,
  );
  const ofKey = gaps.every(({ code }) => code.startsWith('key-'));
  throw new Refusal(
    ofKey ? 'key-invalid' : 'state-invalid',
    `The referral cannot go on: ${named.join('; ')}. In brackets stands who can supply it.`,
  );
}

export async function reviewReferral(
  casework: Casework,
  { id, decision, reason }: InputOf<Procedures['referralReview']>,
): Promise<Shown> {
  if (decision === 'returned') return sendBack(casework, id, 'complete', reason);
  const referral = await getReferral(casework, id);
  if (referral.state === 'complete') assertNoGaps(await findGaps(casework, referral, 'complete'));
  return after(casework, id, 'reviewed', { reason });
}

export async function approveReferral(
  casework: Casework,
  { id, decision, reason }: InputOf<Procedures['referralApprove']>,
): Promise<Shown> {
  if (decision === 'returned') return sendBack(casework, id, 'reviewed', reason);
  const referral = await getReferral(casework, id);
  if (referral.state === 'reviewed') assertNoGaps(await findGaps(casework, referral, 'complete'));
  return after(casework, id, 'approved', { reason });
}

/** Whoever is to decide now may send it back; nobody else. */
async function sendBack(casework: Casework, id: string, from: 'complete' | 'reviewed', reason: string): Promise<Shown> {
  const { state } = await getReferral(casework, id);
  if (state === from) return after(casework, id, 'returned', { reason });
  throw new Refusal('state-invalid', `The referral is ${state}: it does not wait for this decision.`);
}

export async function noteCounsel(
  casework: Casework,
  { id, country, note }: InputOf<Procedures['referralNoteCounsel']>,
): Promise<Shown> {
  return after(casework, id, 'counsel-noted', { about: country ?? '?', reason: note });
}

export async function withdrawReferral(casework: Casework, { id, reason }: WithReason): Promise<Shown> {
  return after(casework, id, 'withdrawn', { reason });
}

/** What happened, and the referral as it is then. */
export async function after(
  casework: Casework,
  id: string,
  kind: Parameters<typeof happen>[2],
  particulars?: Particulars,
): Promise<Shown> {
  const { row } = await getReferral(casework, id);
  return describeReferral(casework, await happen(casework, row.id, kind, particulars));
}
