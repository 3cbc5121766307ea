/** Sending, by the one person who neither drafted, reviewed nor approved: once. */
import { Refusal, type InputOf, type OutputOf, type Procedures } from '@custodia/contract';
import { barredFrom, type ReferralEventKind } from '@custodia/core';
import { insertJob, isJobOpen, dueDeliveries, listAttempts, listProfiles } from '@custodia/store';
import { copyFile } from 'node:fs/promises';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { after } from './decide.ts';
import { assertKeyStands, CUT_OFF_AFTER_MS, deliver, fileOf, isCutOff } from './deliver.ts';
import { describeReferral, type ShownReferral } from './describe.ts';
import { deedsOf, getReferral, personKey, reloadReferral, type Referral } from './find.ts';
import { checkOutbox, removeFromOutbox, sweepOutbox } from './outbox.ts';
import { putOnItsWay } from './prepare.ts';

/** Of one that is on its way already it makes the next attempt. */
export async function sendReferral(
  casework: Casework,
  { id }: InputOf<Procedures['referralSend']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  assertMaySend(casework, referral);
  await sweepOutbox(casework);
  if (referral.state === 'approved') await putOnItsWay(casework, referral);
  const onItsWay = await reloadReferral(casework.database, referral.row.id);
  const { recipientId } = onItsWay.row;
  const address = (await listProfiles(casework.database.db, [recipientId])).get(recipientId)?.address ?? null;
  if (address !== null) await deliver(casework, onItsWay, address);
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
  await copyFile(await checkOutbox(casework, name, sha256), out);
  return { referralId: referral.row.id, path: out, sha256, bytes };
}

export async function recordHandOver(
  casework: Casework,
  { id, sha256, to, how }: InputOf<Procedures['referralHandOver']>,
): Promise<ShownReferral> {
  const referral = await getReferral(casework, id);
  assertMaySend(casework, referral, 'sent');
  const last = (await listAttempts(casework.database.db, [referral.row.id])).get(referral.row.id)?.at(-1);
  if (last?.result === null && !isCutOff(casework, last)) {
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

/** Puts what failed and is due in line again, on behalf of whoever sent it. Gives how many. */
export async function retryDeliveries(casework: Casework): Promise<number> {
  const { queue, database, clock } = casework;
  if (queue === undefined) return 0;
  const due = await dueDeliveries(database.db, clock(), new Date(clock().getTime() - CUT_OFF_AFTER_MS));
  let submitted = 0;
  for (const { referralId, operationId, by } of due) {
    const { accountId } = by;
    if (accountId === null || (await isJobOpen(database.db, 'referral.send', referralId))) continue;
    const id = casework.randomUuid();
    await database.withTransaction(async (tx) => {
      await insertJob(tx.db, {
        ...{ id, procedure: 'referral.send', input: { id: referralId }, accountId, operationId },
        // No more than this, whatever the person may do besides.
        scopes: ['referral:send'],
        requestId: casework.randomUuid(),
        createdAt: new Date(nowIso(casework)),
      });
      await queue.add(tx, id);
    });
    submitted += 1;
  }
  return submitted;
}
