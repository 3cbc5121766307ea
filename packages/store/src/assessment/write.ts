/** What named people decide about an assessment. Every row is written once; what changes is a newer row. */
import type { ElementCode, FormAnswer, Outcome, PointCode, Raiser, SignalCode, Tier } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';
import type { ConversationPlace, Reader } from '../signal/store.ts';

interface Made {
  readonly by: Reader;
  /** ISO instant. */
  readonly at: string;
  readonly logIndex: number;
}

export interface NewAssessment extends Made {
  readonly id: string;
  readonly operationId: string;
  readonly label: string;
  readonly personId: string | null;
  readonly tool: string;
  readonly conversations: readonly (ConversationPlace & { readonly id: string })[];
  /** Accounts that are the person of interest. */
  readonly accounts: readonly { readonly exhibitId: string; readonly participantId: string }[];
}

export async function insertAssessment(tx: Kysely<Database>, made: NewAssessment): Promise<void> {
  const { id: assessment_id, operationId: operation_id } = made;
  await tx
    .insertInto('assessment')
    .values({
      id: made.id,
      operation_id,
      label: made.label,
      person_id: made.personId,
      account_id: made.by.accountId,
      opened_by: made.by.name,
      opened_at: made.at,
      tool: made.tool,
      log_index: made.logIndex,
    })
    .execute();
  await tx
    .insertInto('assessment_conversation')
    .values(
      made.conversations.map(({ exhibitId, conversation, id }) => ({
        assessment_id,
        operation_id,
        exhibit_id: exhibitId,
        conversation,
        conversation_id: id,
      })),
    )
    .execute();
  await tx
    .insertInto('assessment_account')
    .values(
      made.accounts.map(({ exhibitId, participantId }) => ({
        assessment_id,
        operation_id,
        exhibit_id: exhibitId,
        participant_id: participantId,
      })),
    )
    .execute();
}

/** Until the transaction ends, one person does one thing to an assessment at a time. */
export async function lockAssessment(tx: Kysely<Database>, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment:${id}`}, 0))`.execute(tx);
}

export interface NewResolution extends Made, ConversationPlace {
  readonly id: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly ordinal: number;
  readonly code: SignalCode;
  readonly decision: Raiser | 'absent';
  readonly reason: string;
  readonly tool: string;
}

export async function insertResolution(tx: Kysely<Database>, made: NewResolution): Promise<void> {
  await tx
    .insertInto('element_resolution')
    .values({
      id: made.id,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      exhibit_id: made.exhibitId,
      conversation: made.conversation,
      ordinal: made.ordinal,
      code: made.code,
      decision: made.decision,
      reason: made.reason,
      account_id: made.by.accountId,
      resolved_by: made.by.name,
      resolved_at: made.at,
      tool: made.tool,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewStatedAge extends Made, ConversationPlace {
  readonly id: string;
  readonly operationId: string;
  readonly ordinal: number;
  /** Null takes back what was written down before. */
  readonly years: number | null;
}

export async function insertStatedAge(tx: Kysely<Database>, made: NewStatedAge): Promise<void> {
  await tx
    .insertInto('stated_age')
    .values({
      id: made.id,
      operation_id: made.operationId,
      exhibit_id: made.exhibitId,
      conversation: made.conversation,
      ordinal: made.ordinal,
      years: made.years,
      account_id: made.by.accountId,
      stated_by: made.by.name,
      stated_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewReview {
  readonly id: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly by: Reader;
  readonly at: string;
}

export async function insertReview(tx: Kysely<Database>, made: NewReview): Promise<void> {
  await tx
    .insertInto('review')
    .values({
      id: made.id,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      account_id: made.by.accountId,
      reviewed_by: made.by.name,
      started_at: made.at,
    })
    .execute();
}

export interface NewAnswer {
  readonly reviewId: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly point: PointCode;
  readonly version: number;
  readonly answer: FormAnswer;
  readonly at: string;
}

export async function insertAnswer(tx: Kysely<Database>, made: NewAnswer): Promise<void> {
  await tx
    .insertInto('review_answer')
    .values({
      review_id: made.reviewId,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      point: made.point,
      version: made.version,
      answer: JSON.stringify(made.answer),
      answered_at: made.at,
    })
    .execute();
}

export interface NewFinish {
  readonly reviewId: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly outcome: Outcome;
  readonly ceiling: Outcome;
  readonly reason: string;
  /** By a third reviewer, who saw both. */
  readonly decides: boolean;
  readonly at: string;
  readonly tool: string;
  readonly logIndex: number;
}

export async function insertFinish(tx: Kysely<Database>, made: NewFinish): Promise<void> {
  await tx
    .insertInto('review_finish')
    .values({
      review_id: made.reviewId,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      outcome: made.outcome,
      ceiling: made.ceiling,
      reason: made.reason,
      decides: made.decides,
      finished_at: made.at,
      tool: made.tool,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewTriage extends Made {
  readonly id: string;
  readonly assessmentId: string;
  readonly operationId: string;
  readonly tier: Tier;
  readonly proposed: Tier;
  readonly reason: string;
}

export async function insertTriage(tx: Kysely<Database>, made: NewTriage): Promise<void> {
  await tx
    .insertInto('triage_decision')
    .values({
      id: made.id,
      assessment_id: made.assessmentId,
      operation_id: made.operationId,
      tier: made.tier,
      proposed: made.proposed,
      reason: made.reason,
      account_id: made.by.accountId,
      decided_by: made.by.name,
      decided_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

export interface NewStopLine extends Made {
  readonly operationId: string;
  readonly version: number;
  readonly elements: readonly ElementCode[];
  readonly reason: string;
}

export async function insertStopLine(tx: Kysely<Database>, made: NewStopLine): Promise<void> {
  await tx
    .insertInto('stop_line')
    .values({
      operation_id: made.operationId,
      version: made.version,
      elements: [...made.elements],
      reason: made.reason,
      account_id: made.by.accountId,
      set_by: made.by.name,
      set_at: made.at,
      log_index: made.logIndex,
    })
    .execute();
}

/** Gives how many of them had not been told before. Only as the application: no member writes what everybody is told. */
export async function insertStopLineNotices(
  tx: Kysely<Database>,
  assessment: { readonly id: string; readonly operationId: string },
  messages: readonly { readonly exhibitId: string; readonly ordinal: number }[],
  at: string,
): Promise<number> {
  if (messages.length === 0) return 0;
  const told = await tx
    .insertInto('stop_line_notice')
    .values(
      messages.map(({ exhibitId, ordinal }) => ({
        assessment_id: assessment.id,
        operation_id: assessment.operationId,
        exhibit_id: exhibitId,
        ordinal,
        told_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('ordinal')
    .execute();
  return told.length;
}
