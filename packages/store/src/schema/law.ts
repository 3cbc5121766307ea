/** The tables of migrations/0011-law.sql as kysely sees them; see tables.ts. */
import type { Confidence, Connection, CountryCue, Rule, RuleAnswer } from '@custodia/core';
import type { Big, Bytes, Instant, Json } from './tables.ts';

export type ProxyKind = 'tor-exit' | 'proxy';

export interface LawTables {
  rule_revision: {
    id: string;
    country: string;
    field: string;
    operator_type: Rule['operatorType'];
    answer: RuleAnswer;
    value: string;
    statute: string | null;
    source: string;
    confidence: Confidence;
    /** Calendar dates: read as text by the queries. */
    valid_from: string | null;
    valid_to: string | null;
    retrieved_on: string;
    reason: string;
    proposed_at: Instant;
    proposed_by: string;
    proposed_by_account: string | null;
    log_index: Big;
  };
  rule_decision: {
    revision_id: string;
    decision: 'confirmed' | 'rejected';
    reason: string;
    decided_at: Instant;
    decided_by: string;
    decided_by_account: string | null;
    log_index: Big;
  };
  proxy_list: {
    id: string;
    name: string;
    kind: ProxyKind;
    source: string;
    sha256: Bytes;
    valid_from: Instant;
    valid_until: Instant;
    range_count: number;
    unread_lines: number;
    imported_at: Instant;
    imported_by: string;
    imported_by_account: string | null;
    log_index: Big;
  };
  proxy_range: { list_id: string; range: string; valid_from: Instant; valid_until: Instant };
  assessment_country: {
    id: string;
    assessment_id: string;
    operation_id: string;
    connection: Connection;
    country: string | null;
    stands: boolean;
    reason: string;
    cues: Json<readonly CountryCue[]>;
    commitment_salt: Bytes;
    account_id: string | null;
    decided_by: string;
    decided_at: Instant;
    log_index: Big;
  };
  assessment_country_message: { decision_id: string; operation_id: string; exhibit_id: string; ordinal: number };
}
