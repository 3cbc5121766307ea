/** The tables of migrations/0042-overlap.sql as kysely sees them; see tables.ts. */
import type { Big, Bytes, Instant } from './tables.ts';

export type OverlapTells = 'nothing' | 'contact' | 'operation';

export interface OverlapTables {
  overlap_participation: {
    operation_id: string;
    number: number;
    decision: 'joined' | 'left';
    kinds: string[];
    tells: OverlapTells | null;
    contact: string | null;
    reason: string;
    account_id: string | null;
    by_name: string;
    at: Instant;
    log_index: Big;
  };
  overlap_question: {
    id: string;
    operation_id: string;
    kinds: string[];
    purpose: string;
    compared: number;
    account_id: string | null;
    asked_by: string;
    asked_at: Instant;
    log_index: Big;
  };
  overlap: {
    id: string;
    question_id: string;
    asking_operation: string;
    asked_operation: string;
    account_id: string | null;
    asked_by: string;
    opened_at: Instant;
    log_index: Big;
  };
  overlap_side: {
    overlap_id: string;
    operation_id: string;
    direction: 'asked' | 'received';
    opened_at: Instant;
    told_operation: string | null;
    told_contact: string | null;
    purpose: string;
    log_index: Big;
  };
  overlap_hit: { overlap_id: string; operation_id: string; number: number; mark: Bytes };
  overlap_answer: {
    overlap_id: string;
    operation_id: string;
    answer: 'accepted' | 'declined';
    reason: string;
    contact: string | null;
    account_id: string | null;
    by_name: string | null;
    at: Instant;
    log_index: Big;
  };
}
