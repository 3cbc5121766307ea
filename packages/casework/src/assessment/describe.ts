/** An assessment as it is shown: what it is about, how far it is, and what it finds now. */
import { Refusal, type OutputOf, type Procedures } from '@custodia/contract';
import type { AssessmentResult } from '@custodia/core';
import {
  assessmentScope,
  listAssessments,
  listParticipantsById,
  listResolutions,
  listTriage,
  summariseConversations,
  type AssessmentRow,
  type AssessmentScope,
  type ResolutionRow,
  type TriageRow,
} from '@custodia/store';
import type { Casework } from '../context.ts';
import { nameOf } from '../conversation/people.ts';
import { requireId } from '../installation/find-id.ts';
import { messageIdOf } from '../message/find.ts';
import { visibleReviews } from '../review/visible.ts';
import { countReadersOf, weighAssessment, type Gathered } from './gather.ts';
import { concludedOutcome, stateOf } from './standing.ts';

export type ShownAssessment = OutputOf<Procedures['assessmentShow']>;
export type ShownSummary = OutputOf<Procedures['assessmentList']>[number];
type ShownFinding = ShownAssessment['finding'];

/** @throws Refusal `not-found`, also where it is not for the caller. */
export async function getAssessment(casework: Casework, typed: string): Promise<AssessmentRow> {
  const id = await requireId(casework, 'assessment', typed);
  const [found] = await listAssessments(casework.database.db, { id, limit: 1 });
  if (found === undefined) throw new Refusal('not-found', `There is no assessment ${typed} here, or not for you.`);
  return found;
}

export async function summariseAssessment(casework: Casework, row: AssessmentRow): Promise<ShownSummary> {
  const scope = await assessmentScope(casework.database.db, row.id);
  return summaryOf(casework, row, scope, await countReadersOf(casework, scope));
}

export async function describeAssessment(casework: Casework, row: AssessmentRow): Promise<ShownAssessment> {
  const { db } = casework.database;
  const gathered = await weighAssessment(casework, row);
  const { result: finding } = gathered;
  return {
    ...(await summaryOf(casework, row, gathered.scope, finding.reading.readers)),
    about: await describeConversations(casework, gathered.scope),
    accounts: await describeAccounts(casework, gathered.scope),
    resolutions: (await listResolutions(db, row.id)).map(showResolution),
    triageDecisions: (await listTriage(db, row.id)).map(showTriage),
    people: describeReaders(casework, gathered),
    others: gathered.withheld ? 'withheld' : 'shown',
    // Read-only lists of core, the same values.
    finding: finding as unknown as ShownFinding,
  };
}

async function summaryOf(
  casework: Casework,
  row: AssessmentRow,
  scope: AssessmentScope,
  readers: AssessmentResult['reading']['readers'],
): Promise<ShownSummary> {
  const reviews = await visibleReviews(casework, row.id);
  return {
    id: row.id,
    operationId: row.operationId,
    operationName: row.operationName,
    label: row.label,
    personId: row.personId,
    openedBy: { ...row.openedBy },
    openedAt: row.openedAt.toISOString(),
    conversations: scope.conversations.length,
    state: stateOf(readers, reviews),
    readers,
    reviews: reviews.filter(({ finish }) => finish !== null).length,
    outcome: concludedOutcome(reviews),
    tier: (await listTriage(casework.database.db, row.id)).at(-1)?.tier ?? null,
  };
}

async function describeConversations(
  { database: { db } }: Casework,
  { conversations }: AssessmentScope,
): Promise<ShownAssessment['about']> {
  const each = await Promise.all(
    conversations.map(({ id }) => summariseConversations(db, { conversationId: id, limit: 1 })),
  );
  return each
    .flat()
    .map(({ id, exhibitId, platform, title, messages }) => ({ id, exhibitId, platform, title, messages }));
}

async function describeAccounts(
  { database: { db } }: Casework,
  { accounts }: AssessmentScope,
): Promise<ShownAssessment['accounts']> {
  const ids = accounts.map(({ participantId }) => participantId);
  const people = await listParticipantsById(db, ids);
  return accounts.flatMap(({ participantId, exhibitId }) => {
    const person = people.find(({ id }) => id === participantId);
    return person === undefined ? [] : [{ participantId, exhibitId, platform: person.platform, name: nameOf(person) }];
  });
}

function describeReaders({ caller, actor }: Casework, { readers }: Gathered): ShownAssessment['people'] {
  const own = caller.kind === 'account' ? caller.accountId : actor;
  return [...readers].map(([reader, { name }]) => ({ reader, name, mine: reader === own }));
}

export function showResolution(row: ResolutionRow): ShownAssessment['resolutions'][number] {
  return {
    message: messageIdOf(row),
    code: row.code,
    decision: row.decision,
    reason: row.reason,
    by: { ...row.by },
    at: row.at.toISOString(),
    logIndex: row.logIndex,
  };
}

export function showTriage(row: TriageRow): ShownAssessment['triageDecisions'][number] {
  return { ...row, by: { ...row.by }, at: row.at.toISOString() };
}
