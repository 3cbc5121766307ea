/**
 * One attempt to deliver what is on its way. It is written down before it is made. What fails is tried again by itself, later and later; an
 * attempt that a crash cut off is repeated with the same key, by which the authority knows it for the same package.
 */
import { Refusal } from '@custodia/contract';
import { hex } from '@custodia/proof';
import {
  insertAttempt,
  insertResult,
  listAttempts,
  listPackageFiles,
  lockReferral,
  type AttemptRow,
  type PackageFile,
  type TransactionScope,
} from '@custodia/store';
import { nowIso, type Casework } from '../context.ts';
import { readerOf } from '../signal/visible.ts';
import { assertNoGaps } from './decide.ts';
import { findGaps } from './facts.ts';
import { packageIdOf, reloadReferral, type Referral } from './find.ts';
import { happenIn } from './happen.ts';
import { checkOutbox, outboxName, removeFromOutbox } from './outbox.ts';
import { putPackage, type PutOutcome } from './put.ts';

/** An attempt that has said nothing for so long was cut off. Longer than one may take. */
export const CUT_OFF_AFTER_MS = 15 * 60 * 1000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000;
/** Then it waits for a person. */
const ATTEMPTS_MAX = 20;

/** How long after its `number`th attempt failed it is tried again; null: not any more. */
export function pauseAfter(number: number): number | null {
  return number >= ATTEMPTS_MAX ? null : Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (number - 1));
}

/** @throws Refusal `key-invalid` where the key does not stand any more, `busy` where an attempt is being made. */
export async function deliver(casework: Casework, referral: Referral, address: string): Promise<void> {
  const { row } = referral;
  const file = await fileOf(casework, referral);
  const number = await claim(casework, referral, address);
  const outcome = await attempt(casework, referral, address, file).catch(async (cause: unknown) => {
    await conclude(casework, referral, { number, result: 'interrupted', status: null, again: false });
    throw cause;
  });
  await casework.step('referral-delivered');
  await conclude(casework, referral, { number, ...outcome, again: true });
  if (outcome.result === 'delivered') await removeFromOutbox(casework, file.name);
  else await reloadReferral(casework.database, row.id);
}

export interface WaitingFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The encrypted package of a referral that is on its way, or went. */
export async function fileOf({ database: { db } }: Casework, referral: Referral): Promise<WaitingFile> {
  const packageId = packageIdOf(referral)!;
  const file = (await listPackageFiles(db, packageId))[0] as PackageFile;
  return { name: outboxName(packageId, file.encryption), sha256: hex(file.sha256), bytes: file.sizeBytes };
}

async function claim(casework: Casework, { row }: Referral, address: string): Promise<number> {
  return casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, row.id);
    const { state } = await reloadReferral(tx, row.id);
    if (state !== 'sending')
      throw new Refusal('state-invalid', `The referral is ${state}: nothing is to be delivered.`);
    const attempts = (await listAttempts(tx.db, [row.id])).get(row.id) ?? [];
    await settleLast(casework, tx, row.operationId, attempts.at(-1));
    const number = attempts.length + 1;
    const by = readerOf(casework);
    const { id: referralId, operationId } = row;
    await insertAttempt(tx.db, { referralId, operationId, number, address, by, at: nowIso(casework) });
    return number;
  });
}

/** Of one that never ended nobody knows whether it arrived. */
async function settleLast(
  casework: Casework,
  tx: TransactionScope,
  operationId: string,
  last: AttemptRow | undefined,
): Promise<void> {
  if (last === undefined || last.result !== null) return;
  if (!isCutOff(casework, last)) throw new Refusal('busy', 'It is being delivered at this moment.');
  const { referralId, number } = last;
  const ended = { result: 'interrupted', status: null, at: nowIso(casework), nextAt: null } as const;
  await insertResult(tx.db, { referralId, operationId, number, ...ended });
}

export function isCutOff({ clock }: Pick<Casework, 'clock'>, { startedAt }: Pick<AttemptRow, 'startedAt'>): boolean {
  return clock().getTime() - startedAt.getTime() > CUT_OFF_AFTER_MS;
}

async function attempt(
  casework: Casework,
  referral: Referral,
  address: string,
  { name: fileName, sha256, bytes }: WaitingFile,
): Promise<PutOutcome> {
  await assertKeyStands(casework, referral);
  const path = await checkOutbox(casework, fileName, sha256);
  const idempotencyKey = `${referral.row.id}/${packageIdOf(referral)!}`;
  return putPackage({ address, fileName, path, bytes, sha256, idempotencyKey }, casework.signal);
}

/** At the moment of sending, whatever it was when it was approved or encrypted. */
export async function assertKeyStands(casework: Casework, referral: Referral): Promise<void> {
  const gaps = await findGaps(casework, referral, 'send');
  assertNoGaps(gaps.filter(({ code }) => code.startsWith('key-')));
}

type Concluded = Omit<PutOutcome, 'result'> & {
  readonly number: number;
  readonly result: PutOutcome['result'] | 'interrupted';
  /** Whether it is tried again by itself where it failed. */
  readonly again: boolean;
};

async function conclude(
  casework: Casework,
  { row: { id: referralId, operationId } }: Referral,
  { number, result, status, again }: Concluded,
): Promise<void> {
  const at = nowIso(casework);
  const pause = again && result !== 'delivered' ? pauseAfter(number) : null;
  const nextAt = pause === null ? null : new Date(casework.clock().getTime() + pause).toISOString();
  await casework.database.withTransaction(async (tx) => {
    await lockReferral(tx.db, referralId);
    await insertResult(tx.db, { referralId, operationId, number, result, status, at, nextAt });
    if (result === 'delivered') await happenIn(casework, tx, referralId, 'sent', { reference: 'https' });
  });
}
