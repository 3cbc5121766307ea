/** Assessments as they were opened and decided on; to a signed-in person as far as row-level security shows them. */
import type { ElementCode, FormAnswer, Outcome, PointCode, Raiser, SignalCode, Tier } from '@custodia/core';
import type { Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace, Reader } from '../signal/store.ts';

export interface AssessmentRow {
  readonly id: string;
  readonly operationId: string;
  readonly operationName: string;
  readonly label: string;
  readonly personId: string | null;
  readonly openedBy: Reader;
  readonly openedAt: Date;
  readonly logIndex: number;
}

export interface AssessmentFilter {
  readonly id?: string;
  readonly operationId?: string;
  /** Only those that hold this conversation. */
  readonly conversationId?: string;
  readonly limit: number;
}

/** The newest first. */
export async function listAssessments(db: Kysely<Database>, filter: AssessmentFilter): Promise<AssessmentRow[]> {
  let query = db
    .selectFrom('assessment as a')
    .innerJoin('operation as o', 'o.id', 'a.operation_id')
    .selectAll('a')
    .select('o.name as operation_name')
    .orderBy('a.log_index', 'desc')
    .limit(filter.limit);
  const { id, operationId, conversationId } = filter;
  if (id !== undefined) query = query.where('a.id', '=', id);
  if (operationId !== undefined) query = query.where('a.operation_id', '=', operationId);
  if (conversationId !== undefined) {
    query = query.where('a.id', 'in', (eb) =>
      eb.selectFrom('assessment_conversation').select('assessment_id').where('conversation_id', '=', conversationId),
    );
  }
  return (await query.execute()).map((row) => ({
    id: row.id,
    operationId: row.operation_id,
    operationName: row.operation_name,
    label: row.label,
    personId: row.person_id,
    openedBy: { accountId: row.account_id, name: row.opened_by },
    openedAt: row.opened_at,
    logIndex: Number(row.log_index),
  }));
}

export interface AssessmentScope {
  readonly conversations: readonly (ConversationPlace & { readonly id: string })[];
  /** Participant ids of the person of interest, with their exhibits. */
  readonly accounts: readonly { readonly exhibitId: string; readonly participantId: string }[];
}

/** What it is about; both empty where it is not there, or not for who asks. */
export async function assessmentScope(db: Kysely<Database>, id: string): Promise<AssessmentScope> {
  const conversations = await db
    .selectFrom('assessment_conversation')
    .selectAll()
    .where('assessment_id', '=', id)
    .orderBy('conversation_id')
    .execute();
  const accounts = await db
    .selectFrom('assessment_account')
    .selectAll()
    .where('assessment_id', '=', id)
    .orderBy('participant_id')
    .execute();
  return {
    conversations: conversations.map((row) => ({
      id: row.conversation_id,
      exhibitId: row.exhibit_id,
      conversation: row.conversation,
    })),
    accounts: accounts.map((row) => ({ exhibitId: row.exhibit_id, participantId: row.participant_id })),
  };
}

export interface ResolutionRow extends ConversationPlace {
  readonly id: string;
  readonly ordinal: number;
  readonly code: SignalCode;
  readonly decision: Raiser | 'absent';
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

/** All of them, in the order in which they were made. */
export async function listResolutions(db: Kysely<Database>, assessmentId: string): Promise<ResolutionRow[]> {
  const rows = await db
    .selectFrom('element_resolution')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('log_index')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    exhibitId: row.exhibit_id,
    conversation: row.conversation,
    ordinal: row.ordinal,
    code: row.code as SignalCode,
    decision: row.decision,
    reason: row.reason,
    by: { accountId: row.account_id, name: row.resolved_by },
    at: row.resolved_at,
    logIndex: Number(row.log_index),
  }));
}

export interface StatedAgeRow extends ConversationPlace {
  readonly ordinal: number;
  readonly years: number | null;
  readonly by: Reader;
  readonly at: Date;
}

/** Of each message of these conversations what was written down last. */
export async function listStatedAges(
  db: Kysely<Database>,
  places: readonly ConversationPlace[],
): Promise<StatedAgeRow[]> {
  const rows = await Promise.all(
    places.map(({ exhibitId, conversation }) =>
      db
        .selectFrom('stated_age')
        .distinctOn(['exhibit_id', 'ordinal'])
        .selectAll()
        .where('exhibit_id', '=', exhibitId)
        .where('conversation', '=', conversation)
        .orderBy('exhibit_id')
        .orderBy('ordinal')
        .orderBy('log_index', 'desc')
        .execute(),
    ),
  );
  return rows.flat().map((row) => ({
    exhibitId: row.exhibit_id,
    conversation: row.conversation,
    ordinal: row.ordinal,
    years: row.years,
    by: { accountId: row.account_id, name: row.stated_by },
    at: row.stated_at,
  }));
}

export interface ReviewRow {
  readonly id: string;
  readonly assessmentId: string;
  readonly by: Reader;
  readonly startedAt: Date;
  /** Null while it is under way, or not to be seen yet by who asks. */
  readonly finish: ReviewFinish | null;
}

export interface ReviewFinish {
  readonly outcome: Outcome;
  readonly ceiling: Outcome;
  readonly reason: string;
  readonly decides: boolean;
  readonly at: Date;
  readonly logIndex: number;
}

/** In the order in which they were started. */
export async function listReviews(db: Kysely<Database>, assessmentId: string): Promise<ReviewRow[]> {
  const rows = await db
    .selectFrom('review as r')
    .leftJoin('review_finish as f', 'f.review_id', 'r.id')
    .selectAll('r')
    .select(['f.outcome', 'f.ceiling', 'f.reason', 'f.decides', 'f.finished_at', 'f.log_index'])
    .where('r.assessment_id', '=', assessmentId)
    .orderBy('r.started_at')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessmentId: row.assessment_id,
    by: { accountId: row.account_id, name: row.reviewed_by },
    startedAt: row.started_at,
    finish:
      row.finished_at === null
        ? null
        : {
            outcome: row.outcome!,
            ceiling: row.ceiling!,
            reason: row.reason!,
            decides: row.decides!,
            at: row.finished_at,
            logIndex: Number(row.log_index),
          },
  }));
}

export interface AnswerRow {
  readonly reviewId: string;
  readonly point: PointCode;
  readonly version: number;
  readonly answer: FormAnswer;
  readonly at: Date;
}

/** Of each point of each review of an assessment the newest answer that who asks may see. */
export async function listAnswers(db: Kysely<Database>, assessmentId: string): Promise<AnswerRow[]> {
  const rows = await db
    .selectFrom('review_answer')
    .distinctOn(['review_id', 'point'])
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('review_id')
    .orderBy('point')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    reviewId: row.review_id,
    point: row.point,
    version: row.version,
    answer: row.answer,
    at: row.answered_at,
  }));
}

export interface TriageRow {
  readonly tier: Tier;
  readonly proposed: Tier;
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
  readonly logIndex: number;
}

/** All decisions, the newest last. */
export async function listTriage(db: Kysely<Database>, assessmentId: string): Promise<TriageRow[]> {
  const rows = await db
    .selectFrom('triage_decision')
    .selectAll()
    .where('assessment_id', '=', assessmentId)
    .orderBy('log_index')
    .execute();
  return rows.map((row) => ({
    tier: row.tier,
    proposed: row.proposed,
    reason: row.reason,
    by: { accountId: row.account_id, name: row.decided_by },
    at: row.decided_at,
    logIndex: Number(row.log_index),
  }));
}

export interface StopLineRow {
  readonly version: number;
  readonly elements: readonly ElementCode[];
  readonly reason: string;
  readonly by: Reader;
  readonly at: Date;
}

/** The one that holds; null where none was set. */
export async function findStopLine(db: Kysely<Database>, operationId: string): Promise<StopLineRow | null> {
  const row = await db
    .selectFrom('stop_line')
    .selectAll()
    .where('operation_id', '=', operationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    version: row.version,
    elements: row.elements,
    reason: row.reason,
    by: { accountId: row.account_id, name: row.set_by },
    at: row.set_at,
  };
}

export interface StopLineNoticeRow {
  readonly assessmentId: string;
  readonly label: string;
  readonly exhibitId: string;
  readonly ordinal: number;
  readonly toldAt: Date;
}

/** The newest first. */
export async function listStopLineNotices(db: Kysely<Database>, operationId: string): Promise<StopLineNoticeRow[]> {
  const rows = await db
    .selectFrom('stop_line_notice as n')
    .innerJoin('assessment as a', 'a.id', 'n.assessment_id')
    .selectAll('n')
    .select('a.label')
    .where('n.operation_id', '=', operationId)
    .orderBy('n.told_at', 'desc')
    .orderBy('n.exhibit_id')
    .orderBy('n.ordinal')
    .execute();
  return rows.map((row) => ({
    assessmentId: row.assessment_id,
    label: row.label,
    exhibitId: row.exhibit_id,
    ordinal: row.ordinal,
    toldAt: row.told_at,
  }));
}

export interface CrossingRow {
  readonly assessmentId: string;
  readonly operationId: string;
  readonly operationName: string;
  /** Messages of investigators after the line. */
  readonly messages: number;
  /** Of the newest of them. */
  readonly toldAt: Date;
}

/** One for each assessment of which something was told since; the newest first. */
export async function listCrossings(db: Kysely<Database>, since: string): Promise<CrossingRow[]> {
  const rows = await db
    .selectFrom('stop_line_notice as n')
    .innerJoin('operation as o', 'o.id', 'n.operation_id')
    .select((eb) => [
      'n.assessment_id',
      'n.operation_id',
      'o.name',
      eb.fn.countAll<string>().as('messages'),
      eb.fn.max('n.told_at').as('told_at'),
    ])
    .where('n.told_at', '>=', new Date(since))
    .groupBy(['n.assessment_id', 'n.operation_id', 'o.name'])
    .orderBy('told_at', 'desc')
    .execute();
  return rows.map((row) => ({
    assessmentId: row.assessment_id,
    operationId: row.operation_id,
    operationName: row.name,
    messages: Number(row.messages),
    toldAt: row.told_at,
  }));
}
