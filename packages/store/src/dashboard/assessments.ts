/** What is counted of assessments and of their readers, over everything that the person who asks may know of, without loading a message. */
import type { FormAnswer, PointCode, SignalCode } from '@custodia/core';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/tables.ts';

export interface CountedAssessment {
  readonly id: string;
  readonly operationId: string;
  readonly label: string;
  readonly openedAt: Date;
  /** Points that the record and the tags show red; null: not weighed yet, or who asks may still read what it rests on. */
  readonly reds: readonly string[] | null;
}

/** The newest first. What was tagged or read since a weighing makes it one of the past: null. */
export async function listCountedAssessments(
  db: Kysely<Database>,
  operationIds: readonly string[],
  weigher: string,
): Promise<CountedAssessment[]> {
  const of = sql`any (${[...operationIds]}::uuid[])`;
  const { rows } = await sql<CountedAssessment>`
    with about as materialized (
      select c.assessment_id, c.exhibit_id, c.conversation from assessment_conversation c where c.operation_id = ${of}),
    place as materialized (select distinct exhibit_id, conversation from about),
    touched as materialized (
      select exhibit_id, conversation, max(log_index) as log_index from (
        select s.exhibit_id, s.conversation, greatest(s.log_index, r.log_index) as log_index
        from place p join signal s using (exhibit_id, conversation) left join signal_retraction r on r.signal_id = s.id
        union all select p.exhibit_id, p.conversation, x.log_index from place p join signal_pass x using (exhibit_id, conversation)
        union all select p.exhibit_id, p.conversation, g.log_index from place p join stated_age g using (exhibit_id, conversation)) t
      group by exhibit_id, conversation),
    newest as materialized (
      select a.assessment_id, max(t.log_index) as log_index from about a join touched t using (exhibit_id, conversation) group by a.assessment_id),
    resolved as materialized (
      select r.assessment_id, max(r.log_index) as log_index from element_resolution r where r.operation_id = ${of} group by r.assessment_id),
    drawn as materialized (select l.operation_id, max(l.log_index) as log_index from stop_line l where l.operation_id = ${of} group by l.operation_id)
    select a.id, a.operation_id as "operationId", a.label, a.opened_at as "openedAt",
      case when w.log_size > greatest(n.log_index, r.log_index, d.log_index, -1) then w.reds end as reds
    from assessment a left join assessment_weighing w on w.assessment_id = a.id and w.weigher = ${weigher}
      left join newest n on n.assessment_id = a.id left join resolved r on r.assessment_id = a.id left join drawn d on d.operation_id = a.operation_id
    where a.operation_id = ${of} order by a.log_index desc`.execute(db);
  return rows;
}

export interface GivenAnswer {
  readonly assessmentId: string;
  readonly point: PointCode;
  readonly answer: FormAnswer;
}

/** What reviewers answer now to one of these points, as far as who asks may see it: each reviewer's newest. */
export async function listAnswersTo(
  db: Kysely<Database>,
  operationIds: readonly string[],
  points: readonly PointCode[],
): Promise<GivenAnswer[]> {
  const { rows } = await sql<GivenAnswer>`
    select distinct on (review_id, point) assessment_id as "assessmentId", point, answer from review_answer
    where operation_id = any (${[...operationIds]}::uuid[]) and point = any (${[...points]}::text[])
    order by review_id, point, version desc`.execute(db);
  return rows;
}

/** How every two readers of a conversation agree on one code, or over how many messages they could (`code` null). */
export interface ReaderAgreement {
  readonly id: string;
  readonly operationId: string;
  readonly platform: string;
  /** When its exhibit was sealed. */
  readonly since: Date;
  readonly code: SignalCode | null;
  readonly messages: number;
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** Of conversations that two or more have read to the end; who they are is in no row. */
export async function listReaderAgreement(
  db: Kysely<Database>,
  operationIds: readonly string[],
): Promise<ReaderAgreement[]> {
  const { rows } = await sql<ReaderAgreement>`
    select c.id, a.operation_id as "operationId", c.platform, e.sealed_at as since, a.code, a.messages, a.both_tagged as both,
      a.only_first as "onlyFirst", a.only_second as "onlySecond"
    from reader_agreement(${[...operationIds]}::uuid[]) a
    join conversation c on c.exhibit_id = a.exhibit_id and c.number = a.conversation join exhibit e on e.id = a.exhibit_id
    order by e.sealed_at, c.id`.execute(db);
  return rows;
}
