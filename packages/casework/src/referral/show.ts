/** Referrals one by one and in a list. */
import type { InputOf, OutputOf, Procedures } from '@custodia/contract';
import {
  listAnswerTerms,
  listAttempts,
  listRecipients,
  listReferralEvents,
  listReferrals as listStored,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { requireId } from '../installation/find-id.ts';
import { follow } from '../outcome/follow.ts';
import { describeReferral, summarise, type ShownReferral } from './describe.ts';
import { asReferral, getReferral } from './find.ts';

export async function showReferral(
  casework: Casework,
  { id }: InputOf<Procedures['referralShow']>,
): Promise<ShownReferral> {
  return describeReferral(casework, await getReferral(casework, id));
}

export async function listReferrals(
  casework: Casework,
  input: InputOf<Procedures['referralList']>,
): Promise<OutputOf<Procedures['referralList']>> {
  const { db } = casework.database;
  const { operation, assessment, state, limit } = input;
  const rows = await listStored(db, {
    ...(operation === undefined ? {} : { operationId: await requireId(casework, 'operation', operation) }),
    ...(assessment === undefined ? {} : { assessmentId: await requireId(casework, 'assessment', assessment) }),
    ...(state === undefined ? {} : { state }),
    limit,
  });
  const ids = rows.map(({ id }) => id);
  const events = await listReferralEvents(db, ids);
  const attempts = await listAttempts(db, ids);
  const authorities = [...new Set(rows.map(({ recipientId }) => recipientId))];
  const recipients = new Map((await listRecipients(db, { ids: authorities })).map((one) => [one.id, one]));
  const terms = await listAnswerTerms(db);
  return rows.map((row) => {
    const referral = asReferral(row, events.get(row.id) ?? []);
    const recipient = recipients.get(row.recipientId)!;
    const { waiting } = follow(recipient, referral.events, terms);
    return summarise(referral, recipient, attempts.get(row.id) ?? [], waiting, casework.clock());
  });
}
