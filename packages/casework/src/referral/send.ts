/** Sending, by the one person who neither drafted, reviewed nor approved: once. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { barredFrom, type ReferralEventKind } from '@custodia/core';
import { insertAttempt, insertResult, listAttempts, lockReferral } from '@custodia/store';
import { copyFile } from 'node:fs/promises';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { after } from './decide.ts';
import { deliver, isCutOff } from './deliver.ts';
import { describeReferral, type ShownReferral } from './describe.ts';
import { deedsOf, getReferral, personKey, reloadReferral, type Referral } from './find.ts';
import { checkOutbox, removeFromOutbox } from './outbox.ts';
import { addressOf, assertKeyStands, fileOf, packageDelivery } from './parcel.ts';
import { putOnItsWay } from './prepare.ts';

/** Of one that is on its way already it makes the next attempt. */
export async function sendReferral(
  casework: Casework,
  { id }: InputOf<Procedures['referralSend']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  assertMaySend(casework, referral);
  if (referral.state === 'approved') await putOnItsWay(casework, referral);
  const onItsWay = await reloadReferral(casework.database, referral.row.id);
  const address = await addressOf(casework, onItsWay);
  if (address === null) return describeReferral(casework, onItsWay);
  if (await deliver(casework, onItsWay, packageDelivery(casework, onItsWay, address))) {
    await removeFromOutbox(casework, (await fileOf(casework, onItsWay)).name);
  }
  return describeReferral(casework, await reloadReferral(casework.database, referral.row.id));
}

function assertMaySend(casework: Casework, referral: Referral, wanted: ReferralEventKind = 'sending'): void {
  const { state } = referral;
  if (barredFrom(deedsOf(referral), wanted).includes(personKey(readerOf(casework)))) {
    throw new Refusal('own-work', 'You had another part in this referral: ask another liaison officer to send it.');
  }
  if (state === 'sending' || (wanted === 'sending' && state === 'approved')) return;
  throw new Refusal(
    'state-invalid',
    ['sent', 'acknowledged', 'closed'].includes(state)
      ? 'The referral was sent already, and nothing is sent twice. Follow it up with another.'
      : `The referral is ${state}: what is sent has been reviewed and approved, and is not taken back.`,
  );
}

/** The encrypted file, for a person to hand over. */
export async function collectPackage(
  casework: Casework,
  { id, out }: InputOf<Procedures['referralCollect']>,
): Promise<OutputOf<Procedures['referralCollect']>> {
  const referral = await getReferral(casework, id);
  assertMaySend(casework, referral, 'sent');
  await assertKeyStands(casework, referral);
  const { name, sha256, bytes } = await fileOf(casework, referral);
  const waiting = await checkOutbox(casework, name, sha256);
  // From here on it may be with somebody, whatever becomes of this process.
  await noteCollected(casework, referral);
  await copyFile(waiting, out);
  return { referralId: referral.row.id, path: out, sha256, bytes };
}

async function noteCollected(casework: Casework, { row }: Referral): Promise<void> {
  await casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, row.id);
    const { state } = await reloadReferral(tx, row.id);
    if (state !== 'sending') throw new Refusal('state-invalid', `The referral is ${state}: nothing is to be fetched.`);
    const number = ((await listAttempts(tx.db, [row.id])).get(row.id)?.length ?? 0) + 1;
    const at = nowIso(casework);
    const attempt = { referralId: row.id, operationId: row.operationId, number, at };
    await insertAttempt(tx.db, { ...attempt, parcel: 'package', address: null, by: readerOf(casework) });
    await insertResult(tx.db, { ...attempt, result: 'collected', status: null, nextAt: null });
  });
}

export async function recordHandOver(
  casework: Casework,
  { id, sha256, to, how }: InputOf<Procedures['referralHandOver']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  assertMaySend(casework, referral, 'sent');
  const attempts = (await listAttempts(casework.database.db, [referral.row.id])).get(referral.row.id) ?? [];
  if (attempts.some((one) => one.result === null && !isCutOff(casework, one))) {
    throw new Refusal('state-invalid', 'It is being delivered at this moment. See first how that ends.');
  }
  await assertKeyStands(casework, referral);
  const file = await fileOf(casework, referral);
  assertSameFile(sha256, file.sha256);
  const shown = await after(casework, id, 'sent', { reference: `${to}; ${how}` });
  await removeFromOutbox(casework, file.name);
  return shown;
}

/** @throws Refusal `digest-mismatch` */
export function assertSameFile(told: string, sent: string): void {
  if (told === sent) return;
  throw new Refusal(
    'digest-mismatch',
    'The digest is not that of the file that was built for this referral, so nothing was recorded. Have it read out again from the file; if it stays different, what they hold is not what was sent.',
  );
}
