/** The tables of migrations/0032-support.sql as kysely sees them; see tables.ts. */
import type { SupportQuestion } from '@custodia/core';
import type { Big, Instant } from './tables.ts';

export type SupportEventKind = 'opened' | 'answered' | 'written' | 'handed-over';

export interface SupportTables {
  support_case: {
    id: string;
    version: number;
    questionnaire: number;
    content: Uint8Array;
    opened_at: Instant;
  };
  support_event: {
    case_id: string;
    number: number;
    kind: SupportEventKind;
    account_id: string | null;
    by_name: string;
    at: Instant;
    recipient_id: string | null;
    file_sha256: Uint8Array | null;
    receipt: string | null;
    log_index: Big;
  };
  support_questionnaire: {
    version: number;
    questions: SupportQuestion[];
    account_id: string | null;
    made_by: string;
    made_at: Instant;
    log_index: Big;
  };
}
