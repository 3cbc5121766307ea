/**
 * One attempt to deliver what is on its way: a package, or the notice of its recall. It is written down before it is made. What fails is tried
 * again by itself, later and later; an attempt that a crash cut off is repeated with the same key, by which the authority knows it for the same
 * file. What is recalled while it is being put is delivered and then told; what is recalled before that is stopped.
 */
import { Refusal } from '@custodia/contract';
import { pauseAfter, type Parcel, type ReferralEventKind, type ReferralState } from '@custodia/core';
import {
  insertAttempt,
  insertResult,
  listAttempts,
  lockReferral,
  type AttemptRow,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { reloadReferral, type Referral } from './find.ts';
import { happenIn } from './happen.ts';
import { putFile, type Consignment, type PutOutcome } from './put.ts';

/** An attempt that has said nothing for so long was cut off. Longer than one may take. */
export const CUT_OFF_AFTER_MS = 15 * 60 * 1000;

export interface Delivery {
  readonly parcel: Parcel;
  readonly address: string;
  /** Asked right before it is put. @throws Refusal where it is not to go out any more, whatever was true before. */
  open(): Promise<Omit<Consignment, 'address'>>;
}

/** In which state it goes out, and what happens to the referral when it has arrived. */
const ARRIVALS: Readonly<Record<Parcel, { readonly from: ReferralState; readonly to: ReferralEventKind }>> = {
  package: { from: 'sending', to: 'sent' },
  'recall-notice': { from: 'recalled', to: 'recipient-told' },
};

/** Whether it has arrived. @throws what `open` throws; Refusal `state-invalid`, `busy` where an attempt is being made. */
export async function deliver(casework: Casework, { row }: Referral, delivery: Delivery): Promise<boolean> {
  const number = await claim(casework, row, delivery);
  await casework.step(`${delivery.parcel}-claimed`);
  const outcome = await attempt(casework, row, delivery).catch(async (cause: unknown) => {
    await conclude(casework, row, delivery, { number, result: 'interrupted', status: null, again: false });
    throw cause;
  });
  await casework.step(`${delivery.parcel}-put`);
  await conclude(casework, row, delivery, { number, ...outcome, again: outcome.result !== 'stopped' });
  await casework.step(`${delivery.parcel}-concluded`);
  return outcome.result === 'delivered';
}

async function claim(casework: Casework, row: Referral['row'], { parcel, address }: Delivery): Promise<number> {
  return casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, row.id);
    const { state } = await reloadReferral(tx, row.id);
    if (state !== ARRIVALS[parcel].from)
      throw new Refusal('state-invalid', `The referral is ${state}: nothing is to be delivered.`);
    const attempts = (await listAttempts(tx.db, [row.id])).get(row.id) ?? [];
    await settleOpen(casework, tx, row.operationId, attempts);
    const number = attempts.length + 1;
    const by = readerOf(casework);
    const { id: referralId, operationId } = row;
    await insertAttempt(tx.db, { referralId, operationId, number, parcel, address, by, at: nowIso(casework) });
    return number;
  });
}

/** Of one that never ended nobody knows whether it arrived. */
async function settleOpen(
  casework: Casework,
  tx: TransactionScope,
  operationId: string,
  attempts: readonly AttemptRow[],
): Promise<void> {
  const open = attempts.filter(({ result }) => result === null);
  if (open.some((one) => !isCutOff(casework, one))) throw new Refusal('busy', 'It is being delivered at this moment.');
  const ended = { result: 'interrupted', status: null, at: nowIso(casework), nextAt: null } as const;
  for (const { referralId, number } of open) {
    await insertResult(tx.db, { referralId, operationId, number, ...ended });
  }
}

export function isCutOff({ clock }: Pick<Casework, 'clock'>, { startedAt }: Pick<AttemptRow, 'startedAt'>): boolean {
  return clock().getTime() - startedAt.getTime() > CUT_OFF_AFTER_MS;
}

type Attempted = Omit<PutOutcome, 'result'> & { readonly result: PutOutcome['result'] | 'stopped' };

async function attempt(casework: Casework, row: Referral['row'], delivery: Delivery): Promise<Attempted> {
  const wanted = async () => (await reloadReferral(casework.database, row.id)).state === ARRIVALS[delivery.parcel].from;
  const file = await delivery.open().catch(async (cause: unknown) => {
    // With a recall its file goes too.
    if (await wanted()) throw cause;
    return null;
  });
  if (file === null || !(await wanted())) return { result: 'stopped', status: null };
  return putFile({ ...file, address: delivery.address }, casework.signal);
}

type Concluded = Attempted & {
  readonly number: number;
  /** Whether it is tried again by itself where it failed. */
  readonly again: boolean;
};

/** Where it was recalled while it was put, that it arrived is its result, and no sending: the authority is told next. */
async function conclude(
  casework: Casework,
  { id: referralId, operationId }: Referral['row'],
  { parcel }: Delivery,
  { number, result, status, again }: Concluded,
): Promise<void> {
  const at = nowIso(casework);
  await casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, referralId);
    const attempts = (await listAttempts(tx.db, [referralId])).get(referralId) ?? [];
    const failures = attempts.filter((one) => one.parcel === parcel && one.address !== null).length;
    const pause = again && result !== 'delivered' ? pauseAfter(failures) : null;
    const nextAt = pause === null ? null : new Date(casework.clock().getTime() + pause).toISOString();
    await insertResult(tx.db, { referralId, operationId, number, result, status, at, nextAt });
    const { from, to } = ARRIVALS[parcel];
    const { state } = await reloadReferral(tx, referralId);
    if (result === 'delivered' && state === from) await happenIn(casework, tx, referralId, to, { reference: 'https' });
    await casework.step(`${parcel}-concluding`);
  });
}
