/** Everything that a report says of an assessment, as far as whoever writes it may see it now. */
import {
  findConflicts,
  type AssessmentResult,
  type ReportData,
  type ReportedExhibit,
  type ReportedReview,
} from '@custodia/core';
import { hex } from '@custodia/proof';
import {
  findOperation,
  listParticipantsById,
  summariseConversations,
  type AssessmentRow,
  type ExhibitRow,
  type SelectedMessage,
} from '@custodia/store';
import type { Gathered } from '../assessment/gather.ts';
import { concludedOutcome, stateOf } from '../assessment/standing.ts';
import { listDecisions } from '../attribution/decide.ts';
import { proposeCountries } from '../attribution/propose.ts';
import { nowIso, type Casework } from '../context.ts';
import { nameOf } from '../conversation/people.ts';
import type { Evaluated, WeighedByLaw } from '../country/evaluate.ts';
import { getNewest } from '../log/prove.ts';
import { trustedTimeOf } from '../log/timestamp.ts';
import { describeOperation } from '../package/dossier.ts';
import { visibleReviews, type VisibleReview } from '../review/visible.ts';
import { gatherCustody } from './custody.ts';
import { embargoReleasedAt } from './embargo.ts';
import { gatherIdentifiers, gatherMessages } from './evidence.ts';
import { gatherPayments } from './payments.ts';

export interface ReportRequest {
  readonly contact: string | null;
  readonly recipient: string | null;
  readonly caveats: string | null;
  /** Identifiers of the whole conversations; only those in messages of the selection where absent. */
  readonly identifiers?: 'all';
  /** Messages whose text it holds. */
  readonly selection: readonly SelectedMessage[];
}

export async function gatherReport(
  casework: Casework,
  weighed: WeighedByLaw,
  { selection, identifiers, ...stated }: ReportRequest,
): Promise<ReportData> {
  const { assessment, result, law } = weighed;
  const checkpoint = await getNewest(casework);
  const time = await trustedTimeOf(casework, checkpoint.size);
  const reviews = await visibleReviews(casework, assessment.id);
  return {
    id: casework.randomUuid(),
    writtenAt: nowIso(casework),
    ...{ writtenBy: casework.actor, tool: casework.tool, ...stated },
    releasedAt: await embargoReleasedAt(casework, assessment.id),
    assessment: describeAssessment(assessment, weighed, result, reviews),
    operation: await operationOf(casework, assessment),
    exhibits: weighed.exhibits.map(describeExhibit),
    conversations: await conversationsOf(casework, weighed),
    accounts: await accountsOf(casework, weighed),
    result,
    reviews: reviews.flatMap(describeReview),
    names: Object.fromEntries([...weighed.readers].map(([key, { name }]) => [key, name])),
    law: lawOf(law),
    attribution: await attributionOf(casework, assessment),
    identifiers: await gatherIdentifiers(casework, weighed, identifiers === 'all' ? null : selection),
    messages: await gatherMessages(casework, weighed, selection),
    payments: await gatherPayments(casework, assessment.operationId, selection),
    custody: await gatherCustody(casework, assessment, weighed),
    log: { vkey: casework.logKey.signer.vkey, checkpoint: checkpoint.note },
    trustedTime:
      time.authority === null || time.generatedAt === null ? null : { authority: time.authority, at: time.generatedAt },
  };
}

/** Whoever may review sees others' reviews only once they may. */
function describeAssessment(
  assessment: AssessmentRow,
  { withheld }: Gathered,
  { reading }: AssessmentResult,
  reviews: readonly VisibleReview[],
): ReportData['assessment'] {
  const { id, label, openedBy, openedAt, personId } = assessment;
  return {
    ...{ id, label, openedBy: openedBy.name, openedAt: openedAt.toISOString() },
    ...{ state: stateOf(reading.readers, reviews), outcome: concludedOutcome(reviews) },
    withheld: withheld || reviews.some(({ answers }) => answers === null),
    identified: personId !== null,
  };
}

async function operationOf({ database: { db } }: Casework, { operationId }: AssessmentRow) {
  return describeOperation((await findOperation(db, operationId))!);
}

function describeExhibit(exhibit: ExhibitRow): ReportedExhibit {
  const { content } = exhibit;
  const imported = exhibit.imported!;
  const { messages, system, events, skipped, declared } = imported.counts;
  return {
    id: exhibit.id,
    received:
      content === null ? null : { name: content.name, sha256: hex(content.sha256), sizeBytes: content.sizeBytes },
    ...{ sealedAt: exhibit.sealedAt.toISOString(), sealedBy: exhibit.sealedBy, logIndex: exhibit.logIndex },
    format: imported.format,
    commitment: { root: hex(imported.commitmentRoot), count: imported.commitmentCount },
    ...{ skipped, declared, found: declared === messages ? messages : messages + system + events },
  };
}

async function conversationsOf({ database: { db } }: Casework, { scope }: Gathered) {
  const each = await Promise.all(
    scope.conversations.map(({ id }) => summariseConversations(db, { conversationId: id, limit: 1 })),
  );
  return each
    .flat()
    .map(({ id, exhibitId, platform, title, messages }) => ({ id, exhibitId, platform, title, messages }));
}

async function accountsOf({ database: { db } }: Casework, { scope }: Gathered) {
  const people = await listParticipantsById(
    db,
    scope.accounts.map(({ participantId }) => participantId),
  );
  return scope.accounts.map(({ participantId }) => {
    const person = people.find(({ id }) => id === participantId)!;
    return { platform: person.platform, name: nameOf(person), id: participantId };
  });
}

/** Reviews that may not be seen are left out; that they are, the report says. */
function describeReview({ by, answers, finish }: VisibleReview): ReportedReview[] {
  if (answers === null) return [];
  return [
    {
      by: by.name,
      answers: answers.map(({ point, answer }) => ({ point, answer })),
      finish: finish === null ? null : { ...finish, at: finish.at.toISOString() },
    },
  ];
}

function lawOf(evaluated: Evaluated): ReportData['law'] {
  // As evaluated: the contract has the same lists, open to change.
  const countries = evaluated.countries as unknown as ReportData['law']['countries'];
  const { operatorType, statedAge, today, undecided } = evaluated;
  return { operatorType, statedAge, today, undecided, countries, conflicts: findConflicts(countries) };
}

async function attributionOf(casework: Casework, { id }: AssessmentRow): Promise<ReportData['attribution']> {
  const proposed = await proposeCountries(casework, { assessment: id, participants: [], address: [] });
  const { decisions } = await listDecisions(casework, { assessment: id });
  return {
    ...{ cues: proposed.cues, candidates: proposed.candidates, table: proposed.table },
    decisions: decisions.map(({ connection, country, stands, reason, by, at }) => ({
      ...{ connection, country, stands, reason, by: by.name, at },
    })),
  };
}
