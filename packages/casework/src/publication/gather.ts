/** Every referral of the installation as a publication counts it. Reads what no member may see together: `database` must be the application's. */
import { standingOutcomes, type ReferredOnce } from '@custodia/core';
import {
  findAlarmedAssessments,
  findAssessedPeople,
  listProfiles,
  listRecipients,
  listReferralEvents,
  listReferrals,
  listReviews,
  type ReferralEventRow,
  type ReferralRow,
} from '@custodia/store';
import { createHmac } from 'node:crypto';
import { concludedOutcome } from '../assessment/standing.ts';
import { assertWanted, type Casework } from '../context.ts';

/** Persons and operations go under marks that only this installation can make: they are kept for as long as what was published is. */
export async function gatherReferred(casework: Casework): Promise<ReferredOnce[]> {
  const { db } = casework.database;
  const rows = await listReferrals(db, {});
  const events = await listReferralEvents(
    db,
    rows.map(({ id }) => id),
  );
  const authorities = [...new Set(rows.map(({ recipientId }) => recipientId))];
  const [recipients, profiles, alarmed] = await Promise.all([
    listRecipients(db, { ids: authorities }),
    listProfiles(db, authorities),
    findAlarmedAssessments(db),
  ]);
  const people = await findAssessedPeople(db);
  const countries = new Map(recipients.map(({ id, country }) => [id, country]));
  const marks = marksOf(casework);
  const reviews = await reviewsOf(casework, rows);
  return rows.map((row) => ({
    person: marks.person(people.get(row.assessmentId) ?? `assessment ${row.assessmentId}`),
    operation: marks.operation(row.operationId),
    country: countries.get(row.recipientId)!,
    authority: row.recipientId,
    route: profiles.get(row.recipientId)?.route ?? null,
    review: reviews.get(row.assessmentId) ?? null,
    alarmed: alarmed.has(row.assessmentId),
    events: standingOf(events.get(row.id) ?? []),
  }));
}

/** What was put right is not counted, whenever that was. */
function standingOf(events: readonly ReferralEventRow[]): ReferredOnce['events'] {
  const standing = new Set(standingOutcomes(events).map(({ number }) => number));
  return events.map((event) => ({ ...event, outcome: standing.has(event.number) ? event.outcome : null }));
}

function marksOf({ masterKey }: Pick<Casework, 'masterKey'>) {
  const key = masterKey.derive('publication-person');
  const mark = (kind: string) => (id: string) => createHmac('sha256', key).update(`${kind}\n${id}`).digest('hex');
  return { person: mark('person'), operation: mark('operation') };
}

async function reviewsOf(casework: Casework, rows: readonly ReferralRow[]) {
  const found = new Map<string, ReturnType<typeof concludedOutcome>>();
  for (const { assessmentId } of rows) {
    if (found.has(assessmentId)) continue;
    assertWanted(casework);
    found.set(assessmentId, concludedOutcome(await listReviews(casework.database.db, assessmentId)));
  }
  return found;
}
