/** What comes back from an authority, recalls, and the end of the embargo. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { formatRecallNotice } from '@custodia/core';
import { hex, signNote } from '@custodia/proof';
import { listPackages, listRecipients } from '@custodia/store';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Casework } from '../context.ts';
import { after } from './decide.ts';
import { fileOf } from './deliver.ts';
import type { ShownReferral } from './describe.ts';
import { getReferral, packageIdOf } from './find.ts';
import { removeFromOutbox } from './outbox.ts';
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

export async function recallReferral(
  casework: Casework,
  { id, cause, reason }: InputOf<Procedures['referralRecall']>,
): Promise<ShownReferral> {
  const shown = await after(casework, id, 'recalled', { cause, reason });
  // What was still waiting does not go out any more.
  if (shown.package !== null) await removeFromOutbox(casework, shown.package.fileName);
  return shown;
}

export async function writeRecallNotice(
  casework: Casework,
  { id, out }: InputOf<Procedures['referralRecallNotice']>,
): Promise<OutputOf<Procedures['referralRecallNotice']>> {
  const { db } = casework.database;
  const referral = await getReferral(casework, id);
  const recall = referral.events.find(({ kind }) => kind === 'recalled');
  if (recall === undefined)
    throw new Refusal('state-invalid', `The referral is ${referral.state}: it was not recalled.`);
  const packageId = packageIdOf(referral)!;
  const [built] = await listPackages(db, { packageId });
  const [recipient] = await listRecipients(db, { ids: [referral.row.recipientId] });
  const text = formatRecallNotice({
    referralId: referral.row.id,
    packageId,
    fileSha256: (await fileOf(casework, referral)).sha256,
    zipSha256: hex(built!.sha256),
    recipient: recipient!.name,
    cause: recall.cause!,
    recalledAt: recall.at.toISOString(),
  });
  const notice = signNote(text, casework.logKey.signer);
  await writeFile(out, notice, { mode: 0o600 });
  return { referralId: referral.row.id, path: out, sha256: createHash('sha256').update(notice).digest('hex') };
}

export async function recordTold(
  casework: Casework,
  { id, to, how }: InputOf<Procedures['referralTold']>,
): Promise<ShownReferral> {
  return after(casework, id, 'recipient-told', { reference: `${to}; ${how}` });
}

export async function proposeRelease(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'release-proposed', { reason });
}

export async function releaseReferral(casework: Casework, { id, reason }: WithReason): Promise<ShownReferral> {
  return after(casework, id, 'released', { reason });
}
