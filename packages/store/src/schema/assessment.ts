/** The tables of migrations/0010-assessment.sql as kysely sees them; see tables.ts. */
import type { ElementCode, FormAnswer, Outcome, PointCode, Raiser, Tier } from '@custodia/core';
import type { Big, Instant, Json } from './tables.ts';

export interface AssessmentTables {
  assessment: {
    id: string;
    operation_id: string;
    label: string;
    person_id: string | null;
    account_id: string | null;
    opened_by: string;
    opened_at: Instant;
    tool: string;
    log_index: Big;
  };
  assessment_conversation: {
    assessment_id: string;
    operation_id: string;
    exhibit_id: string;
    conversation: number;
    conversation_id: string;
  };
  assessment_account: { assessment_id: string; operation_id: string; exhibit_id: string; participant_id: string };
  element_resolution: {
    id: string;
    assessment_id: string;
    operation_id: string;
    exhibit_id: string;
    conversation: number;
    ordinal: number;
    code: string;
    decision: Raiser | 'absent';
    reason: string;
    account_id: string | null;
    resolved_by: string;
    resolved_at: Instant;
    tool: string;
    log_index: Big;
  };
  stated_age: {
    id: string;
    operation_id: string;
    exhibit_id: string;
    conversation: number;
    ordinal: number;
    years: number | null;
    account_id: string | null;
    stated_by: string;
    stated_at: Instant;
    log_index: Big;
  };
  review: {
    id: string;
    assessment_id: string;
    operation_id: string;
    account_id: string | null;
    reviewed_by: string;
    started_at: Instant;
  };
  review_answer: {
    review_id: string;
    assessment_id: string;
    operation_id: string;
    point: PointCode;
    version: number;
    answer: Json<FormAnswer>;
    answered_at: Instant;
  };
  review_finish: {
    review_id: string;
    assessment_id: string;
    operation_id: string;
    outcome: Outcome;
    ceiling: Outcome;
    reason: string;
    decides: boolean;
    finished_at: Instant;
    tool: string;
    log_index: Big;
  };
  triage_decision: {
    id: string;
    assessment_id: string;
    operation_id: string;
    tier: Tier;
    proposed: Tier;
    reason: string;
    account_id: string | null;
    decided_by: string;
    decided_at: Instant;
    log_index: Big;
  };
  stop_line: {
    operation_id: string;
    version: number;
    elements: ElementCode[];
    reason: string;
    account_id: string | null;
    set_by: string;
    set_at: Instant;
    log_index: Big;
  };
  stop_line_notice: {
    assessment_id: string;
    operation_id: string;
    exhibit_id: string;
    ordinal: number;
    told_at: Instant;
  };
}
