/** Whether a report may be spoken of: what two people decided about each referral of its assessment. */
import { releaseOf, referralStateOf } from '@custodia/core';
import { listReferralEvents, listReferrals } from '@custodia/store';
import type { Casework } from '../context.ts';

/**
 * When the last embargo over an assessment was lifted; ISO. Null while any referral of it, also one that is still being prepared, is under
 * embargo, and where there is none: without an authority that agreed, nothing may be published.
 */
export async function embargoReleasedAt(
  { database: { db } }: Pick<Casework, 'database'>,
  assessmentId: string,
): Promise<string | null> {
  const referrals = await listReferrals(db, { assessmentId });
  const histories = await listReferralEvents(
    db,
    referrals.map(({ id }) => id),
  );
  const standing = [...histories.values()].filter((events) => referralStateOf(events) !== 'withdrawn');
  if (standing.length === 0 || standing.some((events) => releaseOf(events) !== 'released')) return null;
  const released = standing.flatMap((events) => events.filter(({ kind }) => kind === 'released').map(({ at }) => at));
  return released
    .map((at) => at.toISOString())
    .sort()
    .at(-1)!;
}
