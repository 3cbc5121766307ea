/** The tables of migrations/0019-term.sql as kysely sees them; see tables.ts. */
import type { TermChange } from '@custodia/core';
import type { Big, Instant } from './tables.ts';

export interface TermTables {
  term_revision: {
    id: string;
    list: TermChange['list'];
    term: string;
    change: TermChange['change'];
    reason: string;
    proposed_at: Instant;
    proposed_by: string;
    proposed_by_account: string | null;
    log_index: Big;
  };
  term_decision: {
    revision_id: string;
    decision: 'confirmed' | 'rejected';
    reason: string;
    decided_at: Instant;
    decided_by: string;
    decided_by_account: string | null;
    log_index: Big;
  };
}
