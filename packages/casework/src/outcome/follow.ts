/** Referrals that went out, with what became of them, as far as the caller may see them. */
import { referralStateOf, termFor, waitingFor, type FollowedReferral } from '@custodia/core';
import {
  listAnswerTerms,
  listProfiles,
  listRecipients,
  listReferralEvents,
  listReferrals,
  type AnswerTermRow,
  type RecipientRow,
  type ReferralEventRow,
  type ReferralRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';

export interface FollowedCase extends FollowedReferral {
  readonly row: ReferralRow;
  readonly recipient: RecipientRow;
  readonly events: readonly ReferralEventRow[];
}

/** The newest first. */
export async function listFollowed(
  { database: { db } }: Pick<Casework, 'database'>,
  operationId?: string,
): Promise<FollowedCase[]> {
  const rows = await listReferrals(db, operationId === undefined ? {} : { operationId });
  const events = await listReferralEvents(
    db,
    rows.map(({ id }) => id),
  );
  const out = rows.filter(({ id }) => events.get(id)?.some(({ kind }) => kind === 'sent'));
  const ids = [...new Set(out.map(({ recipientId }) => recipientId))];
  const recipients = new Map((await listRecipients(db, { ids })).map((one) => [one.id, one]));
  const profiles = await listProfiles(db, ids);
  const terms = await listAnswerTerms(db);
  return out.map((row) => {
    const recipient = recipients.get(row.recipientId)!;
    const route = profiles.get(row.recipientId)?.route ?? null;
    return { ...follow(recipient, events.get(row.id)!, terms), row, recipient, route };
  });
}

/** What is known of one, but its route. */
export function follow(
  recipient: RecipientRow,
  events: readonly ReferralEventRow[],
  terms: readonly AnswerTermRow[],
): Omit<FollowedCase, 'row' | 'recipient' | 'route'> {
  const state = referralStateOf(events) ?? 'draft';
  const waiting = waitingFor({ state, events }, termFor(terms, recipient.id, recipient.country));
  return { state, events, country: recipient.country, waiting };
}
