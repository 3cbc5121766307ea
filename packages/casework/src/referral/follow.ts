/** What comes back from an authority, and the end of the embargo. */
import type { InputOf, Procedures } from '@custodia/contract';
import type { Casework } from '../context.ts';
import { after } from './decide.ts';
import type { ShownReferral } from './describe.ts';
import { getReferral } from './find.ts';
import { fileOf } from './parcel.ts';
import { assertSameFile } from './send.ts';

export async function acknowledgeReferral(
  casework: Casework,
  { id, sha256, reference }: InputOf<Procedures['referralAcknowledge']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  if (referral.state === 'sent') assertSameFile(sha256, (await fileOf(casework, referral)).sha256);
  return after(casework, id, 'acknowledged', reference === undefined ? {} : { reference });
}

export async function recordOutcome(
  casework: Casework,
  { id, ...said }: InputOf<Procedures['referralOutcome']>,
): Promise<ShownReferral> {
  return after(casework, id, 'outcome', said);
}

type WithReason = { readonly id: string; readonly reason: string };

export async function closeReferral(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'closed', { reason });
}

export async function proposeRelease(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'release-proposed', { reason });
}

export async function releaseReferral(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'released', { reason });
}
