/** The tables of migrations/0020-triage.sql as kysely sees them; see tables.ts. */
import type { WorkAct, WorkMatter } from '@custodia/core';
import type { Big, Instant, Json } from './tables.ts';

export interface TriageTables {
  triage_act: {
    id: string;
    operation_id: string;
    kind: WorkAct | 'undo';
    to_account: string | null;
    reason: string;
    undoes: string | null;
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    tool: string;
    log_index: Big;
  };
  triage_step: {
    act_id: string;
    operation_id: string;
    exhibit_id: string;
    conversation: number;
    conversation_id: string;
    matter: WorkMatter;
    was: string | null;
    now: string | null;
    log_index: Big;
  };
  triage_filter: {
    id: string;
    account_id: string | null;
    name: string;
    asked: Json<object>;
    kept_at: Instant;
  };
  conversation_weighing: {
    exhibit_id: string;
    conversation: number;
    operation_id: string;
    countries: string[];
    weigher: string;
    weighed_at: Instant;
  };
  assessment_weighing: {
    assessment_id: string;
    operation_id: string;
    complete: boolean | null;
    missing: string[];
    reds: string[] | null;
    weigher: string;
    log_size: Big;
    weighed_at: Instant;
  };
}
