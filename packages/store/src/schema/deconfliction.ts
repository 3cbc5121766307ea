/** The tables of migrations/0016-partner.sql as kysely sees them; see tables.ts. */
import type { Big, Bytes, Instant } from './tables.ts';

export type DeconflictionDirection = 'asked' | 'answered';
export type DeconflictionEventKind =
  | 'drafted'
  | 'approved'
  | 'proposed'
  | 'received'
  | 'accepted'
  | 'declined'
  | 'withdrawn'
  | 'compared'
  | 'served'
  | 'contact-asked'
  | 'contact-received';

export interface DeconflictionTables {
  partner: {
    id: string;
    name: string;
    country: string;
    address: string;
    signing_key: string;
    encryption_key: string;
    fingerprint: string;
    agreement: string;
    /** A calendar date: read as text by the queries. */
    valid_until: string;
    kinds: string[];
    per_question: number;
    per_day: number;
    checked: string;
    added_at: Instant;
    added_by: string;
    added_by_account: string | null;
    log_index: Big;
  };
  partner_decision: {
    partner_id: string;
    decision: 'confirmed' | 'retired';
    reason: string;
    decided_at: Instant;
    decided_by: string;
    decided_by_account: string | null;
    log_index: Big;
  };
  deconfliction: {
    id: string;
    direction: DeconflictionDirection;
    partner_id: string;
    operation_id: string | null;
    kinds: string[];
    purpose: string;
    size: number;
    account_id: string | null;
    asked_by: string;
    asked_at: Instant;
    log_index: Big;
  };
  deconfliction_event: {
    deconfliction_id: string;
    number: number;
    kind: DeconflictionEventKind;
    account_id: string | null;
    by_name: string;
    at: Instant;
    reason: string | null;
    operations: string[];
    hits: number;
    contact: string | null;
    log_index: Big;
  };
  deconfliction_batch: { deconfliction_id: string; number: number; elements: number; at: Instant };
  deconfliction_hit: { deconfliction_id: string; operation_id: string; number: number; mark: Bytes; tag: Bytes };
  deconfliction_secret: { deconfliction_id: string; wrapped: Bytes; until: Instant };
}
