/** What the order of the queue rests on besides the conversations: alarms, children on record, and whether somebody is identified. */
import type { AssessmentInput } from '@custodia/core';
import { listAlarms, listClaims, listRevisions, type AssessmentRow, type AssessmentScope } from '@custodia/store';
import type { Casework } from '../context.ts';

export async function triageFacts(
  casework: Casework,
  assessment: AssessmentRow,
  scope: AssessmentScope,
): Promise<AssessmentInput['triage']> {
  return {
    alarmOpen: await isAlarmOpen(casework, assessment, scope),
    realChild: await isChildOnRecord(casework, assessment),
    identified: await isIdentified(casework, assessment),
  };
}

/** A drill is no alarm. One about the operation without a conversation may be about this one. */
async function isAlarmOpen(
  { database: { db } }: Casework,
  { operationId }: AssessmentRow,
  { conversations }: AssessmentScope,
): Promise<boolean> {
  const open = await listAlarms(db, { open: true, limit: Number.MAX_SAFE_INTEGER });
  const ids = conversations.map(({ id }) => id);
  return open.some(
    (alarm) =>
      !alarm.drill &&
      (alarm.conversation_id === null ? alarm.operation_id === operationId : ids.includes(alarm.conversation_id)),
  );
}

/** Null where nobody put a child on record: that is not to say that there is none. */
async function isChildOnRecord(
  { database: { db } }: Casework,
  { operationId }: AssessmentRow,
): Promise<boolean | null> {
  const newest = new Map((await listRevisions(db, { operationId })).map((revision) => [revision.personId, revision]));
  return [...newest.values()].some(({ category }) => category === 'real-child') ? true : null;
}

/** Somebody has claimed a name or a birth of the person of interest, as a fact, from a source that confirms it. */
async function isIdentified({ database: { db } }: Casework, { personId }: AssessmentRow): Promise<boolean | null> {
  if (personId === null) return null;
  const claims = await listClaims(db, { personId });
  return claims.some(
    ({ kind, nature, credibility, retraction }) =>
      retraction === null && ['name', 'birth'].includes(kind) && nature === 'fact' && credibility === 1,
  );
}
