/**
 * Calling a referral back, and telling the authority: its signed notice is put where its package was put, with the same patience; where there is
 * no address a person tells them and says so. What nobody was told of stays visible as that.
 */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { tellingOf } from '@custodia/core';
import { listAttempts } from '@custodia/store';
import { writeFile } from 'node:fs/promises';
import type { Casework } from '../context.ts';
import { after } from './decide.ts';
import { deliver } from './deliver.ts';
import { describeReferral, type ShownReferral } from './describe.ts';
import { getReferral, reloadReferral, type Referral } from './find.ts';
import { removeFromOutbox } from './outbox.ts';
import { addressOf, noticeDelivery, noticeOf } from './parcel.ts';

export async function recallReferral(
  casework: Casework,
  { id, cause, reason }: InputOf<Procedures['referralRecall']>,
): Promise<ShownReferral> {
  const recalled = await after(casework, id, 'recalled', { cause, reason });
  await casework.step('referral-recalled');
  // What was still waiting does not go out any more.
  if (recalled.package !== null) await removeFromOutbox(casework, recalled.package.fileName);
  // Where somebody works on what is due, they put the notice; where nobody does, it is put now.
  if (casework.queue !== undefined || recalled.telling !== 'untold') return recalled;
  await tellNow(casework, recalled.id);
  return describeReferral(casework, await reloadReferral(casework.database, recalled.id));
}

/** The recall stands whether they could be told or not; how an attempt ended is in its row. */
async function tellNow(casework: Casework, id: string): Promise<void> {
  const referral = await reloadReferral(casework.database, id);
  const address = await addressOf(casework, referral);
  if (address === null) return;
  await deliver(casework, referral, noticeDelivery(casework, referral, address)).catch((cause: unknown) => {
    if (!(cause instanceof Refusal)) throw cause;
  });
}

export async function sendNotice(
  casework: Casework,
  { id }: InputOf<Procedures['referralSendNotice']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  await assertUntold(casework, referral);
  const address = await addressOf(casework, referral);
  if (address === null) {
    throw new Refusal(
      'state-invalid',
      'This authority takes nothing at an https address. Fetch the notice (custodia referral recall-notice), tell them, and record whom you told.',
    );
  }
  await deliver(casework, referral, noticeDelivery(casework, referral, address));
  return describeReferral(casework, await reloadReferral(casework.database, referral.row.id));
}

async function assertUntold(casework: Casework, { row, events, state }: Referral): Promise<void> {
  const telling = tellingOf(events, (await listAttempts(casework.database.db, [row.id])).get(row.id) ?? []);
  if (telling === 'untold') return;
  const why = {
    told: 'The authority was told already.',
    nobody: 'Nothing of it went out, so there is nobody to tell.',
    not: `The referral is ${state}: it was not recalled.`,
  };
  throw new Refusal('state-invalid', why[telling ?? 'not']);
}

export async function writeRecallNotice(
  casework: Casework,
  { id, out }: InputOf<Procedures['referralRecallNotice']>,
): Promise<OutputOf<Procedures['referralRecallNotice']>> {
  const referral = await getReferral(casework, id);
  const { bytes, sha256 } = await noticeOf(casework, referral);
  await writeFile(out, bytes, { mode: 0o600 });
  return { referralId: referral.row.id, path: out, sha256 };
}

export async function recordTold(
  casework: Casework,
  { id, to, how }: InputOf<Procedures['referralTold']>,
): Promise<ShownReferral> {
  return after(casework, id, 'recipient-told', { reference: `${to}; ${how}` });
}
